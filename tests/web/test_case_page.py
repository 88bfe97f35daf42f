"""The page of a case in a browser: the diagram with its marks, its twin, and what stands on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.web.axe import axe
from tests.web.conftest import SignIn

EXAMPLE = "SD-2026-0008"
"""Three people in it want different things."""


@pytest.fixture
def case(page: Page, sign_in: SignIn) -> Page:
    sign_in(page, "caseworker")
    answered = page.request.get("/api/v1/tasks?lane=Socialsekreterare&limit=100").json()
    task = next(each for each in answered["items"] if each["case_number"] == EXAMPLE)
    page.goto(f"/cases/{task['case']}")
    return page


def test_the_diagram_is_drawn_with_its_marks_and_its_twin_says_the_same(case: Page) -> None:
    first = case.locator("[data-diagram]").first
    expect(first.locator("[data-element-id=returns_ended].here")).to_be_visible()
    expect(first.locator("[data-element-id=register_suspicion].done")).to_have_count(1)
    expect(case.locator(".twin li[aria-current=step]").first).to_contain_text("Alla återföringar är klara")
    axe(case)


def test_a_way_that_is_folded_is_drawn_when_it_is_unfolded(case: Page) -> None:
    other = case.locator("details.other-way").first
    expect(other.locator("svg[data-element-id], .djs-container")).to_have_count(0)
    other.locator("summary").first.click()
    expect(other.locator("[data-element-id=cooperate].here, [data-element-id].here").first).to_be_visible()
    axe(case)


def test_on_paper_there_is_nothing_to_press(case: Page) -> None:
    case.emulate_media(media="print")
    for seen in ("Läget", "Frister", "Det som hänt"):
        expect(case.get_by_role("heading", name=seen, exact=True)).to_be_visible()
    assert [each for each in case.locator("button, a.button, .diagram").all() if each.is_visible()] == []
    assert case.locator(".actions").first.is_hidden()
