"""What has to be seen to: the longest due first, nothing lost, and what failed left alone for a while."""

from datetime import datetime, timedelta

from service.storage import due
from service.storage.cases import StoredCase
from service.storage.database import Database, Transaction
from service.storage.due import DueJob, DueRow, Kind
from tests.storage.stories import NOON, a_case

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def a_due_row(wait: str, due_at: datetime, kind: Kind = "timer") -> DueRow:
    return DueRow(wait=wait, due_at=due_at, attempts=0, error=None, retry_at=None, kind=kind)


def with_job(tx: Transaction, case_id: str = "case-1", job: str = "j") -> StoredCase:
    case = a_case(tx, case_id)
    due.replace(tx, case.key, {job: NOON}, "job")
    return case


def claimed(tx: Transaction, lease: str, *, at: datetime = NOON, job: str = "j") -> bool:
    return due.claim(tx, job, at, at, lease=lease, until=at + MINUTE)


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


def test_each_kind_is_replaced_by_itself(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        due.replace(tx, case.key, {"a": NOON})
        due.replace(tx, case.key, {"t": NOON}, "task")
        due.replace(tx, case.key, {"j": NOON, "k": NOON}, "job")
        due.replace(tx, case.key, {"j": NOON}, "incident")
        due.replace(tx, case.key, {"k": NOON}, "job")
        due.replace(tx, case.key, {})
        assert due.of_case(tx, case.key) == [
            a_due_row("j", NOON, "incident"),
            a_due_row("k", NOON, "job"),
            a_due_row("t", NOON, "task"),
        ]


def test_the_clock_sees_to_timers_and_tasks_and_not_to_jobs(database: Database) -> None:
    with database.write() as tx:
        case = with_job(tx)
        assert due.next_due(tx, NOON) is None
        due.replace(tx, case.key, {"t": NOON}, "task")
        assert due.next_due(tx, NOON) == ("case-1", NOON)
        assert due.next_job(tx, NOON, NOON) == DueJob(id="j", case_id="case-1", due_at=NOON)
        due.replace(tx, case.key, {"j": NOON}, "incident")
        assert due.next_job(tx, NOON + DAY, NOON) is None


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


def test_what_failed_is_told_and_can_be_tried_at_once(database: Database) -> None:
    with database.write() as tx:
        case, other = a_case(tx), with_job(tx, "case-2")
        due.replace(tx, case.key, {"a": NOON})
        assert due.in_trouble(tx) == []
        due.failed(tx, case.key, "fork", NOON + DAY)
        due.replace(tx, other.key, {"j": NOON}, "incident")
        told = [(case_id, row.wait, row.kind, row.error) for case_id, row in due.in_trouble(tx)]
        assert told == [("case-1", "a", "timer", "fork"), ("case-2", "j", "incident", None)]
        due.try_again(tx, case.key)
        assert due.next_due(tx, NOON) == ("case-1", NOON)
        assert due.case_of(tx, "a") == "case-1"
        assert due.case_of(tx, "x") is None


def test_a_new_instant_is_a_new_attempt_and_an_old_one_is_not(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        due.replace(tx, case.key, {"a": NOON, "b": NOON})
        due.failed(tx, case.key, "DiagramFault", NOON + DAY)
        due.replace(tx, case.key, {"a": NOON, "b": NOON + timedelta(hours=2)})
        rows = {row.wait: row for row in due.of_case(tx, case.key)}
    assert rows["a"].attempts == 1
    assert rows["b"] == a_due_row("b", NOON + timedelta(hours=2))


def test_of_all_that_is_due_only_what_changed_is_written(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        due.put(tx, case.key, {"a": ("timer", NOON), "t": ("task", NOON), "j": ("job", NOON)})
        due.failed(tx, case.key, "DiagramFault", NOON + DAY)
        due.put(tx, case.key, {"j": ("incident", NOON), "t": ("task", NOON)})
        due.delete(tx, ["a"])
        due.put(tx, case.key, {})
        due.delete(tx, [])
        found = {(row.wait, row.kind): row.attempts for row in due.of_case(tx, case.key)}
    assert found == {("j", "incident"): 0, ("t", "task"): 1}


def test_a_job_is_claimed_by_one_until_the_lease_runs_out(database: Database) -> None:
    with database.write() as tx:
        with_job(tx)
        assert not due.claim(tx, "j", NOON - MINUTE, NOON, lease="early", until=NOON + MINUTE)
        assert claimed(tx, "first")
        assert not claimed(tx, "second")
        assert due.next_job(tx, NOON, NOON) is None
        assert due.next_job(tx, NOON, NOON, claimed=True) is not None
        assert due.holds(tx, "j", "first")
        assert claimed(tx, "second", at=NOON + MINUTE)
        assert not due.holds(tx, "j", "first")


def test_a_job_can_be_given_back_or_put_off_by_who_holds_it(database: Database) -> None:
    with database.write() as tx:
        case = with_job(tx)
        claimed(tx, "first")
        due.release(tx, "j", "somebody else")
        assert due.next_job(tx, NOON, NOON) is None
        due.release(tx, "j", "first")
        assert claimed(tx, "second")
        due.put_off(tx, "j", "second", "DiagramFault", NOON + DAY)
        assert due.next_job(tx, NOON + DAY - MINUTE, NOON) is None
        assert due.next_job(tx, NOON + DAY, NOON) is not None
        (row,) = due.of_case(tx, case.key)
    assert (row.attempts, row.error) == (1, "DiagramFault")


def test_a_retry_is_nobodys_yet(database: Database) -> None:
    with database.write() as tx:
        case = with_job(tx)
        claimed(tx, "first")
        due.replace(tx, case.key, {"j": NOON + MINUTE}, "job")
        assert not due.holds(tx, "j", "first")
        assert due.next_job(tx, NOON + MINUTE, NOON) is not None


def test_the_jobs_of_one_case_can_be_asked_for(database: Database) -> None:
    with database.write() as tx:
        with_job(tx)
        with_job(tx, "case-2", "k")
        found = due.next_job(tx, NOON, NOON, "case-2")
    assert found == DueJob(id="k", case_id="case-2", due_at=NOON)
