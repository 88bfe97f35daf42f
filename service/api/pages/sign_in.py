"""Signing in and out."""

from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst, token
from service.api.frame import role_words
from service.api.pages.visit import Posted, Stranger, inside, router, see
from service.api.problems import Problem
from service.api.rendering import page
from service.api.rest.session import forget_cookie, set_cookie
from service.usecases import sessions
from service.usecases.refusals import BadCredentials
from service.usecases.rights import Actor

routes = router()

Next = Annotated[str, Query(max_length=500)]


@routes.get("/sign-in")
def ask(request: Request, visit: Stranger, next: Next = "/") -> Response:  # noqa: A002  the name in the address
    """The form; in training also the accounts to choose from."""
    return _page(request, visit.training, inside(next))


@routes.post("/sign-in")
def sign_in(request: Request, inst: Inst, visit: Stranger, posted: Posted) -> Response:
    """On to the page that was asked for, or the form again."""
    sent = dict(posted)
    there = inside(sent.get("next", "/"))
    try:
        opened = sessions.sign_in(inst, sent.get("username", ""), sent.get("password", ""))
    except BadCredentials:
        return _page(request, visit.training, there, refused=Problem(code="BadCredentials"))
    response = see(there)
    set_cookie(response, inst, opened)
    return response


@routes.post("/sign-out")
def sign_out(request: Request, inst: Inst) -> Response:
    """End the session."""
    sessions.sign_out(inst, token(request))
    response = see("/sign-in")
    forget_cookie(response, inst)
    return response


def _page(request: Request, training: bool, there: str, refused: Problem | None = None) -> Response:  # noqa: FBT001
    accounts = [
        (user, name, role_words(Actor(user=user, name=name, roles=(role,))))
        for user, name, role in (sessions.TRAINING if training else ())
    ]
    status = refused.status if refused else 200
    return page(request, "sign_in.html", status=status, accounts=accounts, next=there, refused=refused)
