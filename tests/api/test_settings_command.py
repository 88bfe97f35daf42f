"""``hemvist settings``: looked at by who is at the machine, changed by who shows to be the administrator."""

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from service.content.settings import SETTINGS
from service.main import app
from service.storage import accounts
from service.storage.accounts import Account
from service.storage.database import Database
from service.usecases import sessions, settings
from tests.usecases.office import PEOPLE, Office, everything, office

PASSWORD = "solsken"
HASH = sessions._hasher.hash(PASSWORD)


@pytest.fixture
def town(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("HEMVIST_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("HEMVIST_PASSWORD", PASSWORD)
    database = Database(sqlite_url)
    made = office(database)
    made.inst.reference_sets()
    with database.write() as tx:
        for user, role in PEOPLE.items():
            accounts.put(tx, Account(username=user, name=user, password_hash=HASH, roles=(role,)))
    yield made
    database.dispose()


def run(*arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, ["settings", *arguments], input=answer)


def test_all_are_told_with_what_holds_since_when_and_by_whom(town: Office) -> None:
    told = run()

    assert told.exit_code == 0, told.output
    for each in SETTINGS:
        assert f"{each.name}={each.default}\n  {each.title}." in told.stdout
    assert "bestämt av system" in told.stdout


def test_the_administrator_changes_several_at_once(town: Office) -> None:
    told = run("set", "immediate_contact_limit=P3D", "overdue_escalation=none", "--user", "admin")

    assert told.exit_code == 0, told.output
    assert "immediate_contact_limit=P3D\n" in told.stdout
    assert "bestämt av admin" in told.stdout
    view = settings.everything(town.inst)
    assert (view.changed_by, len(view.earlier)) == ("admin", 1)


def test_who_does_it_is_asked_for(town: Office) -> None:
    assert run("set", "overdue_escalation=none", answer="admin\n").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("overdue_escalation",), "namn=värde"),
        (("overdue_escalation=none", "overdue_escalation=manager"), "en gång"),
        (("overdue_escalation=x",), "Välj manager eller none"),
        (("moon=full",), "Kända inställningar"),
        (("overdue_escalation=none", "immediate_contact_limit=snart"), "räknas i arbetsdagar"),
    ],
)
def test_what_can_not_be_decided_is_told_and_nothing_is_changed(
    town: Office, arguments: tuple[str, ...], sentence: str
) -> None:
    before = everything(town.database)
    told = run("set", *arguments, "--user", "admin")

    assert told.exit_code == 1
    assert sentence in told.stderr
    assert "Inget är ändrat." in told.stderr
    assert everything(town.database) == before


@pytest.mark.parametrize("user", ["chef", "nobody"])
def test_nobody_else_changes_them(town: Office, user: str) -> None:
    before = everything(town.database)

    assert run("set", "overdue_escalation=none", "--user", user).exit_code == 1
    assert everything(town.database) == before
