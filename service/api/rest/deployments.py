"""What is deployed, and whether a set of diagrams and forms could be."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, File, Header, UploadFile
from starlette.requests import Request

from service.api.body_limit import MEGABYTE
from service.api.context import Inst, Reader, token, who
from service.api.rest.router import PREFIX, router, whole
from service.content.bundle import Bundle
from service.content.findings import Finding
from service.usecases import deploy
from service.usecases.call import Call
from service.usecases.refusals import ContentRefused, InvalidRequest
from service.usecases.views import DeploymentView, Page

routes = router("deployments")

DEPLOYMENTS = f"{PREFIX}/deployments"
UPLOADS = (DEPLOYMENTS, f"{DEPLOYMENTS}/check")
LONGEST_UPLOAD = 25 * MEGABYTE
"""More than the checks let pass, so that what is too large is a finding that names the file."""


Files = Annotated[list[UploadFile], File()]


def keyed(
    request: Request,
    idempotency_key: Annotated[str | None, Header(description="Same key, same answer.")] = None,
) -> Call:
    """Without the bytes of the request: whether two are the same set says what is in their files."""
    return Call(token=token(request), key=idempotency_key)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What the checks found: here warnings only."""

    findings: tuple[Finding, ...]


@routes.get("/deployments")
def listing(inst: Inst, caller: Reader) -> Page[DeploymentView]:
    """Every set that cases run on, newest first."""
    return whole(deploy.listing(inst, caller))


@routes.post("/deployments", status_code=201)
def create(inst: Inst, caller: Annotated[Call, Depends(keyed)], files: Files) -> deploy.Deployed:
    """Make a set the one that new cases run on. Files by their path in the set. Process owners only."""
    who(inst, caller.token)
    return deploy.deploy(inst, caller, Bundle(_by_path(files)))


@routes.post("/deployments/check")
def check(inst: Inst, caller: Reader, files: Files) -> Checked:
    """Would this set be accepted? Files by their path in the set: ``bpmn/x.bpmn``. Nothing is stored."""
    who(inst, caller.token)
    findings = deploy.check(_by_path(files))
    if any(finding.severity == "error" for finding in findings):
        raise ContentRefused(findings=findings)
    return Checked(findings=tuple(findings))


def _by_path(files: list[UploadFile]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for number, file in enumerate(files):
        path = file.filename or ""
        if path in found or not _fits(path):
            message = "Varje fil ska ha en egen sökväg i uppsättningen, till exempel bpmn/namn.bpmn."
            raise InvalidRequest(
                errors=({"pointer": f"/files/{number}", "message": message, "rule": "path"},)
            )
        found[path] = file.file.read()
    return found


def _fits(path: str) -> bool:
    parts = path.split("/")
    return (
        path.isprintable()
        and len(parts) > 1
        and not any(part in {"", ".", ".."} or "\\" in part for part in parts)
    )
