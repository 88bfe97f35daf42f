"""What could not be done by itself, and trying it again."""

from service.api.context import Caller, Inst, Reader
from service.api.rest.router import router, whole
from service.usecases import incidents
from service.usecases.views import IncidentView, Page, RetryView

routes = router("incidents")


@routes.get("/incidents")
def listing(inst: Inst, caller: Reader) -> Page[IncidentView]:
    """Jobs that were given up, and timers whose case can't go on; longest due first."""
    return whole(incidents.listing(inst, caller))


@routes.post("/incidents/{incident_id}/retry")
def retry(inst: Inst, caller: Caller, incident_id: str) -> RetryView:
    """The cause is mended: try again, at once."""
    return incidents.retry(inst, caller, incident_id)
