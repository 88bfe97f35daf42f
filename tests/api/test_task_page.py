"""The task's page: nothing that somebody has written is lost, and nothing is done twice."""

import json
from collections.abc import Iterator

import httpx2
import pytest
from lxml import html
from pwdlib import PasswordHash

from service.storage import accounts
from service.storage.accounts import Account
from service.storage.database import Database
from tests import diagrams as d
from tests.api.served import Served
from tests.api.test_pages import begun, sound, words
from tests.usecases.office import office

EVENTS = d.bundle_of(
    d.process(
        "request",
        d.user("first"),
        d.user("second"),
        d.boundary_message("stopped", "second", "withdrawn"),
        d.user("after", lane="Registrator"),
        d.end("done"),
        d.end("ended"),
        flows=["start > first > second > done", "stopped > after > ended"],
    ),
    forms={
        "start": {"who": {**d.TEXT, "x-person": "name"}},
        "first": {"text": {**d.TEXT, "maxLength": 50}, "on": d.DATE},
        "second": {
            "text": d.TEXT,
            "reasons": {
                "type": "array",
                "title": "Skälen",
                "items": {
                    "type": "object",
                    "title": "Ett skäl",
                    "additionalProperties": False,
                    "required": ["reason"],
                    "properties": {"reason": {**d.TEXT, "title": "Skäl"}, "ours": {**d.TEXT, "title": "Vi"}},
                },
            },
        },
    },
)


@pytest.fixture
def served(sqlite_url: str) -> Iterator[Served]:
    database = Database(sqlite_url)
    served = Served(office(database, training=True))
    yield served
    served.client.close()
    database.dispose()


def hidden(page: html.HtmlElement, name: str) -> str:
    (value,) = page.xpath("//input[@type='hidden'][@name=$name]/@value", name=name)
    return str(value)


def text(page: html.HtmlElement) -> str:
    return str(page.xpath("string(//textarea[@name='text'])")).strip()


def opened(served: Served, task: str, user: str = "handlaggare") -> dict[str, str]:
    """What the page of a task carries besides the answers."""
    page = sound(served.visit(user, task))
    return {"seen": hidden(page, "seen"), "once": hidden(page, "once")}


def test_the_page_says_what_by_when_and_who_has_it(served: Served) -> None:
    task = begun(served)
    free = words(served.visit("handlaggare", task))
    served.submit("handlaggare", f"{task}/claim")
    mine = sound(served.visit("handlaggare", task))

    assert "Uppgiften är ledig" in free
    assert "Du har uppgiften" in mine.text_content()
    assert mine.xpath("//nav[@class='crumbs']//a/@href") == ["/", f"/cases/{served.office.case}"]
    assert mine.xpath("//div[@class='action-bar']/button/text()") == ["Slutför uppgiften", "Spara och stäng"]


def test_who_may_not_do_it_reads_the_questions_and_sees_why(served: Served) -> None:
    task = begun(served)
    served.submit("kollega", f"{task}/claim")
    page = sound(served.visit("handlaggare", task))

    assert "kollega har uppgiften" in page.text_content()
    assert page.xpath("//form[@id='form']/fieldset/@disabled")
    assert not page.xpath("//form[@id='form']//button | //form[@data-draft]")


def test_what_is_written_is_saved_while_it_is_written(served: Served) -> None:
    task = begun(served)
    carried = opened(served, task)
    saved = served.submit("handlaggare", f"{task}/draft", text="Halv", sent_on="20 nov", **carried)
    page = sound(served.visit("handlaggare", task))

    assert saved.json() == {
        "told": "Utkast sparat 12.00",
        "version": hidden(page, "seen"),
        "days": {"sent_on": "fredag 20 november 2026"},
    }
    assert text(page) == "Halv"
    assert page.xpath("string(//*[@role='status'])").strip() == "Utkast sparat 12.00"
    assert page.xpath("string(//*[@data-day='sent_on'])") == "fredag 20 november 2026"


def test_a_saved_draft_is_shown_to_whoever_has_the_task_then_with_its_writer(served: Served) -> None:
    task = begun(served)
    served.submit("handlaggare", task, text="Halv", do="close")
    served.submit("kollega", f"{task}/claim")
    page = sound(served.visit("kollega", task))

    assert text(page) == "Halv"
    assert "Utkast sparat 12.00 av handlaggare" in page.text_content()


def test_saving_after_the_session_has_ended_is_answered_by_leading_to_signing_in(served: Served) -> None:
    answer = served.submit(None, f"{begun(served)}/draft", text="Halv")

    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_a_form_sent_after_the_session_has_ended_is_carried_past_signing_in(served: Served) -> None:
    task = begun(served)
    hashed = PasswordHash.recommended().hash("hemligt")
    with served.office.database.write() as tx:
        accounts.put(tx, Account(username="ny", name="Ny", password_hash=hashed, roles=("social_worker",)))
    asked = served.submit(None, task, text="Min text", amount="3")
    kept = set(sound(asked).xpath("//input[@name='kept']/@value"))
    again = {"kept": kept.pop(), "username": "ny"}
    wrong = served.submit(None, f"{task}/signed-out", password="fel", **again)
    right = served.submit(None, f"{task}/signed-out", password="hemligt", **again)

    assert asked.status_code == wrong.status_code == 401
    assert json.loads(sound(wrong).xpath("//input[@name='kept']/@value")[0])[0] == ["text", "Min text"]
    assert right.status_code == 200
    assert text(sound(right)) == "Min text"
    assert "Du är inloggad igen" in words(right)
    assert right.headers["set-cookie"]


def test_two_windows_of_one_person_do_not_write_over_each_other(served: Served) -> None:
    task = begun(served)
    one, other = opened(served, task), opened(served, task)
    served.submit("handlaggare", f"{task}/draft", text="Från det ena", **one)
    by_script = served.submit("handlaggare", f"{task}/draft", text="Från det andra", **other)
    by_button = served.submit("handlaggare", task, text="Från det andra", amount="3", **other)
    page = sound(by_button)

    assert by_script.status_code == by_button.status_code == 412
    assert "Du har själv skrivit i uppgiften i ett annat fönster" in words(by_script)
    assert page.xpath("string(//title)").startswith("Fel: ")
    assert text(page) == "Från det andra"
    compared = page.xpath("//section[@aria-labelledby='theirs']//dd/text()")
    assert compared[:2] == ["Från det ena", "Från det andra"]
    assert page.xpath("//button[@value='keep'][@form='form']")
    assert not page.xpath("//form[@data-draft]"), (
        "what is theirs gives way by choice, not by the next letter typed"
    )


def test_signing_in_as_somebody_who_may_not_see_the_task_leaves_what_was_written(served: Served) -> None:
    task = begun(served)
    hashed = PasswordHash.recommended().hash("hemligt")
    with served.office.database.write() as tx:
        accounts.put(tx, Account(username="annan", name="A", password_hash=hashed, roles=("process_owner",)))
    asked = served.submit(None, task, text="Min text", amount="3")
    kept = sound(asked).xpath("//input[@name='kept']/@value")[0]
    other = served.submit(None, f"{task}/signed-out", kept=kept, username="annan", password="hemligt")

    assert other.status_code == 401
    assert "Uppgiften finns inte" not in sound(other).xpath("string(//title)")
    assert json.loads(sound(other).xpath("//input[@name='kept']/@value")[0])[0] == ["text", "Min text"]
    assert "set-cookie" not in other.headers


def test_a_page_with_what_was_written_offers_nothing_that_would_leave_it(served: Served) -> None:
    page = sound(served.submit("handlaggare", begun(served), text="Min text", amount="x"))

    assert text(page) == "Min text"
    assert not page.xpath("//form[@action='/appearance' or @action='/training/clock']")


def test_after_a_conflict_what_was_written_can_be_kept(served: Served) -> None:
    task = begun(served)
    old = opened(served, task)
    served.submit("handlaggare", f"{task}/draft", text="Från det ena", **old)
    kept = served.submit("handlaggare", task, text="Från det andra", do="keep", **old)

    assert kept.status_code == 303
    assert text(sound(served.visit("handlaggare", task))) == "Från det andra"


def test_a_colleague_who_took_over_is_named_and_what_was_written_stands_to_be_read(served: Served) -> None:
    task = begun(served)
    carried = opened(served, task)
    served.submit("kollega", f"{task}/claim")
    page = sound(served.submit("handlaggare", task, text="Min text", **carried))
    script = served.submit("handlaggare", f"{task}/draft", text="Min text", **carried)

    assert "kollega har uppgiften" in page.text_content()
    assert "Det här hade du skrivit" in page.text_content()
    assert page.xpath("//textarea[@name='text']/@readonly")
    assert script.status_code == 409
    assert "Det du har skrivit står kvar" in words(script)


def test_a_double_press_completes_once_and_leads_to_the_same_place(served: Served) -> None:
    task = begun(served)
    carried = opened(served, task)
    places = {
        served.submit("handlaggare", task, text="Fri", **carried).headers["location"] for _press in range(2)
    }
    completed = [entry for entry in served.office.history().entries if entry.kind == "CompleteTask"]

    assert len(places) == len(completed) == 1


def test_who_comes_too_late_is_told_by_whom_and_when_and_keeps_the_words(served: Served) -> None:
    task = begun(served)
    served.submit("kollega", task, text="Kollegans")
    late = served.submit("handlaggare", task, text="Min text")
    page = sound(late)

    assert late.status_code == 409
    assert "kollega slutförde uppgiften 24 november 2026 kl. 12.00" in words(late)
    assert text(page) == "Min text"
    assert not page.xpath("//form[@id='form']//button")


@pytest.fixture
def stepped(sqlite_url: str) -> Iterator[Served]:
    """A case whose second task is waited for, and can be stopped by something that comes in."""
    database = Database(sqlite_url)
    served = Served(office(database, EVENTS, training=True))
    served.office.start()
    yield served
    served.client.close()
    database.dispose()


def task_of(served: Served, element: str) -> str:
    return f"/tasks/{served.office.task(element).id}"


def test_completing_leads_to_the_next_task_of_the_case(stepped: Served) -> None:
    first = task_of(stepped, "first")
    done = stepped.submit("handlaggare", first, text="Fri")
    following = stepped.visit("handlaggare", done.headers["location"])
    sound(following)

    assert done.headers["location"] == f"{task_of(stepped, 'second')}?after={first.removeprefix('/tasks/')}"
    assert "är klar. Nästa steg:" in words(following)


def test_a_task_that_the_case_goes_past_says_so_and_shows_what_was_written(stepped: Served) -> None:
    stepped.office.complete("handlaggare", "first")
    second = task_of(stepped, "second")
    stepped.office.receive("registrator", "withdrawn")
    saving = stepped.submit("handlaggare", f"{second}/draft", text="Halv")
    late = stepped.submit("handlaggare", second, text="Halv")

    assert saving.status_code == late.status_code == 409
    assert "efter det registrator gjorde i ärendet 24 november 2026 kl. 12.00" in words(late)
    assert text(sound(late)) == "Halv"


def test_rows_are_added_and_taken_away_without_scripts_and_everything_is_kept(stepped: Served) -> None:
    stepped.office.complete("handlaggare", "first")
    second = task_of(stepped, "second")

    def rows(response: httpx2.Response) -> list[str]:
        found = sound(response).xpath("//div[@class='rows']/fieldset")
        return [
            f"{each.xpath('string(legend)')}: {each.xpath('string(.//textarea)').strip()}" for each in found
        ]

    def press(do: str, *reasons: str) -> httpx2.Response:
        named = {f"reasons.{at}.reason": reason for at, reason in enumerate(reasons)}
        shown = [f"reasons.{at}" for at in range(len(reasons))]
        return stepped.submit("handlaggare", second, text="Kvar", do=do, row=shown, **named)

    more = press("add:reasons", "Folkbokföring")
    assert rows(stepped.visit("handlaggare", second)) == ["Skäl 1: "]
    assert rows(more) == ["Skäl 1: Folkbokföring", "Skäl 2: "]
    assert sound(more).xpath("string(//*[@autofocus]/legend)") == "Skäl 2"
    assert text(sound(more)) == "Kvar"
    assert rows(press("add:reasons", "Ett", "")) == ["Skäl 1: Ett", "Skäl 2: ", "Skäl 3: "]
    assert rows(press("remove:reasons.0", "Ett", "Två")) == ["Skäl 1: Två"]
    assert rows(press("remove:reasons.0", "Ett")) == []


def test_a_text_says_how_long_it_is_only_when_it_is_near_the_most(stepped: Served) -> None:
    first = task_of(stepped, "first")
    short = sound(stepped.visit("handlaggare", first))
    stepped.submit("handlaggare", first, text="x" * 45, do="save")
    long = sound(stepped.visit("handlaggare", first))

    assert short.xpath("//p[@class='count']/@hidden")
    assert not long.xpath("//p[@class='count']/@hidden")
    assert " ".join(long.xpath("string(//p[@class='count'])").split()) == "45 av högst 50 tecken"


def test_a_day_that_cannot_be_understood_stays_as_it_was_written(stepped: Served) -> None:
    refused = stepped.submit("handlaggare", task_of(stepped, "first"), on="i förrgår")
    page = sound(refused)

    assert refused.status_code == 422
    assert page.xpath("//input[@name='on']/@value") == ["i förrgår"]
