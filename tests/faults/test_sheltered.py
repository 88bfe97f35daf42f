"""The address of somebody with protected data: in no letter, list, export, file name, mail or log.

Planted: in ``people.address`` of everybody who is registered, in every text of every form on the way that no
letter asks for (``urgent_handover``, the journal, why something was decided …), in every draft of a form, in
working notes, in requests that are refused, and in the name and the properties of a file that is enclosed.
Every letter there is is written in one of the cases.

Searched, on each of the two databases:

- every document that has been written, drafts of letters too: its text, its bytes and its name, as it is
  stored and as it is offered for download, alone and together with what is enclosed;
- every table: it stands where people wrote it, and nowhere else (no task list, no notice, no export list);
- everything that answers to GET, page or REST, with its headers, as the router has it (``looking``), seen by
  those who work with cases and by those who don't. It stands only on what shows the very text in which
  somebody wrote it (``SHOWN``), and there only to those whose roles may see cases (``rights.MAY_SEE``). The
  rights go by role: there is no caseworker who may see one case and not another;
- the export folder: what ``hemvist export-letters`` lays there, by name and content, and what it says;
- every byte that is sent to the mail server;
- the log of the server and its jobs, and PostgreSQL's own.

What a caseworker writes into a letter herself (what she adds to it, the recipient, an enclosure, an answer
that the letter quotes) is searched for names and addresses in letters about nobody (``names``). In others it
can't be kept out by the program. It asks her to look, and the manager reads it too.
"""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pikepdf
import sqlalchemy as sa

from service.api.rest.router import PREFIX
from service.commands.opening import as_it_is
from service.settings import Settings
from service.storage import tables
from service.storage.database import Database
from service.usecases.notices import deliver_next
from service.usecases.rights import MAY_SEE
from service.usecases.sessions import TRAINING
from tests.api.mail_server import mail_server
from tests.api.test_mail import post
from tests.faults.looking import Looker, addresses, in_a_case
from tests.faults.planting import ALL_LETTERS, Case
from tests.faults.remains import in_bytes, in_postgres_log, places, searchable
from tests.faults.serving import serving
from tests.faults.sheltered import (
    ADDRESS,
    SHELTERED_WAYS,
    WRITTEN,
    ShelteredTown,
    everybody_has_an_address,
)
from tests.letters.pdf import running
from tests.operations.files import plain

WRITER = "handlaggare"
WRITTEN_IN = {"people", "content/texts", "drafts", "working_notes"}
"""Where it is known and where people wrote it."""
SHOWN = {
    "/cases/{case_id}",
    "/cases/{case_id}/journal",
    "/tasks/{task_id}",
    f"{PREFIX}/cases/{{case_id}}/history",
    f"{PREFIX}/cases/{{case_id}}/journal",
    f"{PREFIX}/cases/{{case_id}}/working-notes",
    f"{PREFIX}/cases/{{case_id}}/working-notes/{{note}}",
    f"{PREFIX}/tasks/{{task_id}}/form",
}
"""What shows a text where it was written: the case and its journal, a draft, one's own working notes."""
_HEMVIST = [sys.executable, "-c", "from service.main import app; app()"]


def test_the_address_of_somebody_with_protected_data_leaves_the_case_nowhere(
    database_url: str, tmp_path: Path
) -> None:
    logs, folder = tmp_path / "logs", tmp_path / "print"
    logs.mkdir()
    folder.mkdir()
    with (
        _sheltered(database_url) as database,
        serving(database_url, folder=logs) as server,
        httpx2.Client(base_url=server.url, timeout=60) as client,
    ):
        town = ShelteredTown(client=client)
        played = [town.play(way) for way in SHELTERED_WAYS]
        assert set().union(*(case.finished for case in played)) == ALL_LETTERS
        assert town.in_vain
        _enclosed(town, played[0])
        _known_where_it_may_be(town, database, played)
        assert _found(_exported(database_url, folder)) == set()
        _in_no_letter(town, database, played)
        _shown_only_where_it_was_written(town, played)
        server.stop()
        _in_no_mail(database_url)
        assert places(database, ADDRESS) == WRITTEN_IN
        log = (logs / "server.log").read_bytes()
        assert b'"event": "request"' in log
        assert _found(log) == set()
        assert database.sqlite or in_postgres_log(database, ADDRESS) == set()


@contextmanager
def _sheltered(database_url: str) -> Iterator[Database]:
    """In which everybody has an address, also those of the examples that a training server begins with."""
    with searchable(database_url) as database:
        everybody_has_an_address(database)
        yield database


def _found(data: bytes | str) -> set[str]:
    return in_bytes(data.encode() if isinstance(data, str) else data, ADDRESS)


def _enclosed(town: ShelteredTown, case: Case) -> None:
    """The letter that waits gets an enclosure, whose file tells the address by its name and its author.

    For that its approval is taken back, and so it is reviewed anew.
    """
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain(1, b"Intyget"))) as pdf:
        pdf.docinfo["/Author"] = WRITTEN
        pdf.save(file)
    assert _found(file.getvalue()) == set(ADDRESS)
    sent = town.upload(case, "Intyg", f"{WRITTEN}.pdf", file.getvalue())
    town.take_back(case, "approve_letter")
    town.complete(case, "review_letter", {"enclosed": [sent]})
    town.complete(case, "approve_letter", {})
    town.draft(town.task(case, "dispatch_letter"))
    town.letters(case)


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
    assert any(running(pdf) for pdf in pdfs)
    assert set().union(*map(_found, pdfs)) == set()


def _shown_only_where_it_was_written(town: ShelteredTown, played: list[Case]) -> None:
    """One of each role opens all of one case, and who wrote most of another that one, too; no address is left
    unopened.

    The registrar, whose rights in cases are the caseworker's, opens what stands outside them.
    """
    opened, shown = set(), set()
    for role, user in {role: user for user, _name, role in TRAINING}.items():
        looker = Looker(town=town, user=user)
        cases = played[:2] if user == WRITER else played[:1]
        for address, answered in looker.everywhere(cases, inside=role != "registrar"):
            found = _found(answered.content) | _found(str(answered.headers))
            if role in MAY_SEE:
                shown |= {address} if found else set()
                assert not found or answered.is_success, f"{user} {address}"
            else:
                assert found == set(), f"{user} {address}"
                assert not (in_a_case(address) and answered.is_success), f"{user} {address}"
        opened |= looker.seen
    assert opened == addresses()
    assert shown == SHOWN


def _in_no_mail(database_url: str) -> None:
    """Every notice, to the last byte; a training server sends none itself."""
    with mail_server() as server, as_it_is(Settings(database_url=database_url), training=True) as inst:
        while deliver_next(inst, post(server).send):
            pass
    assert server.messages
    assert _found(b"".join((*server.told, *server.messages))) == set()


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
