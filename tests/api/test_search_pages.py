"""Searching and starting a case on pages: found by name or number, hinted at, and nothing in an address."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from lxml import html

from service.storage import people_search, tables
from service.storage.database import Database
from service.usecases import cases
from tests.api.served import Served
from tests.api.test_pages import sound, words
from tests.usecases.household import household
from tests.usecases.office import office
from tests.usecases.test_search import NUMBER, SUSPICION

TAG = "//main//span[contains(@class, 'tag protected')]"


@pytest.fixture
def served(sqlite_url: str) -> Iterator[Served]:
    database = Database(sqlite_url)
    served = Served(office(database, SUSPICION))
    yield served
    served.client.close()
    database.dispose()


def begin(served: Served, *persons: dict[str, Any], **data: Any) -> str:
    """The number of a new case that the social worker has registered."""
    town = served.office
    found = cases.start(town.inst, town.call("handlaggare"), "suspicion", {"persons": list(persons), **data})
    town.case = found.id
    return found.case_number


def rows(page: html.HtmlElement) -> list[str]:
    return [" ".join(row.text_content().split()) for row in page.xpath("//main//tbody/tr")]


def test_the_page_says_what_may_be_searched_for(served: Served) -> None:
    page = sound(served.visit("handlaggare", "/search"))
    (form,) = page.xpath("//main//form[@role='search']")
    assert (form.get("method"), form.get("action")) == ("post", "/search")
    assert "Namn, person- eller samordningsnummer, eller ärendenummer" in words(
        served.visit("chef", "/search")
    )
    assert served.visit(None, "/search").status_code == 303


def test_a_found_case_stands_with_number_people_state_municipality_and_day(served: Served) -> None:
    number = begin(served, {"name": "Berit Bok", "number": NUMBER}, {"name": "Åke Bok"}, municipality="2281")
    answered = served.submit("registrator", "/search", q="berit")
    page = sound(answered)
    assert answered.status_code == 200
    assert rows(page) == [f"{number} Berit Bok, Åke Bok Öppet Sundsvall 24 november 2026"]
    assert page.xpath("//main//tbody//a/@href") == [f"/cases/{served.office.case}"]
    assert page.xpath("//input[@id='search']/@value") == ["berit"]
    assert "berit" not in str(answered.url)


def test_what_is_not_found_or_too_little_or_too_much_says_what_to_do(served: Served) -> None:
    for number in range(51):
        begin(served, {"name": f"Anna <b>Ek{number}"})
    missing = served.submit("handlaggare", "/search", q="<script>")
    assert missing.status_code == 200
    assert "Inget ärende stämmer" in words(missing)
    assert "Kontrollera stavningen" in words(missing)
    assert "<script>" not in missing.text.partition("<main")[2]
    sound(missing)
    for q, said in (
        ("A", "minst två bokstäver"),
        ("1912", "Skriv hela person- eller samordningsnumret"),
        ("anna", "Fler än 50 ärenden stämmer"),
        ("x" * 300, "minst två bokstäver"),
    ):
        refused = served.submit("handlaggare", "/search", q=q)
        page = sound(refused)
        assert refused.status_code == 422
        assert said in words(refused)
        assert page.xpath("//input[@id='search']/@aria-describedby") == ["search-help search-error"]
        assert rows(page) == []
    assert "ser du inga ärenden" in words(served.submit("admin", "/search", q="anna ek7"))


def test_protected_people_are_marked_and_named_only_to_those_who_take_part(served: Served) -> None:
    begin(served, {"name": "Disa Bok", "number": NUMBER, "protection": "marked"}, {"name": "Åke Bok"})
    at = f"/cases/{served.office.case}"
    for page in ("/search", at, f"{at}/journal", f"{at}/actions/journal_note"):
        for user, knows in (("handlaggare", True), ("kollega", False)):
            shown = served.submit(user, page, q="bok") if page == "/search" else served.visit(user, page)
            if shown.status_code == 404:
                continue  # these diagrams have no actions
            found = sound(shown)
            assert ("Disa Bok" in words(shown)) is knows, (page, user)
            assert NUMBER.replace("-", "") not in words(shown) or knows
            assert bool(found.xpath(TAG)) or page.endswith("journal"), (page, user)
    assert "Person 1" in words(served.visit("kollega", at))
    assert "Åke Bok" in words(served.visit("kollega", at))


def test_a_case_is_started_and_an_open_one_on_the_same_person_is_told_after_it(served: Served) -> None:
    chosen = sound(served.visit("handlaggare", "/cases/new"))
    assert chosen.xpath("//main//a/@href") == ["/cases/new/suspicion"]
    first = begin(served, {"name": "Berit Bok", "number": NUMBER})
    other = f"/cases/{served.office.case}"
    fields = {"persons.0.name": "B. Bok", "persons.0.number": "191212121212"}
    sent = served.submit("handlaggare", "/cases/new/suspicion", **fields)
    assert sent.status_code == 303
    started = served.visit("handlaggare", sent.headers["location"])
    page = sound(started)
    assert "Ärendet är startat" in words(started)
    assert "Det finns ett öppet ärende som rör samma person" in words(started)
    assert page.xpath(f"//main//a[@href='{other}']/text()") == [first]
    at = sent.headers["location"].partition("?")[0]
    for nothing_new in (at, f"{at}?taken=x"):
        assert "samma person" not in words(served.visit("handlaggare", nothing_new))


def test_only_an_action_of_the_case_tells_of_an_open_one_on_the_same_person(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    town = household(database, "Berit Bok")
    berit = town.of("Berit Bok")
    second = {"people": [{"name": "B. Bok"}]}
    town.case = cases.start(town.inst, town.call("handlaggare"), "household", second).id
    with database.write() as tx:  # the forms of these diagrams ask for no number
        tx.execute(sa.update(tables.people).values(identity_number=NUMBER))
        people_search.insert(tx, [(berit, "", NUMBER)])
    served = Served(town)
    for query, told in (("taken=add_person", True), ("taken=x", False), ("done=x", False), ("", False)):
        shown = words(served.visit("handlaggare", f"/cases/{town.case}?{query}"))
        assert ("samma person" in shown) is told, query
    served.client.close()
    database.dispose()


def test_a_refused_form_hints_too_and_blocks_nothing(served: Served) -> None:
    first = begin(served, {"name": "Berit Bok", "number": NUMBER})
    refused = served.submit("handlaggare", "/cases/new/suspicion", **{"persons.0.number": NUMBER})
    page = sound(refused)
    assert refused.status_code == 422
    assert page.xpath(f"//main//a[text()='{first}']")
    assert page.xpath("//input[@name='persons.0.number']/@value") == [NUMBER]
    other = served.submit("handlaggare", "/cases/new/suspicion", **{"persons.0.number": "19121212"})
    assert "samma person" not in words(other)


def test_programs_search_by_the_same_rules(served: Served) -> None:
    number = begin(served, {"name": "Berit Bok", "number": NUMBER, "protection": "marked"})
    mine = served.post("handlaggare", "/cases/search", {"q": "BERIT"}).json()
    theirs = served.post("kollega", "/cases/search", {"q": NUMBER}).json()
    assert (mine["total"], mine["next"], len(mine["items"])) == (1, None, 1)
    assert (mine["items"][0]["case_number"], mine["items"][0]["people"]) == (number, ["Berit Bok"])
    assert (theirs["items"][0]["people"], theirs["items"][0]["protected"]) == ([], True)
    assert served.post(None, "/cases/search", {"q": "Berit"}).status_code == 401
    for q, rule in (("B", "search_too_short"), ("12", "search_number")):
        refused = served.post("handlaggare", "/cases/search", {"q": q})
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["rule"] == rule
    assert served.post("handlaggare", "/cases/search", {"q": "x" * 201}).status_code == 422
    assert served.post("handlaggare", "/cases/search", {"text": "x"}).status_code == 422


def test_what_is_searched_for_is_in_no_log_and_in_no_table(
    served: Served, capfd: pytest.CaptureFixture[str]
) -> None:
    served.submit("handlaggare", "/search", q="Zebediah Quxlund")
    served.post("handlaggare", "/cases/search", {"q": "Zebediah Quxlund"})
    with served.office.database.read() as tx:
        stored = json.dumps([list(map(str, row)) for row in tx.exec_driver_sql("SELECT * FROM answers")])
    said = capfd.readouterr()
    assert "Zebediah" not in said.out + said.err + stored
