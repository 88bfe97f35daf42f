"""Who has a task: taken, given back, given to somebody else."""

import pytest

from service.content.bundle import Bundle
from service.model.commands import ClaimTask
from service.model.refusals import TaskNotOpen, TaskTaken
from tests.diagrams import bundle_of, process, user
from tests.play import play


def one_task() -> Bundle:
    return bundle_of(process("short", user("decide"), flows="start > decide > end"))


def test_a_task_is_taken_given_back_and_taken_by_another() -> None:
    case = play(one_task())
    case.claim("decide", actor="anna")
    assert case.task("decide").assignee == "anna"
    case.release("decide", actor="anna")
    case.claim("decide", actor="bertil")
    assert case.task("decide").assignee == "bertil"


def test_a_task_somebody_has_can_not_be_taken() -> None:
    case = play(one_task())
    case.claim("decide", actor="anna")
    with pytest.raises(TaskTaken):
        case.claim("decide", actor="bertil")
    assert case.task("decide").assignee == "anna"


def test_a_manager_gives_a_task_to_somebody_else() -> None:
    case = play(one_task())
    case.claim("decide", actor="anna")
    case.assign("decide", "bertil")
    assert case.task("decide").assignee == "bertil"


def test_who_completed_a_task_is_remembered_for_four_eyes() -> None:
    case = play(one_task())
    case.complete("decide", actor="anna")
    assert case.case.instances[0].completed_by == {"decide": "anna"}


def test_a_task_that_is_not_open_can_not_be_taken() -> None:
    case = play(one_task())
    task = case.task("decide")
    case.complete("decide")
    with pytest.raises(TaskNotOpen):
        case.do(ClaimTask(task=task.id))
