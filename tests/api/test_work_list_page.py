"""The work list: what is most urgent first, whose it is, and of whom it may speak."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from lxml import html

from service.api.context import cookie_name
from service.content.bundle import Bundle
from service.storage import tables
from service.storage.database import Database
from service.usecases import cases, tasks
from tests import diagrams as d
from tests.api.served import Served
from tests.api.test_pages import sound, words
from tests.statements import counted
from tests.usecases.office import office
from tests.usecases.test_search import SUSPICION
from tests.usecases.test_settings import CONTACT

TODAY = date(2026, 11, 24)
"""A Tuesday: where the office begins."""

LETTER = d.bundle_of(
    d.process(
        "letter",
        d.exclusive("again"),
        d.user("write"),
        d.user("approve", lane="Enhetschef", separate_from="write"),
        d.exclusive("fork"),
        flows=[
            "start > again > write > approve > fork",
            "fork > again default",
            "fork > end if approve.answer == 'yes'",
        ],
    ),
    forms={
        "start": {"who": {**d.TEXT, "x-person": "name"}},
        "write": {"text": d.TEXT},
        "approve": {"answer": {"enum": ["yes", "no"]}},
    },
)


def serving(sqlite_url: str, bundle: Bundle) -> Iterator[Served]:
    database = Database(sqlite_url)
    served = Served(office(database, bundle))
    yield served
    served.client.close()
    database.dispose()


@pytest.fixture
def served(sqlite_url: str) -> Iterator[Served]:
    yield from serving(sqlite_url, SUSPICION)


@pytest.fixture
def contact(sqlite_url: str) -> Iterator[Served]:
    yield from serving(sqlite_url, CONTACT)


@pytest.fixture
def letter(sqlite_url: str) -> Iterator[Served]:
    yield from serving(sqlite_url, LETTER)


def begin(
    served: Served, *names: str, due: date | None = None, protection: str = "none", user: str = "handlaggare"
) -> str:
    """The first task of a new case about these people, with a last day."""
    town = served.office
    rows = {"persons": [{"name": name, "protection": protection} for name in names or ("Berit Bok",)]}
    found = cases.start(town.inst, town.call(user), "suspicion", rows)
    town.case = found.id
    with town.database.write() as tx:
        key = sa.select(tables.cases.c.key).where(tables.cases.c.id == found.id).scalar_subquery()
        tx.execute(sa.update(tables.tasks).where(tables.tasks.c.case_key == key).values(due_on=due))
    return found.tasks[0].id


def groups(page: html.HtmlElement) -> dict[str, list[str]]:
    """The words of the first column by heading."""
    return {
        told(body.xpath("./tr[@class]/th")[0]): [told(cell) for cell in body.xpath("./tr[@id]/td[1]")]
        for body in page.xpath("//main//tbody")
    }


def told(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def row(page: html.HtmlElement, task: str) -> str:
    return told(page.xpath("//tr[@id=$id]", id=task)[0])


def lists(page: html.HtmlElement) -> list[str]:
    return [told(link) for link in page.xpath("//nav[@aria-label='Visa']//a")]


def test_tasks_stand_by_how_soon_they_are_due_in_words_and_with_weekday(served: Served) -> None:
    for days in (-2, -1, 0, 1, 5, 6, 60):
        begin(served, due=TODAY + timedelta(days=days))
    begin(served)

    page = sound(served.visit("handlaggare", "/"))

    assert groups(page) == {
        "Försenat · 2 uppgifter": ["2 dagar sen sön 22 nov", "En dag sen mån 23 nov"],
        "I dag · 1 uppgift": ["I dag tis 24 nov"],
        "Den här veckan · 2 uppgifter": ["I morgon ons 25 nov", "Om 5 dagar sön 29 nov"],
        "Senare · 2 uppgifter": ["Om 6 dagar mån 30 nov", "Om 60 dagar lör 23 jan 2027"],
        "Ingen frist · 1 uppgift": ["Ingen frist"],
    }
    assert "2 uppgifter är försenade. En uppgift ska vara klar i dag." in told(page)


def test_a_last_day_is_over_at_midnight_in_sweden(served: Served) -> None:
    begin(served, due=TODAY)
    served.office.later(hours=12, seconds=-1)
    assert list(groups(sound(served.visit("handlaggare", "/")))) == ["I dag · 1 uppgift"]
    served.office.later(seconds=1)

    assert list(groups(sound(served.visit("handlaggare", "/")))) == ["Försenat · 1 uppgift"]


def test_on_a_sunday_the_week_is_the_one_that_comes(served: Served) -> None:
    served.office.later(days=5)
    begin(served, due=TODAY + timedelta(days=6))
    begin(served, due=TODAY + timedelta(days=13))

    assert list(groups(sound(served.visit("handlaggare", "/")))) == [
        "Nästa vecka · 1 uppgift",
        "Senare · 1 uppgift",
    ]


def test_names_stand_only_with_those_who_take_part(served: Served) -> None:
    task = begin(served, "Berit Bok", "Bo Bok")

    assert "Berit Bok och 1 till" in row(sound(served.visit("handlaggare", "/")), task)
    assert "Bok" not in words(served.visit("kollega", "/"))
    served.submit("kollega", "/", take=task)
    assert "Berit Bok" in row(sound(served.visit("kollega", "/")), task)


def test_the_mark_stands_in_place_of_protected_names(served: Served) -> None:
    task = begin(served, protection="marked")

    for user in ("handlaggare", "kollega"):
        page = sound(served.visit(user, "/"))
        assert "Skyddade personuppgifter" in row(page, task)
        assert "Berit" not in told(page)


def test_where_the_mark_stands_nobody_asks_who_takes_part(served: Served) -> None:
    def read_through() -> int:
        with counted(served.office.database) as count:
            assert served.visit("kollega", "/").status_code == 200
        return sum("FROM history" in each for each in count.statements)

    begin(served, protection="marked")
    guarded = read_through()
    begin(served)
    assert read_through() == guarded + 1


def test_each_list_tells_how_many_it_has(served: Served) -> None:
    first, second, _third = (begin(served) for _ in range(3))
    served.submit("handlaggare", "/", take=first)
    served.submit("kollega", "/", take=second)

    page = sound(served.visit("handlaggare", "/"))
    assert lists(page) == ["Mina och lediga 2", "Bara mina 1", "Hela gruppen 3"]
    group = sound(served.visit("handlaggare", "/?show=group"))
    assert "kollega" in row(group, second)
    assert not group.xpath("//tr[@id=$id]//button", id=second)
    assert second not in served.visit("handlaggare", "/?show=mine").text


def test_a_task_is_taken_from_the_list_and_given_back_at_the_same_place(served: Served) -> None:
    task = begin(served)
    taken = served.submit("handlaggare", "/", take=task, show="group")

    assert (taken.status_code, taken.headers["location"]) == (303, f"/?show=group#{task}")
    page = sound(served.visit("handlaggare", "/?show=group"))
    assert page.xpath("//tr[@id=$id]//input[@name='show']/@value", id=task) == ["group"]
    assert "Du Lämna" in row(page, task)
    served.submit("handlaggare", "/", give_back=task)
    assert "Ta uppgiften" in row(sound(served.visit("handlaggare", "/")), task)


def test_who_comes_second_is_told_so_on_the_list(served: Served) -> None:
    task = begin(served)
    served.submit("kollega", "/", take=task)
    refused = served.submit("handlaggare", "/", take=task, show="group")

    assert refused.status_code == 409
    assert "En kollega har tagit den" in words(refused)
    assert "kollega" in row(sound(refused), task)


def test_a_long_list_goes_on_in_its_order_with_its_groups(served: Served) -> None:
    for n in range(26):
        begin(served, due=TODAY - timedelta(days=1) if n == 25 else TODAY + timedelta(days=30))

    page = sound(served.visit("handlaggare", "/?show=group"))
    (more,) = page.xpath("//a[text()='Fler uppgifter']/@href")
    rest = sound(served.visit("handlaggare", more))
    assert list(groups(page)) == ["Försenat · 1 uppgift", "Senare · 25 uppgifter"]
    assert {heading: len(rows) for heading, rows in groups(rest).items()} == {"Senare · 25 uppgifter": 1}
    assert rest.xpath("//a[text()='Till listans början']/@href") == ["/?show=group"]
    (last,) = rest.xpath("//tr/@id")
    place = rest.xpath("//tr[@id]//input[@name='cursor']/@value")[0]
    taken = served.submit("handlaggare", "/", take=last, show="group", cursor=place)
    assert last in served.visit("handlaggare", taken.headers["location"].partition("#")[0]).text


def test_my_own_draft_is_told_with_its_time_and_nobody_elses(served: Served) -> None:
    task = begin(served)
    town = served.office
    tasks.save_draft(town.inst, town.call("handlaggare"), task, {})

    assert "Utkast 12.00" in row(sound(served.visit("handlaggare", "/")), task)
    assert "Utkast" not in words(served.visit("kollega", "/"))
    town.later(days=1)
    assert "Utkast tis 24 nov" in row(sound(served.visit("handlaggare", "/")), task)


def test_what_the_manager_has_sent_back_says_so(letter: Served) -> None:
    town = letter.office
    town.start(process="letter")
    town.complete("handlaggare", "write", text="Hej")
    assert "Åter från chef" not in words(letter.visit("handlaggare", "/"))
    town.complete("chef", "approve", answer="no")

    assert "Åter från chef" in row(sound(letter.visit("handlaggare", "/")), town.task("write").id)


def test_nobody_is_offered_what_four_eyes_forbid(letter: Served) -> None:
    with letter.office.database.write() as tx:
        tx.execute(
            sa.update(tables.accounts)
            .where(tables.accounts.c.username == "handlaggare")
            .values(roles=("social_worker", "unit_manager"))
        )
    letter.office.start(process="letter")
    letter.office.complete("handlaggare", "write", text="Hej")

    page = sound(letter.visit("handlaggare", "/"))
    assert "Någon annan än du ska göra den." in row(page, letter.office.task("approve").id)
    assert "Väntar på mitt beslut 1" in lists(page)
    assert "Ta uppgiften" in row(sound(letter.visit("chef", "/")), letter.office.task("approve").id)


def test_managers_see_what_waits_for_their_decision_and_what_is_overdue(contact: Served) -> None:
    contact.office.start(process="contact")
    contact.office.later(days=2)

    assert lists(sound(contact.visit("chef", "/"))) == [
        "Väntar på mitt beslut 0",
        "Bara mina 0",
        "Hela gruppen 0",
        "Förfallna 1",
    ]
    assert "Förfallna" not in words(contact.visit("handlaggare", "/?show=overdue"))


def test_what_we_wait_for_is_told_with_what_is_left(contact: Served) -> None:
    contact.office.start(process="contact")
    contact.office.complete("handlaggare", "call", sent_on="2026-11-24", received_on="2026-11-24")

    beside = sound(contact.visit("handlaggare", "/")).xpath("//section[@aria-labelledby='waiting']")[0]
    assert "WaitSD-2026-0001 30 dagar kvar. Till och med tor 24 dec." in told(beside)
    assert beside.xpath(".//a/@href") == [f"/cases/{contact.office.case}"]
    contact.office.later(days=30)
    assert "Sista dagen är i dag." in words(contact.visit("handlaggare", "/"))
    assert "SD-2026-0001" not in words(contact.visit("kollega", "/"))


def test_an_empty_list_says_why_and_when_the_next_thing_comes(contact: Served) -> None:
    contact.office.start(process="contact")
    assert "Mina och lediga 1" in told(
        sound(contact.visit("handlaggare", "/?show=mine")).xpath("//*[contains(@class, 'empty')]")[0]
    )
    contact.office.complete("handlaggare", "call", sent_on="2026-11-24", received_on="2026-11-24")

    nothing = words(contact.visit("handlaggare", "/"))
    assert "Allt är gjort" in nothing
    assert "Nästa frist: tor 24 dec, Wait, SD-2026-0001" in nothing
    assert "Din roll granskar ärenden" in words(contact.visit("revisor", "/"))
    assert "Det du arbetar med finns i menyn" in words(contact.visit("admin", "/"))


def test_new_work_is_told_by_number_alone(served: Served) -> None:
    begin(served)
    served.office.later(seconds=1)
    (asks,) = sound(served.visit("handlaggare", "/")).xpath("//@data-news")
    assert served.visit("handlaggare", asks).status_code == 204
    served.office.later(seconds=1)
    begin(served)
    begin(served)

    assert words(served.visit("handlaggare", asks)) == "2 nya uppgifter. Visa dem"
    assert served.visit("chef", asks).status_code == 204
    assert served.visit(None, asks).status_code == 303
    assert served.visit("handlaggare", "/new-tasks?since=i+går").status_code == 422


def test_shortcuts_can_be_switched_off_and_on_again(served: Served) -> None:
    begin(served)
    assert sound(served.visit("handlaggare", "/")).xpath("//@data-shortcuts") == ["on"]
    off = served.submit("handlaggare", "/shortcuts", shortcuts="off", show="group")
    assert off.headers["location"] == "/?show=group#shortcuts"
    session = f"{cookie_name(training=False)}={served.office.tokens['handlaggare']}"
    kept = off.headers["set-cookie"].split(";")[0]
    page = sound(served.client.get("/", headers={"Cookie": f"{session}; {kept}"}))
    assert page.xpath("//@data-shortcuts") == ["off"]
    assert page.xpath("//form[@action='/shortcuts']/button/@value") == ["on"]
    on = served.submit("handlaggare", "/shortcuts", shortcuts="on")
    assert "Max-Age=0" in on.headers["set-cookie"]


def test_no_address_tells_anything_of_anybody(served: Served) -> None:
    task = begin(served, "Berit Bok", due=TODAY)
    for _ in range(25):
        begin(served, "Berit Bok")
    page = sound(served.visit("handlaggare", "/"))

    addresses = page.xpath("//@href | //@action | //@data-news")
    assert f"/tasks/{task}" in addresses
    assert not [each for each in addresses if re.search("berit|bok", each, re.IGNORECASE)]


def test_a_place_that_is_none_is_refused(served: Served) -> None:
    assert served.visit("handlaggare", "/?cursor=x").status_code == 422
    assert served.visit("handlaggare", "/?show=x").status_code == 422
