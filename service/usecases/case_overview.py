"""All that the page of a case is made of, read at once: one transaction, and nothing asked for twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from service.content.actions import Actions
from service.content.bundle import Bundle
from service.content.roles import Roles
from service.model.swedish_time import swedish_date
from service.storage import accounts, due, tasks
from service.storage.cases import StoredCase
from service.usecases import documents, history
from service.usecases.at_hand import CaseAtHand, at_hand
from service.usecases.call import Call
from service.usecases.hindrances import hindrance
from service.usecases.inbox_kinds import has_list, kinds
from service.usecases.installation import Installation
from service.usecases.journal import BY_ITSELF, Staff, read_from
from service.usecases.journal_known import Known
from service.usecases.journal_notes import is_note
from service.usecases.journal_views import JournalEntry
from service.usecases.reading import Reader, reading, seen_case
from service.usecases.rights import MAY_RECEIVE, SYSTEM, Action, Actor, Matter, refusal
from service.usecases.shown import case_view, row_view, wait_view
from service.usecases.shown_people import ShownPerson, shown_people
from service.usecases.views import CaseView, DocumentView, EntryView, TaskView, WaitView
from service.usecases.why_past import Past


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A case action that the one who asks may take."""

    name: str
    title: str
    en: str
    """The title in English."""
    help: str
    effect: str
    disabled: str | None
    """Why it can't be done now, in Swedish."""


@dataclass(frozen=True, kw_only=True)
class Overview:
    """A case, with everything that its page tells of."""

    actor: Actor
    today: date
    view: CaseView
    at: CaseAtHand
    process: str
    """Title of the process that the case was started with."""
    start: str
    """Id of its start event."""
    persons: Mapping[str, ShownPerson]
    names: Mapping[str, str]
    """By user."""
    tasks: Mapping[str, TaskView]
    """Open and closed, oldest first, by id."""
    waits: tuple[WaitView, ...]
    rows: tuple[EntryView, ...]
    """The history, oldest first."""
    past: Past
    known: Known
    notes: tuple[JournalEntry, ...]
    """What people have written in the journal, in its order."""
    documents: tuple[DocumentView, ...]
    """Oldest first."""
    actions: tuple[Offered, ...]
    may_receive: bool
    """May register what comes in."""
    may_see_to: bool
    """May see to what came in and nothing took."""

    def bundle(self, deployment: str) -> Bundle:
        """The files of a deployment that something of the case runs on."""
        return self.past.bundles(deployment)


def overview(inst: Installation, call: Call, case_id: str) -> Overview:
    """Raises ``UnknownCase``, and ``ValueError`` for a history that was tampered with."""
    with reading(inst, call) as reader:
        return _read(reader, seen_case(reader, case_id))


def _read(reader: Reader, stored: StoredCase) -> Overview:
    tx, library = reader.tx, reader.inst.library
    at = at_hand(tx, library, stored)
    today = swedish_date(reader.business_now())
    persons = shown_people(tx, reader.actor, stored.key, at.case)
    names = {account.username: account.name for account in accounts.all(tx)}
    rows = history.of_case(tx, stored).entries
    used = {stored.deployment, *(each.deployment for each in at.case.instances), *_deployments(rows)}
    bundles = {each: library.bundle(tx, each) for each in used}
    definitions = {each: library.definitions(tx, each) for each in used}
    known = Known(
        bundle=at.bundle,
        persons={id_: person.name for id_, person in persons.items()},
        protected=frozenset(id_ for id_, person in persons.items() if person.protected),
        definitions=definitions.__getitem__,
    )
    for row in rows:
        known.learn(row.events)
    lanes = {lane.role: name for name, lane in Roles.of(at.bundle).lanes.items()}
    written = tuple(row for row in rows if is_note(row.kind, row.target))
    noted = {row.wait: row for row in due.of_case(tx, stored.key)} if at.case.waits else {}
    process = definitions[stored.deployment].processes[stored.process]
    return Overview(
        actor=reader.actor,
        today=today,
        view=case_view(stored, at.case),
        at=at,
        process=process.title,
        start=process.start_element,
        persons=persons,
        names=names,
        tasks={row.id: row_view(row, today) for row in tasks.of_case(tx, stored.key)},
        waits=tuple(wait_view(wait, noted.get(wait.id)) for wait in at.case.waits),
        rows=rows,
        past=Past.of(rows, bundles.__getitem__),
        known=known,
        notes=read_from(written, known, Staff(names={**names, SYSTEM: BY_ITSELF}, roles=lanes)),
        documents=tuple(documents.of_case(tx, stored)),
        actions=tuple(_offered(reader.actor, at, stored.id)),
        may_receive=_may_receive(reader.actor, at, stored.id),
        may_see_to=bool(MAY_RECEIVE & set(reader.actor.roles)),
    )


def _deployments(rows: tuple[EntryView, ...]) -> set[str]:
    started = (event for row in rows for event in row.events if event["event"] == "ProcessStarted")
    return {str(event["deployment"]) for event in started}


def _offered(actor: Actor, at: CaseAtHand, case_id: str) -> list[Offered]:
    return [
        Offered(
            name=action.name,
            title=action.sv,
            en=action.en,
            help=action.help,
            effect=action.effect,
            disabled=hindrance(at, action),
        )
        for action in Actions.of(at.bundle).by_name.values()
        if not refusal(actor, Action.TAKE_ACTION, Matter(case=case_id, roles=action.roles))
    ]


def _may_receive(actor: Actor, at: CaseAtHand, case_id: str) -> bool:
    """Whether there is a kind that the one who asks may register."""
    action = Action.TAKE_ACTION if has_list(at.bundle) else Action.RECEIVE_DOCUMENT
    return any(
        not refusal(actor, action, Matter(case=case_id, roles=kind.roles)) for kind in kinds(at).values()
    )
