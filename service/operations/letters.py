"""``letters.draft`` and ``letters.finalise``: letters in plain text, from what process owners write.

A letter is ``letters/<id>.txt`` with fields in braces: ``{municipality}`` (the other one),
``{own_municipality}``, ``{persons}``, ``{case_number}``, ``{letter_number}``, ``{date}``, ``{addition}``,
and any path of the case file (``{person.request.sent_on}``; ``{record.sent_on}`` is the letter's own record).
A line with a field that nothing is known of is left out. What is filled in is literal: braces in it stay.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from service.model.case_file import Statement
from service.model.swedish import listed
from service.operations.collaborators import Known, Letters, NewId
from service.operations.registry import operation
from service.operations.result import Document, Result
from service.operations.words import day, words

DRAFT = "UTKAST"
MEDIA_TYPE = "text/plain; charset=utf-8"
MUNICIPALITY = "case.municipality"
RECORD = "record."
GIVEN = "given"
"""The answer of a person who has consented."""

_FIELD = re.compile(r"{([a-z][a-z0-9_.]*)}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")

Lookup = Callable[[str], str | None]


class UnknownLetter(LookupError):  # noqa: N818  a code people read
    """The deployment has no letter of that id."""


class UnknownField(LookupError):  # noqa: N818  a code people read
    """The letter has a field that is neither one of the fixed ones nor a path of the case file."""


@operation("letters.draft", gives=("document",))
def draft(  # noqa: PLR0917  called by name
    letter: str,
    record: str,
    recipient: str,  # noqa: ARG001  which letter it is says whom it is to; kept for the record
    letters: Letters,
    known: Known,
    today: date,
    document: NewId,
    consent: str | None = None,
) -> Result:
    """The letter as far as it is known, to be looked at. Its first line says that it is a draft."""
    text = _written(letter, letters, _fields(_naming(known, consent), record, today, None, None))
    made = _document(document, f"{letter}-{known.case_number}-utkast.txt", f"{DRAFT}\n\n{text}")
    return Result(values={"document": made.id}, documents=(made,))


@operation("letters.finalise", gives=("document",), states=("{record}.document",))
def finalise(  # noqa: PLR0917  called by name
    letter: str,
    record: str,
    recipient: str,  # noqa: ARG001  as above
    letters: Letters,
    known: Known,
    today: date,
    document: NewId,
    addition: str | None = None,
    consent: str | None = None,
) -> Result:
    """The letter that is sent. Its number stands in the first line, and the case file has the document."""
    number = f"{known.case_number}-{letter}"
    text = _written(letter, letters, _fields(_naming(known, consent), record, today, addition, number))
    made = _document(document, f"{letter}-{known.case_number}.txt", f"Brev {number}\n\n{text}")
    stated = Statement(path=f"{record}.document", value=made.id)
    return Result(values={"document": made.id}, facts=(stated,), documents=(made,))


def _naming(known: Known, consent: str | None) -> Known:
    """A letter about a household names only those who have said yes (policy 2.1; OSL 26:1)."""
    if consent is None or not known.household:
        return known
    agreed = known.answers.get(consent, {})
    return replace(known, persons=tuple(known.names[who] for who, said in agreed.items() if said == GIVEN))


def _written(letter: str, letters: Mapping[str, str], field: Lookup) -> str:
    if letter not in letters:
        raise UnknownLetter(letter)
    lines: list[str] = []
    for line in letters[letter].splitlines():
        found = {name: field(name) for name in _FIELD.findall(line)}
        if None in found.values():
            continue
        if line.strip() or (lines and lines[-1]):  # no two empty lines where one between them was left out
            lines.append(_filled(line, found))
    return "\n".join(lines).strip("\n") + "\n"


def _filled(line: str, found: Mapping[str, str | None]) -> str:
    return _FIELD.sub(lambda field: str(found[field[1]]), line).rstrip()


def _fields(known: Known, record: str, today: date, addition: str | None, number: str | None) -> Lookup:
    fixed = {
        "municipality": _fact(known, MUNICIPALITY),
        "own_municipality": known.own_municipality,
        "persons": listed(list(known.persons), "och") if known.persons else None,
        "case_number": known.case_number,
        "letter_number": number,
        "date": day(today),
    }

    def field(name: str) -> str | None:
        if name == "addition":
            return _cleaned(addition)
        path = f"{record}.{name.removeprefix(RECORD)}" if name.startswith(RECORD) else name
        found = fixed[name] if name in fixed else _fact(known, path)
        return _one_line(found)

    return field


def _fact(known: Known, path: str) -> str | None:
    if path not in known.described:
        raise UnknownField(path)
    return words(known.facts.get(path), known.described[path], known.names)


def _cleaned(text: str | None) -> str | None:
    """Line by line as it was written; ``None`` for nothing."""
    lines = (text or "").strip().splitlines()
    return "\n".join(_CONTROL.sub("", line).rstrip() for line in lines) or None


def _one_line(text: str | None) -> str | None:
    """A name can't begin a line of its own."""
    return None if text is None else " ".join(_CONTROL.sub(" ", text).split()) or None


def _document(document: NewId, name: str, text: str) -> Document:
    return Document(id=document, name=name, media_type=MEDIA_TYPE, content=text.encode())
