"""Rights of a task: the role of its lane, and whom the diagram keeps it apart from."""

from service.content.roles import Roles
from service.model.case import Case
from service.storage.database import Transaction
from service.storage.tasks import TaskRow
from service.usecases.library import Library
from service.usecases.reading import instance_of
from service.usecases.rights import Actor, Matter


def matter(
    tx: Transaction, library: Library, case: Case, row: TaskRow, receiver: Actor | None = None
) -> Matter:
    """What rights need to know of a task."""
    roles = Roles.of(library.bundle(tx, row.deployment))
    return Matter(
        case=row.case_id,
        task=row.id,
        role=roles.role_of(row.lane),
        open=row.state == "open",
        assignee=row.assignee,
        apart_from=_apart_from(tx, library, case, row),
        receiver=receiver,
    )


def _apart_from(tx: Transaction, library: Library, case: Case, row: TaskRow) -> frozenset[str]:
    """Who last completed the tasks that ``separate_from`` names, within the same call of the process."""
    process = library.definitions(tx, row.deployment).processes[row.process]
    named = process.elements[row.element].properties.get("separate_from", "").split()
    done = instance_of(case, row.instance).completed_by
    calls = _calls(row)
    return frozenset(done[calls + other] for other in named if calls + other in done)


def _calls(row: TaskRow) -> str:
    """The calls a task stands in, each with its point: ``communicate.`` (empty outside any call)."""
    place, _, _number = row.id.removeprefix(f"{row.instance}.").rpartition(".")
    return place.removesuffix(row.element)
