"""Who may do what: every action, every role."""

import pytest

from service.model.refusals import (
    FourEyes,
    NotAllowed,
    NotYourLane,
    Refusal,
    TaskNotOpen,
    TaskTaken,
    UnknownCase,
    UnknownTask,
)
from service.usecases import rights
from service.usecases.refusals import NotTraining, UnknownUser
from service.usecases.rights import Action, Actor, Matter, refusal

ROLES = ("social_worker", "unit_manager", "registrar", "auditor", "process_owner", "administrator")
TASK = Matter(case="c", task="t", role="social_worker", open=True)
"""An open task of the social workers' lane that nobody has taken."""

Answer = type[Refusal] | None


def actor(*roles: str, user: str = "anna") -> Actor:
    return Actor(user=user, name=user, roles=roles)


def answer(who: Actor, action: Action, about: Matter) -> Answer:
    found = refusal(who, action, about)
    return type(found) if found else None


TABLE: dict[Action, tuple[Answer, ...]] = {
    Action.START_CASE: (None, NotYourLane, NotYourLane, NotYourLane, NotYourLane, NotYourLane),
    Action.SEE_CASE: (None, None, None, None, UnknownCase, UnknownCase),
    Action.SEE_TASK: (None, None, None, None, UnknownTask, UnknownTask),
    Action.CLAIM: (None, NotYourLane, NotYourLane, NotYourLane, UnknownTask, UnknownTask),
    Action.COMPLETE: (None, NotYourLane, NotYourLane, NotYourLane, UnknownTask, UnknownTask),
    Action.RELEASE: (None, None, NotYourLane, NotYourLane, UnknownTask, UnknownTask),
    Action.ASSIGN: (NotAllowed, UnknownUser, NotAllowed, NotAllowed, UnknownTask, UnknownTask),
    Action.RECEIVE_DOCUMENT: (None, NotAllowed, None, NotAllowed, UnknownCase, UnknownCase),
    Action.HANDLE_DOCUMENT: (None, NotAllowed, None, NotAllowed, UnknownCase, UnknownCase),
    Action.REOPEN: (NotAllowed, None, NotAllowed, NotAllowed, UnknownTask, UnknownTask),
    Action.TAKE_ACTION: (NotAllowed, NotAllowed, NotAllowed, NotAllowed, UnknownCase, UnknownCase),
    Action.SEE_INCIDENTS: (NotAllowed, None, NotAllowed, NotAllowed, NotAllowed, None),
    Action.RETRY: (NotAllowed, None, NotAllowed, NotAllowed, NotAllowed, None),
    Action.DEPLOY: (NotAllowed, NotAllowed, NotAllowed, NotAllowed, None, NotAllowed),
    Action.SEE_SETTINGS: (None,) * 6,
    Action.CHANGE_SETTINGS: (NotAllowed, NotAllowed, NotAllowed, NotAllowed, NotAllowed, None),
    Action.SEE_REFERENCES: (None,) * 6,
    Action.CHANGE_REFERENCES: (NotAllowed, NotAllowed, NotAllowed, NotAllowed, NotAllowed, None),
    Action.DESTROY: (NotAllowed, None, NotAllowed, NotAllowed, UnknownCase, UnknownCase),
    Action.MOVE_CLOCK: (NotTraining,) * 6,
    Action.READ_CONTENT: (None,) * 6,
}


FOR_EVERYBODY = {Action.READ_CONTENT, Action.SEE_SETTINGS, Action.SEE_REFERENCES}


@pytest.mark.parametrize("action", list(Action))
def test_every_action_has_an_answer_for_every_role(action: Action) -> None:
    assert tuple(answer(actor(role), action, TASK) for role in ROLES) == TABLE[action]


@pytest.mark.parametrize("action", sorted(set(Action) - FOR_EVERYBODY))
def test_somebody_without_roles_may_nothing(action: Action) -> None:
    assert answer(actor(), action, TASK) is not None


def test_an_action_without_a_rule_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "_RULES", {})
    assert answer(actor(*ROLES), Action.CLAIM, TASK) is NotAllowed


def test_a_task_whose_lane_has_no_role_is_nobodys() -> None:
    assert answer(actor(*ROLES), Action.COMPLETE, Matter(open=True)) is NotYourLane


def test_anybody_in_training_may_move_the_clock() -> None:
    assert answer(actor("process_owner"), Action.MOVE_CLOCK, Matter(training=True)) is None


@pytest.mark.parametrize(
    ("assignee", "action", "role", "expected"),
    [
        ("anna", Action.COMPLETE, "social_worker", None),
        ("anna", Action.CLAIM, "social_worker", None),
        ("anna", Action.RELEASE, "social_worker", None),
        ("bo", Action.COMPLETE, "social_worker", TaskTaken),
        ("bo", Action.CLAIM, "social_worker", TaskTaken),
        ("bo", Action.RELEASE, "social_worker", TaskTaken),
        ("bo", Action.RELEASE, "unit_manager", None),
    ],
)
def test_a_task_that_somebody_has(assignee: str, action: Action, role: str, expected: Answer) -> None:
    about = Matter(task="t", role="social_worker", open=True, assignee=assignee)
    assert answer(actor(role), action, about) is expected


@pytest.mark.parametrize("action", [Action.CLAIM, Action.COMPLETE, Action.RELEASE])
def test_a_closed_task_of_another_lane_is_first_of_all_of_another_lane(action: Action) -> None:
    closed = Matter(task="t", role="social_worker", open=False)
    assert answer(actor("social_worker"), action, closed) is TaskNotOpen
    assert answer(actor("registrar"), action, closed) is NotYourLane


def test_who_prepared_may_neither_claim_nor_complete_nor_be_given_it() -> None:
    about = Matter(task="t", role="social_worker", open=True, apart_from=frozenset({"anna"}))
    anna, bo, chief = (
        actor("social_worker"),
        actor("social_worker", user="bo"),
        actor("unit_manager", user="c"),
    )
    assert answer(anna, Action.CLAIM, about) is FourEyes
    assert answer(anna, Action.COMPLETE, about) is FourEyes
    assert answer(bo, Action.COMPLETE, about) is None
    given = Matter(task="t", role="social_worker", open=True, apart_from=about.apart_from, receiver=anna)
    assert answer(chief, Action.ASSIGN, given) is FourEyes


def test_a_task_is_assigned_only_to_somebody_of_its_lane() -> None:
    chief = actor("unit_manager")
    to_bo = Matter(task="t", role="social_worker", open=True, receiver=actor("social_worker", user="bo"))
    to_rut = Matter(task="t", role="social_worker", open=True, receiver=actor("registrar", user="rut"))
    assert answer(chief, Action.ASSIGN, to_bo) is None
    assert answer(chief, Action.ASSIGN, to_rut) is NotYourLane


def test_a_wrong_click_is_taken_back_by_who_made_it_or_the_manager_and_by_nobody_else() -> None:
    about = Matter(task="t", role="social_worker", completed_by="anna")
    assert answer(actor("social_worker"), Action.REOPEN, about) is None
    assert answer(actor("unit_manager", user="chef"), Action.REOPEN, about) is None
    assert answer(actor("social_worker", user="bo"), Action.REOPEN, about) is NotAllowed


def test_the_content_says_whose_an_action_is() -> None:
    about = Matter(case="c", roles=frozenset({"registrar"}))
    assert answer(actor("registrar"), Action.TAKE_ACTION, about) is None
    assert answer(actor("social_worker"), Action.TAKE_ACTION, about) is NotAllowed
