"""The print queue: letters that wait for dispatch, and those that must be taken out of the printer."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.pages.visit import Here, Posted, Visit, router, see
from service.api.rendering import page
from service.model.refusals import UnknownDocument
from service.storage.folder import Folder, FolderUnavailable
from service.usecases import dispatch, exporting
from service.usecases.installation import Installation

routes = router()

_DONE = {"exported", "printed", "destroyed"}
_UNAVAILABLE = 503


def export_folder(request: Request) -> Folder | None:
    """Where letters are laid for printing, if anywhere."""
    found: Folder | None = request.app.state.export_folder
    return found


To = Annotated[Folder | None, Depends(export_folder)]


@routes.get("/utskick")
def listing(request: Request, inst: Inst, visit: Here, folder: To) -> Response:
    """What there is to send."""
    done = request.query_params.get("done", "")
    return _page(request, inst, visit, folder, done=done if done in _DONE else "")


@routes.post("/utskick/export")
def export(request: Request, inst: Inst, visit: Here, folder: To) -> Response:
    """Lay the letters in the folder. One that can't be written to is told, and nothing is lost."""
    if folder is None:
        return see("/utskick")
    try:
        exporting.export(inst, folder, visit.call)
    except FolderUnavailable:
        return _page(request, inst, visit, folder, status=_UNAVAILABLE)
    return see("/utskick?done=exported")


@routes.post("/utskick/printed")
def printed(inst: Inst, visit: Here, posted: Posted) -> Response:
    """Somebody has printed a letter. One that waits no longer is shown where it stands now."""
    try:
        dispatch.printed(inst, visit.call, dict(posted).get("document", ""))
    except UnknownDocument:
        return see("/utskick")
    return see("/utskick?done=printed")


@routes.post("/utskick/destroyed")
def destroyed(request: Request, inst: Inst, visit: Here, folder: To, posted: Posted) -> Response:
    """The paper of a letter that is not to be sent has been taken care of."""
    document, _, adapter = dict(posted).get("document", "").rpartition(".")
    try:
        exporting.taken_care_of(
            inst, visit.call, document, "folder" if adapter == "folder" else "print", folder
        )
    except UnknownDocument:
        return see("/utskick")
    except FolderUnavailable:
        return _page(request, inst, visit, folder, status=_UNAVAILABLE)
    return see("/utskick?done=destroyed")


def _page(
    request: Request,
    inst: Installation,
    visit: Visit,
    folder: Folder | None,
    *,
    done: str = "",
    status: int = 200,
) -> Response:
    return page(
        request,
        "dispatch.html",
        status=status,
        letters=dispatch.listing(inst, visit.call),
        withdrawn=exporting.withdrawn(inst, visit.call),
        folder=folder is not None,
        failed=status == _UNAVAILABLE,
        done=done,
    )
