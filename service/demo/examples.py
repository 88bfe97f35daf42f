"""The examples of a new training server: a few invented people, each at another place in the process."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from service.demo.story import (
    OPPOSES,
    PROCESS,
    SOCIAL_WORKER,
    THE_DECISION,
    THE_LETTER,
    TO_THE_DECISION,
    Complete,
    Receive,
    beginning,
    play,
)
from service.model.swedish_time import swedish_date
from service.storage import cases as stored
from service.usecases import cases, inbox, sessions, tasks
from service.usecases.call import Call
from service.usecases.installation import Installation

PEOPLE = (
    ("Ida Testvik", "2281", TO_THE_DECISION[:1]),
    ("Tomas Testmyr", "2282", OPPOSES),
    ("Gun Testberg", "2284", (*TO_THE_DECISION, *THE_DECISION)),
    ("Hamid Testås", "2260", (*TO_THE_DECISION, *THE_DECISION, *THE_LETTER)),
)
"""Name, the other municipality, and what has been done so far."""


def seed(inst: Installation) -> int:
    """Play the examples if the database has no case. Returns how many cases were opened."""
    with inst.database.read() as tx:
        if any(True for _ in stored.ids(tx)):
            return 0
        today = swedish_date(inst.business_now(tx))
    office = Inside(inst=inst)
    for name, municipality, steps in PEOPLE:
        case = cases.start(inst, office.call(SOCIAL_WORKER), PROCESS, beginning(name, municipality))
        play(office, case.id, today, steps)
    return len(PEOPLE)


@dataclass(frozen=True, kw_only=True)
class Inside:
    """The story's office inside the program: the same use cases, without a server."""

    inst: Installation
    _tokens: dict[str, str] = field(default_factory=dict, init=False)

    def call(self, account: str) -> Call:
        """As if that account asked."""
        if account not in self._tokens:
            self._tokens[account] = sessions.sign_in(self.inst, account, sessions.TRAINING_PASSWORD)
        return Call(token=self._tokens[account])

    def complete(self, step: Complete, case: str, answers: dict[str, Any]) -> None:
        """Complete the case's open task of that element."""
        call = self.call(step.by)
        task = next(t for t in tasks.listing(self.inst, call, case=case).items if t.element == step.element)
        tasks.complete(self.inst, call, task.id, answers)

    def receive(self, step: Receive, case: str, today: date) -> None:
        """Register what came in."""
        inbox.receive(self.inst, self.call(step.by), case, step.kind, today, {})
