"""Who may do what: one pure function, and what it does not name is refused.

Source: architecture, section 7. The lanes of the diagrams say whose a task is (``bpmn/roles.yaml``);
``separate_from`` in a diagram says whose it must not be (four eyes).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

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
from service.usecases.refusals import NotTraining, UnknownUser

SYSTEM = "system"
"""The actor of what the clock does; no account can have the name."""

CASEWORK = frozenset({"social_worker", "unit_manager", "registrar"})
MAY_SEE = CASEWORK | {"auditor"}
MAY_RECEIVE = frozenset({"registrar", "social_worker"})
DECIDES = "unit_manager"
MAY_MEND = frozenset({"unit_manager", "administrator"})


class Action(StrEnum):
    """What a person asks to do."""

    START_CASE = "start_case"
    SEE_CASE = "see_case"
    SEE_TASK = "see_task"
    CLAIM = "claim"
    COMPLETE = "complete"
    RELEASE = "release"
    ASSIGN = "assign"
    RECEIVE_DOCUMENT = "receive_document"
    HANDLE_DOCUMENT = "handle_document"
    REOPEN = "reopen"
    TAKE_ACTION = "take_action"
    SEE_INCIDENTS = "see_incidents"
    RETRY = "retry"
    DEPLOY = "deploy"
    SEE_SETTINGS = "see_settings"
    CHANGE_SETTINGS = "change_settings"
    SEE_REFERENCES = "see_references"
    CHANGE_REFERENCES = "change_references"
    DESTROY = "destroy"
    MOVE_CLOCK = "move_clock"
    READ_CONTENT = "read_content"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A verified identity with the roles it holds now."""

    user: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What the action is about, as far as rights depend on it."""

    case: str | None = None
    task: str | None = None
    role: str | None = None
    """The role of the lane that the task or start event stands in; ``None``: nobody's."""
    open: bool = False
    assignee: str | None = None
    apart_from: frozenset[str] = frozenset()
    """Users who did what this task is to be kept apart from."""
    receiver: Actor | None = None
    """Whom a task is to be assigned to; ``None``: there is no such account."""
    training: bool = False
    completed_by: str | None = None
    """Who completed the task that is to be taken back."""
    roles: frozenset[str] = frozenset()
    """The roles that an action of the content names."""


NOTHING = Matter()


def require(actor: Actor, action: Action, about: Matter = NOTHING) -> None:
    """Raise the refusal, if there is one."""
    answer = refusal(actor, action, about)
    if answer:
        raise answer


def refusal(actor: Actor, action: Action, about: Matter = NOTHING) -> Refusal | None:
    """Why ``actor`` may not, or ``None``: they may. An action without a rule is nobody's.

    In this order: what one may not see does not exist, then the role, then how things stand, then four eyes.
    """
    rule = _RULES.get(action)
    return rule(actor, about) if rule else NotAllowed(action=str(action))


Rule = Callable[[Actor, Matter], Refusal | None]
Hurdle = tuple[bool, Refusal]
"""What is in the way, if it is."""


def _anybody(_actor: Actor, _about: Matter) -> None:
    """Everybody who is signed in."""


def _move_clock(_actor: Actor, about: Matter) -> Refusal | None:
    return None if about.training else NotTraining()


def _start_case(actor: Actor, about: Matter) -> Refusal | None:
    return None if about.role in actor.roles else NotYourLane(role=about.role)


def _see_case(actor: Actor, about: Matter) -> Refusal | None:
    return None if MAY_SEE.intersection(actor.roles) else UnknownCase(case=about.case)


def _see_task(actor: Actor, about: Matter) -> Refusal | None:
    return None if MAY_SEE.intersection(actor.roles) else UnknownTask(task=about.task)


def _on_case(action: Action, roles: frozenset[str]) -> Rule:
    def rule(actor: Actor, about: Matter) -> Refusal | None:
        return _see_case(actor, about) or (
            None if roles.intersection(actor.roles) else NotAllowed(action=action.value)
        )

    return rule


def _take(actor: Actor, about: Matter) -> Refusal | None:
    """Claim, complete, save a draft."""
    return _see_task(actor, about) or _first(
        (about.role not in actor.roles, NotYourLane(task=about.task, role=about.role)),
        (not about.open, TaskNotOpen(task=about.task)),
        (about.assignee not in {None, actor.user}, TaskTaken(task=about.task)),
        (actor.user in about.apart_from, FourEyes(task=about.task)),
    )


def _release(actor: Actor, about: Matter) -> Refusal | None:
    decides = DECIDES in actor.roles
    return _see_task(actor, about) or _first(
        (not decides and about.role not in actor.roles, NotYourLane(task=about.task, role=about.role)),
        (not about.open, TaskNotOpen(task=about.task)),
        (not decides and about.assignee not in {None, actor.user}, TaskTaken(task=about.task)),
    )


def _assign(actor: Actor, about: Matter) -> Refusal | None:
    """The decider hands a task to somebody who could take it."""
    receiver = about.receiver
    return _see_task(actor, about) or _first(
        (DECIDES not in actor.roles, NotAllowed(action=Action.ASSIGN.value)),
        (not about.open, TaskNotOpen(task=about.task)),
        (receiver is None, UnknownUser()),
        (not (receiver and about.role in receiver.roles), NotYourLane(task=about.task, role=about.role)),
        (bool(receiver and receiver.user in about.apart_from), FourEyes(task=about.task)),
    )


def _reopen(actor: Actor, about: Matter) -> Refusal | None:
    """Whoever clicked, and the decider: nobody else can know that it was a mistake."""
    decides = DECIDES in actor.roles
    return _see_task(actor, about) or (
        None if decides or actor.user == about.completed_by else NotAllowed(action=Action.REOPEN.value)
    )


def _take_action(actor: Actor, about: Matter) -> Refusal | None:
    """The content says whose action it is (``bpmn/actions.yaml``, ``bpmn/inbox.yaml``)."""
    return _see_case(actor, about) or (
        None if about.roles.intersection(actor.roles) else NotAllowed(action=Action.TAKE_ACTION.value)
    )


def _having(action: Action, roles: frozenset[str]) -> Rule:
    def rule(actor: Actor, _about: Matter) -> Refusal | None:
        return None if roles.intersection(actor.roles) else NotAllowed(action=action.value)

    return rule


def _first(*hurdles: Hurdle) -> Refusal | None:
    return next((answer for stands, answer in hurdles if stands), None)


_RULES: Mapping[Action, Rule] = {
    Action.READ_CONTENT: _anybody,
    Action.MOVE_CLOCK: _move_clock,
    Action.START_CASE: _start_case,
    Action.SEE_CASE: _see_case,
    Action.SEE_TASK: _see_task,
    Action.CLAIM: _take,
    Action.COMPLETE: _take,
    Action.RELEASE: _release,
    Action.ASSIGN: _assign,
    Action.RECEIVE_DOCUMENT: _on_case(Action.RECEIVE_DOCUMENT, MAY_RECEIVE),
    Action.HANDLE_DOCUMENT: _on_case(Action.HANDLE_DOCUMENT, MAY_RECEIVE),
    Action.REOPEN: _reopen,
    Action.TAKE_ACTION: _take_action,
    Action.SEE_INCIDENTS: _having(Action.SEE_INCIDENTS, MAY_MEND),
    Action.RETRY: _having(Action.RETRY, MAY_MEND),
    Action.DEPLOY: _having(Action.DEPLOY, frozenset({"process_owner"})),
    Action.SEE_SETTINGS: _anybody,
    Action.CHANGE_SETTINGS: _having(Action.CHANGE_SETTINGS, frozenset({"administrator"})),
    Action.SEE_REFERENCES: _anybody,
    Action.CHANGE_REFERENCES: _having(Action.CHANGE_REFERENCES, frozenset({"administrator"})),
    Action.DESTROY: _on_case(Action.DESTROY, frozenset({DECIDES})),
}
