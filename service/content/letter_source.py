"""A letter's template as text: what it asks for by name, and what it takes in from elsewhere.

Not a reading of the template's whole language: strings, comments and brackets are told apart, and that is
enough to find each call of one of the program's functions. What a path is put together from is not followed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.content.bundle import Bundle

_LETTERS = "letters/"
TEMPLATE = re.compile(r"letters/(?P<name>[^/]+)\.typ")

_PATH_COMES: dict[str, int] = {
    "fact": 0,
    "written": 0,
    "written-list": 0,
    "known": 0,
    "value": 0,
    "is": 0,
    "has": 0,
    "rests-on": 0,
    "value-words": 0,
    "needs": 1,
}
"""The functions of the templates' language that take a path, with its place among what they are given."""

_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|(?<!:)//[^\n]*)"""
    r"""|(?P<string>"(?:[^"\\\n]|\\.)*")"""
    r"""|(?P<name>[^\W\d][\w-]*)"""
    r"""|(?P<other>\S)""",
    re.DOTALL,
)
_OPENING, _CLOSING = "([{", ")]}"


def templates(bundle: Bundle) -> Mapping[str, str]:
    """Each template by its path, shared ones too; what is no UTF-8 is marked where it stands."""
    return {
        path: data.decode(errors="replace") for path, data in bundle.files.items() if TEMPLATE.fullmatch(path)
    }


def letters(bundle: Bundle) -> tuple[str, ...]:
    """The ids of the letters: the templates that no other one imports."""
    sources = templates(bundle)
    shared = {each.said for source in sources.values() for each in imports(source)}
    names = (path.removeprefix(_LETTERS) for path in sources)
    return tuple(name.removesuffix(".typ") for name in names if name not in shared)


@dataclass(frozen=True, kw_only=True)
class Token:
    """A word, a string with its quotes, or a single sign."""

    kind: str
    text: str
    line: int

    @property
    def said(self) -> str:
        """What stands in a string."""
        return self.text[1:-1]


def tokens(source: str) -> tuple[Token, ...]:
    """All of them but comments, in reading order."""
    found, line, read = [], 1, 0
    for match in _TOKEN.finditer(source):
        line += source.count("\n", read, match.start())
        read = match.start()
        if match.lastgroup != "comment":
            found.append(Token(kind=str(match.lastgroup), text=match.group(), line=line))
    return tuple(found)


def paths(source: str) -> Iterator[Token]:
    """Each path that is written out where something is asked for, as its string."""
    for name, given in _calls(tokens(source)):
        place = _PATH_COMES.get(name.text)
        if place is not None and place < len(given):
            match given[place]:
                case [Token(kind="string") as path]:
                    yield path


def calls(source: str, names: frozenset[str]) -> Iterator[Token]:
    """Each place where a function of one of these names is called."""
    return (name for name, _ in _calls(tokens(source)) if name.text in names)


def imports(source: str) -> Iterator[Token]:
    """The files and packages that it takes in, as strings; only those that are written out."""
    found = tokens(source)
    for word, file in pairwise(found):
        if word.kind == "name" and word.text in {"import", "include"} and file.kind == "string":
            yield file


def _calls(found: Sequence[Token]) -> Iterator[tuple[Token, list[list[Token]]]]:
    """Each name with a bracket behind it, and the tokens of each thing that it is given."""
    for place, name in enumerate(found[:-1]):
        after_point = place > 0 and found[place - 1].text == "."
        if name.kind == "name" and found[place + 1].text == "(" and not after_point:
            yield name, _given(found[place + 2 :])


def _given(rest: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in rest:
        if token.text in _CLOSING:
            if depth == 0:
                break
            depth -= 1
        elif token.text in _OPENING:
            depth += 1
        if token.text == "," and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
