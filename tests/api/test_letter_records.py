"""What a letter rests on, and what it lacks, for those who answer for it."""

from typing import Any

import pytest
from lxml import html

from service.content.bundle import Bundle
from service.operations.collaborators import Entry
from service.storage.database import Database
from service.usecases import destruction, job_inputs, letter_material
from tests import diagrams as d
from tests.api.served import Served
from tests.api.test_pages import sound, words
from tests.operations.shop import FACTS, shop, work_off

B1 = """#import "hemvist.typ": *
#set document(title: "Brev")
#set text(font: "Noto Sans", lang: "sv")
#paragraph("head", kind: "variable", law: ("OSL 5:2",))[
  #fact("letter.date") #if not draft [#fact("letter.number")]
]
#paragraph("B1.1", kind: "variable", law: ("SoL 29:10", "FL 5 §"), policy: ("P-1", "P-9"))[
  Till #fact("other.name").
  #needs(known("record.sent_on"), "record.sent_on", "Skriv först när brevet skickades.")]
#paragraph("B1.2", kind: "written")[#written("write.text")]
#paragraph("B1.3")[#fact("letter.their_reference") Hej då.]
"""
SENTENCE = "Skriv först när brevet skickades."
OF_LETTER = "letter = letter; record = record; recipient = recipient"


def content(template: str = B1) -> Bundle:
    """Somebody writes, a letter is drafted, reviewed, drafted anew and finished."""
    return d.bundle_of(
        d.process(
            "mail",
            d.user("write", policy="P-1"),
            d.call("send", "send_letter", given=OF_LETTER.replace("= letter", "= 'B1'")
                   .replace("= record", "= 'person.letter'").replace("= recipient", "= 'municipality'")),
            d.user("check"),
            flows="start > write > send > check > end",
        ),
        d.process(
            "send_letter",
            d.service("draft_letter", "letters.draft", OF_LETTER),
            d.user("review_letter"),
            d.service("compose_letter", "letters.draft", OF_LETTER),
            d.exclusive("again"),
            d.exclusive("complete"),
            d.service("finalise_letter", "letters.finalise", OF_LETTER),
            flows=[
                "start > draft_letter > again > review_letter > compose_letter > complete",
                "complete > finalise_letter > end if compose_letter.gaps == 'none'",
                "complete > again default",
            ],
        ),
        forms={
            "mail.start": {"who": {**d.TEXT, "x-person": "name"}},
            "write": {
                "text": {**d.TEXT, "title": "Vad vill vi säga?"},
                "municipality": {**FACTS["case.municipality"], "x-case-file": "case.municipality"},
            },
            "review_letter": {
                "their_reference": {**d.TEXT, "title": "Ert nummer"},
                "sent_on": {**d.DATE, "x-case-file": "person.letter.sent_on"},
            },
        },
        facts={**FACTS, "person.letter.sent_on": {**d.DATE, "title": "Brevet skickat"}},
        more={
            "letters/B1.typ": template.encode(),
            "bpmn/policy.yaml": 'statements: {P-1: {sv: "En begäran ska göras."}}'.encode(),
        },
    )  # fmt: skip


@pytest.fixture
def web(database: Database) -> Served:
    """A letter that waits for its review: two things are missing in its draft."""
    town = shop(database, content())
    town.start(process="mail")
    town.complete("handlaggare", "write", text="Fri text om någon.", municipality="1280")
    work_off(town)
    return Served(town)


def reviewed(web: Served, **answers: str) -> None:
    web.office.complete("handlaggare", "review_letter", **answers)
    work_off(web.office)


def documents(web: Served) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = web.get("revisor", f"/cases/{web.office.case}/documents").json()["items"]
    return found


def finished(web: Served) -> str:
    """The id of the letter once everything is known."""
    reviewed(web, sent_on="2026-11-20", their_reference="KS 7")
    assert web.office.open == ["check"]
    return str(documents(web)[-1]["id"])


def section(page: html.HtmlElement, name: str) -> str:
    found = page.xpath(f"//section[@aria-labelledby='{name}']")
    return " ".join(found[0].text_content().split()) if found else ""


def test_the_record_tells_what_each_paragraph_rests_on(web: Served) -> None:
    record = web.get("revisor", f"/documents/{finished(web)}/record").json()
    head, asked, wrote, last = record["paragraphs"]

    assert (asked["id"], asked["kind"], asked["law"]) == ("B1.1", "variable", ["SoL 29:10", "FL 5 §"])
    assert asked["policy"] == [
        {"id": "P-1", "words": "En begäran ska göras."},
        {"id": "P-9", "words": None},
    ]
    assert asked["facts"] == [
        {"path": "other.name", "title": "Den andra kommunens namn", "written": False},
    ]
    assert wrote["facts"] == [{"path": "write.text", "title": "Vad vill vi säga?", "written": True}]
    assert (head["facts"][0]["title"], last["kind"]) == ("Brevets dag", "fixed")
    assert (record["template"], record["gaps"]) == ("letters/B1.typ", [])
    assert f"{record['number']}-B1.pdf" == documents(web)[-1]["name"]
    assert record["renderer"].startswith("typst ")
    assert {each["title"] for each in record["references"]} >= {"Myndigheter"}
    assert len(record["sha256"]) == len(record["chain_head"]) == 64
    assert "Fri text" not in str(record)


def test_the_finished_letter_says_the_same_as_the_draft_that_was_reviewed(web: Served) -> None:
    letter = finished(web)
    record = web.get("revisor", f"/documents/{letter}/record").json()
    draft = documents(web)[-2]
    assert record["approved"] == {
        "document": draft["id"],
        "body_sha256": record["body_sha256"],
        "same": True,
    }
    assert web.get("revisor", f"/documents/{draft['id']}/record").json()["approved"] is None
    assert "Brevet säger samma sak som utkastet" in words(web.visit("chef", f"/documents/{letter}"))


def test_a_letter_that_says_something_else_than_its_draft_is_told_so(
    web: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*given: Any, **named: Any) -> Any:
        found = letter_material.material(*given, **named)
        if named["job"].operation == "letters.finalise":
            found.entries["other.name"] = Entry(value="Lund", words="Lund")
        return found

    monkeypatch.setattr(job_inputs, "material", changed)
    letter = finished(web)
    assert web.get("revisor", f"/documents/{letter}/record").json()["approved"]["same"] is False
    assert "Brevet skiljer sig från utkastet" in words(web.visit("chef", f"/documents/{letter}"))


def test_the_page_of_a_letter_tells_it_to_people(web: Served) -> None:
    letter = finished(web)
    page = sound(web.visit("handlaggare", f"/documents/{letter}"))
    basis, made = section(page, "basis"), section(page, "made")

    assert page.xpath("//a[text()='Öppna brevet (PDF)']/@href") == [f"/documents/{letter}/pdf"]
    assert "Brevhuvud" in basis
    assert "Stycke B1.1 Text med uppgifter ur ärendet" in basis
    assert "SoL 29:10, FL 5 §" in basis
    assert "P-1 En begäran ska göras." in basis
    assert "Vad vill vi säga? (fritt skriven)" in basis
    assert "Den andra kommunens namn (fritt" not in basis
    assert "Fri text" not in basis
    record = web.get("revisor", f"/documents/{letter}/record").json()
    for told in (record["number"], record["sha256"], record["chain_head"], record["templates_sha256"]):
        assert told in made
    assert f"Rad {record['chain_row']}" in made
    assert "24 november 2026" in made
    assert section(page, "gaps") == ""


def test_a_letter_is_read_in_the_browser_and_nothing_in_it_runs(web: Served) -> None:
    for each in documents(web):
        shown = web.visit("handlaggare", f"/documents/{each['id']}/pdf")
        assert (shown.status_code, shown.headers["content-type"]) == (200, "application/pdf")
        assert shown.content.startswith(b"%PDF-")
        assert shown.headers["content-disposition"] == f"inline; filename*=UTF-8''{each['name']}"
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in shown.headers["content-security-policy"]
        assert shown.headers["cache-control"] == "no-store"
        sound(web.visit("handlaggare", f"/documents/{each['id']}"))


def test_what_is_missing_is_listed_where_the_letter_is_reviewed(web: Served) -> None:
    task = f"/tasks/{web.office.task('review_letter').id}"
    page = sound(web.visit("handlaggare", task))
    draft = documents(web)[-1]["id"]
    assert section(page, "missing").startswith("Det här saknas i brevet")
    assert SENTENCE in section(page, "missing")
    assert "Mottagarens diarienummer" in section(page, "missing")
    assert page.xpath("//section[@aria-labelledby='missing']//a/@href") == [f"/documents/{draft}"]
    assert SENTENCE in section(sound(web.visit("handlaggare", f"/documents/{draft}")), "gaps")


def test_a_draft_that_was_sent_back_tells_what_is_missing_now(web: Served) -> None:
    reviewed(web, their_reference="KS 7")
    page = sound(web.visit("handlaggare", f"/tasks/{web.office.task('review_letter').id}"))
    assert SENTENCE in section(page, "missing")
    assert "Mottagarens diarienummer" not in section(page, "missing")


def test_where_nothing_is_missing_nothing_is_listed(database: Database) -> None:
    whole = B1.replace("known(", "true or known(").replace('#fact("letter.their_reference")', "")
    town = shop(database, content(whole))
    town.start(process="mail")
    town.complete("handlaggare", "write", text="Fri text.", municipality="1280")
    work_off(town)
    web = Served(town)
    page = sound(web.visit("handlaggare", f"/tasks/{town.task('review_letter').id}"))
    assert section(page, "missing") == ""
    finished(web)
    check = sound(web.visit("handlaggare", f"/tasks/{town.task('check').id}"))
    assert section(check, "missing") == ""


@pytest.mark.parametrize("user", ["processagare", "admin"])
def test_who_may_not_see_the_case_learns_nothing_of_its_letters(web: Served, user: str) -> None:
    letter = documents(web)[0]["id"]
    refused = web.get(user, f"/documents/{letter}/record")
    assert (refused.status_code, refused.json()["code"]) == (404, "UnknownDocument")
    assert web.visit(user, f"/documents/{letter}/pdf").status_code == 404
    assert web.get(None, f"/documents/{letter}/record").status_code == 401
    assert web.get("revisor", "/documents/x/record").status_code == 404


def test_what_is_no_letter_has_no_record_and_is_saved_as_a_file(web: Served) -> None:
    came = web.office.receive("registrator", "other", on="2026-11-20", data={"note": "Ett vykort."})
    assert web.get("revisor", f"/documents/{came.document}/record").json()["code"] == "UnknownDocument"


def test_the_record_of_a_destroyed_letter_is_not_handed_out(web: Served) -> None:
    letter, town = finished(web), web.office
    destruction.destroy(town.inst, town.actor("chef"), town.case, town.person, "Dnr 1")
    assert web.get("revisor", f"/documents/{letter}/record").status_code == 404
    assert web.visit("revisor", f"/documents/{letter}").status_code == 404
