"""What people call the facts of a case file, and the groups that they stand in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import orjson

from service.content.bundle import Bundle

_PATH = "forms/case_file.schema.json"


@dataclass(frozen=True, kw_only=True)
class FactWords:
    """One fact that a case file can hold."""

    schema: Mapping[str, Any]
    """What values it can have."""
    title: str
    """With its group: ``Begäran om överflyttning: Begäran skickad``."""


@lru_cache(maxsize=64)
def facts(bundle: Bundle) -> Mapping[str, FactWords]:
    """Every fact by its path, in the order in which they are written."""
    return MappingProxyType(dict(_leaves(orjson.loads(bundle.files[_PATH]), "", "")))


@lru_cache(maxsize=64)
def groups(bundle: Bundle) -> Mapping[str, str]:
    """The title of every group by its path: what a letter is called whose dates stand there."""
    return MappingProxyType(dict(_groups(orjson.loads(bundle.files[_PATH]), "")))


def _leaves(schema: Mapping[str, Any], path: str, group: str) -> Iterator[tuple[str, FactWords]]:
    for name, part in schema.get("properties", {}).items():
        here, title = f"{path}{name}", str(part.get("title", name))
        if "properties" in part:
            yield from _leaves(part, f"{here}.", f"{title}: ")
        else:
            yield here, FactWords(schema=part, title=group + title)


def _groups(schema: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    for name, part in schema.get("properties", {}).items():
        if "properties" in part:
            yield f"{path}{name}", str(part.get("title", name))
            yield from _groups(part, f"{path}{name}.")
