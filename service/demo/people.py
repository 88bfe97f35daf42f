"""Invented people. Identity numbers are from the Tax Agency's test series, and belong to nobody."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody in a story."""

    name: str
    identity_number: str | None = None
    age_group: Literal["adult", "child"] = "adult"
    measures: tuple[str, ...] = ("care",)
    """The kinds of what the other municipality gave when they moved; empty: nothing."""
    position: str = "wants_return"
    """On moving the responsibility."""
    own_words: str = "Jag vill hem. Min syster och min läkare finns där, och här känner jag ingen."


TEST_SERIES = frozenset({"191212121212", "198112189876", "198112289874"})
"""The only ones that stories use."""
