"""What people read about last days: in words, and what is overdue not by its colour alone."""

from collections.abc import Iterator

import pytest

from service.storage.database import Database
from service.usecases import settings
from tests.api.served import Served
from tests.api.test_pages import sound, words
from tests.usecases.office import office
from tests.usecases.test_settings import CONTACT


@pytest.fixture
def served(sqlite_url: str) -> Iterator[Served]:
    database = Database(sqlite_url)
    served = Served(office(database, CONTACT))
    served.office.start(process="contact")
    yield served
    served.client.close()
    database.dispose()


def test_the_list_says_the_last_day_in_words(served: Served) -> None:
    told = words(served.visit("handlaggare", "/"))

    assert "I morgon ons 25 nov" in told
    assert "Försenat" not in told


def test_the_list_says_what_is_overdue_and_by_how_much(served: Served) -> None:
    served.office.later(days=2)
    page = sound(served.visit("handlaggare", "/"))

    told = " ".join(page.text_content().split())
    assert "Försenat · 1 uppgift En dag sen ons 25 nov" in told
    assert page.xpath("//td//time/@datetime")[0] == "2026-11-25"


def test_another_year_is_said(served: Served) -> None:
    served.office.later(days=60)

    assert "59 dagar sen ons 25 nov 2026" in words(served.visit("handlaggare", "/"))


def test_the_manager_sees_what_is_overdue_with_others_and_who_has_it(served: Served) -> None:
    task = served.office.task("call").id
    served.post("handlaggare", f"/tasks/{task}/claim")
    assert "Ingen uppgift är förfallen" in words(served.visit("chef", "/?show=overdue"))
    served.office.later(days=2)
    page = sound(served.visit("chef", "/?show=overdue"))

    (row,) = page.xpath("//tbody/tr[@id]")
    assert "Socialsekreterare" in row.text_content()
    assert row.xpath("td[@data-label='Har uppgiften']/span[@class='who']/text()") == ["handlaggare"]
    assert "Förfallna 1" in words(served.visit("chef", "/"))
    assert "Förfallna" not in words(served.visit("handlaggare", "/"))


def test_if_it_is_so_decided_the_manager_does_not(served: Served) -> None:
    office = served.office
    settings.change(office.inst, office.call("admin"), {"overdue_escalation": "none"})
    office.later(days=2)

    assert "Förfallna" not in words(served.visit("chef", "/"))
    assert "Försenat" not in words(served.visit("chef", "/?show=overdue"))


def test_lists_over_rest_can_be_of_what_is_overdue(served: Served) -> None:
    assert served.get("chef", "/tasks?overdue=true").json()["total"] == 0
    assert served.get("chef", "/tasks").json()["items"][0]["overdue"] is False
    served.office.later(days=2)

    (task,) = served.get("chef", "/tasks?overdue=true").json()["items"]
    assert (task["overdue"], task["due_on"]) == (True, "2026-11-25")
    assert served.get("chef", "/tasks?overdue=maybe").status_code == 422
