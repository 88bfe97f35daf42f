"""A form of a called process is filled in beforehand with what is recorded where its caller says."""

from datetime import UTC, date, datetime
from typing import Any

from service.model.case_file import Fact
from service.usecases.known import known_answers

SCHEMA: dict[str, Any] = {
    "properties": {
        "sent_on": {"type": "string", "x-case-file": "{record}.sent_on"},
        "municipality": {"type": "string", "x-case-file": "case.municipality"},
    }
}


def fact(path: str, value: str, subject: str | None = None) -> Fact:
    then = datetime(2026, 11, 2, tzinfo=UTC)
    return Fact(
        path=path, subject=subject, value=value, occurred_on=date(2026, 11, 2), recorded_at=then, seq=2
    )


FACTS = (
    fact("person.request.sent_on", "2026-11-02", "p"),
    fact("case.demand.sent_on", "2026-10-01"),
    fact("case.municipality", "2283"),
)


def test_a_parameter_says_which_letter_it_is() -> None:
    assert known_answers(SCHEMA, FACTS, "p", {"record": "person.request"})["sent_on"] == "2026-11-02"
    assert known_answers(SCHEMA, FACTS, "p", {"record": "case.demand"})["sent_on"] == "2026-10-01"


def test_without_it_only_the_rest_is_known() -> None:
    assert known_answers(SCHEMA, FACTS, "p") == {"municipality": "2283"}
