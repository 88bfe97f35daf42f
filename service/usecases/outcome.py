"""The canonical outcome of a command: all that re-execution must give again, in one spelling.

Events with their details, and where the case stands after them. Tokens and other inner state are left out: an
engine that arrives at the same by other ways agrees.
"""

from typing import Any

from service.model.case import Case
from service.model.events import Event, name
from service.usecases.canonical import plain


def outcome(case: Case, events: tuple[Event, ...]) -> dict[str, Any]:
    """As plain JSON. What only grows (kept documents, facts superseded) is told by events alone."""
    return {
        "events": [told(event) for event in events],
        "instances": [{"id": instance.id, "ended_at": instance.ended_at} for instance in case.instances],
        "tasks": [
            {"id": task.id, "assignee": task.assignee, "due_on": plain(task.due_on)} for task in case.tasks
        ],
        "waits": [
            {"id": wait.id, "message": wait.message, "deadline": plain(wait.deadline)} for wait in case.waits
        ],
        "jobs": [{"id": job.id, "attempts": job.attempts, "incident": job.incident} for job in case.jobs],
        "facts": plain(sorted(case.facts, key=lambda fact: (fact.path, fact.subject or ""))),
    }


def told(event: Event) -> dict[str, Any]:
    """An event with its details."""
    return {"event": name(event), **plain(event)}
