"""A template asks only for what there is, also in a branch that nobody has tried."""

import re

import pytest

from service.content.letter_paths import letter_paths
from tests.content.forms.shipped import BUNDLE
from tests.letters.material import TEMPLATES

_ASKED = re.compile(
    r'\b(?:fact|written|written-list|known|value|is|has|rests-on|value-words)\(\s*"(?P<path>[^"]+)"\s*[,)]'
)
_QUOTED = re.compile(r'"([a-z][a-z_]*(?:\.[a-z_]+)+)"')
_BEGUN = re.compile(r'"([a-z_]+)\."')
_ENDED = re.compile(r'\+\s*"\.?([a-z_]+)"')
_FILES = {"hemvist.typ", "letterhead.typ", "phrases.typ"}
PATHS = frozenset(letter_paths(BUNDLE))


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_everything_a_template_asks_for_exists(name: str) -> None:
    source = TEMPLATES[name]
    asked = {found["path"] for found in _ASKED.finditer(source)} | set(_QUOTED.findall(source))
    assert sorted(asked - PATHS - _FILES) == []


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_what_a_template_puts_together_can_exist(name: str) -> None:
    """``form + ".content"``: some form has such a question, and ``"assess_reply."`` is some form."""
    source = TEMPLATES[name]
    assert [
        each for each in _BEGUN.findall(source) if not any(path.startswith(f"{each}.") for path in PATHS)
    ] == []
    assert [
        each for each in _ENDED.findall(source) if not any(path.endswith(f".{each}") for path in PATHS)
    ] == []
