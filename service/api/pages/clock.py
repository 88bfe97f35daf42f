"""The training clock in the bar on top of every page."""

from starlette.responses import Response

from service.api.context import Inst
from service.api.pages.visit import Here, Posted, inside, router, see
from service.usecases import clock

routes = router()


@routes.post("/training/clock")
def advance(inst: Inst, visit: Here, posted: Posted) -> Response:
    """Move it and stay where one was. Raises ``NotTraining`` outside training."""
    sent = dict(posted)
    clock.advance(inst, visit.call, advance=sent.get("advance", ""))
    return see(inside(sent.get("next", "/")))
