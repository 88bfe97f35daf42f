"""What a job is handed: its captured parameters, and what its operation names by type."""

from base64 import b64encode
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from service.content.bundle import Bundle
from service.content.letter_forms import FILE as FORM
from service.content.letter_forms import letter_form, pdf_path
from service.model.case import Case, Job
from service.model.swedish_time import swedish_date
from service.model.values import Json, is_text_reference
from service.operations.collaborators import AuthorityForm, Forms, Material, NewId, NewIds, Templates
from service.operations.registry import find
from service.storage import content
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases.installation import Installation
from service.usecases.letter_material import material
from service.usecases.letters_under_way import LETTER
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
    with_letter = forms(bundle, str(job.parameters.get(LETTER)))
    parts = 1 + len(with_letter)
    made: dict[Any, Callable[[], Any]] = {
        NewId: lambda: inst.randomness.identifier(now),
        NewIds: lambda: [inst.randomness.identifier(now) for _ in range(parts * max(1, len(case.persons)))],
        Templates: lambda: templates(bundle),
        Forms: lambda: with_letter,
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
    """The files of ``letters/`` by name, without forms."""
    return {
        path.removeprefix(_LETTERS): data.decode()
        for path, data in bundle.files.items()
        if path.startswith(_LETTERS) and not FORM.fullmatch(path)
    }


def forms(bundle: Bundle, letter: str) -> dict[str, AuthorityForm]:
    """The authority's form of that letter, if the deployment has one."""
    content = bundle.files.get(pdf_path(letter))
    if content is None:
        return {}
    return {
        letter: AuthorityForm(form=letter_form(bundle, letter), content=b64encode(content).decode("ascii"))
    }


def _readable(value: Json, texts: Texts) -> Json:
    """With the words of free texts; nothing where they have been destroyed."""
    if is_text_reference(value):
        found = resolved(value, texts, {})
        return None if found == MISSING else found
    return value
