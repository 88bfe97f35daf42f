"""Beside a task stands why it is there, on its page and over the network."""

from collections.abc import Iterator

import pytest

from service.storage.database import Database
from tests.api.served import Served
from tests.api.test_pages import sound
from tests.histories.office import Told, begun, household


@pytest.fixture
def told(sqlite_url: str) -> Iterator[Told]:
    database = Database(sqlite_url)
    told = begun(database, "why")
    told.fill("register_suspicion", persons=household("Anna Alm"))
    yield told
    database.dispose()


@pytest.fixture
def served(told: Told) -> Iterator[Served]:
    served = Served(told.office)
    yield served
    served.client.close()


def test_the_page_says_why_beside_the_form(served: Served, told: Told) -> None:
    task = told.office.task("contact_municipality")
    page = sound(served.visit("handlaggare", f"/tasks/{task.id}"))
    (why,) = page.xpath("//aside[@id='why']")
    said = " ".join(why.text_content().split())

    assert why.xpath(".//h3/text()") == [
        "Vägen hit",
        "Policyn säger",
        "Lagen säger",
        "Så räknas sista dag",
    ]
    assert why.xpath("string(.//li[@aria-current='step'])").strip() == (
        "Nu behöver någon göra ”Kontakta berörd kommun”."
    )
    assert "Policyn, avsnitt 2.1. Med våra ord." in said
    assert "Policyn anger att den gäller till och med 31 december 2022." in said
    assert "26 kap. 1 § offentlighets- och sekretesslagen (2009:400)" in said
    assert "Sista dag onsdag 21 januari 2026" in said
    assert "Anna" not in said
    assert page.xpath("//a[@href='#why']")


def test_each_answer_is_told_with_what_follows(served: Served, told: Told) -> None:
    told.fill("collect_indicators")
    task = told.office.task("establish_dumping")
    page = sound(served.visit("chef", f"/tasks/{task.id}"))
    said = " ".join(page.xpath("//aside[@id='why']")[0].text_content().split())

    assert "Det här händer sedan" in said
    assert "Mer underlag behövs Sedan kommer ”Samla underlag” (Socialsekreterare)." in said


def test_it_can_be_read_over_the_network(served: Served, told: Told) -> None:
    task = told.office.task("contact_municipality")
    why = served.get("handlaggare", f"/tasks/{task.id}/why").json()

    assert why["way"][-1] == {
        "sentence": "Nu behöver någon göra ”Kontakta berörd kommun”.",
        "happened_on": "2026-01-20",
        "here": True,
    }
    assert why["deadline"]["rows"][-1] == {"words": "Sista dag", "on": "2026-01-21", "last": True}
    english = served.get("handlaggare", f"/tasks/{task.id}/why?lang=en").json()
    assert english["policy"][0]["words"].startswith("As soon as there is a suspicion")


def test_who_may_not_see_the_task_gets_the_same_answer_as_for_none(served: Served, told: Told) -> None:
    task = told.office.task("contact_municipality")
    refused = served.get("admin", f"/tasks/{task.id}/why")
    assert (refused.status_code, refused.json()["type"]) == (404, "/problems/unknown-task")
    assert served.get("handlaggare", "/tasks/nothing.at.all.1/why").status_code == 404
