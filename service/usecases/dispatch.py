"""The print queue: finished letters that wait for dispatch, for those whose task it is to send them.

A letter waits as long as a task is open that lets it leave for good (``irrevocable``) in a process that was
given a ``letter``. Its documents are those of the history row that opened the task: what was finished there.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from service.content.guards import IRREVOCABLE
from service.content.roles import Roles
from service.engine.definitions import Definitions
from service.model.case import Case, Task
from service.model.refusals import UnknownDocument
from service.storage import cases, content, deployments, exports, tasks
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.storage.exports import Adapter, ExportRow
from service.usecases import case_file_words, envelope
from service.usecases.call import Call
from service.usecases.dispatch_views import DispatchView, FinishedView
from service.usecases.execute import current
from service.usecases.installation import Installation
from service.usecases.letters_under_way import LETTER, RECORD
from service.usecases.library import Library
from service.usecases.reading import instance_of, reading
from service.usecases.rights import MAY_SEE, Actor

_PAGE = 200


@dataclass(frozen=True, kw_only=True)
class Finished:
    """One document of a letter that waits."""

    id: str
    name: str
    available: bool


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A letter that waits for dispatch."""

    stored: StoredCase
    task: Task
    documents: tuple[Finished, ...]


def listing(inst: Installation, call: Call) -> tuple[DispatchView, ...]:
    """The letters that those who ask may send, longest finished first; none for everybody else."""
    with reading(inst, call) as reader:
        handed_out: dict[str, dict[Adapter, ExportRow]] = {}
        for _, row in exports.everything(reader.tx):
            handed_out.setdefault(row.document, {})[row.adapter] = row
        found = waiting(reader.tx, inst.library, roles_of(reader.actor))
        return tuple(_view(reader.tx, inst.library, each, handed_out) for each in found)


def printed(inst: Installation, call: Call, document: str) -> None:
    """Somebody has printed a letter that waits. Raises ``UnknownDocument`` for any other."""
    with reading(inst, call) as reader:
        roles = roles_of(reader.actor)
        found = waiting(reader.tx, inst.library, roles)
        case_id = next((each.stored.id for each in found if _has(each, document)), "")
    with inst.database.write() as tx:
        stored = cases.lock(tx, case_id)
        if stored is None or document not in ready(tx, inst.library, stored, current(stored)):
            raise UnknownDocument(document=document)
        row = ExportRow(document=document, adapter="print", exported_at=inst.business_now(tx))
        exports.add(tx, stored.key, row)


def roles_of(actor: Actor) -> frozenset[str]:
    """The roles whose letters somebody may see: none without the right to see cases."""
    roles = frozenset(actor.roles)
    return roles if roles & MAY_SEE else frozenset()


def waiting(tx: Transaction, library: Library, roles: Collection[str] | None = None) -> list[Waiting]:
    """The letters whose dispatch is a task of one of ``roles``, or of anybody, longest finished first."""
    found: list[Waiting] = []
    known: dict[str, tuple[StoredCase, Case]] = {}
    for row in _open_tasks(tx, _lanes(tx, library, roles)):
        if not _lets_leave(library.within(tx), row.deployment, row.process, row.element):
            continue
        if row.case_id not in known and (stored := cases.load(tx, row.case_id)):
            known[row.case_id] = stored, current(stored)
        if row.case_id in known:
            stored, case = known[row.case_id]
            found.extend(
                Waiting(stored=stored, task=task, documents=_finished(tx, stored, task))
                for task in case.tasks
                if task.id == row.id and task.given.get(LETTER)
            )
    return found


def ready(tx: Transaction, library: Library, stored: StoredCase, case: Case) -> dict[str, Finished]:
    """The documents of a case that wait for dispatch and can be handed out, by id."""
    return {
        document.id: document
        for task in case.tasks
        if sends(library.within(tx), case, task)
        for document in _finished(tx, stored, task)
        if document.available
    }


def sends(definitions: Callable[[str], Definitions], case: Case, task: Task) -> bool:
    """Whether a letter leaves by the task."""
    deployment = instance_of(case, task.instance).deployment
    return bool(task.given.get(LETTER)) and _lets_leave(definitions, deployment, task.process, task.element)


def made_at(tx: Transaction, key: int, seq: int) -> list[dict[str, Any]]:
    """What a history row says of the documents that were made in it: ``id``, ``name`` and more of each."""
    stored = content.of_entry(tx, key, seq, envelope.VALUES)
    return list(orjson.loads(stored).get("documents", ())) if stored else []


def _finished(tx: Transaction, stored: StoredCase, task: Task) -> tuple[Finished, ...]:
    return tuple(
        Finished(
            id=made["id"],
            name=made["name"],
            available=content.is_kept(tx, stored.key, task.cause, envelope.DOCUMENT + made["id"]),
        )
        for made in made_at(tx, stored.key, task.cause)
    )


def _open_tasks(tx: Transaction, lanes: Collection[str]) -> Iterator[tasks.TaskRow]:
    rows, cursor, _ = tasks.listing(tx, lanes=lanes, sort="created", limit=_PAGE)
    yield from rows
    while cursor:
        rows, cursor, _ = tasks.listing(tx, lanes=lanes, sort="created", limit=_PAGE, cursor=cursor)
        yield from rows


def _lanes(tx: Transaction, library: Library, roles: Collection[str] | None) -> set[str]:
    """The lanes of these roles in every deployment: one that was renamed since still has its open tasks."""
    known = [Roles.of(library.bundle(tx, found.id)) for found in deployments.listing(tx)]
    if roles is None:
        return {lane for each in known for lane in each.lanes}
    return {lane for each in known for lane in each.lanes_of(frozenset(roles))}


def _lets_leave(
    definitions: Callable[[str], Definitions], deployment: str, process: str, element: str
) -> bool:
    return IRREVOCABLE in definitions(deployment).processes[process].elements[element].properties


def _has(letter: Waiting, document: str) -> bool:
    return any(each.id == document for each in letter.documents)


def _view(
    tx: Transaction,
    library: Library,
    letter: Waiting,
    handed_out: Mapping[str, Mapping[Adapter, ExportRow]],
) -> DispatchView:
    given, stored = letter.task.given, letter.stored
    words = case_file_words.groups(library.bundle(tx, stored.deployment))
    named = words.get(str(given.get(RECORD)), "Brev")
    return DispatchView(
        task=letter.task.id,
        title=f"{named} ({given[LETTER]})",
        letter=str(given[LETTER]),
        case=stored.id,
        case_number=stored.number,
        since=letter.task.created_at,
        assignee=letter.task.assignee,
        documents=tuple(_document(each, handed_out.get(each.id, {})) for each in letter.documents),
    )


def _document(document: Finished, handed_out: Mapping[Adapter, ExportRow]) -> FinishedView:
    folder, print_ = handed_out.get("folder"), handed_out.get("print")
    return FinishedView(
        document=document.id,
        name=document.name,
        available=document.available,
        exported_at=folder.exported_at if folder else None,
        printed_at=print_.exported_at if print_ else None,
    )
