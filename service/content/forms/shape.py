"""Is it JSON of a size and kind that a person could have meant? Asked before any schema is.

What is kept must survive canonical JSON (RFC 8785), both databases and a page: finite numbers within the
range that JSON tools share, text that is text, and no depth or amount that only a machine would send.
"""

import unicodedata
from collections.abc import Iterator

from service.content.forms.errors import Path

MAX_TEXT = 20_000
"""Characters of one answer: about seven pages."""
MAX_DEPTH = 8
MAX_PARTS = 2_000
MAX_NUMBER = 2**53 - 1
"""RFC 8785 knows no larger whole number. Neither infinity nor "not a number" lies within."""

UNREADABLE = {"not_an_object", "too_deep", "too_large", "not_json", "number_range", "characters"}
"""Rules after which the schema isn't asked: there is nothing it could sensibly say."""

_WHITESPACE = "\n\r\t"


def faults(data: object) -> Iterator[tuple[Path, str]]:
    """Every place that isn't acceptable whatever the form asks, with the rule it breaks."""
    if not isinstance(data, dict):
        yield (), "not_an_object"
    elif rule := _too_much(data):
        yield (), rule
    else:
        yield from _faults(data, ())


def _too_much(data: object) -> str | None:
    parts = 0
    level: list[object] = [data]
    for _ in range(MAX_DEPTH):
        if not level:
            return None
        parts += len(level)
        if parts > MAX_PARTS:
            return "too_large"
        level = [child for value in level for child in _children(value)]
    return "too_deep" if level else None


def _children(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _faults(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    match value:
        case dict():
            for key, item in value.items():
                yield from _entry_faults(key, item, path)
        case list():
            for index, item in enumerate(value):
                yield from _faults(item, (*path, index))
        case None | bool():
            return
        case str():
            yield from ((path, rule) for rule in text_faults(value))
        case int() | float():
            if not -MAX_NUMBER <= value <= MAX_NUMBER:
                yield path, "number_range"
        case _:
            yield path, "not_json"


def _entry_faults(key: object, item: object, path: Path) -> Iterator[tuple[Path, str]]:
    if not isinstance(key, str):
        yield path, "not_json"
    elif not key.isprintable():
        yield path, "characters"
    else:
        yield from _faults(item, (*path, key))


def text_faults(text: str) -> Iterator[str]:
    """What keeps a text from being kept, whatever it is the answer to."""
    if len(text) > MAX_TEXT:
        yield "too_long"
    categories = {unicodedata.category(character) for character in text if character not in _WHITESPACE}
    if "Cs" in categories:
        yield "characters"
    elif "Cc" in categories:
        yield "control_characters"
