"""One request, one transaction, one answer: who asks, was it asked before, do it, remember the answer.

The stored answer holds ids and codes only. What may change afterwards (the next tasks) is read anew
whenever it is given again.
"""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import orjson

from service.model.refusals import Refusal
from service.model.values import Json
from service.storage import idempotency
from service.storage.database import Conflict
from service.storage.idempotency import Stored
from service.usecases.call import Call
from service.usecases.canonical import canonical
from service.usecases.execute import Work
from service.usecases.installation import Installation
from service.usecases.refusals import IdempotencyMismatch, InvalidRequest
from service.usecases.sessions import asking, identify

T = TypeVar("T")

ATTEMPTS = 3
"""Of two requests with one key at the same moment the later finds the other's answer when it tries again."""

LONGEST_KEY = 255


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is remembered of a command's outcome."""

    members: Mapping[str, Json]
    case_key: int | None


def once(
    inst: Installation,
    call: Call,
    operation: str,
    do: Callable[[Work], tuple[T, Answer]],
    again: Callable[[Work, Mapping[str, Json]], T],
) -> T:
    """Do it, or give the stored answer again. ``operation`` says what to what: ``complete <task id>``.

    Raises ``NotSignedIn``, ``IdempotencyMismatch``, ``InvalidRequest`` for an unusable key, and whatever
    ``do`` raises.
    """
    inst.reference_sets()
    if call.key is not None and not 0 < len(call.key) <= LONGEST_KEY:
        raise InvalidRequest(errors=(_BAD_KEY,))
    for left in reversed(range(ATTEMPTS)):
        try:
            return _attempt(inst, call, operation, do, again)
        except IdempotencyMismatch:
            raise
        except Conflict:
            if not left:
                raise
        except Refusal:
            if not left or not _answered(inst, call):
                raise
    raise AssertionError("the loop returns or raises")


def _answered(inst: Installation, call: Call) -> bool:
    """Whether a request with the same key was answered while this one waited for the case.

    Then what was refused here is only what the other one has done.
    """
    if not call.key:
        return False
    with inst.database.read() as tx:
        actor = identify(tx, call.token, inst.now())
        return idempotency.get(tx, actor.user, call.key) is not None


def _attempt(
    inst: Installation,
    call: Call,
    operation: str,
    do: Callable[[Work], tuple[T, Answer]],
    again: Callable[[Work, Mapping[str, Json]], T],
) -> T:
    with inst.database.write() as tx:
        actor, asked = asking(tx, call.token, inst.now(), call.key)
        work = Work(tx=tx, inst=inst, actor=actor, clock=inst.clock_ahead(asked.ahead))
        if earlier := asked.earlier:
            if not hmac.compare_digest(earlier.body_mac, _mac(earlier.salt, operation, call.body)):
                raise IdempotencyMismatch
            return again(work, orjson.loads(earlier.answer))
        view, answer = do(work)
        if call.key:
            salt = inst.randomness.salt()
            remembered = Stored(
                salt=salt,
                body_mac=_mac(salt, operation, call.body),
                status=200,
                answer=canonical(dict(answer.members)),
                case_key=answer.case_key,
            )
            idempotency.put(tx, actor.user, call.key, remembered, at=inst.now())
        return view


def _mac(salt: bytes, operation: str, body: bytes) -> bytes:
    return hmac.digest(salt, operation.encode() + b"\n" + body, "sha256")


_BAD_KEY = {
    "pointer": "",
    "message": f"Idempotency-Key ska ha mellan 1 och {LONGEST_KEY} tecken. Välj en ny nyckel.",
    "rule": "idempotency_key",
}
