"""``letters.draft``, ``letters.finalise`` and ``letters.record``: letters and decisions as PDF files.

A letter is ``letters/<id>.typ`` with the shared ``letterhead.typ`` and ``phrases.typ``; what templates may
ask for is described in ``hemvist.typ``. To a household one letter is written for each adult.
"""

from service.model.case_file import Statement
from service.operations.collaborators import LetterNumber, Material, NewIds, Templates
from service.operations.letters.addressees import Letter, addressees
from service.operations.letters.making import Made, made
from service.operations.registry import operation
from service.operations.result import Document, Result

MEDIA_TYPE = "application/pdf"
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
    addition: str | None = None,
    consent: str | None = None,
) -> Result:
    """The letter as far as it is known, marked as a draft, with a visible hole for what is missing."""
    asked = Letter(letter=letter, record=record, recipient=recipient, addition=addition, consent=consent)
    found = [made(asked, templates, each, number=None) for each in addressees(asked, material)]
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
    addition: str | None = None,
    consent: str | None = None,
) -> Result:
    """The letter that is sent, under its number.

    Is something missing by now, or does it say another thing than the one that was approved, then there is
    no letter: another draft, ``ready`` says no, and the diagram lets nobody send it.
    """
    asked = Letter(letter=letter, record=record, recipient=recipient, addition=addition, consent=consent)
    found = [made(asked, templates, each, number=number) for each in addressees(asked, material)]
    made_on = material.today.isoformat()
    if any(each.gaps for each in found) or not _as_approved(found, material):
        again = [made(asked, templates, each, number=None) for each in addressees(asked, material)]
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
) -> Result:
    """What has been decided, as a document of the case that is sent to nobody (FL 31 §)."""
    asked = Letter(letter=letter, record=record, recipient="record", addition=None, consent=None)
    found = [made(asked, templates, each, number=number) for each in addressees(asked, material)]
    return _result(found, documents, f"{number}-{letter}")


def _as_approved(found: list[Made], material: Material) -> bool:
    """Whether each says what the draft said that was put together before; ``True`` where there was none."""
    return not material.approved or [each.record["body_sha256"] for each in found] == list(material.approved)


def _result(found: list[Made], ids: list[str], name: str) -> Result:
    several = len(found) > 1
    documents = tuple(
        Document(
            id=id_,
            name=f"{name}-{place}.pdf" if several else f"{name}.pdf",
            media_type=MEDIA_TYPE,
            content=each.pdf,
            made_of=each.record,
        )
        for place, (id_, each) in enumerate(zip(ids, found, strict=False), start=1)
    )
    gaps = SOME if any(each.gaps for each in found) else NONE
    return Result(values={"document": documents[0].id, "gaps": gaps}, documents=documents)
