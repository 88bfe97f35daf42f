"""Signing in and out. The token goes out twice: as a cookie for browsers, in the body for programs."""

from dataclasses import dataclass

from fastapi import Response

from service.api.context import Inst, Reader, cookie_name, who
from service.api.rest.bodies import Credentials
from service.api.rest.router import router
from service.usecases import sessions
from service.usecases.installation import Installation

routes = router("session")


@dataclass(frozen=True, kw_only=True)
class Token:
    """To be sent as ``Authorization: Bearer …``."""

    token: str


@dataclass(frozen=True, kw_only=True)
class Me:
    """Who is signed in, and what they may be."""

    username: str
    name: str
    roles: tuple[str, ...]


@routes.post("/session", status_code=201)
def sign_in(inst: Inst, body: Credentials, response: Response) -> Token:
    """Open a session."""
    token = sessions.sign_in(inst, body.username, body.password)
    set_cookie(response, inst, token)
    return Token(token=token)


@routes.delete("/session", status_code=204)
def sign_out(inst: Inst, caller: Reader, response: Response) -> None:
    """Close it. Closing one that is closed already changes nothing."""
    sessions.sign_out(inst, caller.token)
    forget_cookie(response, inst)


@routes.get("/me")
def me(inst: Inst, caller: Reader) -> Me:
    """Who I am."""
    actor = who(inst, caller.token)
    return Me(username=actor.user, name=actor.name, roles=actor.roles)


def set_cookie(response: Response, inst: Installation, token: str) -> None:
    """``__Host-`` binds it to this host and to https; training, on plain http, has a plainer one."""
    name = cookie_name(training=inst.training)
    response.set_cookie(name, token, path="/", secure=not inst.training, httponly=True, samesite="lax")


def forget_cookie(response: Response, inst: Installation) -> None:
    """Ask the browser to drop it."""
    name = cookie_name(training=inst.training)
    response.delete_cookie(name, path="/", secure=not inst.training, httponly=True, samesite="lax")
