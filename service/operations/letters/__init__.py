"""``letters.draft``, ``letters.finalise`` and ``letters.record``: letters and decisions as PDF files.

A letter is ``letters/<id>.typ`` with the shared ``letterhead.typ`` and ``phrases.typ``; what templates may
ask for is described in ``hemvist.typ``. To a household one letter is written for each adult.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from service.model.case_file import Statement
from service.operations.collaborators import AuthorityForm, Forms, LetterNumber, Material, NewIds, Templates
from service.operations.letters.addressees import Letter, addressees
from service.operations.letters.making import Made, made
from service.operations.registry import operation
from service.operations.result import Document, Result

MEDIA_TYPE = "application/pdf"
FORM = "blankett"
"""What the file of a form is called after its letter."""
NO_FORMS = Forms({})
NONE, SOME = "none", "some"
YES, NO = "yes", "no"


@operation("letters.draft", gives=("document", "gaps"))
def draft(  # noqa: PLR0917  called by name
    letter: str,
    record: str,
    recipient: str,
    templates: Templates,
    material: Material,
    documents: NewIds,
    forms: Forms = NO_FORMS,
    addition: str | None = None,
    consent: str | None = None,
) -> Result:
    """The letter as far as it is known, marked as a draft, with a visible hole for what is missing."""
    asked = Letter(letter=letter, record=record, recipient=recipient, addition=addition, consent=consent)
    found = _made(asked, templates, forms, material, None)
    return _result(found, documents, f"utkast-{letter}")


@operation(
    "letters.finalise",
    gives=("document", "made_on", "ready"),
    states=("{record}.document",),
)
def finalise(  # noqa: PLR0917  called by name
    letter: str,
    record: str,
    recipient: str,
    templates: Templates,
    material: Material,
    number: LetterNumber,
    documents: NewIds,
    forms: Forms = NO_FORMS,
    addition: str | None = None,
    consent: str | None = None,
) -> Result:
    """The letter that is sent, under its number.

    Is something missing by now, or does it say another thing than the one that was approved, then there is
    no letter: another draft, ``ready`` says no, and the diagram lets nobody send it.
    """
    asked = Letter(letter=letter, record=record, recipient=recipient, addition=addition, consent=consent)
    found = _made(asked, templates, forms, material, number)
    made_on = material.today.isoformat()
    if any(each.gaps for each in _parts(found)) or not _as_approved(found, material):
        again = _made(asked, templates, forms, material, None)
        result = _result(again, documents, f"utkast-{letter}")
        values = {"document": result.documents[0].id, "made_on": made_on, "ready": NO}
        return Result(values=values, documents=result.documents)
    result = _result(found, documents, f"{number}-{letter}")
    first = result.documents[0].id
    return Result(
        values={"document": first, "made_on": made_on, "ready": YES},
        facts=(Statement(path=f"{record}.document", value=first),),
        documents=result.documents,
    )


@operation("letters.record", gives=("document", "gaps"))
def record(  # noqa: PLR0917  called by name
    letter: str,
    record: str,
    templates: Templates,
    material: Material,
    number: LetterNumber,
    documents: NewIds,
    forms: Forms = NO_FORMS,
) -> Result:
    """What has been decided, as a document of the case that is sent to nobody (FL 31 §)."""
    asked = Letter(letter=letter, record=record, recipient="record", addition=None, consent=None)
    found = _made(asked, templates, forms, material, number)
    return _result(found, documents, f"{number}-{letter}")


@dataclass(frozen=True, kw_only=True)
class _Sending:
    """What one addressee gets."""

    letter: Made
    form: Made | None


def _made(
    asked: Letter, templates: Templates, forms: Forms, material: Material, number: str | None
) -> list[_Sending]:
    form = forms.get(asked.letter)
    found: list[_Sending] = []
    for each in addressees(asked, material):
        letter = made(asked, templates, each, number=number)
        found.append(
            _Sending(letter=letter, form=_filled(asked, form, each, number, letter) if form else None)
        )
    return found


def _filled(asked: Letter, form: AuthorityForm, material: Material, number: str | None, beside: Made) -> Made:
    # Loaded when it is needed: what reads PDF files takes longer to load than a letter takes to write.
    from service.operations.letters.authority_form.filling import form_made

    return form_made(asked, form, material, number=number, letter=beside.used)


def _parts(found: Iterable[_Sending]) -> list[Made]:
    """In the order of their documents: each letter, and its form after it."""
    return [part for each in found for part in (each.letter, each.form) if part]


def _as_approved(found: list[_Sending], material: Material) -> bool:
    """Whether each says what the draft said that was put together before; ``True`` where there was none."""
    bodies = [each.record["body_sha256"] for each in _parts(found)]
    return not material.approved or bodies == list(material.approved)


def _result(found: list[_Sending], ids: list[str], name: str) -> Result:
    left = iter(ids)
    documents: list[Document] = []
    for place, each in enumerate(found, start=1):
        ending = f"-{place}.pdf" if len(found) > 1 else ".pdf"
        letter = _document(each.letter, next(left), f"{name}{ending}")
        documents.append(letter)
        if each.form:
            form = _document(each.form, next(left), f"{name}-{FORM}{ending}")
            form.made_of["form"] = {**form.made_of["form"], "of": letter.id}
            documents.append(form)
    gaps = SOME if any(each.gaps for each in _parts(found)) else NONE
    return Result(values={"document": documents[0].id, "gaps": gaps}, documents=tuple(documents))


def _document(part: Made, id_: str, name: str) -> Document:
    return Document(id=id_, name=name, media_type=MEDIA_TYPE, content=part.pdf, made_of=dict(part.record))
