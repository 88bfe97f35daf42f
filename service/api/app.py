"""The web server put together: middleware, handlers of faults, REST and pages."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from service.api import assets, faults, health, uploads
from service.api.body_limit import BodyLimit
from service.api.context import cookie_name
from service.api.language import LanguageChosen
from service.api.pages import PAGES
from service.api.plain_address import PlainAddress
from service.api.request_log import RequestLog
from service.api.rest import (
    actions,
    cases,
    deployments,
    dispatch,
    documents,
    incidents,
    journal,
    kept,
    processes,
    references,
    session,
    settings,
    tasks,
    training,
)
from service.api.rest.router import PREFIX
from service.api.same_origin import SameOrigin
from service.api.security_headers import SecurityHeaders
from service.storage.folder import Folder
from service.usecases.installation import Installation

REST = (
    session,
    cases,
    actions,
    journal,
    tasks,
    kept,
    documents,
    dispatch,
    incidents,
    processes,
    deployments,
    settings,
    references,
)


_LONGER = {
    **dict.fromkeys(deployments.UPLOADS, deployments.LONGEST_UPLOAD),
    **dict.fromkeys(uploads.UPLOADS, uploads.LONGEST_UPLOAD),
}
"""Bytes of a request, where it may have more than others."""


def create_app(inst: Installation, export_folder: Path | None = None) -> FastAPI:
    """The ASGI application of one installation. The training clock has an address only in training.

    ``export_folder``: where letters that wait for dispatch are laid for printing.
    Raises ``FrontEndMissing`` where the files for the browser have not been built.
    """
    app = FastAPI(
        title="Hemvist",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        generate_unique_id_function=_operation_id,
        middleware=[
            Middleware(RequestLog),
            Middleware(SecurityHeaders),
            Middleware(LanguageChosen),
            Middleware(PlainAddress),
            Middleware(BodyLimit, longer=_LONGER),
            Middleware(SameOrigin, cookie=cookie_name(training=inst.training), sign_in={f"{PREFIX}/session"}),
        ],
    )
    app.state.installation = inst
    app.state.export_folder = Folder(path=export_folder) if export_folder else None
    faults.install(app)
    for module in (*REST, training) if inst.training else REST:
        app.include_router(module.routes)
    app.include_router(health.routes)
    for page in PAGES:
        app.include_router(page.routes)
    assets.addresses()
    app.mount("/static/built", GZipMiddleware(assets.BuiltFiles(directory=assets.BUILT)))
    app.mount("/static", StaticFiles(directory=assets.STATIC))
    return app


def _operation_id(route: APIRoute) -> str:
    """``tasks_complete``: what generated clients call it."""
    return f"{route.tags[0] if route.tags else 'page'}_{route.name}"
