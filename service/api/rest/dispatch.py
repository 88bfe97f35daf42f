"""The print queue. Dispatch itself is registered by completing the letter's task."""

from service.api.context import Inst, Reader
from service.api.rest.router import router, whole
from service.usecases import dispatch, exporting
from service.usecases.dispatch_views import DispatchView, WithdrawnView
from service.usecases.views import Page

routes = router("dispatch")


@routes.get("/dispatch")
def listing(inst: Inst, caller: Reader) -> Page[DispatchView]:
    """The finished letters that the caller may send, longest finished first."""
    return whole(dispatch.listing(inst, caller))


@routes.get("/dispatch/withdrawn")
def withdrawn(inst: Inst, caller: Reader) -> Page[WithdrawnView]:
    """Letters that were handed out for printing and are not to be sent: their paper has to be found."""
    return whole(exporting.withdrawn(inst, caller))
