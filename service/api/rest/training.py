"""The training clock: read it, move it forward. There is none outside training."""

from service.api.context import Caller, Inst, Reader
from service.api.rest.bodies import ClockMove
from service.api.rest.router import router
from service.usecases import clock
from service.usecases.views import ClockView

routes = router("training")


@routes.get("/training/clock")
def read(inst: Inst, caller: Reader) -> ClockView:
    """The time of business."""
    return clock.read(inst, caller)


@routes.post("/training/clock")
def advance(inst: Inst, caller: Caller, body: ClockMove) -> ClockView:
    """Move it forward, through every due instant on the way."""
    return clock.advance(inst, caller, advance=body.advance, to=body.to)
