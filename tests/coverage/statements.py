"""Which statements of the policy have to be carried by something that really happens in a case."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.content.bundle import Bundle
from service.content.policy import Policy

GUIDELINES = ("2.1", "2.2", "2.3", "2.4")
"""Sections all of whose normative statements are required."""
CONDITIONS = ("1.1", "1.1.1", "1.1.3")
"""Sections that say what social dumping is: their definitions and exceptions are required."""
NORMATIVE = frozenset({"shall", "should", "may", "exception", "definition"})
SHALL = "shall"
"""What the municipality has to do: each needs a test that it can't be skipped."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One statement of ``bpmn/policy.yaml``."""

    id: str
    section: str
    kind: str

    @property
    def required(self) -> bool:
        """Whether a recorded case has to come through something that carries it."""
        if self.section in CONDITIONS:
            return self.kind in {"definition", "exception"}
        return self.section in GUIDELINES and self.kind in NORMATIVE

    @property
    def needs_negative(self) -> bool:
        """Whether there has to be a test that the case can't get past it without a recorded reason."""
        return self.section in GUIDELINES and self.kind == SHALL


def listed(bundle: Bundle) -> Iterator[Statement]:
    """Those of the sections that the diagrams are about, in the order of the policy."""
    for name, said in Policy.of(bundle).statements.items():
        if said["section"] in GUIDELINES + CONDITIONS:
            yield Statement(id=name, section=said["section"], kind=said["kind"])
