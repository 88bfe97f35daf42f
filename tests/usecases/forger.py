"""Somebody who holds all rights in the database, knows the format, and repairs as much as they care to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa

from service.model.evidence import commitment, entry_hash, genesis, link
from service.storage import tables
from service.storage.database import Database, Transaction
from service.usecases.canonical import canonical

history, content, cases = tables.history.c, tables.content.c, tables.cases.c


@dataclass(frozen=True, kw_only=True)
class Forger:
    """At work on one case, in one transaction. The guards of the history are gone."""

    tx: Transaction
    case: str
    other: str
    """Another case, to take rows from."""

    def envelope(self, seq: int, change: Callable[[dict[str, Any]], object]) -> None:
        """Change members of a row's envelope; its hash stays."""
        members = orjson.loads(self._envelope(seq))
        change(members)
        self._row(seq, envelope=canonical(members))

    def content(self, seq: int, slot: str, change: Callable[[dict[str, Any]], object]) -> None:
        """Change the bytes under a slot, and the commitment that stands beside them."""
        where = (content.case_key == self._key, content.seq == seq, content.slot == slot)
        row = self.tx.execute(sa.select(content.salt, content.bytes).where(*where)).one()
        members = orjson.loads(row.bytes)
        change(members)
        forged = canonical(members)
        promise = commitment(row.salt, forged)
        self._changed(sa.update(tables.content).where(*where).values(bytes=forged, commitment=promise))

    def promise(self, seq: int, slot: str) -> None:
        """Let the envelope commit to what stands in the content row."""
        where = (content.case_key == self._key, content.seq == seq, content.slot == slot)
        promise = self.tx.execute(sa.select(content.commitment).where(*where)).scalar_one()
        self.envelope(seq, lambda members: members["content"].update({slot: promise.hex()}))

    def relink(self, first: int, last: int) -> None:
        """Count the hashes anew, each row on the one before."""
        head = self._hash(first - 1)
        for seq in range(first, last + 1):
            prev, head = head, link(head, seq, entry_hash(self._envelope(seq)))
            self._row(seq, prev=prev, hash=head)

    def stand(self, seq: int) -> None:
        """Let the case end with this row."""
        self.of_case(seq=seq, head=self._hash(seq))

    def swap(self, one: int, other: int, column: str) -> None:
        """Exchange what two rows of the history hold."""
        stored = tables.history.c[column]
        first, second = (
            self.tx.execute(sa.select(stored).where(*self._at(seq))).scalar_one() for seq in (one, other)
        )
        self._row(one, **{column: second})
        self._row(other, **{column: first})

    def move_content(self, seq: int, to: int) -> None:
        """Let content stand with another row."""
        where = (content.case_key == self._key, content.seq == seq)
        self._changed(sa.update(tables.content).where(*where).values(seq=to))

    def drop_content(self, seq: int) -> None:
        """Take away all that a row commits to."""
        self._changed(sa.delete(tables.content).where(content.case_key == self._key, content.seq == seq))

    def drop(self, seq: int) -> None:
        """Take away a row."""
        self._changed(sa.delete(tables.history).where(*self._at(seq)))

    def append(self, seq: int) -> None:
        """Add a row that says what the last one said."""
        members = orjson.loads(self._envelope(seq - 1))
        envelope = canonical({**members, "seq": seq})
        prev = self._hash(seq - 1)
        row = {"case_key": self._key, "seq": seq, "prev": prev, "envelope": envelope}
        self.tx.execute(sa.insert(tables.history).values(hash=link(prev, seq, entry_hash(envelope)), **row))

    def take_from_the_other(self, seq: int) -> None:
        """Put in the place of a row what stands there in the other case."""
        key = self.tx.execute(sa.select(cases.key).where(cases.id == self.other)).scalar_one()
        found = sa.select(history.envelope).where(history.case_key == key, history.seq == seq)
        self._row(seq, envelope=self.tx.execute(found).scalar_one())

    def of_case(self, **values: Any) -> None:
        """Change the case's own row."""
        self._changed(sa.update(tables.cases).where(cases.id == self.case).values(**values))

    def file(self, path: str, old: bytes, new: bytes) -> None:
        """Change a file of the deployment."""
        stored = tables.deployment_files.c
        before = self.tx.execute(sa.select(stored.bytes).where(stored.path == path)).scalar_one()
        assert old in before
        forged = before.replace(old, new)
        self._changed(sa.update(tables.deployment_files).where(stored.path == path).values(bytes=forged))

    def reference(self, kind: str, old: bytes, new: bytes) -> None:
        """Change the calendar or the settings that commands were given."""
        stored = tables.reference_sets.c
        before = self.tx.execute(sa.select(stored.bytes).where(stored.kind == kind)).scalar_one()
        assert old in before
        forged = before.replace(old, new)
        self._changed(sa.update(tables.reference_sets).where(stored.kind == kind).values(bytes=forged))

    @property
    def _key(self) -> int:
        return int(self.tx.execute(sa.select(cases.key).where(cases.id == self.case)).scalar_one())

    def _at(self, seq: int) -> tuple[sa.ColumnElement[bool], ...]:
        return history.case_key == self._key, history.seq == seq

    def _envelope(self, seq: int) -> bytes:
        return bytes(self.tx.execute(sa.select(history.envelope).where(*self._at(seq))).scalar_one())

    def _hash(self, seq: int) -> bytes:
        if seq == 0:
            chain_id = self.tx.execute(sa.select(cases.chain_id).where(cases.id == self.case)).scalar_one()
            return genesis(chain_id)
        return bytes(self.tx.execute(sa.select(history.hash).where(*self._at(seq))).scalar_one())

    def _row(self, seq: int, **values: Any) -> None:
        self._changed(sa.update(tables.history).where(*self._at(seq)).values(**values))

    def _changed(self, statement: sa.Update | sa.Delete) -> None:
        assert self.tx.execute(statement).rowcount > 0


def without_guards(tx: Transaction, database: Database) -> None:
    """Turn off what closes history, contents and cases, as their owner can."""
    if not database.sqlite:
        for table in (tables.history, tables.content, tables.cases):
            tx.exec_driver_sql(f"alter table {table.name} disable trigger user")
        return
    for name in list(tx.exec_driver_sql("select name from sqlite_master where type = 'trigger'").scalars()):
        tx.exec_driver_sql(f"drop trigger {name}")
