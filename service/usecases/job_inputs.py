"""What a job is handed: its captured parameters, and what its operation names by type."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import orjson

from service.content.bundle import Bundle
from service.content.forms.schema import leaves
from service.content.municipalities import municipalities
from service.content.reading import CASE_FILE_SCHEMA
from service.model.case import Case, Job
from service.model.case_file import current
from service.model.swedish_time import swedish_date
from service.model.values import Json, is_text_reference
from service.operations.collaborators import Known, Letters, NewId
from service.operations.registry import find
from service.storage import content, people
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases.installation import Installation
from service.usecases.reading import instance_of
from service.usecases.texts import MISSING, resolved

OWN_MUNICIPALITY = "2283"
"""The municipality that works here, by its code."""

_LETTERS = "letters/"
_TEXT = ".txt"

Texts = dict[int, dict[str, str]]


def job_inputs(
    tx: Transaction, inst: Installation, *, stored: StoredCase, case: Case, job: Job, now: datetime
) -> dict[str, Any]:
    """Every argument of the job's operation. Raises ``OperationFailed`` for one that nobody knows."""
    wanted = find(job.operation).collaborators
    texts = content.texts(tx, stored.key)
    bundle = inst.library.bundle(tx, instance_of(case, job.instance).deployment)
    made: dict[Any, Callable[[], Any]] = {
        NewId: lambda: inst.randomness.identifier(now),
        Letters: lambda: _letters(bundle),
        Known: lambda: _known(bundle, stored.number, case, job, _people(tx, stored.key), texts),
        date: lambda: swedish_date(now),
    }
    given = {name: _readable(value, texts) for name, value in job.parameters.items()}
    return {**given, **{name: made[kind]() for name, kind in wanted.items()}}


def concerned(case: Case, job: Job) -> str | None:
    """Whom the job's documents concern: whom the process is about, or everybody in the case."""
    subject = instance_of(case, job.instance).subject
    return subject or " ".join(case.persons) or None


def _letters(bundle: Bundle) -> dict[str, str]:
    return {
        path.removeprefix(_LETTERS).removesuffix(_TEXT): data.decode()
        for path, data in bundle.files.items()
        if path.startswith(_LETTERS) and path.endswith(_TEXT)
    }


def _people(tx: Transaction, key: int) -> dict[str, str]:
    return {person.id: person.name for person in people.of_case(tx, key)}


def _known(  # noqa: PLR0917  what a letter may tell, from where it stands
    bundle: Bundle, number: str, case: Case, job: Job, names: dict[str, str], texts: Texts
) -> Known:
    subject = instance_of(case, job.instance).subject
    about = [subject] if subject else list(case.persons)
    schema = orjson.loads(bundle.files.get(CASE_FILE_SCHEMA, b"{}"))
    return Known(
        case_number=number,
        own_municipality=municipalities()[OWN_MUNICIPALITY].name,
        persons=tuple(names[person] for person in about if person in names),
        facts={path: _readable(value, texts) for path, value in current(case.facts, subject).items()},
        household=subject is None,
        answers=_answers(case, names),
        described={".".join(path): leaf for path, leaf in leaves(schema)},
        names=names,
    )


def _answers(case: Case, names: dict[str, str]) -> dict[str, dict[str, Json]]:
    """What is known of each person who still has a name, by path."""
    found: dict[str, dict[str, Json]] = {}
    for person in case.persons:
        for fact in case.facts:
            if fact.subject == person and person in names and not is_text_reference(fact.value):
                found.setdefault(fact.path, {})[person] = fact.value
    return found


def _readable(value: Json, texts: Texts) -> Json:
    """With the words of free texts; nothing where they have been destroyed."""
    if is_text_reference(value):
        found = resolved(value, texts, {})
        return None if found == MISSING else found
    return value
