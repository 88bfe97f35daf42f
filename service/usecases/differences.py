"""Naming what two outcomes differ in, by ids and types only."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from service.model.values import Json

Found = tuple[str, str, str]
"""What, as recorded, as re-executed."""

_NOTHING = "inget"
_SAME_PLACE = ("som i historien", "annorlunda")

SECTIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "instances": ("processinstans", ("id",)),
    "tasks": ("öppen uppgift", ("id",)),
    "waits": ("väntan", ("id",)),
    "jobs": ("bakgrundsjobb", ("id",)),
    "facts": ("uppgift i akten", ("path", "subject")),
}
"""The parts of an outcome besides events: what one is called, and what it goes by."""


def first_difference(
    structures: Sequence[Json],
    structures_again: Sequence[Json],
    recorded: Mapping[str, Any] | None,
    again: Mapping[str, Any],
) -> Found | None:
    """``recorded`` is ``None`` when the outcome's content is gone: then only structures are compared."""
    for place in range(max(len(structures), len(structures_again))):
        before, now = _at(structures, place), _at(structures_again, place)
        if before != now:
            return f"händelse {place + 1}", _told(before), _told(now)
    if recorded is None:
        return None
    for place, (before, now) in enumerate(zip(recorded["events"], again["events"], strict=True)):
        if without_words(before) != without_words(now):
            return f"händelse {place + 1} ({before['event']}): uppgifterna", *_SAME_PLACE
    for section, (called, names) in SECTIONS.items():
        found = _section(called, names, recorded.get(section, []), again.get(section, []))
        if found:
            return found
    return None


def _section(called: str, names: tuple[str, ...], recorded: list[Json], again: list[Json]) -> Found | None:
    before, now = _by_name(names, recorded), _by_name(names, again)
    for key in [*before, *(key for key in now if key not in before)]:
        if key not in now:
            return f"{called} {key}", "finns", _NOTHING
        if key not in before:
            return f"{called} {key}", _NOTHING, "finns"
        if without_words(before[key]) != without_words(now[key]):
            return f"{called} {key}", *_SAME_PLACE
    return None


def without_words(value: Json) -> Json:
    """A deadline's explanation is for people: its sentences may be improved, its days may not."""
    if isinstance(value, Mapping):
        return {name: without_words(part) for name, part in value.items() if name != "calculation"}
    return [without_words(part) for part in value] if isinstance(value, list) else value


def _by_name(names: tuple[str, ...], items: list[Json]) -> dict[str, Json]:
    return {" ".join(str(item[name]) for name in names if item[name] is not None): item for item in items}


def _at(items: Sequence[Json], place: int) -> Json:
    return items[place] if place < len(items) else None


def _told(event: Json) -> str:
    """Structure stands in the hashed bytes anyway: it says nothing about people."""
    return _NOTHING if event is None else orjson.dumps(event, option=orjson.OPT_SORT_KEYS).decode()
