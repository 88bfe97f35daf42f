"""A household whose letters are written, approved, finished and lie ready for dispatch.

room = post_room(database, "Berit Bok")
room.finish("Berit Bok", number=31)
assert room.queue == ["BR-2026-0031-B3.pdf"]
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from service.operations.workshop import Workshop
from service.storage.database import Database
from service.storage.folder import Folder
from service.usecases import cases, dispatch, exporting
from service.usecases.dispatch_views import DispatchView, WithdrawnView
from tests import diagrams as d
from tests.operations.finishing import MODULE
from tests.operations.strange import MODULE as STRANGE
from tests.usecases.household import ACTIONS, FORMS, INBOX, PEOPLE, Household
from tests.usecases.office import office

WORKSHOP = Workshop((MODULE, STRANGE))
"""One for all tests: a child takes a moment to start."""

LETTER = "letter = 'B3'; record = 'person.request'"
SENT = "dispatch.outcome == 'sent'"

BUNDLE = d.bundle_of(
    d.process("household", d.user("assess"), flows="start > assess > end"),
    d.process(
        "request", d.call("request_letter", "send_letter", given=LETTER), flows="start > request_letter > end"
    ),
    d.process(
        "send_letter",
        d.exclusive("again"),
        d.user("review"),
        d.user("approve", lane="Enhetschef", separate_from="review"),
        d.service("make", "finishing.letter", "letter = letter; record = record; number = review.number"),
        d.user("dispatch", lane="Registrator", irrevocable=SENT),
        d.boundary_message("recalled", "dispatch", "letter_recalled"),
        d.exclusive("sent"),
        d.exclusive("undispatched"),
        flows=[
            "start > again > review > approve > make > dispatch > sent",
            f"sent > end if {SENT}",
            "sent > undispatched default",
            "recalled > undispatched > again",
        ],
    ),
    d.process("round", d.service("fail", "strange.raises"), flows="start > fail > end"),
    forms={
        "household.start": {"people": PEOPLE},
        "review": {"number": {"type": "integer"}},
        "dispatch": {
            "outcome": {"enum": ["sent", "back"]},
            "sent_on": {**d.DATE, "x-case-file": "{record}.sent_on", "x-occurred-on": "sent_on"},
        },
    },
    facts={
        "person.request.document": {**d.TEXT, "x-code": "document"},
        "person.request.sent_on": d.DATE,
        "person.request.received_on": d.DATE,
        "person.wishes.position": {"enum": ["wants", "opposes"]},
        "case.housing_letter.sent_on": d.DATE,
    },
    more={
        "bpmn/actions.yaml": d.as_json(ACTIONS),
        "bpmn/inbox.yaml": d.as_json(INBOX),
        **{f"forms/{name}.schema.json": schema for name, schema in FORMS.items()},
    },
)


class PostRoom(Household):
    """A registrar at the print queue."""

    def finish(self, name: str, number: int) -> None:
        """A letter about a person lies ready for dispatch."""
        self.take("handlaggare", "start_request", person=self.of(name))
        self.complete("handlaggare", "review", number=number)
        self.complete("chef", "approve")

    def recall(self, name: str) -> None:
        """The person has changed their mind: letters that have not been sent go back."""
        self.take("handlaggare", "wishes_changed", person=self.of(name), position="opposes")

    def dispatched(self, **data: Any) -> None:
        self.complete("registrator", "dispatch", **{"outcome": "sent", "sent_on": "2026-11-24", **data})

    def letters(self, user: str = "registrator") -> tuple[DispatchView, ...]:
        return dispatch.listing(self.inst, self.call(user))

    @property
    def queue(self) -> list[str]:
        """The names of what waits."""
        return [document.name for letter in self.letters() for document in letter.documents]

    def withdrawn(self, user: str = "registrator") -> tuple[WithdrawnView, ...]:
        return exporting.withdrawn(self.inst, self.call(user))

    def export(self, folder: Path) -> exporting.Exported:
        return exporting.export(self.inst, Folder(path=folder), self.call("registrator"))


def post_room(database: Database, *names: str) -> PostRoom:
    """A case about the people named; by default about one."""
    made = office(database, BUNDLE)
    inst = replace(made.inst, workshop=WORKSHOP)
    room = PostRoom(inst=inst, time=made.time, tokens=made.tokens)
    rows = [{"name": name} for name in names or ("Berit Bok",)]
    room.case = cases.start(inst, room.call("handlaggare"), "household", {"people": rows}).id
    return room
