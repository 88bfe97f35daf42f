"""Every letter that is played, a row each."""

from collections.abc import Iterable
from typing import Any

import pytest

from tests.letters.played import rows_others, rows_protected_family, rows_two_adults
from tests.letters.played.playing import Story
from tests.letters.played.row import Row

ROWS: tuple[Row, ...] = (*rows_two_adults.ROWS, *rows_protected_family.ROWS, *rows_others.ROWS)


def each(rows: Iterable[Row]) -> list[Any]:
    """As parameters of a test. The rows of one story are for one process, which plays it once."""
    return [pytest.param(row, id=str(row), marks=_together(row.story)) for row in rows]


def _together(story: Story) -> pytest.MarkDecorator:
    return pytest.mark.xdist_group(f"played {_named(story)}")


def _named(story: Story) -> str:
    return str(getattr(story, "__name__", story))


EACH_STORY = [
    pytest.param(story, id=_named(story), marks=_together(story))
    for story in dict.fromkeys(row.story for row in ROWS)
]
