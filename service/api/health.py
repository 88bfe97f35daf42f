"""For whoever watches the server: is it there, and could it do its work?"""

from fastapi import APIRouter, Response

from service.api.context import Inst
from service.storage.migrations import current_revision

routes = APIRouter(include_in_schema=False)


@routes.get("/healthz")
def alive() -> dict[str, str]:
    """It answers."""
    return {"status": "ok"}


@routes.get("/readyz")
def ready(inst: Inst, response: Response) -> dict[str, str]:
    """The database answers and has its tables."""
    if current_revision(inst.database):
        return {"status": "ready"}
    response.status_code = 503
    return {"status": "not_migrated"}
