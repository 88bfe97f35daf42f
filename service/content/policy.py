"""``bpmn/policy.yaml``: the statements of the policy, by the ids that diagrams point to, and the law."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from service.content.bundle import Bundle
from service.content.yaml_file import YamlRefused, read

PATH = "bpmn/policy.yaml"
LAW = "law"
"""Of a statement: ids of provisions."""


@dataclass(frozen=True, kw_only=True)
class Provision:
    """What the law says, in a plain sentence of our own."""

    cites: str
    """Where it says so: ``29 kap. 10 § socialtjänstlagen (2025:400)``."""
    sv: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Statements by id (``P-2.2-d``); what each says is for people and shown as it stands."""

    statements: Mapping[str, Mapping[str, Any]]
    valid_until: date | None = None
    """The last day for which the policy itself says that it applies; ``None`` where it says none."""
    provisions: Mapping[str, Provision] = field(default_factory=dict)
    """By id: ``SoL-29-10``."""
    tasks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By task (``ivo_application/consider_appeal``): provisions that no statement names."""

    def ended(self, today: date) -> date | None:
        """That day, once it has passed: shown with a case, and nothing is stopped by it (P-0-b)."""
        return self.valid_until if self.valid_until and self.valid_until < today else None

    def law(self, statement: str) -> tuple[str, ...]:
        """The ids of the provisions about the same as a statement."""
        return tuple(self.statements[statement].get(LAW, ()))

    @classmethod
    def of(cls, bundle: Bundle) -> "Policy":
        """Read the bundle's file. Raises :class:`YamlRefused`, also when it is missing."""
        return _of(bundle)


@lru_cache(maxsize=64)
def _of(bundle: Bundle) -> Policy:
    data = read(bundle, PATH)
    statements = data.get("statements") if isinstance(data, dict) else None
    if not isinstance(statements, dict) or not all(isinstance(said, dict) for said in statements.values()):
        raise YamlRefused(
            f"{PATH} har ingen lista ”statements” med riktlinjer.",
            "Skriv ”statements:” och därunder varje riktlinje med sin beteckning: ”P-2.2-d:”.",
        )
    named = _ids({str(name): said[LAW] for name, said in statements.items() if LAW in said})
    return Policy(
        statements={
            str(name): {**said, LAW: named[str(name)]} if LAW in said else said
            for name, said in statements.items()
        },
        valid_until=_day(data.get("valid_until")),
        provisions=_provisions(data.get("provisions", {})),
        tasks=_ids(data.get("tasks", {})),
    )


def _provisions(written: object) -> dict[str, Provision]:
    names = ("cites", "sv", "en")
    if not isinstance(written, dict) or not all(
        isinstance(said, dict)
        and set(said) == set(names)
        and all(isinstance(said[name], str) for name in names)
        for said in written.values()
    ):
        raise YamlRefused(
            f"{PATH}: ett lagrum under ”provisions” är inte skrivet som väntat.",
            "Skriv varje lagrum med ”cites” (var det står), ”sv” och ”en” (vad det säger, i en mening).",
        )
    return {str(name): Provision(**said) for name, said in written.items()}


def _ids(written: object) -> dict[str, tuple[str, ...]]:
    """Lists of ids of provisions, by whatever they are about."""
    if not isinstance(written, dict) or not all(
        isinstance(ids, list) and all(isinstance(id_, str) for id_ in ids) for ids in written.values()
    ):
        raise YamlRefused(
            f"{PATH}: ”{LAW}” hos en riktlinje och raderna under ”tasks” är listor av lagrum.",
            "Skriv beteckningarna inom hakparenteser: [SoL-29-10, SoL-29-11].",
        )
    return {str(name): tuple(ids) for name, ids in written.items()}


def _day(written: object) -> date | None:
    if written is None or isinstance(written, date):
        return written
    try:
        return date.fromisoformat(str(written))
    except ValueError as error:
        raise YamlRefused(
            f"{PATH}: ”valid_until” är ingen dag.", "Skriv den som år-månad-dag, till exempel 2022-12-31."
        ) from error
