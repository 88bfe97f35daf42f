"""``bpmn/inbox.yaml``: the kinds of things that may come in to a case at any time.

A document that has reached the municipality has been received (FL 22 §), so nothing here can refuse one: a
kind says what is asked about it, and which wait it answers. One that no wait takes is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import cast, get_args

from service.content.actions import About
from service.content.bundle import Bundle
from service.content.yaml_entries import Entry, entries

PATH = "bpmn/inbox.yaml"
FORMS = "inbox"
"""Folder of the forms: ``forms/inbox/<kind>.schema.json``."""

RECEIPT = "receipt"
STATES = (RECEIPT,)
"""What a kind may state by rules of its own. ``receipt``: the day ``received_on`` on which the letter
``record`` came in to whom it was sent to."""

ASKED_BY_PROGRAM = frozenset({"kind", "occurred_on", "document", "wait"})
"""Asked about everything that comes in; no form may use these names."""

_KEYS = ("sv", "en", "help", "roles", "about", "message", "states")


@dataclass(frozen=True, kw_only=True)
class InboxKind:
    """One kind of what may come in."""

    name: str
    sv: str
    en: str
    help: str
    """When it is chosen, in Swedish."""
    roles: frozenset[str]
    """Who may register it."""
    about: About
    """``person``: the program asks first which person it is about, as ``person``."""
    message: str | None
    """The wait it answers, which has the kind's own name; ``None``: it answers none."""
    states: str | None
    """One of :data:`STATES`."""

    @property
    def asked_by_program(self) -> frozenset[str]:
        """The names that the program asks for beside the form."""
        return ASKED_BY_PROGRAM | ({"person"} if self.about == "person" else set())


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """All kinds of a bundle; none when it has no such file."""

    kinds: Mapping[str, InboxKind]
    """In the order of the file, which is the order people see."""

    @classmethod
    def of(cls, bundle: Bundle) -> "Inbox":
        """Read the bundle's file. Raises ``YamlRefused`` for one that can't be read."""
        return _of(bundle)


@lru_cache(maxsize=64)
def _of(bundle: Bundle) -> Inbox:
    found = entries(bundle, PATH, "inbox")
    return Inbox(kinds=MappingProxyType({entry.name: _kind(entry) for entry in found["inbox"]}))


def _kind(entry: Entry) -> InboxKind:
    entry.only(*_KEYS)
    return InboxKind(
        name=entry.name,
        sv=entry.text("sv"),
        en=entry.text("en"),
        help=entry.text("help"),
        roles=frozenset(entry.names("roles")),
        about=cast("About", entry.one_of("about", get_args(About))),
        message=entry.optional("message"),
        states=entry.one_of("states", STATES) if "states" in entry.said else None,
    )
