"""What may be done in a case at any time."""

from typing import Annotated

from fastapi import Query

from service.api.context import Caller, Inst, Reader
from service.api.rest.bodies import Filled
from service.api.rest.router import router, whole
from service.usecases import actions
from service.usecases.views import ActionView, CaseView, Page

routes = router("actions")

Deciding = Annotated[str | None, Query(max_length=200)]


@routes.get("/cases/{case_id}/actions")
def listing(inst: Inst, caller: Reader, case_id: str) -> Page[ActionView]:
    """The actions that the caller may take, each with its form and why it can't be taken now, if so."""
    return whole(actions.listing(inst, caller, case_id))


@routes.get("/cases/{case_id}/actions/{name}")
def read(
    inst: Inst, caller: Reader, case_id: str, name: str, *, fact: Deciding = None, person: Deciding = None
) -> ActionView:
    """One action, with the form as it is for this fact or this person (``decides``)."""
    given = {"fact": fact, "person": person}
    answers = {question: answer for question, answer in given.items() if answer}
    return actions.one(inst, caller, case_id, name, answers)


@routes.post("/cases/{case_id}/actions/{name}")
def take(inst: Inst, caller: Caller, case_id: str, name: str, body: Filled) -> CaseView:
    """Take an action with its form."""
    return actions.take(inst, caller, case_id, name, body.data)
