"""Chromium through Playwright, and a page that keeps an eye on what a page may not do."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.web.chromium import chromium

_ARGUMENTS = (
    "--no-sandbox",  # it has none when run as root
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SECONDS = 20


@contextmanager
def browser() -> Iterator[Browser]:
    """Raises ``NoBrowser``."""
    found = chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=found.executable,
            env={**os.environ, **found.environment},
            args=list(_ARGUMENTS),
        )
        yield running
        running.close()


@contextmanager
def opened(running: Browser, url: str, **options: Any) -> Iterator[Page]:
    """An empty page at ``url``, in Swedish. Fails at its end if a page broke its policy or asked another."""
    context = running.new_context(
        base_url=url,
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        viewport=options.pop("viewport", {"width": 1280, "height": 900}),
        **options,
    )
    context.set_default_timeout(SECONDS * 1000)
    faults: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:  # a refusal is no fault
            faults.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith(f"{url}/"):
            faults.append(f"asked for {request.url}")

    context.on("console", said)
    context.on("request", asked)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert faults == []
