"""One case: where it stands, what may be done, what it waits for, what has come in and what has happened."""

from collections.abc import Mapping, Sequence
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.pages.answered import kind_words
from service.api.pages.at_hand import case_at_hand
from service.api.pages.document import letters, named
from service.api.pages.enclosures import files, may_attach
from service.api.pages.reopening import completed_by, may_reopen
from service.api.pages.telling import told, waits_told
from service.api.pages.visit import Here, Visit, router
from service.api.rendering import page
from service.content.policy import Policy
from service.storage import accounts, people
from service.usecases import actions, cases, history, inbox, tasks
from service.usecases.enclosures import LONGEST_TITLE
from service.usecases.installation import Installation
from service.usecases.reading import reading, seen_case
from service.usecases.rights import MAY_RECEIVE
from service.usecases.views import ActionView, EntryView, TaskView

routes = router()

_MANY = 200


@routes.get("/cases/{case_id}")
def case(
    request: Request,
    inst: Inst,
    visit: Here,
    case_id: str,
    *,
    done: str | None = None,
    taken: str | None = None,
) -> Response:
    """The case, and what was just done in it."""
    found = cases.get(inst, visit.call, case_id)
    known = _tasks(inst, visit, case_id)
    at = case_at_hand(inst, visit, case_id)
    with reading(inst, visit.call) as reader:
        process = inst.library.definitions(reader.tx, found.deployment).processes[found.process]
        names = {account.username: account.name for account in accounts.all(reader.tx)}
        persons = people.of_case(reader.tx, seen_case(reader, case_id).key)
        may_see_to = bool(MAY_RECEIVE & set(reader.actor.roles))
    entries = history.history(inst, visit.call, case_id)
    may = actions.listing(inst, visit.call, case_id)
    known_persons = {person.id: person.name for person in persons}
    made = named(inst, visit, case_id)
    return page(
        request,
        "case.html",
        case=found,
        title=process.title,
        persons=persons,
        present=at.persons,
        names=names,
        waits=waits_told(cases.waits(inst, visit.call, case_id)),
        actions=may,
        kinds={each.kind: kind_words(at.bundle, each.kind) for each in found.kept},
        entries=told(entries, known, names, known_persons, made, at.bundle, process.start_element),
        letters=letters(inst, visit, case_id),
        files=files(inst, visit, at, case_id),
        may_attach=may_attach(visit, at),
        longest_title=LONGEST_TITLE,
        policy_ended=Policy.of(at.bundle).ended(visit.today),
        reopenable=_reopenable(visit, known, entries.entries),
        done=_done(known, may, done, taken),
        may_receive=bool(inbox.listing(inst, visit.call, case_id)),
        may_see_to=may_see_to,
    )


def _tasks(inst: Installation, visit: Visit, case_id: str) -> dict[str, TaskView]:
    states: tuple[Literal["open", "completed", "cancelled"], ...] = ("open", "completed", "cancelled")
    found = (
        tasks.listing(inst, visit.call, case=case_id, state=state, limit=_MANY).items for state in states
    )
    return {task.id: task for page in found for task in page}


def _reopenable(visit: Visit, known: Mapping[str, TaskView], entries: Sequence[EntryView]) -> list[TaskView]:
    """The completed tasks that the visitor may take back, the latest first."""
    by = completed_by(entries)
    return [
        known[task]
        for task in reversed(by)
        if task in known and known[task].state == "completed" and may_reopen(visit.actor, task, by[task])
    ]


def _done(
    known: Mapping[str, TaskView], may: Sequence[ActionView], done: str | None, taken: str | None
) -> str | None:
    """What was just done, in words."""
    if done is not None and done in known:
        return f"”{known[done].title}” är slutförd."
    words = next((f"”{action.title}” är gjort." for action in may if action.name == taken), None)
    return words or _DONE.get(done or "")


_DONE = {
    "answered": "Handlingen är registrerad och ärendet går vidare.",
    "kept": "Handlingen är registrerad. Ärendet väntade inte på den just nu; den finns kvar i ärendet.",
    "attached": "Filen är inlagd i ärendet. Välj den bland brevets bilagor när den ska skickas.",
    "handled": "Det är antecknat vad som har gjorts med handlingen.",
}
