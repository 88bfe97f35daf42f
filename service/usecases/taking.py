"""From an action's form to the command that carries it out, by what the action does (``effect``)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from service.content.actions import CaseAction
from service.content.forms import Reading
from service.model.case_file import Statement, current
from service.model.commands import CloseCase, Command, RemovePerson, StartProcess, Submission, TakeAction
from service.model.refusals import UnknownProcess
from service.model.values import Json
from service.storage import deployments
from service.usecases import open_matters, receipts
from service.usecases.action_form import matters
from service.usecases.at_hand import CaseAtHand
from service.usecases.corrections import statement as corrected
from service.usecases.execute import Intent, Work
from service.usecases.form_errors import refuse
from service.usecases.hindrances import is_running
from service.usecases.merged_form import PERSON
from service.usecases.refusals import ActionNotPossible
from service.usecases.views import OpenMatterView

Texts = Mapping[str | None, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Taking:
    """An action with its form filled in and accepted."""

    action: CaseAction
    read: Reading

    @property
    def values(self) -> Mapping[str, Json]:
        return self.read.submission.values

    @property
    def subject(self) -> str | None:
        """The person whom the action is about."""
        return self.values.get(PERSON) if self.action.about == "person" else None


def intent(work: Work, at: CaseAtHand, taking: Taking) -> Intent:
    """What is to be carried out.

    Its texts belong to the person who is named, or to the only one there is. Raises ``FormRefused``,
    ``OpenMatters``, ``UnknownProcess`` and ``ActionNotPossible``.
    """
    listed = matters(at, taking.action, dict(taking.values))
    open_matters.require_answered(listed, taking.values.get(open_matters.NAME))
    person = taking.values.get(PERSON) or at.only_person
    texts = _by_person(taking, {each.id: each for each in listed}, person)
    return Intent(command=_command(work, at, taking), texts=texts, person=person)


def _command(work: Work, at: CaseAtHand, taking: Taking) -> Command:
    action, subject, submission = taking.action, taking.subject, taking.read.submission
    match action.effect:
        case "start_process":
            return _start(work, at, action, subject, submission)
        case "remove_person":
            return RemovePerson(
                subject=str(subject),
                submission=submission,
                messages=action.messages,
                handled=_handled(at, taking),
            )
        case "close_early":
            return CloseCase(submission=submission, handled=_handled(at, taking))
    return TakeAction(
        action=action.name,
        subject=subject,
        submission=replace(submission, facts=(*submission.facts, *_stated(work, at, taking))),
        messages=action.messages,
        wait=taking.values.get("letter") if action.effect == "recall_letter" else None,
    )


def _start(
    work: Work, at: CaseAtHand, action: CaseAction, subject: str | None, submission: Submission
) -> Command:
    """On the newest deployment: what starts now goes by what is in force now."""
    newest, process = deployments.newest(work.tx), str(action.process)
    if newest is None or process not in work.inst.library.definitions(work.tx, newest).processes:
        raise UnknownProcess(process=process)
    if is_running(at, process, subject):
        raise ActionNotPossible(action=action.name, words=_RUNNING)
    return StartProcess(process=process, deployment=newest, subject=subject, submission=submission)


def _handled(at: CaseAtHand, taking: Taking) -> tuple[str, ...]:
    """The kept documents that were answered as handled; their ids are the matters' ids."""
    kept = {document.id for document in at.case.kept}
    answers = taking.values.get(open_matters.NAME) or ()
    return tuple(row["matter"] for row in answers if row["outcome"] == "handled" and row["matter"] in kept)


def _stated(work: Work, at: CaseAtHand, taking: Taking) -> tuple[Statement, ...]:
    """What the action states besides what its form says."""
    match taking.action.effect:
        case "correct":
            return (corrected(work, at, taking.values),)
        case "dispatch_again":
            return _sent_again(at, taking.values)
    return ()


def _sent_again(at: CaseAtHand, values: Mapping[str, Json]) -> tuple[Statement, ...]:
    """The letter's new day of dispatch; when it arrives is not known yet.

    Raises ``FormRefused`` for a letter that has not been sent before.
    """
    record, sent_on = str(values["record"]), date.fromisoformat(values["sent_on"])
    person = values.get(PERSON) if receipts.of_person(record) else None
    known = current(at.case.facts, person)
    before = known.get(f"{record}.sent_on")
    if before is None:
        refuse("/record", "not_sent", _NOT_SENT)
    if sent_on < date.fromisoformat(before):
        refuse("/sent_on", "not_before", _BEFORE)
    sent = Statement(path=f"{record}.sent_on", value=sent_on.isoformat(), occurred_on=sent_on, subject=person)
    if known.get(f"{record}.received_on") is None:
        return (sent,)
    return sent, Statement(path=f"{record}.received_on", value=None, occurred_on=sent_on, subject=person)


def _by_person(taking: Taking, listed: Mapping[str, OpenMatterView], person: str | None) -> Texts:
    """The texts by whom they are about: a reason belongs to the person whose matter it is about."""
    found: dict[str | None, dict[str, str]] = {}
    rows = taking.values.get(open_matters.NAME) or ()
    whose = {f"/{open_matters.NAME}/{at}/reason": listed[row["matter"]].person for at, row in enumerate(rows)}
    for slot, texts in taking.read.texts.items():
        for pointer, text in texts.items():
            about = whose.get(pointer) or slot
            found.setdefault(None if about == person else about, {})[pointer] = text
    return found


_RUNNING = (
    "Det pågår redan en sådan process, och två får inte pågå på en gång. Fortsätt i den som är öppen, eller "
    "vänta tills den är klar."
)
_NOT_SENT = "Brevet är inte registrerat som skickat. Registrera först i uppgiften att det har skickats."
_BEFORE = "Brevet kan inte ha skickats igen före den dag det skickades första gången. Kontrollera dagen."
