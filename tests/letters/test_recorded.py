"""Letters that came into a recorded history as it was written down one day: files for archives, for good."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.histories import exported
from tests.letters import checks

RECORDED = sorted(exported.HERE.glob("*_58998a3b.json"))
"""Recorded on a deployment whose letters were rendered, not of one line."""
WITHOUT = {"a_justified_move_58998a3b"}
"""No letter was written in them."""


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: str(path.stem))
def test_every_letter_in_a_recorded_history_is_for_archives_and_for_everybody(path: Path) -> None:
    found = set(_letters(path))

    assert bool(found) is (path.stem not in WITHOUT)
    for each in found:
        checks.for_archives_and_for_everybody(each)


def _letters(path: Path) -> Iterator[bytes]:
    recorded, _head = exported.read(path)
    for each in recorded.contents:
        if each["bytes"].startswith(b"%PDF"):
            yield each["bytes"]
