"""The same on plain pages: the page comes back with a name for the fault and everything that was typed."""

from typing import Any

import httpx2
from lxml import html

from tests.api.desk import PROCESS, SECRET, Desk


def read(response: httpx2.Response, status: int) -> html.HtmlElement:
    """A page that says in its title that something is wrong."""
    page = html.document_fromstring(response.text)
    assert response.status_code == status
    assert str(page.xpath("string(//title)")).startswith("Fel: ")
    return page


def typed(page: html.HtmlElement) -> dict[str, Any]:
    """What the form's fields hold; of several boxes the ticked ones."""
    (form,) = page.xpath("//form[@id='form']")
    found: dict[str, Any] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value.replace("\r\n", "\n").strip())
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "nothing chosen": ({"conclusion": ""}, "#q-conclusion"),
    "a text too long": ({"case_legal_basis": "Lång text. " * 40}, "#q-case_legal_basis"),
    "no reasons": ({"reasons": " "}, "#q-reasons"),
    "an answer to a question that is now hidden": ({"ongoing_case_here": "no", "reasons": ""}, "#q-reasons"),
}


def test_a_task_page_comes_back_with_every_answer(desk: Desk) -> None:
    for what, (changes, link) in WRONG.items():
        sent = {**desk.answers, **changes}
        page = read(desk.served.submit("chef", f"/tasks/{desk.task}", **sent), 422)

        assert page.xpath("//*[@role='alert']//a/@href") == [link], what
        kept = {name: value for name, value in typed(page).items() if value}
        assert kept == {name: value.strip() for name, value in sent.items() if value.strip()}, what
        desk.untouched()
    done = desk.served.submit("chef", f"/tasks/{desk.task}", **desk.answers)
    assert done.status_code == 303


def test_a_start_page_comes_back_with_every_answer(desk: Desk) -> None:
    changes = {"identity_number": "19121212-1213", "moved_on": "2026-02-30", "municipality": "9999"}
    sent = {**desk.start, **changes}
    page = read(desk.served.submit("handlaggare", f"/cases/new/{PROCESS}", **sent), 422)
    kept = typed(page)

    assert page.xpath("//*[@role='alert']//a/@href") == [
        "#q-identity_number",
        "#q-municipality",
        "#q-moved_on",
    ]
    for name in sent.keys() - {"municipality"}:  # a list has no place for what isn't in it
        assert kept[name] == sent[name], name
    desk.untouched()


def test_fields_that_no_page_has_are_left_out(desk: Desk) -> None:
    page = read(desk.served.submit("chef", f"/tasks/{desk.task}", typename=SECRET, reasons="Kort."), 422)

    assert SECRET not in html.tostring(page, encoding="unicode")
    assert typed(page)["reasons"] == "Kort."
    desk.untouched()


def test_characters_that_no_keyboard_has_are_refused_at_their_question(desk: Desk) -> None:
    for what in ("complete", "save"):
        sent = {**desk.answers, "reasons": "Skäl\x01", "do": what}
        page = read(desk.served.submit("chef", f"/tasks/{desk.task}", **sent), 422)
        assert page.xpath("//*[@role='alert']//a/@href") == ["#q-reasons"]
        desk.untouched()


def test_what_was_typed_is_still_there_when_a_colleague_was_first(desk: Desk) -> None:
    assert desk.complete(desk.answers).status_code == 200
    page = read(desk.served.submit("chef", f"/tasks/{desk.task}", reasons="Mina skäl."), 409)

    assert typed(page)["reasons"] == "Mina skäl."
    assert "Den är redan slutförd" in page.text_content()
    assert not page.xpath("//form[@id='form']//button")
    assert page.xpath("//main//a/@href")[-1] == f"/cases/{desk.case}"


def test_a_form_whose_text_is_none_is_not_read(desk: Desk) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="reasons"\r\n\r\n\\ud800\r\n--x--\r\n'
    for charset in ("unicode_escape", "punycode", "undefined"):
        kind = {"Content-Type": f"multipart/form-data; boundary=x; charset={charset}"}
        for address in (f"/tasks/{desk.task}", f"/cases/{desk.case}/inbox", "/sign-in"):
            read(desk.served.send("chef", address, body, kind), 400)
    desk.untouched()


def test_ten_megabytes_are_not_read(desk: Desk) -> None:
    read(desk.served.submit("chef", f"/tasks/{desk.task}", reasons="x" * 10_000_000), 413)
    desk.untouched()
