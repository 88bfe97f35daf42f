"""The drawn diagram: seen, named, marked, steered by keyboard, under the policy that all pages have."""

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from service.api.assets import asset
from service.api.security_headers import HEADERS
from tests.web.axe import axe
from tests.web.keyboard import focus_is_visible, tab_to

CONTACT = (Path(__file__).parents[2] / "bpmn" / "contact.bpmn").read_text()
HERE, DONE = "contact_municipality", "ask_consent"
PLACE = f"""<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Prov</title>
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="{asset("main.css")}"><link rel="stylesheet" href="{asset("drawing.css")}">
<script type="module" src="{asset("diagram.js")}"></script></head><body><main id="main"><h1>Prov</h1>
<div class="diagram" data-diagram="/a.bpmn" data-here="{HERE}" data-done="{DONE} gone" aria-label="Kontakten"
  data-failed="Diagrammet gick inte att hämta.">Tvillingen</div></main></body></html>"""


def shown(page: Page, diagram: str | None = CONTACT) -> None:
    """A page with the diagram, as the server would give it; ``None``: the diagram is not there."""

    def answer(route: Route) -> None:
        headers = {**HEADERS, "Content-Type": "text/html; charset=utf-8"}
        if route.request.url.endswith("/a.bpmn"):
            route.fulfill(status=200 if diagram else 404, body=diagram or "", headers=headers)
        else:
            route.fulfill(body=PLACE, headers=headers)

    page.route("**/a.bpmn", answer)
    page.route("**/diagram-alone", answer)
    page.goto("/diagram-alone")


@pytest.fixture
def drawn(page: Page) -> Page:
    shown(page)
    expect(page.locator(f"[data-element-id={HERE}].here")).to_be_visible()
    return page


def test_it_is_a_group_with_a_name_where_the_place_is_marked(drawn: Page) -> None:
    expect(drawn.get_by_role("group", name="Kontakten")).to_be_visible()
    expect(drawn.locator(f"[data-element-id={DONE}].done")).to_be_visible()
    expect(drawn.get_by_text("Tvillingen")).to_have_count(0)
    assert drawn.locator("[data-diagram][aria-hidden], [data-diagram] [aria-hidden] svg").count() == 0
    axe(drawn)


def test_the_mark_of_its_makers_is_seen_in_full(drawn: Page) -> None:
    mark, place = drawn.locator(".bjs-powered-by").bounding_box(), drawn.locator(".diagram").bounding_box()

    assert mark is not None
    assert place is not None
    assert mark["x"] >= place["x"]
    assert mark["y"] >= place["y"]
    assert mark["x"] + mark["width"] <= place["x"] + place["width"]
    assert mark["y"] + mark["height"] <= place["y"] + place["height"]


def test_in_the_dark_too(dark_page: Page) -> None:
    shown(dark_page)
    expect(dark_page.locator(f"[data-element-id={HERE}].here")).to_be_visible()

    axe(dark_page)


def test_it_is_moved_and_zoomed_by_keyboard_and_left_again(drawn: Page) -> None:
    tab_to(drawn, drawn.locator(".diagram svg[tabindex='0']"))
    assert focus_is_visible(drawn)
    places = [_place(drawn)]
    for key in ("ArrowRight", "ArrowDown", "+", "-"):
        drawn.keyboard.press(key)
        places.append(_place(drawn))
    drawn.keyboard.press("0")

    assert all(one != after for one, after in pairwise(places))
    assert _place(drawn) == places[0]
    drawn.keyboard.press("Shift+Tab")
    assert drawn.locator(".diagram svg:focus").count() == 0


def test_the_wheel_scrolls_the_page_until_the_drawing_is_chosen(drawn: Page) -> None:
    box = drawn.locator(".diagram").bounding_box()
    assert box is not None
    before = _place(drawn)
    drawn.mouse.move(box["x"] + 10, box["y"] + 10)
    drawn.mouse.wheel(0, 10)
    drawn.wait_for_timeout(300)
    assert _place(drawn) == before

    drawn.locator(".diagram svg[tabindex='0']").focus()
    drawn.mouse.wheel(0, 10)
    drawn.wait_for_function(
        "before => document.querySelector('.viewport').getAttribute('transform') !== before", arg=before
    )


def test_a_diagram_that_can_t_be_fetched_is_told_in_words(page: Page) -> None:
    shown(page, None)

    expect(page.get_by_text("Diagrammet gick inte att hämta.")).to_be_visible()


def _place(page: Page) -> str:
    """Where and how large the drawing is."""
    return page.locator(".diagram .viewport").get_attribute("transform") or ""
