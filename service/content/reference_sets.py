"""Reference sets: law, letterhead, addresses and holidays, dated and versioned.

They are not pinned with a deployment. A letter is given those in force on the day it is dated, and records
their versions; so a set is never changed, only followed by another one. The shipped values stand in
``references/*.yaml`` with their sources. An administrator decides others.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, cast, get_args

import rfc8785
import yaml

from service.content.municipalities import municipalities
from service.model.values import Json

KindName: TypeAlias = Literal["law", "office", "authorities", "municipalities", "holidays"]
NAMES: tuple[KindName, ...] = get_args(KindName)

FIRST_DAY = date(2002, 1, 1)
"""The first day anything is known for: the repealed Social Services Act came into force."""
LAST_DAY = date(2100, 12, 31)

LONGEST = 200
"""Characters of a value, where its key doesn't say otherwise."""


@dataclass(frozen=True, kw_only=True)
class ReferenceSet:
    """What holds of one kind from a day on."""

    kind: str
    valid_from: date
    version: str
    """SHA-256 (hex) of its canonical bytes: recorded with every letter that was given it."""
    values: Mapping[str, Json]


@dataclass(frozen=True, kw_only=True)
class Key:
    """One value of a set, as the administrator sees it."""

    name: str
    title: str
    explanation: str
    required: bool = True
    """A value that is not required is ``None`` where it is not known."""
    longest: int = LONGEST
    code: Literal["municipality"] | None = None
    """What list it has to be in."""
    fill_in: bool = False
    """What is shipped only says that the administrator is to write it."""
    example: str | None = None
    """What stands there in training until somebody has written it."""
    confirm: str | None = None
    """What a person has to check before it is relied on, in Swedish."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of reference set with what is shipped of it, earliest first."""

    name: KindName
    title: str
    explanation: str
    keys: tuple[Key, ...]
    shipped: tuple[ReferenceSet, ...]

    @property
    def known(self) -> Mapping[str, Key]:
        """The keys by name."""
        return {key.name: key for key in self.keys}


@cache
def kinds() -> Mapping[str, Kind]:
    """All there are, by name."""
    return MappingProxyType({name: _kind(name) for name in NAMES})


def shipped(kind: str, on: date) -> ReferenceSet | None:
    """What is shipped for a day; ``None`` before the first that anything is known for."""
    return next((found for found in reversed(kinds()[kind].shipped) if found.valid_from <= on), None)


def unfilled(kind: str, values: Mapping[str, Json]) -> tuple[str, ...]:
    """Keys whose value still only says that the administrator is to write it."""
    (first, *_) = kinds()[kind].shipped
    return tuple(
        key.name
        for key in kinds()[kind].keys
        if key.fill_in and values.get(key.name) == first.values[key.name]
    )


def reference_set(kind: str, valid_from: date, values: Mapping[str, Json]) -> ReferenceSet:
    """A set with its version."""
    return reference_from(reference_bytes(kind, values), valid_from)


def reference_bytes(kind: str, values: Mapping[str, Json]) -> bytes:
    """The set as canonical JSON (RFC 8785): what is stored, and what its version is the SHA-256 of."""
    return rfc8785.dumps({"kind": kind, "values": cast("Any", dict(values))})


def reference_from(stored: bytes, valid_from: date) -> ReferenceSet:
    """Read what :func:`reference_bytes` wrote. Raises :class:`ValueError` for anything else."""
    content = json.loads(stored)
    if not isinstance(content, dict) or content.keys() != {"kind", "values"}:
        raise ValueError("these bytes are no reference set")
    if not isinstance(content["values"], dict) or rfc8785.dumps(content) != stored:
        raise ValueError("these bytes are no reference set in canonical form")
    version = hashlib.sha256(stored).hexdigest()
    return ReferenceSet(
        kind=content["kind"], valid_from=valid_from, version=version, values=content["values"]
    )


def _kind(name: KindName) -> Kind:
    path = files("service.content").joinpath("references", f"{name}.yaml")
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    keys = tuple(Key(name=key, **told) for key, told in written["keys"].items())
    return Kind(
        name=name,
        title=written["title"],
        explanation=written["explanation"],
        keys=keys,
        shipped=tuple(_shipped(name, keys, version) for version in written["versions"]),
    )


def _shipped(name: KindName, keys: Iterable[Key], version: Mapping[str, Any]) -> ReferenceSet:
    values = version["values"]
    if name == "municipalities":
        unknown = {key.name: None for key in keys}
        values = {
            code: {"name": each.name, **unknown, **values.get(code, {})}
            for code, each in municipalities().items()
        }
    return reference_set(name, version["valid_from"], values)
