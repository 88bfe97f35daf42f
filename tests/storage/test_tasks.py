"""The task list: what a person sees of all cases, page by page."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from service.storage import tasks
from service.storage.cursors import BadCursor
from service.storage.database import Database
from service.storage.tasks import NOBODY, TaskRow
from tests.storage.stories import NOON, a_case, a_task

CHIEF = ["Enhetschef"]
ALL = ["Enhetschef", "Socialsekreterare"]


def ids(rows: list[TaskRow]) -> list[str]:
    return [row.id for row in rows]


def test_a_task_is_written_and_read(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        task = a_task(case, due_on=date(2026, 12, 24), assignee="chef")
        tasks.upsert(tx, case.key, [task])
    with database.read() as tx:
        assert tasks.get(tx, task.id) == task
        assert tasks.get(tx, "i1.settle.2") is None


def test_a_changed_task_is_written_with_new_ones(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        first, second = a_task(case, "t1"), a_task(case, "t2")
        tasks.upsert(tx, case.key, [first])
        claimed = replace(first, assignee="chef", due_on=date(2027, 1, 4))
        tasks.upsert(tx, case.key, [claimed, second])
        tasks.upsert(tx, case.key, [])
        assert tasks.of_case(tx, case.key) == [claimed, second]


def test_a_closed_task_leaves_the_list_but_is_still_known(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        first, second, third = (a_task(case, name) for name in ("t1", "t2", "t3"))
        tasks.upsert(tx, case.key, [first, second, third])
        tasks.upsert(tx, case.key, [replace(first, state="completed"), replace(second, state="cancelled")])
        rows, _, total = tasks.listing(tx, lanes=CHIEF)
        assert (ids(rows), total) == (["t3"], 1)
        assert [row.state for row in tasks.of_case(tx, case.key)] == ["completed", "cancelled", "open"]
        assert ids(tasks.listing(tx, lanes=CHIEF, state="completed")[0]) == ["t1"]


def test_the_list_is_narrowed_by_lane_case_assignee_and_last_day(database: Database) -> None:
    with database.write() as tx:
        case, other = a_case(tx), a_case(tx, "case-2")
        own = [
            a_task(case, "t1", assignee="chef", due_on=date(2026, 12, 1)),
            a_task(case, "t2", lane="Socialsekreterare", due_on=date(2026, 12, 2)),
            a_task(case, "t3"),
        ]
        tasks.upsert(tx, case.key, own)
        tasks.upsert(tx, other.key, [a_task(other, "t4", assignee="chef2")])
    with database.read() as tx:
        assert ids(tasks.listing(tx, lanes=ALL)[0]) == ["t1", "t2", "t3", "t4"]
        assert ids(tasks.listing(tx, lanes=["Socialsekreterare"])[0]) == ["t2"]
        assert tasks.listing(tx, lanes=[]) == ([], None, 0)
        assert ids(tasks.listing(tx, lanes=ALL, case="case-2")[0]) == ["t4"]
        assert tasks.listing(tx, lanes=ALL, case="nowhere") == ([], None, 0)
        assert ids(tasks.listing(tx, lanes=ALL, assignee="chef")[0]) == ["t1"]
        assert ids(tasks.listing(tx, lanes=ALL, assignee=NOBODY)[0]) == ["t2", "t3"]
        assert ids(tasks.listing(tx, lanes=ALL, due_before=date(2026, 12, 2))[0]) == ["t1"]
        assert tasks.listing(tx, lanes=ALL, case="case-2")[0][0].case_number == "SD-2026-0002"


def test_soonest_last_day_first_and_those_without_one_last_by_age(database: Database) -> None:
    hour = timedelta(hours=1)
    with database.write() as tx:
        case = a_case(tx)
        rows = [
            a_task(case, "none-young", created_at=NOON + hour),
            a_task(case, "none-old"),
            a_task(case, "second", due_on=date(2026, 12, 2)),
            a_task(case, "first-young", due_on=date(2026, 12, 1), created_at=NOON + hour),
            a_task(case, "first-old", due_on=date(2026, 12, 1)),
        ]
        tasks.upsert(tx, case.key, rows)
    with database.read() as tx:
        by_day = ["first-old", "first-young", "second", "none-old", "none-young"]
        assert ids(tasks.listing(tx, lanes=CHIEF, sort="due")[0]) == by_day
        by_age = ["first-old", "none-old", "second", "first-young", "none-young"]
        assert ids(tasks.listing(tx, lanes=CHIEF, sort="created")[0]) == by_age


@pytest.mark.parametrize("sort", ["due", "created"])
def test_pages_hold_every_task_once_and_always_tell_how_many_there_are(
    database: Database, sort: tasks.Sort
) -> None:
    days = [None, date(2026, 12, 1), date(2026, 12, 24)]
    with database.write() as tx:
        case = a_case(tx)
        rows = [
            a_task(case, f"t{n:02d}", due_on=days[n % 3], created_at=NOON + timedelta(microseconds=n // 4))
            for n in range(23)
        ]
        tasks.upsert(tx, case.key, rows)
    with database.read() as tx:
        everything = ids(tasks.listing(tx, lanes=CHIEF, sort=sort)[0])
        found: list[str] = []
        cursor: str | None = None
        for _ in range(5):
            page, cursor, total = tasks.listing(tx, lanes=CHIEF, sort=sort, limit=5, cursor=cursor)
            found += ids(page)
            assert total == 23
    assert found == everything
    assert cursor is None
    assert len(set(found)) == 23


def test_a_page_goes_on_where_the_last_one_ended_though_tasks_have_gone(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        six = [a_task(case, f"t{n}") for n in range(6)]
        tasks.upsert(tx, case.key, six)
        _, cursor, _ = tasks.listing(tx, lanes=CHIEF, limit=3)
        tasks.upsert(tx, case.key, [replace(task, state="completed") for task in six[1:4]])
        rows, _, total = tasks.listing(tx, lanes=CHIEF, limit=3, cursor=cursor)
        assert (ids(rows), total) == (["t4", "t5"], 3)
        tasks.upsert(tx, case.key, [replace(task, state="completed") for task in six[4:]])
        assert tasks.listing(tx, lanes=CHIEF, cursor=cursor) == ([], None, 1)


@pytest.mark.parametrize("cursor", ["", "x", "å", "bm90IGpzb24=", "W10=", "WyJkdWUiLDEsMiwzXQ==", "bnVsbA=="])
def test_what_is_no_cursor_is_refused(database: Database, cursor: str) -> None:
    with database.read() as tx, pytest.raises(BadCursor):
        tasks.listing(tx, lanes=CHIEF, cursor=cursor)


def test_a_cursor_of_another_order_is_refused(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        tasks.upsert(tx, case.key, [a_task(case, "t1"), a_task(case, "t2")])
    with database.read() as tx:
        _, cursor, _ = tasks.listing(tx, lanes=CHIEF, sort="created", limit=1)
        with pytest.raises(BadCursor):
            tasks.listing(tx, lanes=CHIEF, sort="due", cursor=cursor)


def test_ages_are_told_apart_by_the_microsecond(database: Database) -> None:
    early = datetime(2026, 1, 1, 23, 59, 59, 999999, tzinfo=UTC)
    with database.write() as tx:
        case = a_case(tx)
        late = a_task(case, "a-late", created_at=early + timedelta(microseconds=1))
        tasks.upsert(tx, case.key, [late, a_task(case, "b-early", created_at=early)])
        assert ids(tasks.listing(tx, lanes=CHIEF, sort="created")[0]) == ["b-early", "a-late"]
