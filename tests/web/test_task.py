"""A form that is filled in by people with slow networks, two windows and servers that are started again."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.content.forms.shipped import example
from tests.faults.serving import ServerProcess
from tests.web.axe import axe
from tests.web.conftest import SignIn, signed_in

PROCESS, FIRST = "social_dumping_case", "register_suspicion"
REASON = "Varför misstänker ni social dumpning?"
WRITTEN = "Hyreskontraktet skrevs av den andra kommunens samordnare."


class Case:
    """A case of its own, with its first task, and what a colleague does to it meanwhile."""

    def __init__(self, server: ServerProcess) -> None:
        self.at = httpx2.Client(base_url=f"{server.url}/api/v1")
        self.sign_in("handlaggare")
        begun = self.post("/cases", {"process": PROCESS, "data": example(PROCESS, "suspicion_noticed")})
        self.id: str = begun["id"]
        self.task: str = begun["tasks"][0]["id"]

    @property
    def page(self) -> str:
        return f"/tasks/{self.task}"

    def sign_in(self, user: str) -> None:
        self.at.cookies.clear()
        token = self.post("/session", {"username": user, "password": "hemvist"})["token"]
        self.at.headers["Authorization"] = f"Bearer {token}"
        self.at.cookies.clear()

    def post(self, path: str, body: object) -> Any:
        answer = self.at.post(path, json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def filled_in(self) -> None:
        saved = self.at.put(f"/tasks/{self.task}/draft", json={"data": example(PROCESS, FIRST)})
        assert saved.is_success, saved.text


@pytest.fixture
def case(server: ServerProcess) -> Iterator[Case]:
    case = Case(server)
    yield case
    case.at.close()


@pytest.fixture
def form(page: Page, sign_in: SignIn, case: Case) -> Page:
    """The task's page, opened by the caseworker."""
    sign_in(page, "caseworker").goto(case.page)
    return page


@pytest.fixture
def cut_off(chromium: Browser, server: ServerProcess, case: Case) -> Iterator[Page]:
    """The same in a window whose network may fail: it isn't held against the page."""
    context = chromium.new_context(base_url=server.url, locale="sv-SE")
    page = signed_in(context.new_page(), "caseworker")
    page.goto(case.page)
    yield page
    context.close()


def write(page: Page, words: str = WRITTEN) -> None:
    """Write, and leave the field."""
    page.get_by_label(REASON).fill(words)
    page.get_by_label(REASON).press("Tab")


def test_what_is_written_is_saved_on_leaving_the_field_and_after_ten_seconds(form: Page, case: Case) -> None:
    write(form)
    expect(form.get_by_role("status")).to_contain_text("Utkast sparat")
    form.reload()
    expect(form.get_by_label(REASON)).to_have_value(WRITTEN)
    form.clock.install()
    form.reload()
    with form.expect_response("**/draft"):
        form.get_by_label(REASON).press_sequentially(" Mer")
        form.clock.run_for(10_100)


def test_a_day_is_answered_with_its_weekday(form: Page) -> None:
    form.get_by_label("När flyttade de till Sollefteå?").fill("1 okt 2026")
    form.get_by_label("När flyttade de till Sollefteå?").press("Tab")

    expect(form.get_by_text("torsdag 1 oktober 2026")).to_be_visible()


def test_saving_that_takes_time_says_so(form: Page) -> None:
    held: list[Route] = []
    form.route("**/draft", lambda route: held.append(route))  # noqa: PLW0108  it asks for a name
    write(form)
    expect(form.get_by_role("status")).to_have_text("Sparar …")
    held[0].continue_()
    expect(form.get_by_role("status")).to_contain_text("Utkast sparat")


def test_two_windows_do_not_write_over_each_other(form: Page, case: Case) -> None:
    other = form.context.new_page()
    other.goto(case.page)
    write(form)
    expect(form.get_by_role("status")).to_contain_text("Utkast sparat")
    write(other, "Något annat.")

    expect(other.get_by_role("alert")).to_contain_text("Du har själv skrivit i uppgiften i ett annat fönster")
    expect(other.get_by_label(REASON)).to_have_value("Något annat.")
    axe(other)
    other.get_by_role("button", name="Spara det jag har skrivit").click()
    expect(other.get_by_role("status")).to_contain_text("Utkastet är sparat")
    expect(other.get_by_label(REASON)).to_have_value("Något annat.")


def test_a_session_that_ends_meanwhile_is_taken_up_again_in_another_window(form: Page) -> None:
    form.context.clear_cookies()
    write(form)
    expect(form.get_by_role("alert")).to_contain_text("Du har blivit utloggad")
    axe(form)
    with form.expect_popup() as popup:
        form.get_by_role("link", name="Logga in i ett nytt fönster").click()
    popup.value.get_by_label("Användarnamn").fill("handlaggare")
    popup.value.get_by_label("Lösenord").fill("hemvist")
    popup.value.get_by_role("button", name="Logga in", exact=True).click()
    expect(popup.value.get_by_label(REASON)).to_have_value("")
    form.bring_to_front()
    form.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(form.get_by_role("status")).to_contain_text("Utkast sparat")
    expect(form.get_by_role("alert")).to_have_count(0)
    expect(form.get_by_label(REASON)).to_have_value(WRITTEN)


def test_without_scripts_a_session_that_has_ended_loses_nothing(
    no_scripts_page: Page, sign_in: SignIn, case: Case
) -> None:
    page = sign_in(no_scripts_page, "caseworker")
    page.goto(case.page)
    page.get_by_label(REASON).fill(WRITTEN)
    page.context.clear_cookies()
    page.get_by_role("button", name="Spara och stäng").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du har blivit utloggad")
    page.get_by_label("Användarnamn").fill("handlaggare")
    page.get_by_label("Lösenord").fill("hemvist")
    page.get_by_role("button", name="Logga in och fortsätt").click()

    expect(page.get_by_label(REASON)).to_have_value(WRITTEN)


def test_a_server_that_is_started_again_meanwhile_costs_nothing(cut_off: Page, server: ServerProcess) -> None:
    server.kill()
    try:
        write(cut_off)
        expect(cut_off.get_by_role("alert")).to_contain_text("Det går inte att nå servern", timeout=15_000)
        complete = cut_off.get_by_role("button", name="Slutför uppgiften")
        expect(complete).to_have_attribute("aria-disabled", "true")
        expect(complete).to_have_accessible_description(cut_off.locator("#offline").inner_text())
        complete.click(force=True)
        assert cut_off.evaluate("localStorage.length + sessionStorage.length") == 0
    finally:
        server.start()

    expect(cut_off.get_by_role("status")).to_contain_text("Utkast sparat", timeout=15_000)
    expect(cut_off.get_by_role("alert")).to_have_count(0)
    expect(cut_off.get_by_label(REASON)).to_have_value(WRITTEN)


def test_a_case_that_is_closed_while_somebody_writes_leaves_the_words_to_be_read(
    form: Page, case: Case
) -> None:
    case.sign_in("chef")
    case.post(f"/cases/{case.id}/actions/close_early", {"data": example("actions", "close_early")})
    write(form)
    expect(form.get_by_role("alert")).to_contain_text("Det du har skrivit står kvar")
    complete = form.get_by_role("button", name="Slutför uppgiften")
    expect(complete).to_have_attribute("aria-disabled", "true")
    form.get_by_role("button", name="Spara och stäng").click()

    expect(form.get_by_role("heading", name="Det här hade du skrivit")).to_be_visible()
    expect(form.get_by_label(REASON)).to_have_value(WRITTEN)


def test_a_double_click_completes_once_and_leads_on(page: Page, sign_in: SignIn, case: Case) -> None:
    case.filled_in()
    sign_in(page, "caseworker").goto(case.page)
    page.get_by_role("button", name="Slutför uppgiften").dblclick()
    expect(page.get_by_text("är klar. Nästa steg:")).to_be_visible()
    rows = case.at.get(f"/cases/{case.id}/history").json()["entries"]

    assert [row["kind"] for row in rows].count("CompleteTask") == 1
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
