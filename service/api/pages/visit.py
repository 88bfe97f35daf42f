"""What every page needs to know before it is drawn: who is here, and what day it is."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse

from service.api.context import Inst, token
from service.model.swedish_time import swedish_date
from service.usecases.call import Call
from service.usecases.installation import Installation
from service.usecases.rights import Actor
from service.usecases.sessions import identify

_LONGEST_KEY = 100


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One person opening one page."""

    actor: Actor | None
    today: date
    training: bool
    call: Call


def router() -> APIRouter:
    """For pages: they are not part of the REST contract."""
    return APIRouter(include_in_schema=False)


def stranger(request: Request, inst: Inst) -> Visit:
    """For the one page that is open to everybody."""
    with inst.database.read() as tx:
        return _kept(request, inst, None, swedish_date(inst.business_now(tx)))


def visit(request: Request, inst: Inst) -> Visit:
    """Raises ``NotSignedIn``, which pages answer by asking to sign in."""
    with inst.database.read() as tx:
        actor = identify(tx, token(request), inst.now())
        return _kept(request, inst, actor, swedish_date(inst.business_now(tx)))


def _kept(request: Request, inst: Installation, actor: Actor | None, today: date) -> Visit:
    request.state.visit = Visit(
        actor=actor, today=today, training=inst.training, call=Call(token=token(request))
    )
    kept: Visit = request.state.visit
    return kept


async def posted(request: Request) -> list[tuple[str, str]]:
    """The fields of a form as it was sent, in order; files are not taken.

    A form says itself how its text is encoded. Raises 400 where that makes no text of it.
    """
    try:
        form = await request.form()
        fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
        "".join(chain.from_iterable(fields)).encode()  # refuses half a surrogate pair
    except UnicodeError as error:
        raise HTTPException(400) from error
    return fields


def once(visit: Visit, posted: list[tuple[str, str]]) -> Call:
    """The visitor's call with a key: the same page sent twice, by a double press, is one request.

    What was changed in between, after going back, is another one.
    """
    drawn = dict(posted).get("once", "")[:_LONGEST_KEY]
    sent = hashlib.sha256(json.dumps(posted).encode()).hexdigest()
    return replace(visit.call, key=f"{drawn}.{sent}" if drawn else None)


def see(address: str) -> RedirectResponse:
    """After something was done: look at it there (303)."""
    return RedirectResponse(address, 303)


def inside(address: str) -> str:
    """``address`` if it is one of our own pages, otherwise the work list: nobody is sent elsewhere."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if plain and address.isprintable() else "/"


Here = Annotated[Visit, Depends(visit)]
Stranger = Annotated[Visit, Depends(stranger)]
Posted = Annotated[list[tuple[str, str]], Depends(posted)]
