"""What people do beside their tasks, at random: case actions and what comes in, as commands.

What the program refuses before the engine hears of it is not tried: a second process of the same kind about
the same person, a receipt for a day before the letter was sent.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import orjson

from service.content.actions import Actions, CaseAction
from service.content.bundle import Bundle
from service.content.forms.schema import PERSON, Schema, kind, leaves
from service.content.inbox import RECEIPT, Inbox, InboxKind
from service.content.reading import CASE_FILE_SCHEMA
from service.model.case import Case
from service.model.case_file import Statement, current
from service.model.commands import (
    CloseCase,
    Command,
    ReceiveDocument,
    RemovePerson,
    StartProcess,
    Submission,
    TakeAction,
)
from tests.robot import Among, answer

ALWAYS = frozenset({"journal_note", "correct"})
"""What may be done in a case that has ended, too."""
RARE: Mapping[str, float] = {"close_early": 0.05, "remove_person": 0.25}
"""Actions that end things are taken now and then: otherwise hardly any case would come far."""
NOBODY = "nobody"
"""A wait that there is none of: what nobody knows whom it concerns is kept."""

Read = Callable[[str, str, str | None], Submission]
"""Fills in a form, given its folder, its name and the person it is about."""


@dataclass(frozen=True, kw_only=True)
class Taking:
    """Draws what is done next in a case, as it stands."""

    bundle: Bundle
    case: Case
    rng: random.Random
    today: date
    read: Read

    def action(self) -> tuple[Command, frozenset[str]] | None:
        """An action and the roles that may take it; ``None``: the one drawn can't be taken now."""
        listed = list(Actions.of(self.bundle).by_name.values())
        weights = [RARE.get(each.name, 1.0) for each in listed]
        drawn = self.rng.choices(listed, weights)[0]
        if self.case.ended and drawn.name not in ALWAYS:
            return None
        if drawn.about == "person" and not self.case.persons:
            return None
        subject = self.rng.choice(self.case.persons) if drawn.about == "person" else None
        command = self._command(drawn, subject)
        return (command, drawn.roles) if command else None

    def arrival(self, document: str, message: str | None = None) -> tuple[Command, frozenset[str]]:
        """Something that comes in, and the roles that may register it; of one kind, if one is named."""
        kinds = Inbox.of(self.bundle).kinds
        found = kinds[message] if message else self.rng.choice(list(kinds.values()))
        subject = self._whom(found)
        submission = self.read("inbox", found.name, subject)
        stated = submission.facts
        if found.states == RECEIPT:
            stated = self._received(submission.values)
            subject = submission.values.get(PERSON)
        command = ReceiveDocument(
            document=document,
            document_kind=found.name,
            occurred_on=self.today,
            wait=NOBODY if found.about == "person" and subject is None else self._wait(found.name, subject),
            facts=tuple(each for each in stated if subject or not each.path.startswith("person.")),
            subject=subject,
        )
        return command, found.roles

    def _whom(self, found: InboxKind) -> str | None:
        if found.about == "case" or not self.case.persons or self.rng.random() < 0.05:
            return None
        return self.rng.choice(self.case.persons)

    def _wait(self, message: str, subject: str | None) -> str | None:
        """Of several waits that would take it the one that somebody chose."""
        about = {each.id: each.subject for each in self.case.instances}
        found = [
            wait.id
            for wait in self.case.waits
            if wait.message == message and (subject is None or about[wait.instance] in {None, subject})
        ]
        return self.rng.choice(found) if len(found) > 1 else None

    def _received(self, values: Mapping[str, Any]) -> tuple[Statement, ...]:
        record, day, whose = values["record"], values["received_on"], values.get(PERSON)
        sent_on = current(self.case.facts, whose).get(f"{record}.sent_on")
        if sent_on is None or day < sent_on:
            return ()
        path = f"{record}.received_on"
        return (Statement(path=path, value=day, occurred_on=date.fromisoformat(day), subject=whose),)

    def _command(self, drawn: CaseAction, subject: str | None) -> Command | None:
        """``None`` where the program would say that it can't be done as the case stands."""
        wait = self._letter(drawn) if drawn.effect == "recall_letter" else None
        running = {(each.process, each.subject) for each in self.case.instances if each.ended_at is None}
        submission = self.read("actions", drawn.name, subject)
        stated = self._stated(drawn, submission.values)
        if (
            (drawn.effect == "recall_letter" and wait is None)
            or (drawn.effect == "start_process" and (drawn.process, subject) in running)
            or stated is None
        ):
            return None
        match drawn.effect:
            case "start_process":
                return StartProcess(
                    process=str(drawn.process),
                    deployment=self.bundle.id,
                    subject=subject,
                    submission=submission,
                )
            case "remove_person":
                return RemovePerson(subject=str(subject), submission=submission, messages=drawn.messages)
            case "close_early":
                return CloseCase(submission=submission)
        return TakeAction(
            action=drawn.name,
            subject=subject,
            submission=replace(submission, facts=(*submission.facts, *stated)),
            messages=drawn.messages,
            wait=wait,
        )

    def _letter(self, drawn: CaseAction) -> str | None:
        found = [wait.id for wait in self.case.waits if wait.message in drawn.messages]
        return self.rng.choice(found) if found else None

    def _stated(self, drawn: CaseAction, values: Mapping[str, Any]) -> tuple[Statement, ...] | None:
        match drawn.effect:
            case "correct":
                return self._correction()
            case "dispatch_again":
                return self._sent_again(values)
        return ()

    def _sent_again(self, values: Mapping[str, Any]) -> tuple[Statement, ...] | None:
        record, day, whose = values["record"], values["sent_on"], values.get(PERSON)
        before = current(self.case.facts, whose).get(f"{record}.sent_on")
        if before is None or day < before:
            return None
        path = f"{record}.sent_on"
        return (Statement(path=path, value=day, occurred_on=date.fromisoformat(day), subject=whose),)

    def _correction(self) -> tuple[Statement, ...] | None:
        described = _described(self.bundle)
        known = [fact for fact in self.case.facts if fact.value is not None and fact.path in described]
        if not known:
            return None
        fact = self.rng.choice(known)
        among = Among(persons=self.case.persons)
        value = answer(described[fact.path], {}, self.rng, self.today, among)
        sent_on = current(self.case.facts, fact.subject).get(fact.path.replace(".received_on", ".sent_on"))
        too_early = fact.path.endswith(".received_on") and value < (sent_on or "")
        if value in (None, fact.value) or too_early:
            return None
        return (Statement(path=fact.path, value=value, subject=fact.subject),)


@cache
def _described(bundle: Bundle) -> Mapping[str, Schema]:
    """What can be corrected: every path of the case file but those of documents."""
    schema = orjson.loads(bundle.files[CASE_FILE_SCHEMA])
    return {".".join(path): dict(leaf) for path, leaf in leaves(schema) if kind(leaf) != "document"}
