"""The address of somebody with protected data: in no letter, list, export, file name or log.

Planted: in ``people.address`` of everybody who is registered, in every text of every form on the way that no
letter asks for (``urgent_handover``, the journal, why something was decided …), in every draft of a form, in
working notes, and in requests that are refused. Every letter there is is written in one of the cases.

Searched:

- every document that has been written, drafts of letters too: its text, its bytes and its name, as it is
  stored and as it is offered for download;
- every table of the database: it stands where people wrote it, and nowhere else (no task list, no notice, no
  export list, no history);
- every list over REST as each member of the staff gets it, and everything about the cases as those get it
  who don't work with them (they get none of it);
- the export folder: what ``hemvist export-letters`` lays there, by name and content, and what it says;
- the log of the server.

What a caseworker writes into a letter herself (what she adds to it, the recipient, an enclosure, an answer
that the letter quotes) can't be kept out by the program. It asks her to look, and the manager reads it too.
"""

import os
import subprocess
import sys
from pathlib import Path

import httpx2
import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Database
from service.usecases.sessions import TRAINING
from tests.faults.planting import ALL_LETTERS, Case
from tests.faults.remains import in_bytes, places
from tests.faults.serving import serving
from tests.faults.sheltered import ADDRESS, SHELTERED_WAYS, ShelteredTown, everybody_has_an_address
from tests.letters.pdf import running

WRITTEN_IN = {"people", "content/texts", "drafts", "working_notes"}
"""Where it is known and where people wrote it."""
LISTS = (
    "tasks",
    "tasks?assignee=me",
    "kept",
    "dispatch",
    "dispatch/withdrawn",
    "incidents",
    "references",
    "me",
)
OF_A_CASE = ("", "/waits", "/inbox", "/documents", "/actions", "/history", "/journal", "/working-notes")
WITHOUT_CASES = ("processagare", "admin")
_HEMVIST = [sys.executable, "-c", "from service.main import app; app()"]


def test_the_address_of_somebody_with_protected_data_leaves_the_case_nowhere(
    sqlite_url: str, tmp_path: Path
) -> None:
    logs, folder, database = tmp_path / "logs", tmp_path / "print", Database(sqlite_url)
    logs.mkdir()
    folder.mkdir()
    everybody_has_an_address(database)
    with (
        serving(sqlite_url, folder=logs) as server,
        httpx2.Client(base_url=server.url, timeout=60) as client,
    ):
        town = ShelteredTown(client=client)
        played = [town.play(way) for way in SHELTERED_WAYS]
        assert set().union(*(case.finished for case in played)) == ALL_LETTERS
        _known_where_it_may_be(town, database, played)
        assert _found(_exported(sqlite_url, folder)) == set()
        _in_no_letter(town, database, played)
        _in_no_list(town)
        _kept_from_others(town, played)
        server.stop()
    assert places(database, ADDRESS) == WRITTEN_IN
    log = (logs / "server.log").read_bytes()
    assert b'"event": "request"' in log
    assert _found(log) == set()
    database.dispose()


def _found(data: bytes | str) -> set[str]:
    return in_bytes(data.encode() if isinstance(data, str) else data, ADDRESS)


def _known_where_it_may_be(town: ShelteredTown, database: Database, played: list[Case]) -> None:
    """So that it can be found: it is everybody's, and stands in every case for those who work with it."""
    with database.read() as tx:
        told = tx.execute(sa.select(tables.people.c.address)).scalars().all()
    assert told
    assert all(address and _found(address) == set(ADDRESS) for address in told)
    for case in played:
        history = town.answer("revisor", "GET", f"/cases/{case.id}/history").content
        assert _found(history) == set(ADDRESS)


def _in_no_letter(town: ShelteredTown, database: Database, played: list[Case]) -> None:
    with database.read() as tx:
        written = sa.select(tables.content.c.bytes).where(tables.content.c.kind == "document")
        pdfs = [bytes(each) for each in tx.execute(written).scalars()]
    assert len(pdfs) >= sum(len(case.letters) for case in played)
    assert all(running(pdf) for pdf in pdfs)
    assert set().union(*map(_found, pdfs)) == set()
    for case in played:
        for letter in case.letters:
            offered = town.answer("registrator", "GET", f"/documents/{letter}")
            assert offered.content.startswith(b"%PDF-")
            assert _found(str(offered.headers)) == set()


def _in_no_list(town: ShelteredTown) -> None:
    for user, _name, _role in TRAINING:
        for each in LISTS:
            assert _found(town.answer(user, "GET", f"/{each}").content) == set(), f"{user} {each}"


def _kept_from_others(town: ShelteredTown, played: list[Case]) -> None:
    """Who has no part in cases is told nothing of them."""
    for case in played:
        asked = [f"/cases/{case.id}{each}" for each in OF_A_CASE]
        asked += [f"/documents/{letter}" for letter in case.letters]
        for user in WITHOUT_CASES:
            for each in asked:
                answered = town.answer(user, "GET", each)
                assert answered.status_code in {httpx2.codes.FORBIDDEN, httpx2.codes.NOT_FOUND}, each
                assert _found(answered.content) == set()
    lists = [f"/cases/{case.id}{each}" for case in played for each in ("/waits", "/documents")]
    for each in lists:
        assert _found(town.answer("registrator", "GET", each).content) == set()


def _exported(database_url: str, folder: Path) -> str:
    """What the command says; what it lays in the folder is searched here."""
    environment = {
        **os.environ,
        "HEMVIST_DATABASE_URL": database_url,
        "HEMVIST_EXPORT_FOLDER": str(folder),
    }
    done = subprocess.run(
        [*_HEMVIST, "export-letters", "--training"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files = list(folder.iterdir())
    assert files
    for file in files:
        assert _found(file.name) == set()
        assert _found(file.read_bytes()) == set()
    return done.stdout + done.stderr
