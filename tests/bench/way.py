"""The demo's way to the wait, as a benchmark takes it: element, values that conditions read, facts."""

from dataclasses import dataclass, field
from typing import Any, Literal

PROCESS = "return_of_responsibility"
ROUNDS = (1, 10, 1_000)
"""A round: an unclear reply comes in, is assessed and clarified, and the wait goes on."""

START = {
    "person.measures.ongoing": "yes",
    "person.measures.kinds": ["care"],
    "case.municipality": "2280",
}
"""Facts from the start form."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """What is done at an element."""

    element: str
    values: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    by: Literal["people", "job", "table"] = "people"
    """Jobs are handed in as done; what a table answers is only told to the library, which has no tables."""


CONSENT = {"person.consents.disclosure": "given"}
SENT = {"person.request.sent_on": "2026-11-24", "person.request.received_on": "2026-11-24"}
TO_THE_WAIT = (
    Step(element="check_applicability", values={"result": "applicable"}, by="table"),
    Step(element="plan_with_individual", values={"position": "wants_return"}, facts=CONSENT),
    Step(element="cooperate"),
    Step(element="prepare_request"),
    Step(element="communicate_basis", values={"how": "not_needed"}),
    Step(element="decide_request", values={"decision": "request"}),
    Step(element="record_request_decision", values={"document": "d0", "gaps": "none"}, by="job"),
    Step(element="draft_letter", values={"document": "d1", "gaps": "none"}, by="job"),
    Step(element="review_letter", values={"outcome": "ready", "identifying": "yes", "addition": None}),
    Step(element="compose_letter", values={"document": "d2", "gaps": "none"}, by="job"),
    Step(element="needs_approval", values={"approval": "required"}, by="table"),
    Step(element="approve_letter", values={"outcome": "approve"}),
    Step(
        element="finalise_letter",
        values={"document": "d3", "made_on": "2026-11-24", "ready": "yes"},
        by="job",
    ),
    Step(element="dispatch_letter", values={"outcome": "sent", "sent_on": "2026-11-24"}, facts=SENT),
)
