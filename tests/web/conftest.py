"""One training server and one browser for all that stands here, in one process."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from service.demo import examples
from service.storage.database import Database
from service.usecases.installation import Installation
from tests.demo.training import installed
from tests.faults.serving import ServerProcess, serving
from tests.web.axe import SCRIPT
from tests.web.browser import browser, opened
from tests.web.chromium import NoBrowser

HERE = Path(__file__).parent
USERS = {
    "caseworker": "handlaggare",
    "manager": "chef",
    "registrar": "registrator",
    "process_owner": "processagare",
    "auditor": "revisor",
    "administrator": "admin",
}

SignIn = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Skips where there is none, fails in CI."""
    if not SCRIPT.exists():
        _missing("axe-core is not installed (make test brings it)")
    try:
        with browser() as running:
            yield running
    except NoBrowser as reason:
        _missing(str(reason))


def _missing(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"no browser: {reason}")
    pytest.skip(f"no browser: {reason}")


@pytest.fixture(scope="package")
def server(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """In training, with the example cases. Tests that change them make a case of their own.

    The examples are played here: that takes as long as it takes, and the server is then up in seconds.
    """
    folder = tmp_path_factory.mktemp("server")
    shutil.copy(migrated_file, folder / "hemvist.db")
    url = f"sqlite:///{folder}/hemvist.db"
    database = Database(url)
    installed(database)
    examples.seed(Installation(database=database, now=lambda: datetime.now(UTC), training=True))
    database.dispose()
    with serving(url, folder=folder) as running:
        yield running


@pytest.fixture
def page(chromium: Browser, server: ServerProcess) -> Iterator[Page]:
    """A window of 1280 × 900 pixels, nobody signed in."""
    with opened(chromium, server.url) as page:
        yield page


@pytest.fixture
def no_scripts_page(chromium: Browser, server: ServerProcess) -> Iterator[Page]:
    """The same without JavaScript."""
    with opened(chromium, server.url, java_script_enabled=False) as page:
        yield page


@pytest.fixture
def narrow_page(chromium: Browser, server: ServerProcess) -> Iterator[Page]:
    """A telephone, or a window at 400 %: 320 pixels wide."""
    with opened(chromium, server.url, viewport={"width": 320, "height": 640}) as page:
        yield page


@pytest.fixture
def dark_page(chromium: Browser, server: ServerProcess) -> Iterator[Page]:
    """Of somebody who has asked for dark colours, and for no motion."""
    with opened(chromium, server.url, color_scheme="dark", reduced_motion="reduce") as page:
        yield page


@pytest.fixture
def sign_in() -> SignIn:
    """``sign_in(page, "caseworker")``: signs in by the form, and stands at the work list."""
    return signed_in


def signed_in(page: Page, role: str) -> Page:
    page.goto("/sign-in")
    page.get_by_label("Användarnamn").fill(USERS[role])
    page.get_by_label("Lösenord").fill("hemvist")
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.get_by_role("heading", level=1, name="Uppgifter").wait_for()
    return page
