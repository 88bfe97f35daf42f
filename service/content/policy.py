"""``bpmn/policy.yaml``: the statements of the policy, by the ids that diagrams point to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.content.bundle import Bundle
from service.content.yaml_file import YamlRefused, read

PATH = "bpmn/policy.yaml"


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Statements by id (``P-2.2-d``); what each says is for people and shown as it stands."""

    statements: Mapping[str, Mapping[str, Any]]
    valid_until: date | None = None
    """The last day for which the policy itself says that it applies; ``None`` where it says none."""

    def ended(self, today: date) -> date | None:
        """That day, once it has passed: shown with a case, and nothing is stopped by it (P-0-b)."""
        return self.valid_until if self.valid_until and self.valid_until < today else None

    @classmethod
    def of(cls, bundle: Bundle) -> "Policy":
        """Read the bundle's file. Raises :class:`YamlRefused`, also when it is missing."""
        data = read(bundle, PATH)
        statements = data.get("statements") if isinstance(data, dict) else None
        if not isinstance(statements, dict) or not all(
            isinstance(said, dict) for said in statements.values()
        ):
            raise YamlRefused(
                f"{PATH} har ingen lista ”statements” med riktlinjer.",
                "Skriv ”statements:” och därunder varje riktlinje med sin beteckning: ”P-2.2-d:”.",
            )
        return cls(
            statements={str(name): said for name, said in statements.items()},
            valid_until=_day(data.get("valid_until")),
        )


def _day(written: object) -> date | None:
    if written is None or isinstance(written, date):
        return written
    try:
        return date.fromisoformat(str(written))
    except ValueError as error:
        raise YamlRefused(
            f"{PATH}: ”valid_until” är ingen dag.", "Skriv den som år-månad-dag, till exempel 2022-12-31."
        ) from error
