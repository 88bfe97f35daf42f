"""Names, identity numbers and addresses: the only table that tells who somebody is."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from service.storage import people_search, tables
from service.storage.database import Transaction


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person of one case. The same human being in two cases is two rows."""

    id: str
    case_key: int
    name: str
    identity_number: str | None = None
    address: str | None = None


_table = tables.people
_columns = [_table.c[name] for name in Person.__dataclass_fields__]


def insert(tx: Transaction, *people: Person) -> None:
    """Write down people of a case, and what they are found by."""
    if people:
        tx.execute(sa.insert(_table), [asdict(person) for person in people])
        people_search.insert(tx, ((person.id, person.name, person.identity_number) for person in people))


def get(tx: Transaction, ids: Collection[str]) -> dict[str, Person]:
    """Those of ``ids`` that are still known."""
    found = tx.execute(sa.select(*_columns).where(_table.c.id.in_(sorted(ids))))
    return {row["id"]: Person(**row) for row in found.mappings()}


def of_case(tx: Transaction, key: int) -> list[Person]:
    """The people of a case that are still known."""
    found = tx.execute(sa.select(*_columns).where(_table.c.case_key == key).order_by(_table.c.id))
    return [Person(**row) for row in found.mappings()]


def of_cases(tx: Transaction, keys: Collection[int]) -> dict[int, list[Person]]:
    """The people of several cases by the key of the case, those who came first first."""
    found = tx.execute(sa.select(*_columns).where(_table.c.case_key.in_(sorted(keys))).order_by(_table.c.id))
    by_case: dict[int, list[Person]] = {}
    for row in found.mappings():
        by_case.setdefault(row["case_key"], []).append(Person(**row))
    return by_case


def delete(tx: Transaction, person: str) -> bool:
    """Forget a person, and what they were found by; whether there was one."""
    people_search.delete(tx, person)
    return tx.execute(sa.delete(_table).where(_table.c.id == person)).rowcount == 1
