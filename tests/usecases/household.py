"""A household in an office whose content has case actions and an inbox: small diagrams, one of each effect.

town = household(database, "Berit Bok", "Bo Bok")
town.take("handlaggare", "start_request", person=town.of("Berit Bok"))
"""

from typing import Any

from service.storage import people
from service.storage.cases import load
from service.storage.database import Database
from service.usecases import actions, cases, kept
from service.usecases.views import ActionView, CaseView, WaitView
from tests import diagrams as d
from tests.usecases.office import Office, office

EVERYBODY = ["social_worker", "unit_manager", "registrar"]
RECORDS = [
    {"const": "person.request", "title": "Begäran"},
    {"const": "case.housing_letter", "title": "Uppmaning"},
]
OF_PERSON = {
    "if": {"properties": {"record": {"const": "person.request"}}, "required": ["record"]},
    "then": {"required": ["person"]},
    "else": {"properties": {"person": False}},
}
PERSON = {"type": "string", "title": "Vem?", "x-code": "person"}
POSITION = {"enum": ["wants", "opposes"], "x-case-file": "person.wishes.position"}
PEOPLE = {
    "type": "array",
    "title": "Personer",
    "minItems": 1,
    "items": {
        "type": "object",
        "title": "Person",
        "additionalProperties": False,
        "required": ["name"],
        "properties": {"name": {"type": "string", "title": "Namn", "x-person": "name"}},
    },
}

PROCESSES = (
    d.process(
        "household",
        d.parallel("split"),
        d.user("assess"),
        d.message("justification_received"),
        d.parallel("join"),
        flows=["start > split > assess > join > end", "split > justification_received > join"],
    ),
    d.process(
        "request",
        d.call("request_letter", "send_letter", given="letter = 'B3'; record = 'person.request'"),
        d.boundary_message("reply_came_first", "request_letter", "reply_received"),
        d.message("reply_received"),
        d.exclusive("merge"),
        flows=[
            "start > request_letter > reply_received > merge > end",
            "reply_came_first > merge",
        ],
    ),
    d.process(
        "send_letter",
        d.exclusive("again"),
        d.user("review"),
        d.user("dispatch", lane="Registrator", irrevocable="dispatch.sent_on != None"),
        d.boundary_message("recalled", "dispatch", "letter_recalled"),
        flows=["start > again > review > dispatch > end", "recalled > again"],
    ),
    d.process("round", d.user("look"), flows="start > look > end"),
)


def action(effect: str = "record", about: str = "case", **more: Any) -> dict[str, Any]:
    words = {"sv": "Åtgärd", "en": "Action", "help": "När den behövs.", "roles": EVERYBODY}
    return {**words, "about": about, "effect": effect, **more}


ACTIONS = {
    "actions": {
        "journal_note": action(),
        "correct": action("correct"),
        "wishes_changed": action(about="person", messages=["letter_recalled"]),
        "recall_letter": action("recall_letter", messages=["letter_recalled"]),
        "dispatch_again": action("dispatch_again"),
        "start_request": action("start_process", "person", process="request"),
        "start_round": action("start_process", process="round"),
        "add_person": action("add_person"),
        "remove_person": action("remove_person", "person", roles=["unit_manager"]),
        "close_early": action("close_early", roles=["unit_manager"]),
    },
    "open_matters": {
        "open_request": {
            "sv": "Begäran är inte avgjord",
            "en": "The request is not settled",
            "about": "person",
            "when": "person.request.sent_on != None",
        },
        "open_demand": {
            "sv": "Motiveringen har inte kommit",
            "en": "The reasons have not come",
            "about": "case",
            "when": "case.housing_letter.sent_on != None",
        },
    },
}


def kind(about: str = "person", **more: Any) -> dict[str, Any]:
    words = {"sv": "Sort", "en": "Kind", "help": "", "roles": ["registrar", "social_worker"], "about": about}
    return {**words, "help": "När den väljs.", **more}


INBOX = {
    "inbox": {
        "reply_received": kind(message="reply_received"),
        "justification_received": kind("case", message="justification_received"),
        "receipt": kind("case", states="receipt"),
        "returned_mail": kind("case"),
        "other": kind("case", roles=["unit_manager"]),
    }
}

FORMS = {
    "actions/journal_note": d.form({"text": d.TEXT}, required=["text"]),
    "actions/correct": d.form({"reason": d.TEXT}, required=["reason"]),
    "actions/wishes_changed": d.form({"position": POSITION, "words": d.TEXT}, required=["position"]),
    "actions/recall_letter": d.form({"why": d.TEXT}),
    "actions/dispatch_again": d.form(
        {
            "record": {"oneOf": RECORDS},
            "person": PERSON,
            "sent_on": {**d.DATE, "x-not-in-the-future": True},
        },
        required=["record", "sent_on"],
        allOf=[OF_PERSON],
    ),
    "actions/start_request": d.form({"why": d.TEXT}),
    "actions/start_round": d.form({"why": d.TEXT}),
    "actions/add_person": d.form({"people": PEOPLE}, required=["people"]),
    "actions/remove_person": d.form({"reasons": d.TEXT}, required=["reasons"]),
    "actions/close_early": d.form({"reasons": d.TEXT}, required=["reasons"]),
    "inbox/reply_received": d.form({"sender": d.TEXT, "subject": d.TEXT}, required=["sender", "subject"]),
    "inbox/justification_received": d.form({"sender": d.TEXT}),
    "inbox/receipt": d.form(
        {
            "record": {"oneOf": RECORDS},
            "person": PERSON,
            "received_on": d.DATE,
            "corrects": {"enum": ["yes", "no"]},
        },
        required=["record", "received_on"],
        allOf=[OF_PERSON],
    ),
    "inbox/returned_mail": d.form({"why": {"enum": ["unknown", "refused"]}}, required=["why"]),
    "inbox/other": d.form({"subject": d.TEXT}),
}

BUNDLE = d.bundle_of(
    *PROCESSES,
    forms={
        "household.start": {"people": PEOPLE},
        "dispatch": {"sent_on": {**d.DATE, "x-case-file": "{record}.sent_on", "x-occurred-on": "sent_on"}},
    },
    facts={
        "person.request.sent_on": d.DATE,
        "person.request.received_on": d.DATE,
        "person.wishes.position": {"enum": ["wants", "opposes"]},
        "case.housing_letter.sent_on": d.DATE,
        "case.housing_letter.received_on": d.DATE,
    },
    more={
        "bpmn/actions.yaml": d.as_json(ACTIONS),
        "bpmn/inbox.yaml": d.as_json(INBOX),
        **{f"forms/{name}.schema.json": schema for name, schema in FORMS.items()},
    },
)


class Household(Office):
    """An office at work on one household."""

    @property
    def waits(self) -> dict[str, str]:
        """Ids of the open waits by element; of several the last."""
        return {wait.element: wait.id for wait in self.waiting()}

    def waiting(self) -> tuple[WaitView, ...]:
        return cases.waits(self.inst, self.call("revisor"), self.case)

    def take(self, user: str, name: str, **data: Any) -> CaseView:
        return actions.take(self.inst, self.call(user), self.case, name, data)

    def action(self, user: str, name: str, **answers: Any) -> ActionView:
        return actions.one(self.inst, self.call(user), self.case, name, answers)

    def listed(self, user: str) -> dict[str, ActionView]:
        return {each.name: each for each in actions.listing(self.inst, self.call(user), self.case)}

    def of(self, name: str) -> str:
        """The id of a person."""
        return next(person.id for person in self.people() if person.name == name)

    def people(self) -> list[people.Person]:
        with self.database.read() as tx:
            stored = load(tx, self.case)
            assert stored is not None
            return people.of_case(tx, stored.key)

    def deliver(self, document: str, wait: str, letter_left: Any = None) -> CaseView:
        return kept.deliver(self.inst, self.call("registrator"), self.case, document, wait, letter_left)

    def handle(self, document: str, note: str) -> CaseView:
        return kept.handle(self.inst, self.call("registrator"), self.case, document, note)

    def request(self, name: str, *, ready: bool = False, sent: str | None = None) -> str:
        """The process about a person has begun; its letter lies ready for dispatch, or has been sent."""
        person = self.of(name)
        self.take("handlaggare", "start_request", person=person)
        if ready or sent:
            self.complete("handlaggare", "review")
        if sent:
            self.complete("registrator", "dispatch", sent_on=sent)
        return person

    def facts(self) -> list[tuple[str, str | None, Any]]:
        """All that has been recorded, oldest first."""
        return [
            (event["path"], event["subject"], event["value"])
            for entry in self.history().entries
            for event in entry.events
            if event["event"] == "FactRecorded"
        ]


def household(database: Database, *names: str) -> Household:
    """A case about the people named; by default about one."""
    made = office(database, BUNDLE)
    town = Household(inst=made.inst, time=made.time, tokens=made.tokens)
    rows = [{"name": name} for name in names or ("Berit Bok",)]
    town.case = cases.start(town.inst, town.call("handlaggare"), "household", {"people": rows}).id
    return town
