"""What is kept besides cases: accounts, sessions, answers, diagrams, reference sets, the clock."""

from datetime import timedelta

import pytest

from service.storage import accounts, clock, deployments, idempotency, installation, references
from service.storage.accounts import Account
from service.storage.asking import Asking, asking
from service.storage.database import Conflict, Database
from service.storage.idempotency import Stored
from service.storage.installation import MarkedOtherwise
from tests.storage.stories import NOON, a_case

HOUR = timedelta(hours=1)
CHIEF = Account(
    username="chef", name="Karin Chef", password_hash="$argon2id$", roles=("unit_manager", "auditor")
)
NEWCOMER = Account(username="ny", name="Ny", password_hash="$argon2id$", roles=())


def test_an_account_is_written_and_changed(database: Database) -> None:
    with database.write() as tx:
        accounts.put(tx, NEWCOMER)
        accounts.put(tx, Account(username="chef", name="Gammal", password_hash="x", roles=("auditor",)))
        accounts.put(tx, CHIEF)
        assert accounts.get(tx, "chef") == CHIEF
        assert accounts.get(tx, "nobody") is None
        assert accounts.all(tx) == [CHIEF, NEWCOMER]


def test_a_session_lasts_until_it_runs_out_or_is_closed(database: Database) -> None:
    with database.write() as tx:
        accounts.put(tx, CHIEF)
        accounts.open(tx, b"first", "chef", NOON, NOON + HOUR)
        accounts.open(tx, b"second", "chef", NOON, NOON + 2 * HOUR)
        assert accounts.account_of(tx, b"first", NOON) == CHIEF
        assert accounts.account_of(tx, b"first", NOON + HOUR) is None
        assert accounts.account_of(tx, b"unknown", NOON) is None
        accounts.close(tx, b"second")
        assert accounts.account_of(tx, b"second", NOON) is None


def test_signing_in_clears_sessions_that_have_run_out(database: Database) -> None:
    with database.write() as tx:
        accounts.put(tx, CHIEF)
        accounts.open(tx, b"old", "chef", NOON, NOON + HOUR)
        accounts.open(tx, b"new", "chef", NOON + HOUR, NOON + 2 * HOUR)
        assert accounts.account_of(tx, b"old", NOON) is None
        assert accounts.account_of(tx, b"new", NOON) == CHIEF


def test_an_answer_is_kept_under_the_users_own_key(database: Database) -> None:
    stored = Stored(salt=b"salt", body_mac=b"mac", status=201, answer=b'{"id":"x"}', case_key=None)
    with database.write() as tx:
        idempotency.put(tx, "chef", "k1", stored, at=NOON)
        assert idempotency.get(tx, "chef", "k1") == stored
        assert idempotency.get(tx, "registrator", "k1") is None
    with pytest.raises(Conflict), database.write() as tx:
        idempotency.put(tx, "chef", "k1", stored, at=NOON)


def test_who_asks_is_known_with_what_they_were_answered_and_how_far_the_clock_was_moved(
    database: Database,
) -> None:
    stored = Stored(salt=b"salt", body_mac=b"mac", status=200, answer=b"{}", case_key=None)
    with database.write() as tx:
        for account in (CHIEF, NEWCOMER):
            accounts.put(tx, account)
            accounts.open(tx, account.username.encode(), account.username, NOON, NOON + HOUR)
        idempotency.put(tx, "chef", "k1", stored, at=NOON)
        clock.set(tx, HOUR)
        assert asking(tx, b"chef", NOON, "k1") == Asking(account=CHIEF, earlier=stored, ahead=HOUR)
        for key in (None, "k2"):
            assert asking(tx, b"chef", NOON, key) == Asking(account=CHIEF, earlier=None, ahead=HOUR)
        assert asking(tx, b"ny", NOON, "k1") == Asking(account=NEWCOMER, earlier=None, ahead=HOUR)
        assert asking(tx, b"chef", NOON + HOUR, "k1") is None
        assert asking(tx, b"unknown", NOON, "k1") is None


def test_old_answers_are_forgotten(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        stored = Stored(salt=b"s", body_mac=b"m", status=200, answer=b"", case_key=case.key)
        idempotency.put(tx, "chef", "old", stored, at=NOON)
        idempotency.put(tx, "chef", "new", stored, at=NOON + HOUR)
        assert idempotency.forget(tx, NOON + HOUR) == 1
        assert idempotency.get(tx, "chef", "old") is None
        assert idempotency.get(tx, "chef", "new") == stored


def test_the_newest_deployment_is_the_one_installed_last_also_when_it_is_an_old_one(
    database: Database,
) -> None:
    with database.write() as tx:
        assert deployments.newest(tx) is None
        deployments.put(tx, "d1", b"m1", {"bpmn/a.bpmn": b"<a/>", "forms/f.json": b"{}"}, NOON)
        deployments.put(tx, "d2", b"m2", {"bpmn/a.bpmn": b"<a2/>"}, NOON + HOUR)
        assert deployments.newest(tx) == "d2"
        deployments.put(tx, "d1", b"m1", {"bpmn/a.bpmn": b"<a/>", "forms/f.json": b"{}"}, NOON + 2 * HOUR)
        assert deployments.newest(tx) == "d1"
        assert [(row.id, row.created_at, row.manifest) for row in deployments.listing(tx)] == [
            ("d1", NOON + 2 * HOUR, b"m1"),
            ("d2", NOON + HOUR, b"m2"),
        ]
        assert deployments.files(tx, "d1") == {"bpmn/a.bpmn": b"<a/>", "forms/f.json": b"{}"}
        assert deployments.files(tx, "d3") == {}


def test_a_reference_set_stays_as_it_was_first_kept(database: Database) -> None:
    with database.write() as tx:
        references.put(tx, "sha", "calendar", b"days")
        references.put(tx, "sha", "calendar", b"days")
        assert references.get(tx, "sha") == b"days"
        assert references.get(tx, "other") is None


@pytest.mark.parametrize("training", [True, False])
def test_a_database_is_marked_once_and_for_all(database: Database, training: bool) -> None:
    with database.write() as tx:
        assert installation.is_training(tx) is None
        installation.mark(tx, training)
        installation.mark(tx, training)
        assert installation.is_training(tx) is training
    with pytest.raises(MarkedOtherwise), database.write() as tx:
        installation.mark(tx, not training)
    with database.read() as tx:
        assert installation.is_training(tx) is training


def test_the_clock_is_moved_by_the_microsecond_and_for_years(database: Database) -> None:
    far = timedelta(days=3650, microseconds=1)
    with database.write() as tx:
        assert clock.get(tx) == timedelta(0)
        clock.set(tx, far)
    with database.read() as tx:
        assert clock.get(tx) == far
