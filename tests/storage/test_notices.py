"""Notices: oldest first, claimed for a while, one for each kind, user and thing."""

from dataclasses import replace
from datetime import timedelta

from service.storage import notices
from service.storage.database import Database
from service.storage.notices import NoticeRow
from tests.storage.stories import NOON

SINCE = NOON - timedelta(days=2)
ONE = NoticeRow(id="n1", kind="task_assigned", username="chef", task="t1", created_at=NOON)
OTHER = replace(ONE, id="n2", username="admin", created_at=NOON + timedelta(minutes=1))


def test_the_oldest_comes_first_and_is_whoever_claims_its(database: Database) -> None:
    with database.write() as tx:
        notices.put(tx, [OTHER, ONE])
        assert notices.next_unsent(tx, NOON, SINCE) == ONE
        assert notices.claim(tx, "n1", NOON, NOON + timedelta(minutes=5))
        assert not notices.claim(tx, "n1", NOON, NOON + timedelta(minutes=5))
        assert notices.next_unsent(tx, NOON, SINCE) == OTHER
        notices.sent(tx, "n2", NOON)
        assert notices.next_unsent(tx, NOON, SINCE) is None
        later = NOON + timedelta(minutes=5)
        assert notices.next_unsent(tx, later, SINCE) == replace(ONE, attempts=1)


def test_one_that_waits_is_not_doubled_and_one_that_was_sent_is_sent_anew(database: Database) -> None:
    again = replace(ONE, id="n3", created_at=NOON + timedelta(hours=1))
    with database.write() as tx:
        notices.put(tx, [ONE])
        notices.put(tx, [again])
        assert notices.next_unsent(tx, NOON, SINCE) == ONE
        notices.claim(tx, "n1", NOON, NOON)
        notices.sent(tx, "n1", NOON)
        notices.put(tx, [again])
        assert notices.next_unsent(tx, NOON, SINCE) == replace(again, id="n1")


def test_one_that_failed_waits_and_one_that_is_too_old_is_left(database: Database) -> None:
    later = NOON + timedelta(minutes=2)
    with database.write() as tx:
        notices.put(tx, [ONE])
        notices.failed(tx, "n1", "SMTPConnectError", later)
        assert notices.next_unsent(tx, NOON, SINCE) is None
        assert notices.next_unsent(tx, later, SINCE) == ONE
        assert notices.next_unsent(tx, later, NOON) is None
        assert notices.forget(tx, NOON) == 0
        assert notices.forget(tx, later) == 1
        notices.put(tx, [])
