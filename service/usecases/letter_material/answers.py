"""What has been answered in the forms of the case: the newest answer to each counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import orjson

from service.content.actions import Actions
from service.content.bundle import Bundle
from service.content.forms.schema import leaves
from service.content.letter_paths import form_schemas
from service.model.case import Case
from service.model.values import Json
from service.operations.collaborators import Entry
from service.storage import content, history
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases import envelope
from service.usecases.envelope import Envelope
from service.usecases.letter_material.telling import Teller
from service.usecases.library import Library

_STARTS = ("StartCase", "StartProcess")


@dataclass(frozen=True, kw_only=True)
class Completion:
    """A form that was handed in."""

    seq: int
    task: str
    """The id of the task; empty for a form of an action, and for one that started a process."""
    element: str
    """The task's element, the action, or the start event with the action that started the process."""
    subject: str | None
    """The person whom its process is about."""
    actor: str
    roles: tuple[str, ...]
    values: Mapping[str, Json]


def completions(tx: Transaction, library: Library, stored: StoredCase, case: Case) -> tuple[Completion, ...]:
    """Every form of the case, oldest first, without those that were taken back.

    Nor those of an earlier round of a process about one person: a second one asks everything anew.
    """
    entries = [envelope.read(row.envelope) for row in history.rows(tx, stored.key)]
    handed_in = content.values(tx, stored.key)
    earlier = _earlier_rounds(case)
    found: list[Completion] = []
    for entry in entries:
        values = orjson.loads(handed_in.get(entry.seq, b"{}")).get("submission", {}).get("values", {})
        undone = {seq for event in entry.events for seq in event.get("undone", ())}
        found = [each for each in found if each.seq not in undone]
        if entry.kind == "CompleteTask":
            task = str(entry.target["task"])
            instance = next((each for each in case.instances if task.startswith(f"{each.id}.")), None)
            if instance and instance.id not in earlier:
                found.append(_completion(entry, task, task.split(".")[-2], instance.subject, values))
        elif entry.kind == "TakeAction":
            action, about = str(entry.target["action"]), entry.target["subject"]
            found.append(_completion(entry, "", action, about, values))
        elif entry.kind in _STARTS:
            subject = entry.target["subject"]
            found += [_completion(entry, "", name, subject, values) for name in _starts(tx, library, entry)]
    return tuple(found)


def answered(
    bundle: Bundle, done: Iterable[Completion], subject: str | None, teller: Teller
) -> dict[str, Entry]:
    """By ``<element>.<question>``, of the household and of the person whom the letter's process is about."""
    found: dict[str, Entry] = {}
    schemas = form_schemas(bundle)
    for each in done:
        if each.subject not in {None, subject} or each.element not in schemas:
            continue
        prefix = f"{each.element}."
        for path in [path for path in found if path.startswith(prefix)]:
            del found[path]
        for names, schema in leaves(schemas[each.element]):
            entry = teller.entry(_value(each.values, names), schema)
            if entry is not None:
                found[prefix + ".".join(names)] = entry
    return found


def _completion(
    entry: Envelope, task: str, element: str, subject: str | None, values: Mapping[str, Json]
) -> Completion:
    return Completion(
        seq=entry.seq,
        task=task,
        element=element,
        subject=subject,
        actor=entry.actor,
        roles=entry.roles,
        values=values,
    )


def _earlier_rounds(case: Case) -> set[str]:
    """Instances after which the same process was started once more for the same person."""
    newest = {(each.process, each.subject): each.id for each in case.instances if each.subject}
    return {
        each.id for each in case.instances if each.subject and newest[each.process, each.subject] != each.id
    }


def _starts(tx: Transaction, library: Library, entry: Envelope) -> Sequence[str]:
    """The start event, and the actions that start the process."""
    deployment, process = str(entry.target["deployment"]), str(entry.target["process"])
    start = library.definitions(tx, deployment).processes[process].start_element
    actions = Actions.of(library.bundle(tx, deployment)).by_name.values()
    return [start, *(each.name for each in actions if each.process == process)]


def _value(values: Mapping[str, Json], path: Sequence[str]) -> Json:
    found: Json = dict(values)
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found
