"""Stored answers are forgotten after a week, and not before."""

from datetime import timedelta

from service.storage.database import Database
from service.usecases import cases
from service.usecases.housekeeping import forget_old_answers
from tests.usecases.office import REQUEST, office


def test_an_answer_is_kept_for_a_week(database: Database) -> None:
    work = office(database, REQUEST)
    cases.start(work.inst, work.call("handlaggare", "first"), "request", {"who": "Berit Bok"})
    work.time[0] += timedelta(days=6)
    assert forget_old_answers(work.inst) == 0
    work.time[0] += timedelta(days=2)
    assert forget_old_answers(work.inst) == 1
