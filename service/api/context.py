"""From a request to what use cases take: the installation, and the call with its token, key and body."""

from typing import Annotated, cast

from fastapi import Depends, Header
from starlette.requests import Request

from service.usecases.call import Call
from service.usecases.installation import Installation
from service.usecases.rights import Actor
from service.usecases.sessions import identify

COOKIE = "__Host-sid"
TRAINING_COOKIE = "sid"
"""Training runs on plain http, where browsers drop a ``Secure`` cookie."""


def cookie_name(*, training: bool) -> str:
    """The session cookie of this installation."""
    return TRAINING_COOKIE if training else COOKIE


def installation(request: Request) -> Installation:
    """The one that the server was started with."""
    return cast("Installation", request.app.state.installation)


def token(request: Request) -> str | None:
    """Of the session: a bearer token goes before the cookie."""
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return credentials.strip() or None
    return request.cookies.get(cookie_name(training=installation(request).training))


def who(inst: Installation, credentials: str | None) -> Actor:
    """Whose session it is. Raises ``NotSignedIn``."""
    with inst.database.read() as tx:
        return identify(tx, credentials, inst.now())


async def call(
    request: Request,
    idempotency_key: Annotated[str | None, Header(description="Same key, same answer.")] = None,
) -> Call:
    """With the raw body: the same key with another body is refused."""
    return Call(token=token(request), key=idempotency_key, body=await request.body())


def reading(request: Request) -> Call:
    """For calls that change nothing."""
    return Call(token=token(request))


Inst = Annotated[Installation, Depends(installation)]
Caller = Annotated[Call, Depends(call)]
Reader = Annotated[Call, Depends(reading)]
