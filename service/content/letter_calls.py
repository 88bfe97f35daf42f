"""Which letters the diagrams can ask for, and under which record of the case file each is kept."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.content.diagram import Node
from service.content.possible import possible
from service.content.readers import Reader
from service.content.reading import Content

_LETTER, _RECORD = "letter", "record"
_OPERATIONS = "letters."


@dataclass(frozen=True, kw_only=True)
class LetterCall:
    """A place in a diagram that says which letter is to be written, or hands that on."""

    place: Node
    letters: frozenset[str]
    records: frozenset[str]


def letter_calls(content: Content) -> Iterator[LetterCall]:
    """Every place that decides letter or record itself; what only hands both on is told by its callers."""
    for place, given in _both_given(content).items():
        letter, record = given[_LETTER], given[_RECORD]
        if not (_is_handed_on(letter) and _is_handed_on(record)):
            yield LetterCall(place=place, letters=_texts(content, letter), records=_texts(content, record))


def records_of(content: Content) -> Mapping[str, frozenset[str]]:
    """The records (``person.request``) that each letter can be kept under, by letter."""
    found: dict[str, frozenset[str]] = {}
    for call in letter_calls(content):
        for letter in call.letters:
            found[letter] = found.get(letter, frozenset()) | call.records
    return found


def asked_by_tasks(content: Content) -> Iterator[tuple[Node, frozenset[str]]]:
    """Every service task that writes a letter, with all letters that it can be asked for."""
    for reader in content.readers:
        place = reader.place
        if (
            isinstance(place, Node)
            and place.properties.get("operation", "").startswith(_OPERATIONS)
            and reader.part
            and reader.part.name == _LETTER
        ):
            yield place, _texts(content, reader)


def _both_given(content: Content) -> Mapping[Node, Mapping[str, Reader]]:
    found: dict[Node, dict[str, Reader]] = {}
    for reader in content.readers:
        if reader.part and isinstance(reader.place, Node) and reader.part.name in {_LETTER, _RECORD}:
            found.setdefault(reader.place, {})[reader.part.name] = reader
    return {place: given for place, given in found.items() if len(given) == len((_LETTER, _RECORD))}


def _is_handed_on(reader: Reader) -> bool:
    """Whether it is but the name of what the process was given itself."""
    return reader.expression is not None and isinstance(reader.expression.tree, ast.Name)


def _texts(content: Content, reader: Reader) -> frozenset[str]:
    return frozenset(str(value) for value in possible(content, reader).values)
