"""What a person can start."""

from service.api.context import Inst, Reader
from service.api.rest.router import router, whole
from service.usecases import processes
from service.usecases.views import Page, ProcessView

routes = router("processes")


@routes.get("/processes")
def listing(inst: Inst, caller: Reader) -> Page[ProcessView]:
    """The processes of the newest deployment that a person can start, and whether the caller may."""
    return whole(processes.listing(inst, caller))
