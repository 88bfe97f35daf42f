"""The newest facts of the case file, as a process may see them."""

from service.model.case import Case
from service.model.case_file import current
from service.model.values import Json, is_text_reference


def facts(case: Case, subject: str | None) -> dict[str, Json]:
    """The case's own, and those of the person whom the process is about. Nothing that is not known."""
    return {path: value for path, value in current(case.facts, subject).items() if value is not None}


def since(case: Case, person: str) -> dict[str, str]:
    """By path, the day on which what is known of one person was so."""
    return {
        fact.path: fact.occurred_on.isoformat()
        for fact in case.facts
        if fact.subject == person and fact.occurred_on is not None
    }


def facts_about(case: Case, person: str) -> dict[str, Json]:
    """What is known of one person, without free texts."""
    return {
        fact.path: fact.value
        for fact in case.facts
        if fact.subject == person and fact.value is not None and not is_text_reference(fact.value)
    }
