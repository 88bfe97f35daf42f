"""What holds on every page: by keyboard, for screen readers, narrow and wide, with scripts and without."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.faults.serving import ServerProcess
from tests.web.axe import axe, violations
from tests.web.browser import opened
from tests.web.conftest import SignIn
from tests.web.keyboard import focus_is_visible, focused_text, is_focused, tab_to

LIGHT_OR_DARK = ("light", "dark")

LOADED = """document.fonts.ready.then(
    fonts => [...fonts].filter(font => font.status === "loaded").map(font => font.family))"""


def to_sign_in(page: Page, sign_in: SignIn) -> None:
    page.goto("/sign-in")


def to_refused_sign_in(page: Page, sign_in: SignIn) -> None:
    page.goto("/sign-in")
    page.get_by_label("Användarnamn").fill("ingen")
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()


def to_work_list(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "caseworker")


def to_task(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "caseworker")
    page.goto(link(page, "/tasks/"))


def to_refused_task(page: Page, sign_in: SignIn) -> None:
    """Nothing is filled in: 422, with a summary of what is wrong."""
    to_task(page, sign_in)
    page.get_by_role("button", name="Slutför uppgiften").click()
    expect(page.get_by_role("alert")).to_be_visible()


def to_case(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "caseworker")
    page.goto(link(page, "/cases/"))


def to_new_case(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "caseworker")
    page.goto("/cases/new/social_dumping_case")


def to_nothing(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "caseworker")
    page.goto("/cases/none")


STATES: tuple[Callable[[Page, SignIn], None], ...] = (
    to_sign_in,
    to_refused_sign_in,
    to_work_list,
    to_task,
    to_refused_task,
    to_case,
    to_new_case,
    to_nothing,
)
named = pytest.mark.parametrize("to", STATES, ids=lambda to: to.__name__.removeprefix("to_"))


def link(page: Page, start: str) -> str:
    """The first link of the page's main part that begins so, and isn't the one to a new case."""
    found = page.locator(f"main a[href^='{start}']:not([href^='/cases/new'])").first.get_attribute("href")
    assert found is not None
    return found


@pytest.fixture(params=LIGHT_OR_DARK)
def coloured(request: pytest.FixtureRequest, chromium: Browser, server: ServerProcess) -> Iterator[Page]:
    with opened(chromium, server.url, color_scheme=request.param) as page:
        yield page


@named
def test_no_page_has_a_fault_that_axe_finds(
    to: Callable[[Page, SignIn], None], coloured: Page, sign_in: SignIn
) -> None:
    to(coloured, sign_in)

    axe(coloured)


@named
def test_no_page_scrolls_sideways_at_320_pixels(
    to: Callable[[Page, SignIn], None], narrow_page: Page, sign_in: SignIn
) -> None:
    to(narrow_page, sign_in)

    assert narrow_page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_thing_that_tab_comes_to_leads_past_the_menu(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "caseworker")
    page.goto("/")
    page.keyboard.press("Tab")

    assert focused_text(page) == "Hoppa till innehållet"
    assert focus_is_visible(page)
    page.keyboard.press("Enter")
    assert is_focused(page.locator("main"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_signing_in_opening_a_task_and_being_refused_goes_by_keyboard(page: Page) -> None:
    page.goto("/sign-in")
    tab_to(page, page.get_by_label("Användarnamn"))
    page.keyboard.type("handlaggare")
    page.keyboard.press("Tab")
    page.keyboard.type("hemvist")
    page.keyboard.press("Enter")
    task = page.locator("main a[href^='/tasks/']").first
    title = task.inner_text()
    tab_to(page, task)
    assert focus_is_visible(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    tab_to(page, page.get_by_role("button", name="Slutför uppgiften"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_be_focused()
    assert page.title().startswith("Fel: ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wrong = page.locator(":focus")
    assert page.evaluate("document.activeElement.closest('form') !== null")
    assert focus_is_visible(page)
    assert wrong.count() == 1


def test_without_scripts_a_case_is_begun_and_its_first_task_opened(
    no_scripts_page: Page, sign_in: SignIn
) -> None:
    sign_in(no_scripts_page, "caseworker")
    no_scripts_page.goto(link(no_scripts_page, "/tasks/"))
    no_scripts_page.get_by_role("button", name="Spara utkast").click()

    expect(no_scripts_page.get_by_role("status")).to_contain_text("Utkastet är sparat")
    no_scripts_page.get_by_role("button", name="Slutför uppgiften").click()
    expect(no_scripts_page.get_by_role("alert")).to_be_visible()


def test_the_letters_are_our_own_and_the_script_is_there(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "caseworker")

    fonts = page.evaluate(LOADED)
    assert {name.strip('"') for name in fonts} == {"Source Sans 3", "Source Serif 4"}
    assert page.evaluate("typeof htmx") == "object"


def test_axe_would_have_seen_a_fault(page: Page) -> None:
    page.goto("/sign-in")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")

    assert [line.split(":")[0] for line in violations(page)] == ["image-alt"]
