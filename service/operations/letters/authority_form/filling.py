"""One form filled in: the file, what is missing, and the record of what it rests on."""

import hashlib
from base64 import b64decode
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version

import pikepdf
import rfc8785

from service.content.letter_forms import LetterForm, pdf_path
from service.model.values import Json
from service.operations.attachments import pdf as files
from service.operations.attachments.refused import FileRefused
from service.operations.collaborators import AuthorityForm, Material
from service.operations.letters.addressees import Letter
from service.operations.letters.authority_form import flattening
from service.operations.letters.authority_form.answers import Answer, answers, fitting
from service.operations.letters.authority_form.boxes import boxes, sheet
from service.operations.letters.authority_form.faults import FormAtFault
from service.operations.letters.authority_form.overlay import TOO_LONG, overlay, source
from service.operations.letters.kept_out import kept_out, used_paths
from service.operations.letters.making import OF_THIS_FILE, Made, known, told
from service.operations.letters.rendering import RENDERER

_RENDERER = f"{RENDERER}, pikepdf {version('pikepdf')}"
_NO_ROOM = (
    "Texten till fältet ”{field}” i myndighetens blankett får inte plats. Skriv kortare, eller be "
    "processägaren låta fältet hänvisa till brevet."
)
_MISSING = "”{title}” saknas. Det behövs till fältet ”{field}” i myndighetens blankett."


def form_made(
    asked: Letter,
    form: AuthorityForm,
    material: Material,
    *,
    number: str | None,
    letter: Collection[str] | None = None,
) -> Made:
    """``number``: of the finished letter that the form goes with; ``None`` for a draft. ``letter``: what it
    uses; ``None`` for a form alone.

    Raises ``FormAtFault``.
    """
    content, how = b64decode(form.content, validate=True), form.form
    data = told(asked, material, number)
    with _opened(content) as pdf:
        found = boxes(pdf)
        fitting(found, how.fields)
        answered = list(answers(found, how.fields, data["facts"]))
        sheets = [sheet(page) for page in pdf.pages]
        laid = overlay(sheets, answered, title=how.title, draft=data["draft"], on=material.today)
        flattening.flattened(pdf, laid.pdf, how.fields.keys())
        pdf.docinfo["/Title"] = how.title
        done = files.saved(pdf)
    too_long = {index for index, outcomes in laid.outcomes.items() if TOO_LONG in outcomes}
    marks = [{"mark": "fact", "path": each.filling.path} for each in answered if each.words is not None]
    named = kept_out(asked, material, known(asked, material, number), marks, letter=letter)
    gaps = (*_gaps(answered, too_long, data["titles"]), *named)
    record = _record(asked, material, number, how, content, data, answered)
    kept = {**record, "gaps": [dict(gap) for gap in gaps]}
    return Made(pdf=done, gaps=gaps, record=kept, used=used_paths(marks))


@contextmanager
def _opened(content: bytes) -> Iterator[pikepdf.Pdf]:
    """Without what acts. Raises ``FormAtFault``, also for what is done within."""
    try:
        with files.opened(content) as given:
            boxes(given)  # what it is refused for is gone when it has been cleaned
        with files.opened(files.cleaned(content)) as pdf:
            yield pdf
    except FileRefused as refused:
        raise FormAtFault(refused.code) from refused


def _gaps(
    answered: list[Answer], too_long: set[int], titles: Mapping[str, str]
) -> Iterator[Mapping[str, Json]]:
    for index, each in enumerate(answered):
        path = each.filling.path or ""
        title = titles.get(path, path)
        field = each.box.name
        if each.missing is not None:
            yield {
                "path": path,
                "title": title,
                "sentence": each.missing or _MISSING.format(title=title, field=field),
            }
        elif index in too_long:
            yield {"path": path, "title": title, "sentence": _NO_ROOM.format(field=field)}


def _record(  # noqa: PLR0917  all that the form was made of
    asked: Letter,
    material: Material,
    number: str | None,
    how: LetterForm,
    content: bytes,
    data: Mapping[str, Json],
    answered: list[Answer],
) -> dict[str, Json]:
    """As of a letter (``making``), with a paragraph for each field that is filled."""
    facts = data["facts"]
    used = {
        each.box.name: {name: facts[path][name] for name in ("value", "words")}
        for each in answered
        if (path := each.filling.path or "") in facts and path not in OF_THIS_FILE
    }
    mapping: dict[str, Json] = _as_json(how)
    sources: dict[str, Json] = {
        "form": hashlib.sha256(content).hexdigest(),
        "mapping": _sha256(mapping),
        "overlay": hashlib.sha256(source().encode()).hexdigest(),
    }
    return {
        "letter": asked.letter,
        "template": pdf_path(asked.letter),
        "templates_sha256": _sha256(sources),
        "renderer": _RENDERER,
        "input_sha256": _sha256(dict(data)),
        "body_sha256": _sha256({"used": used, "sources": sources}),
        "references": dict(material.references),
        "number": number,
        "date": material.today.isoformat(),
        "chain": {"row": material.chain_row, "head": material.chain_head},
        "paragraphs": [_paragraph(each, facts) for each in answered],
        "form": {"title": how.title, "sha256": sources["form"], "mapping_sha256": sources["mapping"]},
    }


def _paragraph(each: Answer, facts: Mapping[str, Json]) -> Json:
    path = each.filling.path or ""
    is_written = path in facts and bool(facts[path].get("written"))
    kind = "fixed" if not path else "written" if is_written else "variable"
    return {
        "id": each.box.name,
        "kind": kind,
        "law": [],
        "policy": [],
        "facts": [path] if path in facts else [],
        "written": [path] if is_written else [],
    }


def _as_json(how: LetterForm) -> dict[str, Json]:
    found: dict[str, Json] = asdict(how)
    for said in found["fields"].values():
        said["crossed_by"] = None if said["crossed_by"] is None else list(said["crossed_by"])
    return found


def _sha256(value: dict[str, Json]) -> str:
    return hashlib.sha256(rfc8785.dumps(value)).hexdigest()
