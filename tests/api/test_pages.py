"""The pages: a caseworker's day without scripts, and what people with screen readers rely on."""

import re
from collections.abc import Iterator

import httpx2
import pytest
from lxml import html
from pwdlib import PasswordHash

from service.api.assets import asset
from service.storage import accounts
from service.storage.accounts import Account
from service.storage.database import Database
from service.usecases import sessions, work
from tests.api.served import Served
from tests.usecases.office import PATIENT, office


@pytest.fixture
def served(sqlite_url: str) -> Iterator[Served]:
    database = Database(sqlite_url)
    served = Served(office(database, training=True))
    yield served
    served.client.close()
    database.dispose()


def read(response: httpx2.Response) -> html.HtmlElement:
    return html.document_fromstring(response.text)


def words(response: httpx2.Response) -> str:
    return " ".join(read(response).text_content().split())


def sound(response: httpx2.Response) -> html.HtmlElement:
    """A page that assistive technology can read: language, landmarks, ids, names of fields."""
    page = read(response)
    ids = page.xpath("//@id")
    assert page.get("lang") == "sv"
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == 1
    assert len(ids) == len(set(ids))
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]
    for described in page.xpath("//@aria-describedby | //@aria-labelledby"):
        assert set(described.split()) <= set(ids)
    for link in page.xpath("//a/@href[starts-with(., '#')]"):
        assert link[1:] in ids
    for field in page.xpath("//input[@type!='hidden'] | //textarea | //select"):
        named = field.get("id") and page.xpath("//label[@for=$id]", id=field.get("id"))
        assert named or field.xpath("ancestor::label")
    for choice in page.xpath("//input[@type='radio']"):
        assert choice.xpath("ancestor::fieldset/legend")
    assert not page.xpath(
        "//script[not(starts-with(@src, '/static/built/'))] | //script[text()] | //style | //@style"
    )
    assert not page.xpath("//@*[starts-with(name(), 'on') or starts-with(name(), 'hx-on')]")
    return page


def begun(served: Served) -> str:
    """Address of the first task of a new case."""
    served.office.start(why="Flyttade hit.")
    return f"/tasks/{served.office.task('write').id}"


def test_who_is_not_signed_in_is_asked_to_and_comes_back_to_the_page(served: Served) -> None:
    asked = served.visit(None, "/cases/x")
    page = sound(served.visit(None, asked.headers["location"]))

    assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in?next=/cases/x")
    assert set(page.xpath("//input[@name='next']/@value")) == {"/cases/x"}


@pytest.mark.parametrize(
    "elsewhere", ["//evil.test", "https://evil.test", "/\\evil.test", "javascript:alert(1)", ""]
)
def test_nobody_is_sent_to_another_site_after_signing_in(served: Served, elsewhere: str) -> None:
    page = read(served.client.get("/sign-in", params={"next": elsewhere}))

    assert set(page.xpath("//input[@name='next']/@value")) == {"/"}


def test_in_training_the_accounts_are_listed_and_one_press_signs_in(served: Served) -> None:
    page = sound(served.visit(None, "/sign-in"))

    assert page.xpath("//button[@name='username']/@value") == [name for name, *_ in sessions.TRAINING]


def test_signing_in_and_out(served: Served) -> None:
    hashed = PasswordHash.recommended().hash("hemligt")
    with served.office.database.write() as tx:
        accounts.put(tx, Account(username="ny", name="Ny", password_hash=hashed, roles=("registrar",)))
    wrong = served.submit(None, "/sign-in", username="ny", password="fel")
    right = served.submit(None, "/sign-in", username="ny", password="hemligt", next="/cases/new")
    out = served.submit(None, "/sign-out")

    assert wrong.status_code == 401
    assert sound(wrong).xpath("string(//title)").startswith("Fel: ")
    assert (right.status_code, right.headers["location"]) == (303, "/cases/new")
    assert out.headers["location"] == "/sign-in"


def test_the_work_list_shows_what_is_mine_and_what_is_free(served: Served) -> None:
    task = begun(served)
    free = sound(served.visit("handlaggare", "/"))
    nothing = words(served.visit("handlaggare", "/?show=mine"))
    taken = served.submit("handlaggare", f"{task}/claim")
    mine = sound(served.visit("handlaggare", "/?show=mine"))

    assert free.xpath("//tbody//a/@href")[0] == task
    assert "Du har inte tagit någon uppgift" in nothing
    assert taken.headers["location"] == task
    assert mine.xpath("//tbody//a/@href")[0] == task
    assert task not in served.visit("chef", "/").text


def test_a_case_is_begun_on_a_page(served: Served) -> None:
    chosen = sound(served.visit("handlaggare", "/cases/new"))
    sound(served.visit("handlaggare", "/cases/new/request"))
    refused = served.submit("handlaggare", "/cases/new/request", why="Flyttade hit.")
    done = served.submit("handlaggare", "/cases/new/request", who="Berit Bok")

    assert chosen.xpath("//main//a/@href") == ["/cases/new/request"]
    assert refused.status_code in {303, 422}
    assert done.status_code == 303
    assert "Berit Bok" in words(served.visit("handlaggare", done.headers["location"]))


def test_a_double_press_begins_one_case_and_a_changed_form_another(served: Served) -> None:
    page = read(served.visit("handlaggare", "/cases/new/request"))
    (once,) = page.xpath("//input[@name='once']/@value")

    def press(why: str) -> str:
        sent = served.submit("handlaggare", "/cases/new/request", once=once, who="Berit Bok", why=why)
        return str(sent.headers["location"])

    assert press("Flyttade hit.") == press("Flyttade hit.") != press("Flyttade hit i går.")


def test_a_form_with_errors_comes_back_with_everything_that_was_written(served: Served) -> None:
    task = begun(served)
    response = served.submit("handlaggare", task, text="Min text", amount="mycket", sent_on="2026-11-20")
    page = sound(response)
    (summary,) = page.xpath("//*[@role='alert']")
    (link,) = summary.xpath(".//a/@href")
    (field,) = page.xpath("//*[@aria-invalid='true']")

    assert response.status_code == 422
    assert page.xpath("string(//title)").startswith("Fel: ")
    assert summary.get("tabindex") == "-1"
    assert "autofocus" in summary.attrib
    assert link == f"#{field.get('id')}"
    assert field.get("value") == "mycket"
    assert page.xpath("string(//textarea)").strip() == "Min text"
    assert page.xpath("//form[@id='form']")[0].get("novalidate") is not None


def test_a_draft_is_kept_until_the_task_is_done(served: Served) -> None:
    task = begun(served)
    saved = served.submit("handlaggare", task, text="Halvfärdigt", do="save")
    page = sound(served.visit("handlaggare", saved.headers["location"]))

    assert "Utkastet är sparat" in words(served.visit("handlaggare", saved.headers["location"]))
    assert page.xpath("string(//textarea)").strip() == "Halvfärdigt"


def test_a_completed_task_leads_to_its_case_and_can_be_read_there(served: Served) -> None:
    task = begun(served)
    done = served.submit("handlaggare", task, text="Fri text", amount="3", sent_on="2026-11-20")
    case = served.visit("revisor", done.headers["location"])
    sound(case)

    assert done.status_code == 303
    assert "är slutförd" in words(case)
    assert "Fri text" in words(case)
    assert "Uppgiften är slutförd" in words(served.visit("handlaggare", task))


def test_what_was_written_is_not_lost_when_a_colleague_was_first(served: Served) -> None:
    task = begun(served)
    served.submit("kollega", f"{task}/claim")
    response = served.submit("handlaggare", task, text="Min text")
    page = sound(response)

    assert response.status_code == 409
    assert "En kollega har tagit den" in words(response)
    assert page.xpath("string(//textarea)").strip() == "Min text"


def test_the_case_tells_the_last_day_and_how_it_was_counted(served: Served) -> None:
    served.office.played()
    response = served.visit("handlaggare", f"/cases/{served.office.case}")
    sound(response)

    assert "Måndag 21 december" in words(response)
    assert "Om 27 dagar" in words(response)
    assert "En månad senare är söndagen den 20 december 2026" in words(response)


def test_what_has_come_in_is_registered_on_the_case(served: Served) -> None:
    served.office.played()
    at = f"/cases/{served.office.case}"
    no_day = served.submit("registrator", f"{at}/inbox", kind="other", occurred_on="i går", note="Kort")
    future = served.submit("registrator", f"{at}/inbox", kind="other", occurred_on="2027-01-01")
    kept = served.submit(
        "registrator", f"{at}/inbox", kind="other", occurred_on="2026-11-24", note="Ett kort."
    )
    answered = served.submit("registrator", f"{at}/inbox", kind="reply_received", occurred_on="2026-11-24")

    assert no_day.status_code == future.status_code == 422
    assert sound(no_day).xpath("//*[@role='alert']//a/@href") == ["#occurred_on"]
    assert "den finns kvar i ärendet" in words(served.visit("registrator", kept.headers["location"]))
    assert "ärendet går vidare" in words(served.visit("registrator", answered.headers["location"]))
    assert "Registrera något" not in words(served.visit("revisor", at))


def test_the_training_clock_is_moved_from_any_page(served: Served) -> None:
    begun(served)
    moved = served.submit("handlaggare", "/training/clock", advance="P1M", next="/cases/new")

    assert moved.headers["location"] == "/cases/new"
    assert "torsdag 24 december 2026" in words(served.visit("handlaggare", "/"))


def test_what_is_written_by_people_is_shown_as_text_and_never_as_markup(served: Served) -> None:
    task = begun(served)
    served.submit("handlaggare", task, text="<script>alert(1)</script></textarea>", do="save")
    page = sound(served.visit("handlaggare", task))

    assert page.xpath("string(//textarea)").strip() == "<script>alert(1)</script></textarea>"


def test_what_is_not_there_is_told_on_a_page(served: Served) -> None:
    assert "Ärendet finns inte" in words(served.visit("handlaggare", "/cases/x"))
    assert "Sidan finns inte" in words(served.visit("handlaggare", "/x"))
    assert served.visit("admin", "/tasks/x").status_code == 404


def test_the_look_is_one_file_and_every_colour_has_a_dark_twin(served: Served) -> None:
    look = served.client.get(asset("main.css"))

    assert re.findall(r"--(?:text|bg|surface|subtle|accent|danger):(?!light-dark|var)", look.text) == []
    assert set(re.findall(r"url\(\"?(.{14})", look.text)) == {"/static/built/"}
    assert "immutable" in look.headers["cache-control"]
    assert served.client.get("/static/built/none.css").headers["cache-control"] == "no-store"


def test_the_case_page_says_that_a_day_has_passed_without_the_case_going_on(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    town = office(database, PATIENT)
    served = Served(town)
    town.start(process="patient")
    town.complete("handlaggare", "write", amount=21)
    town.later(days=2)
    assert work.fire_next(town.inst)
    page = served.visit("handlaggare", f"/cases/{town.case}")
    sound(page)
    assert "processen har ett fel vid ”fork”" in words(page)
    assert "Nytt försök görs" in words(page)
    served.client.close()
    database.dispose()
