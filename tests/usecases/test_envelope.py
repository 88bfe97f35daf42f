"""The hashed bytes: fixed spelling, nothing but ids, codes and times, and the command comes back exactly."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.content.calendar import swedish_calendar
from service.content.settings import default_settings
from service.model.case_file import Statement
from service.model.commands import (
    Command,
    CompleteTask,
    DestroyContent,
    ReceiveDocument,
    StartCase,
    Submission,
)
from service.model.given import Given
from service.usecases import envelope
from service.usecases.canonical import canonical
from service.usecases.envelope import Envelope
from service.usecases.refusals import InvalidRequest

GIVEN = Given(
    instant=datetime(2026, 11, 22, 10, tzinfo=UTC),
    seq=2,
    actor="handlaggare",
    roles=("social_worker",),
    seed="ab" * 32,
    calendar=swedish_calendar(),
    settings=default_settings(),
)

LARGEST = 2**53 - 1
numbers = st.integers(-LARGEST, LARGEST) | st.floats(-LARGEST, LARGEST)
json = st.recursive(
    st.none() | st.booleans() | numbers | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
statements = st.builds(
    Statement,
    path=st.just("person.request.sent_on"),
    value=json,
    occurred_on=st.none() | st.dates(),
)
submissions = st.builds(
    Submission,
    values=st.dictionaries(st.text(max_size=9), json, max_size=4),
    facts=st.lists(statements, max_size=2).map(tuple),
)
commands = st.one_of(
    st.builds(
        StartCase,
        process=st.just("request"),
        deployment=st.just("ab"),
        subject=st.none() | st.just("person"),
        submission=submissions,
    ),
    st.builds(CompleteTask, task=st.just("i.write.1"), submission=submissions),
    st.builds(
        ReceiveDocument,
        document=st.just("d"),
        document_kind=st.just("other"),
        occurred_on=st.dates(),
        wait=st.none() | st.just("i.wait.1"),
        facts=st.lists(statements, max_size=2).map(tuple),
        subject=st.none() | st.just("person"),
    ),
)


@given(commands)
@settings(max_examples=200, deadline=None)
def test_a_command_comes_back_exactly_from_target_and_stored_values(command: Command) -> None:
    target, values = envelope.split(command)
    stored = canonical(values)
    again = envelope.rebuild(command.kind, target, orjson.loads(stored))
    assert again == command
    assert canonical(envelope.split(again)[1]) == stored


def test_every_command_has_its_target_and_every_name_is_a_field() -> None:
    kinds = {kind.__dataclass_fields__["kind"].default: kind for kind in get_args(Command)}
    assert set(envelope.TARGET) == set(kinds)
    for kind, names in envelope.TARGET.items():
        assert set(names) <= {field.name for field in fields(kinds[kind])} - {"kind"}


def test_the_bytes_of_a_row_are_these() -> None:
    """The format is final. If this test fails, proofs given out before no longer verify."""
    assert sealed().to_bytes() == (
        b'{"actor":"handlaggare","at":"2026-11-22T10:00:00.000000Z","calendar":"'
        + GIVEN.calendar.version.encode()
        + b'","case":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=","content":{"values":"'
        + b"02" * 32
        + b'"},"engine":{"library":"x"},"events":[{"event":"TaskCompleted","task":"i.write.1"}],"format":1,'
        b'"kind":"CompleteTask","nonce":"'
        + b"cd" * 16
        + b'","roles":["social_worker"],"seed":"'
        + b"ab" * 32
        + b'","seq":2,"settings":"'
        + GIVEN.settings.version.encode()
        + b'","target":{"task":"i.write.1"}}'
    )


def test_a_row_is_read_as_it_was_written() -> None:
    assert envelope.read(sealed().to_bytes()) == sealed()


def test_a_destruction_names_the_commitments_it_took_away() -> None:
    command = DestroyContent(person="p", decision="Dnr 1")
    row = envelope.seal(
        bytes([1] * 32), command, GIVEN, engine={}, nonce="", content={}, events=(), destroyed=(b"\x03" * 32,)
    )
    assert b'"destroyed":["' + b"03" * 32 + b'"]' in row.to_bytes()
    assert envelope.read(row.to_bytes()) == row


def test_an_instant_of_another_zone_is_written_in_utc() -> None:
    swedish = replace(GIVEN, instant=GIVEN.instant.astimezone(timezone(timedelta(hours=1))))
    assert sealed(swedish).to_bytes() == sealed().to_bytes()


@pytest.mark.parametrize(
    "forged",
    [
        b"",
        b"[]",
        b'{"format":1}',
        b'{"format":2,"kind":"CompleteTask"}',
    ],
)
def test_what_is_no_row_of_this_format_is_refused(forged: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  any of the reasons
        envelope.read(forged)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"seq":2', b'"seq": 2'),
        (b'"format":1', b'"format":1,"more":0'),
        (b"10:00:00.000000Z", b"10:00:00Z"),
        (b'"format":1', b'"destroyed":[],"format":1'),
    ],
)
def test_another_spelling_of_the_same_row_is_refused(old: bytes, new: bytes) -> None:
    written = sealed().to_bytes()
    assert old in written
    with pytest.raises(ValueError):  # noqa: PT011  any of the reasons
        envelope.read(written.replace(old, new))


@pytest.mark.parametrize("value", [2**53, float("nan"), "\ud800"])
def test_what_json_cannot_hold_exactly_is_the_senders_to_mend(value: object) -> None:
    with pytest.raises(InvalidRequest):
        canonical({"value": value})


def sealed(given: Given = GIVEN) -> Envelope:
    return envelope.seal(
        bytes([1] * 32),
        CompleteTask(task="i.write.1", submission=Submission()),
        given,
        engine={"library": "x"},
        nonce="cd" * 16,
        content={"values": bytes([2] * 32)},
        events=({"event": "TaskCompleted", "task": "i.write.1"},),
    )
