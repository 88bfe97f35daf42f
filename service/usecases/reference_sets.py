"""Which reference set holds on a day. What was decided comes from the database, and so does what is shipped
as soon as an installation has been opened once: the version recorded with a letter can be looked up later.
"""

import hashlib
from datetime import date, datetime
from typing import Any, cast

from service.content.calendar import calendar_with
from service.content.reference_sets import (
    FIRST_DAY,
    LAST_DAY,
    ReferenceSet,
    kinds,
    reference_bytes,
    reference_from,
    reference_set,
    shipped,
)
from service.content.reference_values import completed
from service.model.given import Calendar
from service.storage import reference_versions, references
from service.storage.database import Transaction
from service.storage.reference_versions import ReferenceVersion

__all__ = [
    "NothingInForce",
    "ReferenceSet",
    "add",
    "calendar_of",
    "days_off",
    "in_force",
    "keep_shipped",
    "version_set",
]


class NothingInForce(LookupError):  # noqa: N818  named after what was found
    """The day is before the first that anything is known for, or the database has lost the set."""


def in_force(tx: Transaction, kind: str, on: date) -> ReferenceSet:
    """What holds on a day, also in a read transaction; where nothing has been decided what is shipped.

    Raises ``NothingInForce`` for a day before 2002.
    """
    version = reference_versions.in_force(tx, kind, on)
    if version is not None:
        return version_set(tx, version)
    found = shipped(kind, on)
    if found is None:
        raise NothingInForce(f"{kind}: nothing holds before {FIRST_DAY.isoformat()}")
    return found


def version_set(tx: Transaction, version: ReferenceVersion) -> ReferenceSet:
    """The set that a version names. Raises ``NothingInForce`` where its bytes are gone or were changed."""
    stored = references.get(tx, version.set_id)
    if stored is None or hashlib.sha256(stored).hexdigest() != version.set_id:
        raise NothingInForce(version.set_id)
    return reference_from(stored, version.valid_from)


def days_off(tx: Transaction) -> ReferenceVersion:
    """What was decided last about holidays. They hold from the day they are decided, never from one to come:
    each has its own date anyway, and what runs is counted anew on that day.
    """
    found = reference_versions.in_force(tx, "holidays", LAST_DAY)
    if found is None:
        raise NothingInForce("holidays")
    return found


def calendar_of(tx: Transaction, holidays: ReferenceVersion) -> Calendar:
    """The calendar by law, with what has been decided about its days."""
    values = cast("Any", version_set(tx, holidays).values)
    return calendar_with(values["added"], values["removed"])


def keep_shipped(tx: Transaction, at: datetime, by: str) -> None:
    """Store what is shipped and what came with a newer version of the program; ``by`` is who that is.

    A day that a person has decided for keeps the decision, and gets only the keys that have come since.
    """
    for kind in kinds():
        found = reference_versions.listing(tx, kind)
        holds = {version.valid_from: version for version in reversed(found)}
        decided = {version.valid_from for version in found if version.changed_by != by}
        wanted = [each for each in kinds()[kind].shipped if each.valid_from not in decided]
        wanted += [_completed(tx, holds[day]) for day in sorted(decided)]
        new = [
            each
            for each in wanted
            if each.valid_from not in holds or holds[each.valid_from].set_id != each.version
        ]
        for number, each in enumerate(new, len(found) + 1):
            add(tx, each, number, at, by)


def add(tx: Transaction, added: ReferenceSet, number: int, at: datetime, by: str) -> bool:
    """Keep the set and say from when it holds; ``False``: another process took the number first."""
    references.put(tx, added.version, added.kind, reference_bytes(added.kind, added.values))
    return reference_versions.add(
        tx,
        ReferenceVersion(
            kind=added.kind,
            number=number,
            valid_from=added.valid_from,
            set_id=added.version,
            changed_at=at,
            changed_by=by,
        ),
    )


def _completed(tx: Transaction, version: ReferenceVersion) -> ReferenceSet:
    found = version_set(tx, version)
    return reference_set(found.kind, found.valid_from, completed(found.kind, found.values, found.valid_from))
