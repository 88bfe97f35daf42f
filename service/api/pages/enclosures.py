"""Files in a case: the part of its page that lists them and takes new ones."""

from collections.abc import Mapping, Sequence
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.forms import Link
from service.api.language import _, language, said
from service.api.named_people import in_words
from service.api.pages.uploaded import Sent
from service.api.pages.visit import Here, Visit, router, see
from service.api.rendering import page
from service.model.refusals import CaseEndedAlready
from service.operations.attachments.kinds import JPEG, PDF, PNG
from service.usecases import enclosures
from service.usecases.at_hand import CaseAtHand
from service.usecases.enclosures import LONGEST_TITLE, Enclosure
from service.usecases.execute import current
from service.usecases.installation import Installation
from service.usecases.reading import reading, seen_case
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import CASEWORK, Action, Matter, require
from service.usecases.shown_people import shown_people

routes = router()

_KILO, _MEGA = 1_000, 1_000_000


@routes.post("/cases/{case_id}/documents")
def attach(request: Request, inst: Inst, visit: Here, case_id: str, sent: Sent) -> Response:
    """Put a file into the case."""
    fields = dict(sent.fields)
    if sent.file is None:
        return _again(
            request,
            inst,
            visit,
            case_id,
            fields,
            [Link(target="file", message=_("Välj den fil som ska läggas in."))],
        )
    given = Enclosure(title=fields.get("title", ""), content=sent.file, person=fields.get("person") or None)
    try:
        enclosures.attach(inst, sent.once(visit), case_id, given)
    except InvalidRequest as refused:
        faults = cast("Sequence[Mapping[str, str]]", refused.about["errors"])
        wrong = [
            Link(target=each["pointer"].strip("/"), message=said(each["message"], language()))
            for each in faults
        ]
        return _again(request, inst, visit, case_id, fields, wrong)
    return see(f"/cases/{case_id}?done=attached")


def type_words(media_type: str | None) -> str:
    """What people call a kind of file."""
    return {PDF: "PDF", JPEG: _("Bild (JPEG)"), PNG: _("Bild (PNG)")}.get(media_type or "", _("Fil"))


def size_words(size: int | None) -> str:
    """``340 kB``, ``1,2 MB``."""
    if size is None:
        return _("finns inte kvar")
    if size >= _MEGA:
        return f"{size / _MEGA:.1f} MB".replace(".", "." if language() == "en" else ",")
    return f"{max(1, round(size / _KILO))} kB"


def may_attach(visit: Visit, at: CaseAtHand) -> bool:
    """Whether the visitor may put a file into the case now."""
    return bool(visit.actor and CASEWORK & set(visit.actor.roles)) and not at.case.ended


def _again(  # noqa: PLR0917  as the page was, and what was wrong
    request: Request,
    inst: Installation,
    visit: Visit,
    case_id: str,
    fields: Mapping[str, str],
    errors: list[Link],
) -> Response:
    persons = _persons(inst, visit, case_id)
    return page(
        request,
        "enclosure.html",
        status=422,
        case=case_id,
        persons=persons,
        sent=fields,
        errors=errors,
        wrong={each.target: each.message for each in errors},
        longest_title=LONGEST_TITLE,
    )


def _persons(inst: Installation, visit: Visit, case_id: str) -> dict[str, str]:
    """Whom a file may be about, as on the page of the case.

    Asks for the right first: nobody who may put no file into the case is told a name. Raises what putting one
    in does: ``UnknownCase``, ``NotAllowed`` and ``CaseEndedAlready``.
    """
    with reading(inst, visit.call) as reader:
        require(reader.actor, Action.TAKE_ACTION, Matter(case=case_id, roles=CASEWORK))
        stored = seen_case(reader, case_id)
        now = current(stored)
        if now.ended:
            raise CaseEndedAlready
        shown = shown_people(reader.tx, reader.actor, stored.key, now)
    return in_words({id_: person for id_, person in shown.items() if person.present})
