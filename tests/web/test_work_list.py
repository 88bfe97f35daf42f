"""The work list by single keys, and what it says when there is new work."""

from collections.abc import Iterator
from urllib.parse import unquote

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.content.forms.shipped import example
from tests.faults.serving import ServerProcess
from tests.web.axe import axe
from tests.web.browser import opened
from tests.web.conftest import SignIn
from tests.web.keyboard import focused_text

TASKS = "table.work a.task"


@pytest.fixture
def list_page(chromium: Browser, server: ServerProcess, sign_in: SignIn) -> Iterator[Page]:
    """The work list, with a clock that the test moves."""
    with opened(chromium, server.url) as page:
        page.clock.install()
        yield sign_in(page, "caseworker")


def row_of_focus(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.closest('tr').id")
    return found


def test_single_keys_go_through_the_list_take_a_task_and_give_it_back(list_page: Page) -> None:
    first, second = list_page.locator(TASKS).nth(0).inner_text(), list_page.locator(TASKS).nth(1).inner_text()
    list_page.keyboard.press("j")
    assert focused_text(list_page) == first
    list_page.keyboard.press("j")
    assert focused_text(list_page) == second
    task = row_of_focus(list_page)
    row = list_page.locator(f"tr[id='{task}']")
    list_page.keyboard.press("t")
    expect(row.get_by_role("button", name="Lämna tillbaka")).to_be_visible()
    assert unquote(list_page.url).endswith(f"#{task}")
    expect(row.locator("a.task")).to_be_focused()
    list_page.keyboard.press("t")
    expect(row.get_by_role("button", name="Ta uppgiften")).to_be_visible()
    expect(row.locator("a.task")).to_be_focused()
    list_page.keyboard.press("k")
    assert focused_text(list_page) == first
    list_page.keyboard.press("Enter")
    expect(list_page.get_by_role("heading", level=1)).to_have_text(first)


def test_single_keys_are_silent_when_they_have_been_switched_off(list_page: Page) -> None:
    list_page.get_by_role("button", name="Stäng av kortkommandon").click()
    expect(list_page.get_by_role("button", name="Slå på kortkommandon")).to_be_visible()
    list_page.goto("/")
    list_page.keyboard.press("j")
    assert not list_page.locator(f"{TASKS}:focus").count()


def test_without_scripts_no_keys_are_promised(no_scripts_page: Page, sign_in: SignIn) -> None:
    sign_in(no_scripts_page, "caseworker")
    expect(no_scripts_page.locator("#shortcuts")).to_be_hidden()
    expect(no_scripts_page.get_by_role("button", name="Ta uppgiften").first).to_be_visible()


def test_new_work_is_said_and_moves_nothing(list_page: Page, server: ServerProcess) -> None:
    said = list_page.locator("[role=status][data-news]")
    place = list_page.locator(TASKS).last.bounding_box()
    expect(said).to_be_empty()
    begin(server)
    list_page.clock.fast_forward(61_000)

    expect(said).to_have_text("En ny uppgift. Visa den")
    assert list_page.locator(TASKS).last.bounding_box() == place
    axe(list_page)
    said.get_by_role("link", name="Visa den").click()
    expect(list_page.locator("[role=status][data-news]")).to_be_empty()


def begin(server: ServerProcess) -> None:
    """A colleague registers a new case, which has one task to begin with."""
    rest = f"{server.url}/api/v1"
    who = {"username": "handlaggare", "password": "hemvist"}
    token = httpx2.post(f"{rest}/session", json=who).json()["token"]
    case = {"process": "social_dumping_case", "data": example("social_dumping_case", "suspicion_noticed")}
    begun = httpx2.post(f"{rest}/cases", json=case, headers={"Authorization": f"Bearer {token}"})
    assert begun.status_code == 201, begun.text
