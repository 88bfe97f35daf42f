"""Ids are UUIDs of version 7, and nothing is drawn but from the one source."""

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

from service.usecases.randomness import Randomness

AT = datetime(2026, 11, 24, 11, 0, 0, 123_000, tzinfo=UTC)


def test_an_id_is_a_uuid_of_version_7_that_tells_its_millisecond() -> None:
    found = UUID(Randomness().identifier(AT))
    assert (found.version, found.variant) == (7, RFC_4122)
    assert found.int >> 80 == round(AT.timestamp() * 1000)


def test_ids_sort_by_time_and_differ() -> None:
    randomness = Randomness()
    ids = [randomness.identifier(AT + timedelta(milliseconds=n)) for n in range(50)]
    assert ids == sorted(ids)
    assert len({randomness.identifier(AT) for _ in range(50)}) == 50


def test_all_bytes_but_the_fixed_ones_come_from_the_source() -> None:
    ones = Randomness(draw=lambda count: b"\xff" * count)
    assert ones.identifier(AT).endswith("-7fff-bfff-ffffffffffff")
    assert (ones.seed(), ones.nonce()) == ("ff" * 32, "ff" * 16)
    assert ones.salt() == ones.chain_id() == b"\xff" * 32
