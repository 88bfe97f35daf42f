"""Which reference set holds on which day, and what is kept of every decision."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from service.storage import in_force, reference_versions, references, settings_versions
from service.storage.database import Database, Transaction
from service.storage.in_force import InForce
from service.storage.reference_versions import ReferenceVersion
from tests.storage.stories import NOON


def decided(tx: Transaction, number: int, valid_from: str, set_id: str, kind: str = "law") -> bool:
    references.put(tx, set_id, kind, set_id.encode())
    version = ReferenceVersion(
        kind=kind,
        number=number,
        valid_from=date.fromisoformat(valid_from),
        set_id=set_id,
        changed_at=NOON + timedelta(hours=number),
        changed_by="admin",
    )
    return reference_versions.add(tx, version)


def holds(tx: Transaction, day: str, kind: str = "law") -> str | None:
    found = reference_versions.in_force(tx, kind, date.fromisoformat(day))
    return found.set_id if found else None


def test_the_latest_that_has_begun_holds_and_of_one_day_the_one_decided_last(database: Database) -> None:
    with database.write() as tx:
        decided(tx, 1, "2002-01-01", "old")
        decided(tx, 2, "2025-07-01", "new")
        decided(tx, 3, "2025-07-01", "mended")
        decided(tx, 4, "2010-01-01", "in between")
        decided(tx, 1, "2002-01-01", "letterhead", kind="office")

        assert holds(tx, "2001-12-31") is None
        assert holds(tx, "2002-01-01") == "old"
        assert holds(tx, "2025-06-30") == "in between"
        assert holds(tx, "2025-07-01") == holds(tx, "2030-01-01") == "mended"
        assert holds(tx, "2030-01-01", "office") == "letterhead"
        assert holds(tx, "2030-01-01", "holidays") is None


def test_settings_and_holidays_in_force_are_read_together(database: Database) -> None:
    with database.write() as tx:
        assert in_force.sets(tx, date(2030, 1, 1)) == InForce(settings=None, holidays=None)
        for number, name in enumerate(("first", "second"), 1):
            references.put(tx, name, "settings", name.encode())
            settings_versions.add(tx, settings_versions.in_force(tx), name, NOON, "admin")
            decided(tx, number, f"202{number}-01-01", f"days off {number}", kind="holidays")
        decided(tx, 1, "2002-01-01", "of the law")

        assert in_force.sets(tx, date(2030, 1, 1)) == InForce(settings="second", holidays="days off 2")
        assert in_force.sets(tx, date(2021, 6, 6)) == InForce(settings="second", holidays="days off 1")


def test_every_decision_is_listed_as_it_was_made_the_last_first(database: Database) -> None:
    with database.write() as tx:
        decided(tx, 1, "2025-07-01", "first")
        decided(tx, 2, "2002-01-01", "second")
    with database.read() as tx:
        found = reference_versions.listing(tx, "law")

    assert [(each.number, each.set_id, each.valid_from) for each in found] == [
        (2, "second", date(2002, 1, 1)),
        (1, "first", date(2025, 7, 1)),
    ]
    assert (found[0].changed_at, found[0].changed_by) == (NOON + timedelta(hours=2), "admin")


def test_who_comes_second_with_a_number_changes_nothing(database: Database) -> None:
    with database.write() as tx:
        assert decided(tx, 1, "2025-07-01", "first")
        assert not decided(tx, 1, "2025-07-01", "second")
        assert holds(tx, "2025-07-01") == "first"


def test_a_version_names_a_set_that_is_there(database: Database) -> None:
    version = ReferenceVersion(
        kind="law",
        number=1,
        valid_from=date(2025, 7, 1),
        set_id="nowhere",
        changed_at=NOON,
        changed_by="admin",
    )
    with pytest.raises(sa.exc.IntegrityError), database.write() as tx:
        reference_versions.add(tx, version)
