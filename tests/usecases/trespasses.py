"""What people must not do, by accident or on purpose: each is refused and leaves no trace in any table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from service.content.forms import FormRefused
from service.model.refusals import (
    NotAllowed,
    NotYourLane,
    Refusal,
    TaskNotOpen,
    UnknownCase,
    UnknownProcess,
    UnknownTask,
)
from service.model.swedish_time import swedish_date
from service.usecases import cases, inbox, tasks
from service.usecases.call import Call
from service.usecases.refusals import IdempotencyMismatch, InvalidRequest, NotSignedIn
from tests.usecases.office import Office, everything

NOBODY = Call(token="of nobody")

OTHERS = {"Socialsekreterare": "chef", "Enhetschef": "handlaggare", "Registrator": "kollega"}
"""Somebody who does casework, but not that of the lane."""


@dataclass(frozen=True, kw_only=True)
class Handed:
    """A form as it was handed in, and accepted."""

    task: str
    lane: str
    user: str
    key: str
    data: Any


@dataclass(frozen=True, kw_only=True)
class Trespass:
    """Something that is refused, whatever stands in the form that was accepted before."""

    refusal: type[Refusal]
    attempt: Callable[[Office, Handed], object]


def turned_down(town: Office, trespass: Trespass, handed: Handed) -> str:
    """Try it; the name of the refusal."""
    before = everything(town.database)
    with pytest.raises(trespass.refusal):
        trespass.attempt(town, handed)
    assert everything(town.database) == before
    return trespass.refusal.__name__


def _complete(town: Office, call: Call, handed: Handed, **more: Any) -> object:
    return tasks.complete(town.inst, call, handed.task, {**handed.data, **more})


def _receive(
    town: Office, user: str = "registrator", kind: str = "other", days: int = 0, case: str = ""
) -> object:
    on = swedish_date(town.time[0]) + timedelta(days=days)
    return inbox.receive(town.inst, town.call(user), case or town.case, kind, on, data={"note": "Ett brev."})


BEFORE = (
    Trespass(refusal=NotSignedIn, attempt=lambda town, handed: _complete(town, NOBODY, handed)),
    Trespass(refusal=UnknownTask, attempt=lambda town, handed: _complete(town, town.call("admin"), handed)),
    Trespass(
        refusal=NotYourLane,
        attempt=lambda town, handed: _complete(town, town.call(OTHERS[handed.lane]), handed),
    ),
    Trespass(
        refusal=FormRefused,
        attempt=lambda town, handed: _complete(town, town.call(handed.user), handed, no_such_question="ja"),
    ),
    Trespass(refusal=NotAllowed, attempt=lambda town, _: _receive(town, user="chef")),
    Trespass(refusal=InvalidRequest, attempt=lambda town, _: _receive(town, days=1)),
    Trespass(refusal=InvalidRequest, attempt=lambda town, _: _receive(town, kind="no_such_kind")),
    Trespass(refusal=UnknownCase, attempt=lambda town, _: _receive(town, case="no-such-case")),
    Trespass(
        refusal=UnknownProcess,
        attempt=lambda town, _: cases.start(town.inst, town.call("chef"), "communicate", {}),
    ),
)
"""With a form that is about to be handed in."""

AFTER = (
    Trespass(
        refusal=TaskNotOpen, attempt=lambda town, handed: _complete(town, town.call(handed.user), handed)
    ),
    Trespass(
        refusal=TaskNotOpen,
        attempt=lambda town, handed: tasks.claim(town.inst, town.call(handed.user), handed.task),
    ),
    Trespass(
        refusal=IdempotencyMismatch,
        attempt=lambda town, handed: _complete(
            town, town.call(handed.user, handed.key, b"another form"), handed
        ),
    ),
)
"""With a form that has been handed in."""
