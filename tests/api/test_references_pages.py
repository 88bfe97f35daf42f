"""The pages of the reference sets: plain forms that decide only what the visitor changed."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from service.storage.database import Database
from tests.api.served import Served
from tests.api.test_pages import sound, words
from tests.usecases.office import office


@pytest.fixture
def served(database: Database) -> Iterator[Served]:
    served = Served(office(database))
    yield served
    served.client.close()


def form(page: Any) -> dict[str, str]:
    """What a browser would send of the page's form, untouched."""
    (found,) = page.xpath("//form[@method='post'][contains(@action, '/references/')]")
    return {name: value or "" for name, value in found.form_values()}


def written(values: dict[str, str]) -> dict[str, str]:
    """By the names of the inputs."""
    return {name if name == "valid_from" else f"new.{name}": value for name, value in values.items()}


def save(served: Served, kind: str, sent: dict[str, str], **changed: str) -> httpx2.Response:
    return served.submit("admin", f"/references/{kind}", **{**sent, **written(changed)})


def values(served: Served, kind: str, on: str = "2026-11-24") -> dict[str, Any]:
    found: dict[str, Any] = served.get("revisor", f"/references/{kind}?on={on}").json()["values"]
    return found


def test_the_kinds_and_what_still_has_to_be_written_are_shown_to_everybody(served: Served) -> None:
    page = sound(served.visit("handlaggare", "/references"))

    assert page.xpath("//h2/a/@href") == [
        f"/references/{kind}" for kind in ("law", "office", "authorities", "municipalities", "holidays")
    ]
    assert "7 uppgifter är inte ifyllda." in page.text_content()
    assert "En uppgift är inte ifylld." in page.text_content()


@pytest.mark.parametrize("kind", ["law", "office", "authorities", "holidays", "municipalities?code=2260"])
def test_who_may_not_decide_sees_what_holds_and_no_form(served: Served, kind: str) -> None:
    page = sound(served.visit("handlaggare", f"/references/{kind}"))
    editable = sound(served.visit("admin", f"/references/{kind}"))

    assert "Bara en administratör kan ändra." in page.text_content()
    assert page.xpath("//form[@method='post'][contains(@action, '/references/')]") == []
    assert form(editable)["valid_from"] == "2026-11-24"


def test_what_held_on_another_day_is_shown(served: Served) -> None:
    page = words(served.visit("handlaggare", "/references/law?on=2025-06-30"))

    assert "socialtjänstlagen (2001:453)" in page
    assert "socialtjänstlagen (2001:453)" not in words(served.visit("handlaggare", "/references/law?on="))


def test_the_administrator_writes_the_phone_from_a_day_on(served: Served) -> None:
    sent = form(sound(served.visit("admin", "/references/office")))
    saved = save(served, "office", sent, phone="0000-00 00 01", valid_from="2027-01-01")
    again = save(served, "office", sent, phone="0000-00 00 01", valid_from="2027-01-01")

    assert saved.status_code == again.status_code == 303
    page = sound(served.visit("admin", saved.headers["location"]))
    assert "Sparat. Det gäller från den 1 januari 2027." in " ".join(page.text_content().split())
    assert form(page)["new.phone"] == "0000-00 00 01"
    assert values(served, "office")["phone"] != "0000-00 00 01"
    assert values(served, "office", "2027-01-01")["phone"] == "0000-00 00 01"


def test_a_page_that_was_open_for_long_undoes_nothing_that_was_decided_meanwhile(served: Served) -> None:
    sent = form(sound(served.visit("admin", "/references/office")))
    other = {"valid_from": "2026-11-24", "values": {"hours": "vardagar 9–11"}}
    served.call("PUT", "admin", "/references/office", json=other)
    save(served, "office", sent, phone="0000-00 00 01")

    found = values(served, "office")
    assert (found["hours"], found["phone"]) == ("vardagar 9–11", "0000-00 00 01")


def test_one_municipality_at_a_time_is_chosen_and_written(served: Served) -> None:
    choice = sound(served.visit("admin", "/references/municipalities"))
    assert len(choice.xpath("//select[@name='code']/option")) == 290
    assert choice.xpath("//form[@method='post'][contains(@action, '/references/')]") == []

    sent = form(sound(served.visit("admin", "/references/municipalities?code=2260&on=2026-11-24")))
    saved = save(served, "municipalities", sent, board="Socialnämnden", address="Box 1, 800 00 Orten")

    assert saved.headers["location"] == "/references/municipalities?on=2026-11-24&code=2260&done=1"
    page = sound(served.visit("admin", saved.headers["location"]))
    assert page.xpath("//h1/text()") == ["Ånge"]
    assert values(served, "municipalities")["2260"]["address"] == "Box 1, 800 00 Orten"


@pytest.mark.parametrize(
    ("changed", "sentence", "target"),
    [
        ({"board": ""}, "”Nämnd” är tom.", "q-values-board"),
        ({"board": "x" * 201}, "”Nämnd” är för lång.", "q-values-board"),
        ({"board": "Ny", "valid_from": ""}, "Första dagen saknas", "q-valid_from"),
        ({"board": "Ny", "valid_from": "1999-01-01"}, "Dagen ska ligga mellan", "q-valid_from"),
        ({}, "Du har inte ändrat något.", "form"),
    ],
)
def test_what_has_to_be_mended_is_linked_to_and_what_was_written_stays(
    served: Served, changed: dict[str, str], sentence: str, target: str
) -> None:
    sent = form(sound(served.visit("admin", "/references/office")))
    answer = save(served, "office", sent, **changed)
    page = sound(answer)

    assert answer.status_code == 422
    assert sentence in page.xpath("//*[@role='alert']//li")[0].text_content()
    assert page.xpath("//*[@role='alert']//a/@href") == [f"#{target}"]
    assert form(page).items() >= written(changed).items()
    assert values(served, "office")["board"] == "Socialnämnden"


def test_what_is_written_is_text_and_no_markup(served: Served) -> None:
    sent = form(sound(served.visit("admin", "/references/office")))
    save(served, "office", sent, board="<b>Nämnd</b> & co")

    assert form(sound(served.visit("admin", "/references/office")))["new.board"] == "<b>Nämnd</b> & co"
    assert "<b>Nämnd" not in served.visit("chef", "/references/office").text


def test_others_can_not_save_and_what_there_is_not_is_not_found(served: Served) -> None:
    sent = {"valid_from": "2027-01-01", "new.board": "Ny"}

    assert served.submit("chef", "/references/office", **sent).status_code == 403
    assert served.visit("chef", "/references/moon").status_code == 404
    assert served.visit("chef", "/references/municipalities?code=9999").status_code == 404
    assert served.visit("chef", "/references/law?code=2260").status_code == 404
    assert served.submit("admin", "/references/municipalities", **sent).status_code == 404
    assert served.visit(None, "/references/law").status_code == 303


def test_a_holiday_is_written_with_its_name_on_a_line_of_its_own(served: Served) -> None:
    sent = form(sound(served.visit("admin", "/references/holidays")))
    days = "2027-05-03 Ny helgdag\r\n\r\n 2028-05-03  Ny helgdag \r\n"
    saved = save(served, "holidays", sent, added=days, removed="2027-06-06")

    assert saved.status_code == 303
    assert values(served, "holidays") == {
        "added": {"2027-05-03": "Ny helgdag", "2028-05-03": "Ny helgdag"},
        "removed": ["2027-06-06"],
    }
    again = form(sound(served.visit("admin", "/references/holidays")))
    assert again["new.added"].split("\n")[-2:] == ["2027-05-03 Ny helgdag", "2028-05-03 Ny helgdag"]
    wrong = save(served, "holidays", again, added="i morgon")
    assert sound(wrong).xpath("//*[@role='alert']//a/@href") == ["#q-values-added"]
    assert form(sound(wrong))["new.added"].strip() == "i morgon"
