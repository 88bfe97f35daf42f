"""``bpmn/policy.yaml``: the statements of the policy, by the ids that diagrams point to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.content.bundle import Bundle
from service.content.yaml_file import YamlRefused, read

PATH = "bpmn/policy.yaml"


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Statements by id (``P-2.2-d``); what each says is for people and shown as it stands."""

    statements: Mapping[str, Mapping[str, Any]]

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
        return cls(statements={str(name): said for name, said in statements.items()})
