"""What is kept, over all cases: by the day it came in, page by page; and filled from earlier states."""

from datetime import date

import pytest
from alembic import command

from service.engine import state
from service.model.case import Case, Document
from service.storage import cases, kept
from service.storage.cursors import BadCursor
from service.storage.database import Database
from service.storage.kept import KeptRow
from service.storage.migrations import configuration, migrate
from tests.statements import counted
from tests.storage.stories import a_case


def a_row(document: str, day: int, subject: str | None = None) -> KeptRow:
    return KeptRow(id=document, kind="reply_received", occurred_on=date(2026, 11, day), subject=subject)


def test_what_came_in_first_stands_first_whichever_case_it_is_of(database: Database) -> None:
    with database.write() as tx:
        first, other = a_case(tx), a_case(tx, "case-2")
        kept.upsert(tx, first.key, [a_row("d1", 20, "p1"), a_row("d2", 22)])
        kept.upsert(tx, other.key, [a_row("d3", 21)])
    with counted(database) as count, database.read() as tx:
        rows, following, total = kept.listing(tx)
    assert [(row.id, of.id) for row, of in rows] == [("d1", "case-1"), ("d3", "case-2"), ("d2", "case-1")]
    assert (rows[0], following, total) == ((a_row("d1", 20, "p1"), first), None, 3)
    assert len(count.statements) == 1


def test_a_page_goes_on_where_the_last_one_ended_although_rows_have_come_and_gone(
    database: Database,
) -> None:
    with database.write() as tx:
        key = a_case(tx).key
        kept.upsert(tx, key, [a_row(f"d{day}", day) for day in (10, 12, 14, 16)])
        rows, following, total = kept.listing(tx, limit=2)
        assert ([row.id for row, _ in rows], total) == (["d10", "d12"], 4)
        kept.delete(tx, ["d10", "d12"])
        kept.upsert(tx, key, [a_row("d11", 11), a_row("d13", 13)])
        rows, following, total = kept.listing(tx, limit=3, cursor=following)
        assert ([row.id for row, _ in rows], following, total) == (["d13", "d14", "d16"], None, 4)
        kept.delete(tx, ["d13", "d14", "d16"])
        assert kept.listing(tx, cursor="2026-11-16.d16") == ([], None, 1)


@pytest.mark.parametrize("cursor", ["", "d1", "2026-11-31.d1", "nonsense.d1"])
def test_a_place_that_no_page_gave_is_none(database: Database, cursor: str) -> None:
    with database.read() as tx, pytest.raises(BadCursor):
        kept.listing(tx, cursor=cursor)


def test_what_is_known_otherwise_than_before_is_written_anew(database: Database) -> None:
    with database.write() as tx:
        case, other = a_case(tx), a_case(tx, "case-2")
        kept.upsert(tx, case.key, [a_row("d1", 20)])
        kept.upsert(tx, case.key, [a_row("d1", 20, "p1")])
        kept.upsert(tx, other.key, [a_row("d2", 20)])
        assert kept.of_case(tx, case.key) == [a_row("d1", 20, "p1")]


def test_a_database_of_an_earlier_version_gets_what_its_cases_keep(empty_url: str) -> None:
    database = Database(empty_url)
    with database.write() as tx:
        command.upgrade(configuration(tx), "0004")
        keeps, empty, _fresh = a_case(tx), a_case(tx, "case-2"), a_case(tx, "case-3")
        documents = tuple(
            Document(id=id_, kind="reply_received", occurred_on=date(2026, 11, 20), seq=1, subject=subject)
            for id_, subject in (("d1", "p1"), ("d2", None))
        )
        for case, now in ((keeps, Case(kept=documents)), (empty, Case())):
            cases.save(tx, case.key, seq=1, head=b"h", state=state.dump(now), status="open")
    migrate(database)
    with database.read() as tx:
        assert kept.of_case(tx, keeps.key) == [a_row("d1", 20, "p1"), a_row("d2", 20)]
        assert kept.listing(tx)[2] == 2
    database.dispose()
