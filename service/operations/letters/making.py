"""One letter out of its material: the file, what is missing, and the record of what it rests on."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import rfc8785

from service.model.values import Json
from service.operations.collaborators import Entry, Material
from service.operations.letters.addressees import Letter
from service.operations.letters.basis import basis, gaps
from service.operations.letters.kept_out import kept_out, used_paths
from service.operations.letters.printable import printable
from service.operations.letters.rendering import RENDERER, Rendered, library, rendered
from service.operations.words import day, english_day, weekday

OF_THIS_FILE = (
    "letter.number",
    "letter.date",
    "letter.chain_row",
    "letter.chain_head",
    "letter.signer_name",
    "letter.signer_title",
    "letter.delegation",
)
"""What differs between a letter that is to be approved and the one that is sent: also who approved it."""
RECORD = "record."


class UnknownLetter(LookupError):  # noqa: N818  a code people read
    """The deployment has no letter of that id."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A letter, and what the case keeps to be able to answer for it."""

    pdf: bytes
    gaps: tuple[Mapping[str, Json], ...]
    record: dict[str, Json]
    used: tuple[str, ...]
    """Paths of the facts that it tells."""


def made(asked: Letter, templates: Mapping[str, str], material: Material, *, number: str | None) -> Made:
    """``number``: of the finished letter; ``None`` for a draft.

    Raises ``UnknownLetter`` and ``TemplateAtFault``.
    """
    if f"{asked.letter}.typ" not in templates:
        raise UnknownLetter(asked.letter)
    entries = known(asked, material, number)
    printed = told(asked, material, number)
    done = rendered(templates, asked.letter, printed, material.today)
    holes = (*gaps(done.marks), *kept_out(asked, material, entries, done.marks))
    record = _record(asked, templates, material, printed, done, number)
    kept = {**record, "gaps": [dict(gap) for gap in holes]}
    return Made(pdf=done.pdf, gaps=holes, record=kept, used=used_paths(done.marks))


def known(asked: Letter, material: Material, number: str | None) -> dict[str, Entry]:
    """All that the letter may tell, by path."""
    entries = {**material.entries, **_of_the_letter(asked, material, number)}
    return entries | _of_the_record(asked, entries)


def told(asked: Letter, material: Material, number: str | None) -> dict[str, Json]:
    """The same as a template is told it (``hemvist.typ``), every character printable."""
    data: dict[str, Json] = {
        "letter": asked.letter,
        "draft": number is None and asked.recipient != RECORD.rstrip("."),
        "facts": {path: _told(entry) for path, entry in known(asked, material, number).items()},
        "titles": {**material.titles, **_record_titles(asked, material.titles)},
    }
    return dict(printable(data))


def _of_the_letter(asked: Letter, material: Material, number: str | None) -> dict[str, Entry]:
    today = material.today
    found = {
        "letter.date": Entry(
            value=today.isoformat(), words=day(today), weekday=weekday(today), english=english_day(today)
        ),
        "letter.chain_row": Entry(value=material.chain_row, words=str(material.chain_row)),
        "letter.chain_head": Entry(value=material.chain_head, words=material.chain_head),
    }
    if number is not None:
        found["letter.number"] = Entry(value=number, words=number)
    if asked.addition and asked.addition.strip():
        found["letter.addition"] = Entry(value=asked.addition, words=asked.addition.strip(), written=True)
    return found


def _of_the_record(asked: Letter, entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """``record.sent_on`` is ``person.request.sent_on`` in a letter whose record is ``person.request``."""
    prefix = f"{asked.record}."
    return {
        RECORD + path.removeprefix(prefix): entry
        for path, entry in entries.items()
        if path.startswith(prefix)
    }


def _record_titles(asked: Letter, titles: Mapping[str, str]) -> dict[str, str]:
    prefix = f"{asked.record}."
    return {
        RECORD + path.removeprefix(prefix): words for path, words in titles.items() if path.startswith(prefix)
    }


def _told(entry: Entry) -> dict[str, Json]:
    return {name: member for name, member in asdict(entry).items() if member is not None or name == "words"}


def _record(  # noqa: PLR0917  all that the letter was made of
    asked: Letter,
    templates: Mapping[str, str],
    material: Material,
    data: Mapping[str, Json],
    done: Rendered,
    number: str | None,
) -> dict[str, Json]:
    facts = data["facts"]
    used = {
        str(mark["path"]): {name: facts[str(mark["path"])][name] for name in ("value", "words")}
        for mark in done.marks
        if mark["mark"] == "fact" and mark["path"] not in OF_THIS_FILE
    }
    sources = {**templates, "hemvist.typ": library()}
    return {
        "letter": asked.letter,
        "template": f"letters/{asked.letter}.typ",
        "templates_sha256": _sha256(dict(sources)),
        "renderer": RENDERER,
        "input_sha256": _sha256(dict(data)),
        "body_sha256": _sha256({"used": used, "sources": dict(sources)}),
        "references": dict(material.references),
        "number": number,
        "date": material.today.isoformat(),
        "chain": {"row": material.chain_row, "head": material.chain_head},
        "paragraphs": basis(done.marks),
    }


def _sha256(value: dict[str, Json]) -> str:
    return hashlib.sha256(rfc8785.dumps(value)).hexdigest()
