"""What the clock has to wake: the longest due first, nothing lost, and what failed left alone for a while."""

from datetime import datetime, timedelta

from service.storage import due
from service.storage.database import Database
from service.storage.due import DueRow
from tests.storage.stories import NOON, a_case

DAY = timedelta(days=1)


def a_due_row(wait: str, due_at: datetime) -> DueRow:
    return DueRow(wait=wait, due_at=due_at, attempts=0, error=None, retry_at=None)


def test_the_case_that_has_been_due_for_longest_comes_first(database: Database) -> None:
    with database.write() as tx:
        first, second = a_case(tx), a_case(tx, "case-2")
        due.replace(tx, first.key, {"a": NOON + DAY})
        due.replace(tx, second.key, {"b": NOON, "c": NOON + 3 * DAY})
    with database.read() as tx:
        assert due.next_due(tx, NOON - timedelta(microseconds=1)) is None
        assert due.next_due(tx, NOON) == ("case-2", NOON)
        assert due.next_due(tx, NOON + DAY) == ("case-2", NOON)
    with database.write() as tx:
        due.replace(tx, second.key, {"c": NOON + 3 * DAY})
        assert due.next_due(tx, NOON + 9 * DAY) == ("case-1", NOON + DAY)


def test_a_case_waits_for_exactly_what_it_says(database: Database) -> None:
    with database.write() as tx:
        case, other = a_case(tx), a_case(tx, "case-2")
        due.replace(tx, other.key, {"x": NOON})
        due.replace(tx, case.key, {"a": NOON, "b": NOON + DAY})
        due.replace(tx, case.key, {"b": NOON + 2 * DAY, "c": NOON})
        assert due.of_case(tx, case.key) == [a_due_row("c", NOON), a_due_row("b", NOON + 2 * DAY)]
        due.replace(tx, case.key, {})
        assert due.of_case(tx, case.key) == []
        assert due.of_case(tx, other.key) == [a_due_row("x", NOON)]


def test_what_failed_is_left_alone_until_its_retry(database: Database) -> None:
    with database.write() as tx:
        case, other = a_case(tx), a_case(tx, "case-2")
        due.replace(tx, case.key, {"a": NOON, "later": NOON + 9 * DAY})
        due.replace(tx, other.key, {"b": NOON + timedelta(hours=1)})
        due.failed(tx, case.key, "DiagramFault", NOON + DAY)
        assert due.next_due(tx, NOON) is None
        assert due.next_due(tx, NOON + DAY - timedelta(seconds=1)) == ("case-2", NOON + timedelta(hours=1))
        assert due.next_due(tx, NOON + DAY) == ("case-1", NOON)
        due.failed(tx, case.key, "DiagramFault", NOON + 2 * DAY)
        failed, later = due.of_case(tx, case.key)
    assert (failed.attempts, failed.error, failed.retry_at) == (2, "DiagramFault", NOON + 2 * DAY)
    assert later == a_due_row("later", NOON + 9 * DAY)


def test_a_new_instant_is_a_new_attempt_and_an_old_one_is_not(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        due.replace(tx, case.key, {"a": NOON, "b": NOON})
        due.failed(tx, case.key, "DiagramFault", NOON + DAY)
        due.replace(tx, case.key, {"a": NOON, "b": NOON + timedelta(hours=2)})
        rows = {row.wait: row for row in due.of_case(tx, case.key)}
    assert rows["a"].attempts == 1
    assert rows["b"] == a_due_row("b", NOON + timedelta(hours=2))
