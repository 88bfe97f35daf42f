"""What the page of a case says: where it stands, its last days, its way in words, its people; at any size."""

from collections.abc import Iterator

import pytest

from service.storage.database import Database
from tests.api.served import Served
from tests.api.test_pages import sound, words
from tests.statements import counted
from tests.usecases.household import Household, household

MOST = 20
"""Statements for the page, however much has happened."""
LONG = "Överflyttningsansvarsutredning" * 12
WICKED = "<script>alert(1)</script> {{ 7 * 7 }}"


@pytest.fixture
def town(database: Database) -> Household:
    return household(database, "Berit Bok", "Bo Bok")


@pytest.fixture
def served(town: Household) -> Iterator[Served]:
    served = Served(town)
    yield served
    served.client.close()


def part(served: Served, name: str, user: str = "handlaggare") -> str:
    """The words of one part of the page."""
    page = sound(served.visit(user, f"/cases/{served.office.case}"))
    (found,) = page.xpath(f"//section[@aria-labelledby='{name}']")
    return " ".join(str(found.text_content()).split())


def status(served: Served, user: str = "handlaggare") -> str:
    page = sound(served.visit(user, f"/cases/{served.office.case}"))
    return " ".join(str(page.xpath("string(//section[contains(@class, 'status')])")).split())


def twin(served: Served) -> list[str]:
    page = sound(served.visit("handlaggare", f"/cases/{served.office.case}"))
    return [" ".join(each.text_content().split()) for each in page.xpath("//details[@open]/ol/li")]


def test_the_head_says_who_it_is_about_and_when_it_was_opened(served: Served) -> None:
    page = sound(served.visit("handlaggare", f"/cases/{served.office.case}"))
    assert " ".join(str(page.xpath("string(//h1)")).split()) == "Berit Bok och Bo Bok"
    assert "öppnat 24 nov" in words(served.visit("handlaggare", f"/cases/{served.office.case}"))


def test_the_status_says_what_is_to_be_done_and_leads_to_the_visitor_s_own_task(
    served: Served, town: Household
) -> None:
    at = f"/cases/{town.case}"
    own = "//section[contains(@class, 'status')]//a[contains(@class, 'first')]/@href"
    assert "Att göra nu: assess." in status(served)
    assert "Ingen frist just nu" in status(served)
    assert "ledig för socialsekreterare" in status(served)
    assert sound(served.visit("handlaggare", at)).xpath(own) == [f"/tasks/{town.task('assess').id}"]
    assert sound(served.visit("registrator", at)).xpath(own) == []


def test_when_there_is_nothing_to_do_it_says_what_is_awaited(served: Served, town: Household) -> None:
    town.complete("handlaggare", "assess")
    assert "Ärendet väntar på sort." in status(served)
    assert "Ingen har något att göra just nu" in status(served)
    town.receive("registrator", "justification_received")
    assert "Ärendet är avslutat." in status(served)


def test_the_twin_tells_what_is_done_where_it_is_and_what_may_follow(served: Served, town: Household) -> None:
    page = sound(served.visit("handlaggare", f"/cases/{town.case}"))
    assert set(page.xpath("string(//*[@data-diagram]/@data-here)").split()) == {
        "assess",
        "justification_received",
    }
    current = page.xpath("//details[@open]/ol/li[@aria-current='step']")
    assert any("Assess: här är vi nu" in each.text_content() for each in current)
    town.complete("handlaggare", "assess")
    told = twin(served)
    assert any("”Assess” gjordes den 24 november 2026." in each for each in told)
    page = sound(served.visit("handlaggare", f"/cases/{town.case}"))
    assert "assess" in page.xpath("string(//*[@data-diagram]/@data-done)").split()


def test_what_was_taken_back_is_neither_done_nor_hidden(served: Served, town: Household) -> None:
    town.complete("handlaggare", "assess")
    task = next(str(entry.target["task"]) for entry in town.history().entries if entry.kind == "CompleteTask")
    served.submit("handlaggare", f"/tasks/{task}/reopening", reason="Fel knapp.")
    assert not any("gjordes" in each for each in twin(served))
    told = part(served, "happened")
    assert "”Assess” togs tillbaka." in told
    assert "Togs tillbaka i dag och gäller inte längre." in told


def test_the_diagram_is_for_those_who_may_see_the_case(served: Served, town: Household) -> None:
    page = sound(served.visit("handlaggare", f"/cases/{town.case}"))
    (at,) = page.xpath("//*[@data-diagram]/@data-diagram")
    drawn = served.visit("handlaggare", at)
    assert drawn.headers["content-type"] == "application/xml"
    assert drawn.headers["cache-control"] == "private, no-cache"
    assert b"justification_received" in drawn.content
    headers = {**served._browser("handlaggare"), "If-None-Match": drawn.headers["etag"]}
    assert served.client.get(at, headers=headers).status_code == 304
    assert served.visit("admin", at).status_code == 404
    assert served.visit("handlaggare", f"/cases/{town.case}/instances/x/diagram.bpmn").status_code == 404


def test_who_has_protected_data_is_a_tag_to_those_who_do_not_take_part(
    served: Served, town: Household
) -> None:
    page = words(served.visit("handlaggare", f"/cases/{town.case}"))
    assert "Skyddade personuppgifter" not in page
    assert "Ingen har svarat på någon fråga om samtycke än." in part(served, "persons")


def test_a_new_wish_is_told_with_the_person(served: Served, town: Household) -> None:
    town.take("handlaggare", "wishes_changed", position="opposes", words="x", person=town.of("Bo Bok"))
    assert "Det gäller Bo Bok." in part(served, "happened")


def test_it_costs_few_statements_and_as_many_whatever_has_happened(
    served: Served, town: Household, database: Database
) -> None:
    def cost() -> list[str]:
        with counted(database) as count:
            assert served.visit("handlaggare", f"/cases/{town.case}").status_code == 200
        assert count.transactions <= 2
        return count.statements

    before = cost()
    for number in range(5):
        town.take("handlaggare", "journal_note", text=f"Anteckning {number}.")
    assert len(cost()) == len(before) <= MOST


def test_long_words_and_markup_are_shown_as_they_were_written(served: Served, town: Household) -> None:
    town.take("handlaggare", "journal_note", text=f"{LONG} {WICKED}")
    at = f"/cases/{town.case}"
    page = sound(served.visit("handlaggare", at))
    assert page.xpath("//main//script") == []
    assert f"{LONG} {WICKED}" in words(served.visit("handlaggare", at))
    assert WICKED in part(served, "journal")


def test_a_case_of_twelve_people_holds(database: Database) -> None:
    town = household(database, *(f"Testperson {number} {LONG}" for number in range(12)))
    served = Served(town)
    for name in ("Testperson 0 ", "Testperson 1 "):
        town.take("handlaggare", "start_request", person=town.of(name + LONG))
    page = sound(served.visit("handlaggare", f"/cases/{town.case}"))
    assert "och 10 till" in page.xpath("string(//h1)")
    assert len(page.xpath("//*[@data-diagram]")) == 3
    assert len(page.xpath("//section[@aria-labelledby='persons']/ul/li")) == 12
    served.client.close()


def test_of_all_that_has_happened_the_latest_stands_open(served: Served, town: Household) -> None:
    for number in range(14):
        town.take("handlaggare", "journal_note", text=f"Anteckning {number}.")
    page = sound(served.visit("handlaggare", f"/cases/{town.case}"))
    open_list = page.xpath("//section[@aria-labelledby='happened']/ol/li[@id]")
    folded = page.xpath("//section[@aria-labelledby='happened']/details[contains(., 'Visa alla 15')]/ol/li")
    assert (len(open_list), len(folded)) == (12, 3)
    assert part(served, "journal").count("Anteckning 1") == 3
