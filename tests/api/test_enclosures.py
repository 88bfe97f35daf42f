"""Files over the contract and on the pages: sent in, listed, read, put together. Their names go nowhere."""

import json
from collections.abc import Iterator

import httpx2
import pytest
from structlog.testing import capture_logs

from service.storage.database import Database
from service.usecases import tasks
from tests.api.served import Served
from tests.api.test_pages import sound, words
from tests.api.test_search_pages import begin
from tests.operations.files import photograph, plain, told
from tests.usecases.office import everything, office
from tests.usecases.test_search import SUSPICION

NAME = "../../Zebediah 19121212-1212 <script>.pdf"


@pytest.fixture
def served(sqlite_url: str) -> Iterator[Served]:
    database = Database(sqlite_url)
    served = Served(office(database))
    served.office.played()
    yield served
    served.client.close()
    database.dispose()


def send(
    served: Served, user: str | None, content: bytes, name: str = NAME, key: str | None = None, **fields: str
) -> httpx2.Response:
    return served.call(
        "POST",
        user,
        f"/cases/{served.office.case}/documents",
        data={"title": "Foto", **fields},
        files={"file": (name, content, "text/html")},
        headers={"Idempotency-Key": key} if key else {},
    )


def submit(served: Served, user: str, path: str, content: bytes | None, **fields: str) -> httpx2.Response:
    """A person sends a page's form with a file."""
    file = {"file": (NAME, content, "text/html") if content else ("", b"", "application/octet-stream")}
    return served.client.post(path, headers=served._browser(user), data=fields, files=file)


def test_a_file_is_sent_in_listed_and_read(served: Served) -> None:
    made = send(served, "handlaggare", photograph())
    assert made.status_code == 201, made.text
    assert made.json()["title"] == "Foto"
    items = served.get("revisor", f"/cases/{served.office.case}/documents").json()["items"]
    assert made.json() in items
    read = served.get("revisor", f"/documents/{made.json()['id']}")
    assert read.headers["content-type"] == "image/jpeg"
    assert read.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in read.headers["content-security-policy"]
    assert len(read.content) == made.json()["size"]
    assert not told(read.content)


def test_the_name_of_a_file_goes_nowhere(served: Served) -> None:
    with capture_logs() as logged:
        made = send(served, "handlaggare", plain())
        came = submit(
            served,
            "registrator",
            f"/cases/{served.office.case}/inbox",
            plain(),
            kind="other",
            occurred_on="2026-11-24",
        )
    assert came.status_code == 303
    for place in (repr(everything(served.office.database)), repr(logged), repr(made.headers), made.text):
        assert "Zebediah" not in place
        assert "<script" not in place


def test_what_a_file_is_called_does_not_say_what_it_is(served: Served) -> None:
    assert send(served, "handlaggare", photograph(), name="brev.pdf").json()["media_type"] == "image/jpeg"
    refused = send(served, "handlaggare", b"MZ\x90" + bytes(100), name="brev.pdf")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["rule"] == "unknown_file_type"


def test_one_byte_too_many_has_a_sentence_and_much_more_is_not_read(served: Served) -> None:
    refused = send(served, "handlaggare", b"%PDF-1.7".ljust(20 * 1024 * 1024 + 1))
    assert refused.json()["errors"][0]["rule"] == "file_too_large"
    assert send(served, "handlaggare", bytes(22_000_000)).status_code == 413
    with_json = served.post("handlaggare", f"/cases/{served.office.case}/inbox", {"kind": "x" * 2_000_000})
    assert with_json.status_code == 413


def test_the_same_key_gives_the_same_answer(served: Served) -> None:
    first, again = (send(served, "handlaggare", plain(), key="k") for _ in range(2))
    assert first.json() == again.json()
    assert send(served, "handlaggare", plain(3), key="k").json()["code"] == "IdempotencyMismatch"


def test_strangers_and_those_without_a_right_put_nothing_in(served: Served) -> None:
    assert send(served, None, plain()).status_code == 401
    assert send(served, "revisor", plain()).status_code == 403
    assert send(served, "admin", plain()).status_code == 404


@pytest.mark.parametrize(
    "incoming", ["", "[]", '{"kind": "other"}', '{"kind": "other", "kind": "other"}', "\x00"]
)
def test_what_came_in_is_described_as_ever(served: Served, incoming: str) -> None:
    path = f"/cases/{served.office.case}/inbox/file"
    file = {"file": ("a", plain(), "application/pdf")}
    bad = served.call("POST", "registrator", path, data={"incoming": incoming}, files=file)
    assert bad.status_code == 422
    good = json.dumps({"kind": "other", "occurred_on": "2026-11-24", "data": {"note": "Hej."}})
    for _ in range(2):
        came = served.call(
            "POST",
            "registrator",
            path,
            data={"incoming": good},
            files=file,
            headers={"Idempotency-Key": "k"},
        )
        assert came.status_code == 201, came.text
    assert served.get("revisor", f"/documents/{came.json()['document']}").content.startswith(b"%PDF-")


def test_a_package_is_one_file(served: Served) -> None:
    made = send(served, "handlaggare", plain()).json()["id"]
    found = served.get("revisor", f"/documents/{made}/package")
    assert found.headers["content-type"] == "application/pdf"
    assert "med-bilagor.pdf" in found.headers["content-disposition"]
    photo = send(served, "handlaggare", photograph()).json()["id"]
    assert (
        served.get("revisor", f"/documents/{photo}/package").json()["errors"][0]["rule"] == "letter_not_pdf"
    )


def test_the_case_lists_its_files_and_takes_new_ones(served: Served) -> None:
    at = f"/cases/{served.office.case}"
    sent = submit(served, "handlaggare", f"{at}/documents", photograph(), title="Foto av köket", once="1")
    assert sent.status_code == 303
    again = submit(served, "handlaggare", f"{at}/documents", photograph(), title="Foto av köket", once="1")
    assert again.status_code == 303
    shown = served.visit("handlaggare", sent.headers["location"])
    page = sound(shown)
    assert "Filen är inlagd" in words(shown)
    assert "En fil lades till ärendet" in words(shown)
    (paper,) = page.xpath("//section[@aria-labelledby='papers']//li[contains(., 'Foto av köket')]")
    assert "Foto av köket Inlagd i dag · Bild (JPEG), 1 " in " ".join(paper.text_content().split())
    assert "Lägg in en fil" not in words(served.visit("revisor", at))


def test_what_is_wrong_with_a_file_is_said_beside_it(served: Served) -> None:
    at = f"/cases/{served.office.case}/documents"
    for content, sentence in ((b"MZ" + bytes(50), "Spara den som PDF"), (None, "Välj den fil")):
        shown = submit(served, "handlaggare", at, content, title="Foto")
        assert shown.status_code == 422
        page = sound(shown)
        assert sentence in words(shown)
        assert page.xpath("//input[@id='file'][@aria-invalid='true']")
        assert page.xpath("//input[@id='title']/@value") == ["Foto"]


@pytest.fixture
def family(sqlite_url: str) -> Iterator[Served]:
    """A case about somebody with protected data and somebody without."""
    database = Database(sqlite_url)
    served = Served(office(database, SUSPICION))
    begin(served, {"name": "Berit Bok", "protection": "marked"}, {"name": "Åke Bok"})
    yield served
    served.client.close()
    database.dispose()


def test_nobody_is_named_to_those_who_may_put_nothing_in(family: Served) -> None:
    at = f"/cases/{family.office.case}/documents"
    for user, status in (("revisor", 403), ("admin", 404)):
        refused = submit(family, user, at, None, title="Foto")
        assert refused.status_code == status
        assert "Bok" not in refused.text
        assert submit(family, user, "/cases/missing/documents", None).status_code == status


def test_an_ended_case_takes_no_file_and_asks_for_none(family: Served) -> None:
    town = family.office
    at = f"/cases/{town.case}/documents"
    tasks.complete(town.inst, town.call("handlaggare"), town.task("assess").id, {})
    tasks.complete(town.inst, town.call("chef"), town.task("decide").id, {})
    for title in ("", "Foto"):
        for content in (None, plain()):
            refused = submit(family, "handlaggare", at, content, title=title)
            assert refused.status_code == 409
            assert "Bok" not in refused.text


def test_the_protected_are_named_beside_a_file_only_to_those_who_take_part(family: Served) -> None:
    at = f"/cases/{family.office.case}/documents"
    shown = {user: words(submit(family, user, at, None)) for user in ("handlaggare", "kollega")}
    assert "Berit Bok (skyddade personuppgifter)" in shown["handlaggare"]
    assert "Berit" not in shown["kollega"]
    assert "Person 1 (skyddade personuppgifter)" in shown["kollega"]
    assert all("Åke Bok" in each for each in shown.values())


def test_what_comes_in_can_bring_its_file(served: Served) -> None:
    at = f"/cases/{served.office.case}/inbox"
    page = sound(served.visit("registrator", f"{at}/reply_received"))
    assert page.xpath("//form[@enctype='multipart/form-data']//input[@type='file']")
    bad = submit(served, "registrator", at, b"MZ" + bytes(50), kind="other", occurred_on="2026-11-24")
    assert bad.status_code == 422
    assert "Välj filen igen" in words(bad)
    assert sound(bad).xpath("//input[@id='file'][@aria-invalid='true']")
    came = submit(served, "registrator", at, photograph(), kind="other", occurred_on="2026-11-24", once="1")
    assert came.status_code == 303
    shown = served.visit("registrator", came.headers["location"])
    assert "Bild (JPEG)" in words(shown)
    assert submit(served, "registrator", at, None, kind="other", occurred_on="2026-11-24").status_code == 303
