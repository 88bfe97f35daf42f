"""The print queue over REST, on its page and from the command line."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from service.api.app import create_app
from service.main import app
from service.storage.database import Database
from tests.api.served import Served
from tests.api.test_pages import sound, words
from tests.usecases.post_room import PostRoom, post_room

NAME = "BR-2026-0031-B3.pdf"
run = CliRunner().invoke


@pytest.fixture
def room(sqlite_url: str) -> Iterator[PostRoom]:
    database = Database(sqlite_url)
    yield post_room(database, "Berit Bok", "Bo Bok")
    database.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "print"
    found.mkdir()
    return found


@pytest.fixture
def served(room: PostRoom, folder: Path) -> Iterator[Served]:
    served = Served(room)
    served.client.close()
    served.client = TestClient(
        create_app(room.inst, folder),
        base_url="https://hemvist.test",
        raise_server_exceptions=False,
        follow_redirects=False,
    )
    yield served
    served.client.close()


def test_the_queue_says_what_waits_since_when_and_what_has_been_done_with_it(
    served: Served, room: PostRoom
) -> None:
    room.finish("Berit Bok", number=31)
    (letter,) = served.get("registrator", "/dispatch").json()["items"]
    (document,) = letter.pop("documents")
    assert letter == {
        "task": room.task("dispatch").id,
        "title": "Request (B3)",
        "letter": "B3",
        "case": room.case,
        "case_number": "SD-2026-0001",
        "since": "2026-11-24T11:00:00Z",
        "assignee": None,
    }
    assert document == {
        "document": document["document"],
        "name": NAME,
        "available": True,
        "exported_at": None,
        "printed_at": None,
    }
    assert "Berit" not in served.get("registrator", "/dispatch").text
    assert served.get("revisor", "/dispatch").json()["total"] == 0
    assert served.get(None, "/dispatch").status_code == 401
    assert served.get(None, "/dispatch/withdrawn").status_code == 401


def test_the_page_leads_to_the_letter_its_package_and_its_task(served: Served, room: PostRoom) -> None:
    assert "Inget brev väntar på att skickas." in words(served.visit("registrator", "/utskick"))
    room.finish("Berit Bok", number=31)
    page = sound(served.visit("registrator", "/utskick"))
    document = room.letters()[0].documents[0].document
    links = page.xpath("//main//a/@href")
    assert f"/documents/{document}" in links
    assert f"/api/v1/documents/{document}/package" in links
    assert f"/tasks/{room.task('dispatch').id}" in links
    assert "Berit" not in page.text_content()
    assert page.xpath("//nav//a[@aria-current='page']/@href") == ["/utskick"]


def test_the_menu_shows_it_to_registrars(served: Served) -> None:
    assert "Utskick" in words(served.visit("registrator", "/"))
    assert "Utskick" not in words(served.visit("handlaggare", "/"))
    assert served.visit(None, "/utskick").status_code in {303, 401}


def test_a_button_lays_the_letters_in_the_folder(served: Served, room: PostRoom, folder: Path) -> None:
    room.finish("Berit Bok", number=31)
    answer = served.submit("registrator", "/utskick/export")
    assert (answer.status_code, answer.headers["location"]) == (303, "/utskick?done=exported")
    assert [path.name for path in folder.iterdir()] == [NAME]
    told = words(served.visit("registrator", "/utskick?done=exported"))
    assert "Breven ligger i utskriftsmappen." in told
    assert "I utskriftsmappen sedan 24 november 2026 kl. 12.00" in told


def test_without_a_folder_there_is_no_button(room: PostRoom) -> None:
    served = Served(room)
    room.finish("Berit Bok", number=31)
    assert "Lägg i utskriftsmappen" not in words(served.visit("registrator", "/utskick"))
    assert served.submit("registrator", "/utskick/export").headers["location"] == "/utskick"
    served.client.close()


def test_a_folder_that_cannot_be_written_to_is_told_and_nothing_is_lost(
    served: Served, room: PostRoom, folder: Path
) -> None:
    room.finish("Berit Bok", number=31)
    folder.rmdir()
    answer = served.submit("registrator", "/utskick/export")
    assert answer.status_code == 503
    sound(answer)
    assert "Inget brev har gått förlorat." in words(answer)
    assert NAME in words(answer)
    assert str(folder) not in answer.text


def test_what_is_printed_and_then_recalled_is_to_be_taken_out_of_the_printer(
    served: Served, room: PostRoom
) -> None:
    room.finish("Berit Bok", number=31)
    document = room.letters()[0].documents[0].document
    answer = served.submit("registrator", "/utskick/printed", document=document)
    assert answer.headers["location"] == "/utskick?done=printed"
    assert "Utskrivet 24 november 2026 kl. 12.00" in words(served.visit("registrator", "/utskick"))
    room.recall("Berit Bok")
    page = sound(served.visit("registrator", "/utskick"))
    assert "Ta ut dem ur skrivaren och förstör dem." in " ".join(page.text_content().split())
    (back,) = served.get("registrator", "/dispatch/withdrawn").json()["items"]
    assert (back["name"], back["adapter"]) == (NAME, "print")
    (button,) = page.xpath("//form[@action='/utskick/destroyed']/button/@value")
    answer = served.submit("registrator", "/utskick/destroyed", document=button)
    assert answer.headers["location"] == "/utskick?done=destroyed"
    assert served.get("registrator", "/dispatch/withdrawn").json()["total"] == 0


@pytest.mark.parametrize("path", ["/utskick/printed", "/utskick/destroyed"])
@pytest.mark.parametrize("document", ["", "nothing", "nothing.folder", "a.b.c"])
def test_a_letter_that_waits_no_longer_leads_back_to_the_list(
    served: Served, path: str, document: str
) -> None:
    assert served.submit("registrator", path, document=document).headers["location"] == "/utskick"


@pytest.fixture
def environment(
    monkeypatch: pytest.MonkeyPatch, sqlite_url: str, folder: Path, tmp_path: Path
) -> pytest.MonkeyPatch:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEMVIST_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("HEMVIST_EXPORT_FOLDER", str(folder))
    return monkeypatch


def test_the_command_lays_each_letter_there_once(
    room: PostRoom, folder: Path, environment: pytest.MonkeyPatch
) -> None:
    room.finish("Berit Bok", number=31)
    assert "1 brev lades i utskriftsmappen." in run(app, ["export-letters"]).output
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600
    assert "0 brev lades i utskriftsmappen." in run(app, ["export-letters"]).output
    room.recall("Berit Bok")
    assert "1 återkallade brev togs bort därifrån." in run(app, ["export-letters"]).output


def test_the_command_says_so_when_it_cannot(
    room: PostRoom, folder: Path, environment: pytest.MonkeyPatch
) -> None:
    room.finish("Berit Bok", number=31)
    folder.rmdir()
    refused = run(app, ["export-letters"])
    assert refused.exit_code == 1
    assert "Inget brev har gått förlorat." in refused.stderr
    assert room.queue == [NAME]
    environment.delenv("HEMVIST_EXPORT_FOLDER")
    refused = run(app, ["export-letters"])
    assert refused.exit_code == 1
    assert "HEMVIST_EXPORT_FOLDER" in refused.stderr


def test_a_server_whose_mail_is_half_set_up_does_not_start(
    room: PostRoom, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("HEMVIST_SMTP_HOST", "mail.kommun.example")
    refused = run(app, ["serve"])
    assert refused.exit_code == 1
    assert "HEMVIST_SMTP_FROM" in refused.stderr
