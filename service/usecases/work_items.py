"""A row of the work list: what tells a task from others at a glance, and only what one may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import orjson

from service.content.roles import Roles
from service.model.case import Case
from service.model.refusals import FourEyes
from service.model.values import Json
from service.storage import accounts, cases, drafts, history, people
from service.storage.people import Person
from service.storage.tasks import TaskRow
from service.usecases import case_file_words
from service.usecases.execute import current
from service.usecases.four_eyes import matter
from service.usecases.letters_under_way import RECORD
from service.usecases.reading import Reader, instance_of
from service.usecases.rights import DECIDES, Action, refusal
from service.usecases.shown import row_view
from service.usecases.shown_people import protected_people
from service.usecases.taking_part import of_these
from service.usecases.work_list_views import WorkItem


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What the rows of a page have in common, read for all of them at once."""

    reader: Reader
    today: date
    states: Mapping[int, Case]
    taking_part: frozenset[int]
    """Of the cases in which nobody is protected: of the others no names are told here at all."""
    people: Mapping[int, Sequence[Person]]
    drafted: Mapping[str, datetime]
    names: Mapping[str, str]
    """Of those who work here, by user."""

    @classmethod
    def of(cls, reader: Reader, rows: Sequence[TaskRow], today: date) -> "Rows":
        """Read what ``item`` needs to know."""
        tx, keys = reader.tx, {row.case_key for row in rows}
        states = {key: current(stored) for key, stored in cases.some(tx, keys).items()}
        taking_part = of_these(tx, reader.actor, {key for key in keys if not protected_people(states[key])})
        return cls(
            reader=reader,
            today=today,
            states=states,
            taking_part=taking_part,
            people=people.of_cases(tx, taking_part),
            drafted=drafts.saved_by(tx, reader.actor.user, {row.id for row in rows}),
            names={account.username: account.name for account in accounts.all(tx)},
        )


def item(known: Rows, row: TaskRow) -> WorkItem:
    """One of the rows."""
    reader, case = known.reader, known.states[row.case_key]
    instance = instance_of(case, row.instance)
    library = reader.inst.library
    bundle = library.bundle(reader.tx, row.deployment)
    process = library.definitions(reader.tx, row.deployment).processes[instance.process]
    given: Mapping[str, Json] = next((task.given for task in case.tasks if task.id == row.id), {})
    protected = bool(protected_people(case))
    refused = refusal(reader.actor, Action.CLAIM, matter(reader.tx, library, case, row))
    return WorkItem(
        task=row_view(row, known.today),
        process=process.title,
        letter=case_file_words.groups(bundle).get(str(given.get(RECORD))),
        people=() if protected else _people(known, row, case, instance.subject),
        protected=protected,
        drafted=known.drafted.get(row.id),
        returned=_returned(reader, row, case),
        holder=known.names.get(row.assignee, row.assignee) if row.assignee else None,
        mine=row.assignee == reader.actor.user,
        takes=row.assignee is None and refused is None,
        four_eyes=row.assignee is None and isinstance(refused, FourEyes),
    )


def _people(known: Rows, row: TaskRow, case: Case, subject: str | None) -> tuple[str, ...]:
    """Whom it is about: one person, or all who are in the case."""
    if row.case_key not in known.taking_part:
        return ()
    named = {person.id: person.name for person in known.people.get(row.case_key, ())}
    about = (subject,) if subject else case.persons
    return tuple(named[person] for person in about if person in named)


def _returned(reader: Reader, row: TaskRow, case: Case) -> bool:
    """Whether the manager, who is to approve what is done in it, has sent it back."""
    place, _, number = row.id.rpartition(".")
    library = reader.inst.library
    process = library.definitions(reader.tx, row.deployment).processes[row.process]
    deciding = Roles.of(library.bundle(reader.tx, row.deployment)).lanes_of({DECIDES})
    approving = {
        element.id
        for element in process.elements.values()
        if element.lane in deciding and row.element in element.properties.get("separate_from", "").split()
    }
    task = next((each for each in case.tasks if each.id == row.id), None)
    if number == "1" or not approving or task is None:
        return False
    opened = history.row(reader.tx, row.case_key, task.cause)
    done = str(orjson.loads(opened.envelope)["target"].get("task", "")) if opened else ""
    within = place.removesuffix(row.element)
    return any(done.rpartition(".")[0] == within + element for element in approving)
