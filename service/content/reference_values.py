"""What may be decided of a reference set, and what the set is then.

Only what is decided is sent: what is left out stays as it is. Nothing that was sent stands in a sentence.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias, cast

from service.content.calendar import FIRST_YEAR, LAST_YEAR, swedish_calendar
from service.content.municipalities import municipalities
from service.content.reference_sets import Key, kinds, shipped
from service.model.values import Json

Faults: TypeAlias = Mapping[tuple[str, ...], str]
"""Where it stands in the values, and a Swedish sentence."""

MOST_DAYS = 200
"""Of the days added or removed."""

_SOFT_HYPHEN = "\xad"


def faults(kind: str, before: Mapping[str, Json], values: Mapping[str, Json]) -> Faults:
    """What is wrong with what is to be decided, each once."""
    match kind:
        case "municipalities":
            return _municipalities(values)
        case "holidays":
            return _holidays({**before, **values})
        case _:
            return _texts(kinds()[kind].known, values, ())


def changed(kind: str, before: Mapping[str, Json], values: Mapping[str, Json]) -> dict[str, Json]:
    """The set with what was decided, which has no faults. Keys that are known no longer are dropped."""
    match kind:
        case "municipalities":
            entries = {code: _entry(entry) for code, entry in before.items()}
            for code, entry in values.items():
                entries[code] |= _stripped(_entry(entry))
            return cast("dict[str, Json]", entries)
        case "holidays":
            both: dict[str, Any] = {**before, **values}
            named = {day: name.strip() for day, name in sorted(both["added"].items())}
            return {"added": named, "removed": sorted(set(both["removed"]))}
        case _:
            known = kinds()[kind].known
            return {name: v for name, v in {**before, **_stripped(values)}.items() if name in known}


def completed(kind: str, values: Mapping[str, Json], on: date) -> dict[str, Json]:
    """A set decided earlier, with the shipped values of what has come since."""
    now = shipped(kind, on)
    return {**(now.values if now else {}), **values}


def _entry(value: Json) -> dict[str, Json]:
    return dict(cast("Mapping[str, Json]", value))


def _stripped(values: Mapping[str, Json]) -> dict[str, Json]:
    return {
        name: (value.strip() or None) if isinstance(value, str) else value for name, value in values.items()
    }


def _municipalities(values: Mapping[str, Json]) -> Faults:
    known = kinds()["municipalities"].known
    found: dict[tuple[str, ...], str] = {}
    for code, entry in values.items():
        if code not in municipalities():
            found[code,] = "Kommunkoden finns inte. Ange koden för en kommun i listan, med fyra siffror."
        elif not isinstance(entry, Mapping):
            found[code,] = f"Här väntades uppgifter om en kommun. Ange {_listed(known)}."
        else:
            found |= _texts(known, entry, (code,))
    return found


def _texts(known: Mapping[str, Key], values: Mapping[str, Json], within: tuple[str, ...]) -> Faults:
    told = {
        name: _text(known[name], value)
        if name in known
        else f"Uppgiften finns inte. Kända är {_listed(known)}."
        for name, value in values.items()
    }
    return {(*within, name): fault for name, fault in told.items() if fault}


def _text(key: Key, value: Json) -> str | None:
    if value is None and not key.required:
        return None
    if not isinstance(value, str):
        return f"”{key.title}” ska vara en text. Skriv en text."
    if key.required and not value.strip():
        return f"”{key.title}” är tom. Skriv vad som ska stå i breven."
    if key.code and value.strip() not in municipalities():
        return f"”{key.title}” ska vara koden för en kommun. Skriv fyra siffror."
    return _spelling(key.title, value, key.longest)


def _spelling(title: str, value: str, longest: int) -> str | None:
    if len(value) > longest:
        return f"”{title}” är för lång. Skriv högst {longest} tecken."
    if any(_unprintable(letter) for letter in value):
        return f"”{title}” har en radbrytning eller ett osynligt tecken. Skriv allt på en rad."
    return None


def _unprintable(letter: str) -> bool:
    """Control and formatting characters: a letter must show what it says, in the order it says it."""
    return (
        unicodedata.category(letter) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"} and letter != _SOFT_HYPHEN
    )


def _holidays(values: Mapping[str, Json]) -> Faults:
    known = kinds()["holidays"].known
    unknown = values.keys() - known.keys()
    found: dict[tuple[str, ...], str] = {
        (name,): f"Uppgiften finns inte. Kända är {_listed(known)}." for name in sorted(unknown)
    }
    added, removed = values["added"], values["removed"]
    if not isinstance(added, Mapping) or len(added) > MOST_DAYS:
        found["added",] = f"Här väntades högst {MOST_DAYS} dagar, var och en med sitt namn."
        return found
    if not isinstance(removed, list) or len(removed) > MOST_DAYS:
        found["removed",] = f"Här väntades en lista med högst {MOST_DAYS} dagar."
        return found
    for day, name in added.items():
        fault = _day(day) or _text(_NAME, name)
        if fault:
            found["added", day] = fault
    for day in removed:
        fault = _day(day) or _not_removable(str(day), added)
        if fault:
            found["removed",] = fault
    return found


_NAME = Key(name="name", title="Dagens namn", explanation="", longest=60)


def _not_removable(day: str, added: Mapping[str, Json]) -> str | None:
    if day in added:
        return "Samma dag är både tillagd och borttagen. Ta bort den ur den ena listan."
    if date.fromisoformat(day) not in swedish_calendar().free_days:
        return "En dag som ska tas bort är ingen helgdag. Ange bara dagar som är helgdagar enligt lag."
    return None


def _day(value: Json) -> str | None:
    sentence = f"En dag ska skrivas som 2026-12-28 och ligga mellan åren {FIRST_YEAR} och {LAST_YEAR}."
    if not isinstance(value, str):
        return sentence
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return sentence
    return None if day.isoformat() == value and FIRST_YEAR <= day.year <= LAST_YEAR else sentence


def _listed(known: Mapping[str, Key]) -> str:
    return ", ".join(known)
