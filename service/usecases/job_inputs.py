"""What a job is handed: its captured parameters, and what its operation names by type."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from service.content.bundle import Bundle
from service.model.case import Case, Job
from service.model.swedish_time import swedish_date
from service.model.values import Json, is_text_reference
from service.operations.collaborators import Material, NewId, NewIds, Templates
from service.operations.registry import find
from service.storage import content
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases.installation import Installation
from service.usecases.letter_material import material
from service.usecases.reading import instance_of
from service.usecases.texts import MISSING, resolved

_LETTERS = "letters/"

Texts = dict[int, dict[str, str]]


def job_inputs(
    tx: Transaction, inst: Installation, *, stored: StoredCase, case: Case, job: Job, now: datetime
) -> dict[str, Any]:
    """Every argument of the job's operation but the number of a letter, which has to be written down first.

    Raises ``OperationFailed`` for an operation that nobody knows.
    """
    wanted = find(job.operation).collaborators
    texts = content.texts(tx, stored.key)
    bundle = inst.library.bundle(tx, instance_of(case, job.instance).deployment)
    made: dict[Any, Callable[[], Any]] = {
        NewId: lambda: inst.randomness.identifier(now),
        NewIds: lambda: [inst.randomness.identifier(now) for _ in case.persons or ("nobody",)],
        Templates: lambda: templates(bundle),
        Material: lambda: material(tx, inst, stored=stored, case=case, job=job, now=now),
        date: lambda: swedish_date(now),
    }
    given = {name: _readable(value, texts) for name, value in job.parameters.items()}
    return {**given, **{name: made[kind]() for name, kind in wanted.items() if kind in made}}


def concerned(case: Case, job: Job) -> str | None:
    """Whom the job's documents concern: whom the process is about, or everybody in the case."""
    subject = instance_of(case, job.instance).subject
    return subject or " ".join(case.persons) or None


def templates(bundle: Bundle) -> dict[str, str]:
    """The files of ``letters/`` by name."""
    return {
        path.removeprefix(_LETTERS): data.decode()
        for path, data in bundle.files.items()
        if path.startswith(_LETTERS)
    }


def _readable(value: Json, texts: Texts) -> Json:
    """With the words of free texts; nothing where they have been destroyed."""
    if is_text_reference(value):
        found = resolved(value, texts, {})
        return None if found == MISSING else found
    return value
