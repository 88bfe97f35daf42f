"""The same key gets the same answer, and nothing happens twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from service.model.refusals import TaskNotOpen
from service.storage.database import Database
from service.usecases import cases, inbox, tasks
from service.usecases.refusals import IdempotencyMismatch
from service.usecases.views import CaseView, Completion
from tests.usecases.office import differing, everything, office


def test_a_start_that_is_sent_twice_opens_one_case(database: Database) -> None:
    town = office(database)
    call = town.call("handlaggare", "k", b"{}")
    first = cases.start(town.inst, call, "request", {"who": "A"})
    before = everything(database)
    assert cases.start(town.inst, call, "request", {"who": "A"}) == first
    assert differing(before, everything(database)) == set()


def test_without_a_key_every_start_is_a_case(database: Database) -> None:
    town = office(database)
    assert town.start().case_number == "SD-2026-0001"
    assert town.start().case_number == "SD-2026-0002"


def test_what_comes_next_is_read_anew(database: Database) -> None:
    town = office(database)
    task = town.start().tasks[0].id
    call = town.call("handlaggare", "k", b"{}")
    first = tasks.complete(town.inst, call, task, {})
    town.complete("kollega", "check")
    again = tasks.complete(town.inst, call, task, {})
    assert [task.element for task in first.next] == ["check"]
    assert again.next == ()
    assert again.task == first.task


def test_every_command_answers_alike_when_it_is_sent_again(database: Database) -> None:
    town = office(database)
    task = town.start().tasks[0].id
    for command in (
        lambda: tasks.claim(town.inst, town.call("handlaggare", "1"), task),
        lambda: tasks.release(town.inst, town.call("handlaggare", "2"), task),
        lambda: tasks.assign(town.inst, town.call("chef", "3"), task, "kollega"),
        lambda: tasks.save_draft(town.inst, town.call("kollega", "4"), task, {"text": "x"}),
    ):
        first = command()
        before = everything(database)
        assert command() == first
        assert differing(before, everything(database)) == set()


def test_a_document_that_is_sent_again_is_the_same_document(database: Database) -> None:
    town = office(database)
    town.played()
    call = town.call("registrator", "k")
    first, again = (
        inbox.receive(town.inst, call, town.case, "reply_received", date(2026, 11, 24)) for _ in range(2)
    )
    assert first.status == "answered"
    assert again == first


@pytest.mark.parametrize("key", ["k", "ö" * 255])
def test_another_body_under_the_same_key_is_refused(database: Database, key: str) -> None:
    town = office(database)
    cases.start(town.inst, town.call("handlaggare", key, b"one"), "request", {"who": "A"})
    with pytest.raises(IdempotencyMismatch):
        cases.start(town.inst, town.call("handlaggare", key, b"two"), "request", {"who": "B"})


def test_keys_of_two_people_are_two_keys(database: Database) -> None:
    town = office(database)
    cases.start(town.inst, town.call("handlaggare", "k", b"one"), "request", {"who": "A"})
    second = cases.start(town.inst, town.call("kollega", "k", b"two"), "request", {"who": "B"})
    assert second.case_number == "SD-2026-0002"


def test_two_clicks_at_the_same_moment_do_it_once(database: Database) -> None:
    town = office(database)
    town.inst.reference_sets()

    def start(_n: int) -> CaseView:
        return cases.start(town.inst, town.call("handlaggare", "k"), "request", {"who": "A"})

    with ThreadPoolExecutor(4) as people:
        answers = list(people.map(start, range(4)))
    assert len(everything(database)["cases"]) == 1
    assert len({answer.id for answer in answers}) == 1


def test_of_two_people_who_complete_a_task_at_the_same_moment_one_is_told_it_is_done(
    database: Database,
) -> None:
    town = office(database)
    task = town.start().tasks[0].id

    def complete(user: str) -> Completion | type[Exception]:
        try:
            return tasks.complete(town.inst, town.call(user), task, {})
        except TaskNotOpen as refusal:
            return type(refusal)

    with ThreadPoolExecutor(2) as people:
        answers = list(people.map(complete, ["handlaggare", "kollega"]))
    assert answers.count(TaskNotOpen) == 1
    assert len(everything(database)["history"]) == 2
