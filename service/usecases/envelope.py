"""The hashed bytes of a history row, and the command that can be rebuilt from them and its values.

The format is ``docs/reference/history.md`` and is final. Never in here: facts and their dates, texts, plain
hashes of content, the case's address or number. What derives from people stands in content rows, which the
envelope is bound to by commitments, so that it can be destroyed while every proof still verifies.
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any

import orjson
from pydantic import Field, TypeAdapter

from service.model.commands import Command
from service.model.given import Given
from service.model.values import Json
from service.usecases.canonical import canonical, plain

FORMAT = 1

TARGET: Mapping[str, tuple[str, ...]] = {
    "StartCase": ("process", "deployment", "subject"),
    "ClaimTask": ("task",),
    "ReleaseTask": ("task",),
    "AssignTask": ("task", "user"),
    "CompleteTask": ("task",),
    "ReceiveDocument": ("document", "document_kind", "wait", "subject"),
    "FireTimers": (),
    "StartProcess": ("process", "deployment", "subject"),
    "TakeAction": ("action", "subject", "messages", "wait"),
    "RemovePerson": ("subject", "messages", "handled"),
    "CloseCase": ("handled",),
    "DeliverDocument": ("document", "wait"),
    "HandleDocument": ("document",),
    "ReopenTask": ("task", "completed", "messages"),
    "CompleteJob": ("job",),
    "FailJob": ("job", "code"),
    "RetryJob": ("job",),
    "DestroyContent": ("person", "decision"),
}
"""The fields of each command that are ids or codes and stand in the hashed bytes; the rest are its values."""

VALUES = "values"
OUTCOME = "outcome"
TEXTS = "texts/"
DOCUMENT = "document/"
WHOLE_CASE = "case"
"""Stands for the person in the slot of texts about nobody in particular: ``texts/case``."""

_COMMAND: TypeAdapter[Command] = TypeAdapter(Annotated[Command, Field(discriminator="kind")])


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """One history row, read."""

    case: str
    """Base64 of the case's chain id."""
    seq: int
    kind: str
    at: datetime
    actor: str
    roles: tuple[str, ...]
    target: dict[str, Json]
    engine: dict[str, str]
    settings: str
    calendar: str
    seed: str
    nonce: str
    content: dict[str, str]
    """Commitment (hex) by slot."""
    events: tuple[dict[str, Json], ...]
    """The structure of what happened."""
    destroyed: tuple[str, ...] = field(default=())
    """Commitments (hex) of the content that a ``DestroyContent`` took away; only there."""

    def to_bytes(self) -> bytes:
        """The canonical bytes that are hashed and stored."""
        members = {"format": FORMAT, **plain(self), "at": _instant(self.at)}
        if self.kind != "DestroyContent":
            del members["destroyed"]
        return canonical(members)


_ENVELOPE: TypeAdapter[Envelope] = TypeAdapter(Envelope)


def read(stored: bytes) -> Envelope:
    """The envelope of stored bytes; ``ValueError`` if they are none of this format or not canonical."""
    members = orjson.loads(stored)
    if not isinstance(members, dict) or members.pop("format", None) != FORMAT:
        raise ValueError("not a history row of this format")
    envelope = _ENVELOPE.validate_python(members)
    if envelope.to_bytes() != stored:
        raise ValueError("not the canonical spelling of a history row")
    return envelope


def split(command: Command) -> tuple[dict[str, Json], dict[str, Json]]:
    """A command as target (hashed) and values (content)."""
    members: dict[str, Any] = plain(command)
    kind = members.pop("kind")
    target = {name: members.pop(name) for name in TARGET[kind]}
    return target, members


def rebuild(kind: str, target: Mapping[str, Json], values: Mapping[str, Json]) -> Command:
    """The command again. ``ValueError`` if target and values do not make one."""
    return _COMMAND.validate_python({**target, **values, "kind": kind})


def seal(
    chain_id: bytes,
    command: Command,
    given: Given,
    *,
    engine: Mapping[str, str],
    nonce: str,
    content: Mapping[str, bytes],
    events: tuple[dict[str, Json], ...],
    destroyed: tuple[bytes, ...] = (),
) -> Envelope:
    """The envelope of a command that has been carried out."""
    return Envelope(
        case=case_name(chain_id),
        seq=given.seq,
        kind=command.kind,
        at=given.instant,
        actor=given.actor,
        roles=given.roles,
        target=split(command)[0],
        engine=dict(engine),
        settings=given.settings.version,
        calendar=given.calendar.version,
        seed=given.seed,
        nonce=nonce,
        content={slot: commitment.hex() for slot, commitment in content.items()},
        events=tuple(plain(events)),
        destroyed=tuple(commitment.hex() for commitment in destroyed),
    )


def case_name(chain_id: bytes) -> str:
    """How a case is called in hashed bytes."""
    return b64encode(chain_id).decode("ascii")


def _instant(at: datetime) -> str:
    """UTC with six decimals, always."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
