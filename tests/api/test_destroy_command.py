"""The command that destroys: who may, what it asks, what it says, and what is left to do after it."""

import uuid
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from service.commands.destroy import BYTES_REMAIN, UNCLEAR
from service.main import app
from service.storage import accounts, people
from service.storage.accounts import Account
from service.storage.database import Database
from service.storage.grants import grant_application_role
from service.storage.people import Person
from service.usecases import sessions
from tests.conftest import url_text
from tests.usecases.office import PEOPLE, Office, everything, office

DECISION = "Dnr SN 2026/114 § 12"
PASSWORD = "solsken"
HASH = sessions._hasher.hash(PASSWORD)
ROLE = f"hemvist_{uuid.uuid4().hex}"
"""Roles belong to the server, which other test runs may use as well."""


@pytest.fixture
def town(database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office with one case; everybody has the same password."""
    monkeypatch.setenv("HEMVIST_DATABASE_URL", database_url)
    monkeypatch.setenv("HEMVIST_PASSWORD", PASSWORD)
    made = office(database)
    made.played()
    with database.write() as tx:
        for user, role in PEOPLE.items():
            accounts.put(tx, Account(username=user, name=user, password_hash=HASH, roles=(role,)))
    return made


def destroy(town: Office, *options: str, user: str = "chef", answer: str | None = None) -> Result:
    arguments = ["destroy", town.view().case_number, "--decision", DECISION, "--user", user, *options]
    return CliRunner().invoke(app, arguments, input=answer)


def test_the_manager_destroys_and_is_told_what_went_what_stays_and_what_is_theirs_to_do(town: Office) -> None:
    told = destroy(town, answer="y\n")
    assert told.exit_code == 0, told.stderr
    assert DECISION in told.stdout
    for word in ("Borta:", "Kvar:", "Säkerhetskopior", "hemvist verify"):
        assert word in told.stdout
    assert ("-wal" if town.database.sqlite else "pg_wal") in told.stdout
    assert "Berit Bok" not in repr(everything(town.database))
    found = town.verify()
    assert (found.verdict, found.chain) == ("agrees", "intact")
    assert town.history().entries[-1].actor == "chef"


def test_the_case_can_be_named_by_its_id_and_the_person_by_theirs(town: Office) -> None:
    arguments = ["destroy", town.case, "--decision", DECISION, "--user", "chef", "--yes"]
    told = CliRunner().invoke(app, [*arguments, "--person", town.person])
    assert told.exit_code == 0, told.stderr


def test_the_password_is_asked_for_and_never_shown(town: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEMVIST_PASSWORD")
    told = destroy(town, "--yes", answer=f"{PASSWORD}\n")
    assert told.exit_code == 0, told.stderr
    assert "Lösenord för chef" in told.stderr
    assert PASSWORD not in told.output


def test_no_session_is_left_behind(town: Office) -> None:
    before = len(everything(town.database)["sessions"])
    destroy(town, "--yes")
    assert len(everything(town.database)["sessions"]) == before


@pytest.mark.parametrize(
    ("user", "title"),
    [
        ("handlaggare", "Du har inte behörighet"),
        ("registrator", "Du har inte behörighet"),
        ("admin", "Ärendet finns inte"),
        ("nobody", "Inloggningen gick inte"),
    ],
)
def test_nobody_else_destroys_anything(town: Office, user: str, title: str) -> None:
    before = everything(town.database)
    told = destroy(town, "--yes", user=user)
    assert told.exit_code == 1
    assert title in told.stderr
    assert "Inget är förstört" in told.stderr
    assert everything(town.database)["content"] == before["content"]


def test_a_no_or_a_wrong_password_or_a_decision_that_is_a_sentence_changes_nothing(
    town: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(town.database)["history"]
    assert destroy(town, answer="n\n").exit_code == 1
    sentence = destroy(town, "--yes", "--decision", "Berit bad oss ta bort allt om henne.")
    assert sentence.exit_code == 1
    assert "beslutets beteckning" in sentence.stderr
    monkeypatch.setenv("HEMVIST_PASSWORD", "regn")
    assert destroy(town, "--yes").exit_code == 1
    assert everything(town.database)["history"] == before


def test_with_several_people_one_has_to_be_chosen(town: Office) -> None:
    with town.database.write() as tx:
        key = tx.execute(sa.text("select key from cases")).scalar_one()
        people.insert(tx, Person(id="p-other", case_key=key, name="Sven Bok"))
    told = destroy(town, "--yes")
    assert told.exit_code == UNCLEAR
    assert "--person p-other" in told.stderr
    assert f"--person {town.person}" in told.stderr
    assert "Bok" not in told.output
    assert "Berit Bok" in repr(everything(town.database))


def test_what_is_destroyed_can_be_asked_for_again_and_nothing_happens(town: Office) -> None:
    destroy(town, "--yes")
    before = everything(town.database)["history"]
    told = destroy(town, "--yes")
    assert told.exit_code == UNCLEAR
    assert "hemvist erase" in told.stderr
    assert everything(town.database)["history"] == before


def test_a_case_that_is_not_there_is_told(town: Office) -> None:
    told = CliRunner().invoke(
        app, ["destroy", "SD-2026-9999", "--decision", DECISION, "--user", "chef", "--yes"]
    )
    assert told.exit_code == 1
    assert "Ärendet finns inte" in told.stderr


def test_a_training_database_is_not_touched_without_saying_so(town: Office) -> None:
    with town.database.write() as tx:
        tx.execute(sa.text("update installation set purpose = 'training'"))
    told = destroy(town, "--yes")
    assert told.exit_code == 1
    assert "den är för träning" in told.stderr
    assert destroy(town, "--yes", "--training").exit_code == 0


def test_erasing_by_itself_can_be_done_at_any_time(town: Office) -> None:
    for _ in range(2):
        told = CliRunner().invoke(app, ["erase"])
        assert told.exit_code == 0, told.stderr
        assert "Säkerhetskopior" in told.stdout
    assert town.verify().verdict == "agrees"


@pytest.fixture
def application_url(postgres_url: str) -> Iterator[str]:
    """The same database for a role that owns nothing in it."""
    owner = Database(postgres_url)
    with owner.write() as tx:
        tx.exec_driver_sql(f"drop role if exists {ROLE}")
        tx.exec_driver_sql(f"create role {ROLE} login password 'app'")
    grant_application_role(owner, ROLE)
    yield url_text(sa.make_url(postgres_url).set(username=ROLE, password="app"))
    with owner.write() as tx:
        tx.exec_driver_sql(f"drop owned by {ROLE}")
        tx.exec_driver_sql(f"drop role {ROLE}")
    owner.dispose()


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_an_application_role_destroys_and_the_owner_erases(
    town: Office, database_url: str, application_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEMVIST_DATABASE_URL", application_url)
    told = destroy(town, "--yes")
    assert told.exit_code == BYTES_REMAIN, told.output
    assert "ägs av en annan databasroll" in told.stderr
    assert town.verify().verdict == "agrees"
    assert CliRunner().invoke(app, ["erase"]).exit_code == BYTES_REMAIN
    monkeypatch.setenv("HEMVIST_DATABASE_URL", database_url)
    assert CliRunner().invoke(app, ["erase"]).exit_code == 0
