"""What the municipality has decided itself."""

from typing import Annotated

from pydantic import Field

from service.api.context import Caller, Inst, Reader
from service.api.rest.bodies import Body, Name
from service.api.rest.router import router
from service.usecases import settings
from service.usecases.views import SettingsView

routes = router("settings")


class Decided(Body):
    """Some settings, or all; those left out stay as they are."""

    values: Annotated[dict[Name, Annotated[str, Field(max_length=100)]], Field(max_length=100)]


@routes.get("/settings")
def read(inst: Inst, caller: Reader) -> SettingsView:
    """What holds now, since when, by whose decision, and what it could be instead."""
    return settings.get(inst, caller)


@routes.put("/settings")
def change(inst: Inst, caller: Caller, body: Decided) -> SettingsView:
    """Decide. In force for the next command; what runs already is counted anew. Administrators only."""
    return settings.change(inst, caller, body.values)
