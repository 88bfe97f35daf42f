"""Random walks of a robot through the shipped diagrams, on the pure engine."""

import random
from dataclasses import asdict
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from service.content.bundle import Bundle
from service.content.forms import form
from service.model.case_file import Statement
from service.model.commands import CompleteTask, FireTimers, ReceiveDocument, StartCase
from service.model.events import name
from service.model.swedish_time import swedish_date
from tests.play import PERSON, Play
from tests.robot import answers

PROCESS = "return_of_responsibility"
RECEIVED_ON = "person.request.received_on"


@cache
def shipped() -> Bundle:
    """The content that ships."""
    return Bundle.from_folder(Path(__file__).parents[2])


def walk(seed: int, inputs: int = 40) -> Play:
    """One case with up to so many inputs: forms, documents, and time passing."""
    rng = random.Random(seed)
    case = Play(bundle=shipped())
    case.do(_start(case, rng))
    while not case.case.ended and len(case.history) < inputs:
        _next_input(case, rng)
    return case


def outcome(case: Play) -> list[Any]:
    """Everything people could see of a case, as plain values."""
    events = [{"event": name(event), **asdict(event)} for event in case.events]
    return [events, asdict(case.case)]


def _start(case: Play, rng: random.Random) -> StartCase:
    data = answers(case.bundle, PROCESS, "return_started", rng, swedish_date(case.now))
    reading = form(case.bundle, PROCESS, "return_started").read(data, seq=1, person=PERSON)
    return StartCase(
        process=PROCESS, deployment=case.bundle.id, subject=PERSON, submission=reading.submission
    )


def _next_input(case: Play, rng: random.Random) -> None:
    case.now += timedelta(days=rng.choice([0, 0, 1, 3, 9]), seconds=rng.randint(0, 4000))
    choice = rng.random()
    messages = sorted({wait.message for wait in case.case.waits if wait.message})
    if case.case.tasks and choice < 0.8:
        _complete(case, rng)
    elif messages and choice < 0.9:
        _receive(case, rng.choice(messages))
    elif messages and choice < 0.95:
        _receive(case, "receipt", Statement(path=RECEIVED_ON, value=swedish_date(case.now).isoformat()))
    else:
        case.now += timedelta(days=35)
        case.do(FireTimers(), "system")


def _complete(case: Play, rng: random.Random) -> None:
    task = rng.choice(case.case.tasks)
    data = answers(case.bundle, task.process, task.element, rng, swedish_date(case.now))
    found = form(case.bundle, task.process, task.element)
    reading = found.read(data, seq=len(case.history) + 1, person=PERSON)
    case.do(CompleteTask(task=task.id, submission=reading.submission), rng.choice(["anna", "chef"]))


def _receive(case: Play, kind: str, *facts: Statement) -> None:
    case.do(
        ReceiveDocument(
            document=f"document-{len(case.history)}",
            document_kind=kind,
            occurred_on=swedish_date(case.now),
            facts=facts,
            subject=PERSON,
        )
    )
