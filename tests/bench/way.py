"""The demo's way to the wait, as a benchmark takes it: element, values that conditions read, facts."""

from typing import Any

PROCESS = "return_of_responsibility"
ROUNDS = (1, 10, 1_000)
"""A round: an unclear reply comes in, is assessed and clarified, and the wait goes on."""

SENT = {"person.request.sent_on": "2026-11-24", "person.request.received_on": "2026-11-24"}
CONSENT = {"person.consents.disclosure": "given"}
TO_THE_WAIT: tuple[tuple[str, dict[str, Any], dict[str, str]], ...] = (
    ("settle_responsibility", {"conclusion": "transfer"}, {}),
    ("plan_with_individual", {"position": "wants_return"}, CONSENT),
    ("cooperate", {}, {}),
    ("prepare_request", {}, {}),
    ("communicate_basis", {"how": "not_needed"}, {}),
    ("decide_request", {"decision": "request"}, {}),
    ("request_letter", {}, SENT),
)
