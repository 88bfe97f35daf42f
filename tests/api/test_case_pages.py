"""The pages of a case: what may be done at any time, what has come in, and taking back a wrong click."""

from collections.abc import Iterator

import httpx2
import pytest
from lxml import html

from service.storage.database import Database
from tests.api.served import Served
from tests.api.test_pages import sound, words
from tests.usecases.household import Household, household

LISTED = "//section[@aria-labelledby='do']//a/@href"


@pytest.fixture
def town(sqlite_url: str) -> Iterator[Household]:
    database = Database(sqlite_url)
    yield household(database, "Berit Bok", "Bo Bok")
    database.dispose()


@pytest.fixture
def served(town: Household) -> Iterator[Served]:
    served = Served(town)
    yield served
    served.client.close()


def asked(page: html.HtmlElement) -> list[str]:
    """Names of the questions of the page's form."""
    found = page.xpath("//form[@id='form']//*[@name][@type!='hidden' or not(@type)]/@name")
    return list(dict.fromkeys(found))


def follow(served: Served, user: str, sent: httpx2.Response) -> httpx2.Response:
    assert sent.status_code == 303
    return served.visit(user, sent.headers["location"])


def test_the_case_lists_what_may_be_done_and_says_why_something_may_not(
    served: Served, town: Household
) -> None:
    at = f"/cases/{town.case}"
    page = sound(served.visit("chef", at))
    assert f"{at}/journal#form" in page.xpath(LISTED)
    assert f"{at}/actions/wishes_changed" in page.xpath(LISTED)
    assert f"{at}/actions/recall_letter" not in page.xpath(LISTED)
    assert "Inget brev väntar på att godkännas" in words(served.visit("chef", at))
    assert f"{at}/actions/close_early" not in sound(served.visit("handlaggare", at)).xpath(LISTED)
    assert "Gör något i ärendet" not in words(served.visit("revisor", at))


def test_every_action_has_a_page_that_can_be_read(served: Served, town: Household) -> None:
    town.request("Berit Bok", sent="2026-11-20")
    town.request("Bo Bok", ready=True)
    for name in town.listed("chef"):
        at = f"/cases/{town.case}/actions/{name}"
        sound(served.visit("chef", at))
        assert served.visit("chef", f"{at}/questions.css").status_code == 200


def test_an_action_is_taken_on_its_page(served: Served, town: Household) -> None:
    at = f"/cases/{town.case}/actions/wishes_changed"
    refused = served.submit("handlaggare", at, position="opposes", words="Vill stanna.")
    page = sound(refused)
    assert refused.status_code == 422
    assert page.xpath("//*[@role='alert']//a/@href") == ["#q-person"]
    assert page.xpath("string(//textarea)").strip() == "Vill stanna."
    sent = served.submit("handlaggare", at, position="opposes", words="x", person=town.of("Bo Bok"))
    case = follow(served, "handlaggare", sent)
    sound(case)
    assert "”Åtgärd” är gjort" in words(case)
    assert "Vem gäller det? Bo Bok" in words(case)


def test_a_correction_asks_first_which_fact_it_is(served: Served, town: Household) -> None:
    berit = town.request("Berit Bok", sent="2026-11-20")
    at = f"/cases/{town.case}/actions/correct"
    first = sound(served.visit("handlaggare", at))
    assert (asked(first), first.xpath("//form[@id='form']/@method")) == (["fact"], ["get"])
    whole = sound(served.visit("handlaggare", f"{at}?fact=person.request.sent_on"))
    assert asked(whole) == ["fact", "person", "value", "occurred_on", "reason"]
    assert whole.xpath("//*[@name='value']/@type") == ["text"]
    sent = served.submit(
        "handlaggare", at, fact="person.request.sent_on", person=berit, value="2026-11-19", reason="Fel dag."
    )
    told = words(follow(served, "handlaggare", sent))
    assert "Vad är rätt? 2026-11-19" in told
    assert "Request: Sent on" in told


def test_who_leaves_is_asked_first_and_then_what_is_open_about_that_person(
    served: Served, town: Household
) -> None:
    berit = town.request("Berit Bok", sent="2026-11-20")
    at = f"/cases/{town.case}/actions/remove_person"
    assert asked(sound(served.visit("chef", at))) == ["person"]
    page = sound(served.visit("chef", f"{at}?person={berit}"))
    assert asked(page) == ["person", "reasons", "open_matters.0.outcome", "open_matters.0.reason"]
    assert "Begäran är inte avgjord (Berit Bok)" in words(served.visit("chef", f"{at}?person={berit}"))
    fields = {"person": berit, "reasons": "Har flyttat.", "open_matters.0.matter": f"open_request.{berit}"}
    half = served.submit("chef", at, **fields)
    assert half.status_code == 422
    assert set(sound(half).xpath("//*[@role='alert']//a/@href")) == {
        "#q-open_matters-0-outcome",
        "#q-open_matters-0-reason",
    }
    unanswered = served.submit("chef", at, person=berit, reasons="Har flyttat.")
    assert unanswered.status_code == 409
    assert sound(unanswered).xpath("//*[@role='alert']//a/@href") == ["#q-open_matters-field"]
    answered = {"open_matters.0.outcome": "withdrawn", "open_matters.0.reason": "Återkallad."}
    told = words(follow(served, "chef", served.submit("chef", at, **fields, **answered)))
    assert "Berit Bok har lämnat ärendet" in told
    assert "återkallat: Återkallad." in told


def test_what_can_not_be_done_says_so_instead_of_asking(served: Served, town: Household) -> None:
    at = f"/cases/{town.case}/actions/recall_letter"
    page = sound(served.visit("chef", at))
    assert page.xpath("//form[@id='form']") == []
    refused = served.submit("chef", at)
    sound(refused)
    assert refused.status_code == 409
    assert "Inget brev väntar" in words(refused)


def test_what_has_come_in_is_registered_kind_first(served: Served, town: Household) -> None:
    at = f"/cases/{town.case}/inbox"
    kinds = sound(served.visit("registrator", at))
    assert kinds.xpath("//main//ul//a/@href")[0] == f"{at}/reply_received"
    page = sound(served.visit("registrator", f"{at}/reply_received"))
    assert asked(page) == ["occurred_on", "person", "sender", "subject", "file"]
    assert served.visit("registrator", f"{at}/receipt/questions.css").status_code == 200
    sent = served.submit(
        "registrator", at, kind="reply_received", occurred_on="2026-11-24", person=town.of("Bo Bok"),
        sender="En kommun",
    )  # fmt: skip
    told = words(follow(served, "registrator", sent))
    assert "den finns kvar i ärendet" in told
    assert "Sender En kommun" in told


def test_what_is_wrong_about_it_is_said_at_the_question(served: Served, town: Household) -> None:
    sent = {"kind": "receipt", "occurred_on": "2026-11-24", "record": "case.housing_letter"}
    refused = served.submit("registrator", f"/cases/{town.case}/inbox", **sent, received_on="2026-11-25")
    assert refused.status_code == 422
    assert sound(refused).xpath("//*[@role='alert']//a/@href") == ["#q-received_on"]
    for kind in ("no_such_kind", "other"):
        unknown = served.submit("registrator", f"/cases/{town.case}/inbox", kind=kind)
        assert unknown.status_code == 403
        assert "Välj vad det är" in words(unknown)
        sound(unknown)
        assert served.visit("registrator", f"/cases/{town.case}/inbox/{kind}").status_code == 403


def test_of_several_waits_the_registrar_chooses(served: Served, town: Household) -> None:
    for name in ("Berit Bok", "Bo Bok"):
        town.request(name, sent="2026-11-20")
    at = f"/cases/{town.case}/inbox"
    several = served.submit("registrator", at, kind="reply_received", occurred_on="2026-11-24")
    page = sound(several)
    assert several.status_code == 409
    (first, _second) = page.xpath("//input[@name='wait']/@value")
    sent = served.submit("registrator", at, kind="reply_received", occurred_on="2026-11-24", wait=first)
    assert "ärendet går vidare" in words(follow(served, "registrator", sent))


def test_a_letter_that_may_have_left_is_asked_about(served: Served, town: Household) -> None:
    berit = town.request("Berit Bok", ready=True)
    reply = {"kind": "reply_received", "occurred_on": "2026-11-24", "person": berit}
    at = f"/cases/{town.case}/inbox"
    held = served.submit("registrator", at, **reply)
    assert held.status_code == 409
    assert sound(held).xpath("//*[@role='alert']//a/@href") == [
        "#letter_left",
        f"/tasks/{town.task('dispatch').id}",
    ]
    sent = served.submit("registrator", at, **reply, letter_left="no")
    assert "ärendet går vidare" in words(follow(served, "registrator", sent))


def test_a_kept_document_is_given_to_the_wait_that_has_opened(served: Served, town: Household) -> None:
    berit = town.of("Berit Bok")
    document = town.receive("registrator", "reply_received", data={"person": berit}).document
    at = f"/cases/{town.case}/kept/{document}"
    assert "väntar inte på den just nu" in words(served.visit("registrator", at))
    town.request("Berit Bok", sent="2026-11-20")
    case = served.visit("registrator", f"/cases/{town.case}")
    assert "Ärendet väntar på den nu" in words(case)
    assert at in sound(case).xpath("//a/@href")
    assert at not in sound(served.visit("revisor", f"/cases/{town.case}")).xpath("//a/@href")
    (wait,) = sound(served.visit("registrator", at)).xpath("//button[@name='wait']/@value")
    told = words(follow(served, "registrator", served.submit("registrator", at, wait=wait)))
    assert "ärendet går vidare" in told
    assert served.visit("registrator", at).status_code == 404


def test_a_kept_document_is_seen_to_with_a_note(served: Served, town: Household) -> None:
    at = f"/cases/{town.case}/kept/{town.receive('registrator', 'returned_mail').document}"
    empty = served.submit("registrator", at, handled=" ")
    assert empty.status_code == 422
    assert sound(empty).xpath("//*[@role='alert']//a/@href") == ["#handled"]
    told = words(follow(served, "registrator", served.submit("registrator", at, handled="Sänt vidare.")))
    assert "Det är antecknat" in told
    assert "Anteckning Sänt vidare." in told


def test_a_completed_task_is_taken_back_by_those_who_may(served: Served, town: Household) -> None:
    town.request("Berit Bok")
    task = town.task("review").id
    town.complete("handlaggare", "review")
    at, case = f"/tasks/{task}/reopening", f"/cases/{town.case}"
    assert at in sound(served.visit("handlaggare", case)).xpath("//a/@href")
    assert at in sound(served.visit("handlaggare", f"/tasks/{task}")).xpath("//a/@href")
    for page in (case, f"/tasks/{task}"):
        assert at not in sound(served.visit("kollega", page)).xpath("//a/@href")
    assert served.visit("kollega", at).status_code == 403
    assert served.visit("handlaggare", f"/tasks/{town.task('dispatch').id}/reopening").status_code == 303
    sound(served.visit("handlaggare", at))
    empty = served.submit("handlaggare", at, reason=" ")
    assert (empty.status_code, sound(empty).xpath("//*[@role='alert']//a/@href")) == (422, ["#reason"])
    done = served.submit("handlaggare", at, reason="Fel knapp.")
    assert done.headers["location"] == f"/tasks/{task}"
    told = words(served.visit("handlaggare", case))
    assert "”Review” togs tillbaka" in told
    assert "Togs tillbaka i dag och gäller inte längre" in told


def test_a_task_that_can_not_be_taken_back_says_what_to_do_instead(served: Served, town: Household) -> None:
    town.request("Berit Bok")
    task = town.task("review").id
    town.complete("handlaggare", "review")
    town.complete("registrator", "dispatch", sent_on="2026-11-20")
    refused = served.submit("chef", f"/tasks/{task}/reopening", reason="Fel.")
    sound(refused)
    assert refused.status_code == 409
    assert "Rätta en uppgift" in words(refused)
