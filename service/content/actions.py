"""``bpmn/actions.yaml``: what may be done in a case at any time, and what has to be answered before it ends.

An action records what its form asks (facts and texts), does what ``effect`` says, and throws its messages.
One whose message nobody waits for still records its facts. ``docs/reference/case-actions.md`` is the page
for people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, cast, get_args

from service.content.bundle import Bundle
from service.content.yaml_entries import Entry, entries
from service.engine.expressions import compile_expression, evaluate

PATH = "bpmn/actions.yaml"
FORMS = "actions"
"""Folder of the forms: ``forms/actions/<name>.schema.json``."""

About: TypeAlias = Literal["person", "case"]
Effect: TypeAlias = Literal[
    "record",
    "correct",
    "add_person",
    "remove_person",
    "start_process",
    "recall_letter",
    "dispatch_again",
    "close_early",
]
"""What it does besides recording its form and throwing its messages.

- ``record``: nothing more.
- ``correct``: another value takes the place of a fact.
- ``add_person``: each row that the form registers becomes a person of the case.
- ``remove_person``: the person's processes end; what is open about the person is answered first.
- ``start_process``: an instance of ``process`` begins, about the person where the action is about one.
- ``recall_letter``: the messages go to the one letter that is named.
- ``dispatch_again``: ``<record>.sent_on`` takes the new day; ``record`` and ``sent_on`` are in the form.
- ``close_early``: everything in the case ends; what is open is answered first.
"""

ASKED_BY_PROGRAM: Mapping[Effect, frozenset[str]] = MappingProxyType(
    {
        "correct": frozenset({"fact", "person", "value", "occurred_on"}),
        "recall_letter": frozenset({"letter"}),
        "remove_person": frozenset({"open_matters"}),
        "close_early": frozenset({"open_matters"}),
    }
)
"""By effect: the answers that the program asks for itself, which no form may use as names of questions.
Besides these, ``person`` for every action about a person."""

_KEYS = ("sv", "en", "help", "roles", "about", "effect", "messages", "process", "policy")
_MATTER_KEYS = ("sv", "en", "about", "when")


@dataclass(frozen=True, kw_only=True)
class CaseAction:
    """Something that may be done at any time."""

    name: str
    sv: str
    """What people read on the button."""
    en: str
    help: str
    """When it is used, in Swedish."""
    roles: frozenset[str]
    """Who may do it."""
    about: About
    """``person``: the program asks first which person it is about, as ``person``."""
    effect: Effect
    messages: tuple[str, ...]
    """Thrown to every wait of these names: in the person's processes, or in all of the case."""
    process: str | None
    """What ``start_process`` starts."""
    policy: tuple[str, ...]
    """Ids of statements in ``bpmn/policy.yaml``."""

    @property
    def asked_by_program(self) -> frozenset[str]:
        """The names that the program asks for beside the form."""
        subject = {"person"} if self.about == "person" else set()
        return ASKED_BY_PROGRAM.get(self.effect, frozenset()) | subject


@dataclass(frozen=True, kw_only=True)
class OpenMatter:
    """Something that lies open outside the case: ending it, each is withdrawn, left open or handled."""

    name: str
    sv: str
    en: str
    about: About
    """``person``: asked once for every person."""
    when: str
    """An expression over ``case.…``, and ``person.…`` where it is about a person."""

    def is_open(self, facts: Mapping[str, Any]) -> bool:
        """Whether it is, by the facts as ``service.model.case_file.view`` gives them.

        Raises ``ExpressionError`` for facts that the case file doesn't describe.
        """
        return evaluate(compile_expression(self.when), facts, {}) is True


@dataclass(frozen=True, kw_only=True)
class Actions:
    """All of a bundle's; none when it has no such file."""

    by_name: Mapping[str, CaseAction]
    """In the order of the file, which is the order people see."""
    open_matters: Mapping[str, OpenMatter]

    @classmethod
    def of(cls, bundle: Bundle) -> "Actions":
        """Read the bundle's file. Raises ``YamlRefused`` for one that can't be read."""
        return _of(bundle)


@lru_cache(maxsize=64)
def _of(bundle: Bundle) -> Actions:
    found = entries(bundle, PATH, "actions", "open_matters")
    return Actions(
        by_name=MappingProxyType({entry.name: _action(entry) for entry in found["actions"]}),
        open_matters=MappingProxyType({entry.name: _matter(entry) for entry in found["open_matters"]}),
    )


def _action(entry: Entry) -> CaseAction:
    entry.only(*_KEYS)
    return CaseAction(
        name=entry.name,
        sv=entry.text("sv"),
        en=entry.text("en"),
        help=entry.text("help"),
        roles=frozenset(entry.names("roles")),
        about=cast("About", entry.one_of("about", get_args(About))),
        effect=cast("Effect", entry.one_of("effect", get_args(Effect))),
        messages=entry.names("messages"),
        process=entry.optional("process"),
        policy=tuple((entry.optional("policy") or "").split()),
    )


def _matter(entry: Entry) -> OpenMatter:
    entry.only(*_MATTER_KEYS)
    return OpenMatter(
        name=entry.name,
        sv=entry.text("sv"),
        en=entry.text("en"),
        about=cast("About", entry.one_of("about", get_args(About))),
        when=entry.text("when"),
    )
