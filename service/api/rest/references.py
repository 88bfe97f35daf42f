"""Reference sets: what letters and last days take from law, letterhead and lists of addresses."""

from typing import Annotated

from fastapi import Query
from pydantic import Field

from service.api.context import Caller, Inst, Reader
from service.api.reference_kind import Known
from service.api.rest.bodies import Body, Data, Day
from service.api.rest.router import router, whole
from service.usecases import references
from service.usecases.reference_views import ReferenceKindView, ReferenceView
from service.usecases.views import Page

routes = router("references")


class Following(Body):
    """Some values of a kind, or all; those left out stay as they are on the day."""

    valid_from: Day
    """The first day of letters that are given them."""
    values: Annotated[Data, Field(max_length=300)]


@routes.get("/references")
def listing(inst: Inst, caller: Reader) -> Page[ReferenceKindView]:
    """The kinds of reference sets, with what holds today."""
    return whole(references.listing(inst, caller))


@routes.get("/references/{kind}")
def read(inst: Inst, caller: Reader, kind: Known, on: Annotated[Day | None, Query()] = None) -> ReferenceView:
    """What holds of a kind on a day, today if none is named; with every decision there has been."""
    return references.get(inst, caller, kind, on)


@routes.put("/references/{kind}")
def change(inst: Inst, caller: Caller, kind: Known, body: Following) -> ReferenceView:
    """Decide from a day on. Letters dated before, and finished ones, are not changed. Administrators only."""
    return references.change(inst, caller, kind, body.valid_from, body.values)
