"""The municipalities of Sweden: 290 codes with their names.

``municipalities.csv`` is taken from Sundsvalls kommun's open source municipality register (MIT licence) and
was compared with a second public list. A code's first two digits are its county's.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """One municipality. ``name`` is bare; the formal one in letters is not always name + s kommun."""

    code: str
    """Four digits."""
    name: str
    county_code: str
    county: str


@cache
def municipalities() -> Mapping[str, Municipality]:
    """All municipalities by code, in the order of the codes."""
    text = files("service.content").joinpath("municipalities.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({row["code"]: Municipality(**row) for row in rows})
