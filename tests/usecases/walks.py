"""The robot as a whole office: random walks over the shipped diagrams through the use cases.

Everything that a walk depends on is told, or drawn from its seed. So the same walk can be made on another
database or in another process, and must leave the very same bytes there.
"""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from service.model.swedish_time import swedish_date
from service.storage import cases as stored_cases
from service.storage import due
from service.storage.cases import StoredCase
from service.usecases import cases, destruction, inbox, tasks, work
from service.usecases.randomness import Randomness
from service.usecases.views import TaskView, WaitView
from tests.engine.walks import PROCESS, shipped
from tests.robot import answers
from tests.usecases.office import NOON, Office
from tests.usecases.trespasses import AFTER, BEFORE, Handed, Trespass, turned_down

WORKERS = {
    "Socialsekreterare": ("handlaggare", "kollega"),
    "Enhetschef": ("chef",),
    "Registrator": ("registrator",),
}
"""Who does the work of a lane."""

INPUTS = 26
"""How many inputs there are in a walk that comes to no end."""

DECISION = "Dnr SN 2026/114 § 12"
"""By which a person's texts are destroyed."""


def dice(seed: object) -> Randomness:
    """What looks random and comes again: bytes from the seed and a counter."""
    drawn = count()

    def draw(size: int) -> bytes:
        return hashlib.shake_256(f"{seed}: {next(drawn)}".encode()).digest(size)

    return Randomness(draw=draw)


def walk(town: Office, seed: int, inputs: int = INPUTS) -> "Walk":
    """The walk of a seed, in an office where others may have walked before."""
    time = [NOON]
    inst = replace(town.inst, now=lambda: time[0], randomness=dice(seed))
    walked = Walk(office=replace(town, inst=inst, time=time), rng=random.Random(seed))
    walked.begin()
    for _ in range(inputs):
        walked.go_on()
        if walked.stored.status == "ended":
            break
    return walked


@dataclass(kw_only=True)
class Walk:
    """One case, worked on at random: forms, documents, claims, time that passes, and what is refused."""

    office: Office
    """With dice and a clock of the walk's own."""
    rng: random.Random
    refused: list[str] = field(default_factory=list)
    """Names of the refusals that there have been."""
    _keys: "count[int]" = field(default_factory=count)

    @property
    def now(self) -> datetime:
        return self.office.time[0]

    @property
    def stored(self) -> StoredCase:
        with self.office.database.read() as tx:
            found = stored_cases.load(tx, self.office.case)
        assert found is not None
        return found

    def begin(self) -> None:
        """The first form."""
        user = self.rng.choice(WORKERS["Socialsekreterare"])
        data = self._answers(PROCESS, "return_started")
        self.office.case = cases.start(self.office.inst, self.office.call(user), PROCESS, data).id

    def go_on(self) -> None:
        """The next input: mostly a form, sometimes a document, sometimes a month without one."""
        self.office.later(days=self.rng.choice([0, 0, 1, 3, 9]), seconds=self.rng.randint(0, 4000))
        self._clock_strikes()
        opened = self.office.view().tasks
        waits = cases.waits(self.office.inst, self.office.call("revisor"), self.office.case)
        choice = self.rng.random()
        if opened and choice < 0.85:
            self._work_on(self.rng.choice(opened))
        elif choice < 0.9 or (any(wait.message for wait in waits) and choice < 0.95):
            self._receive(waits)
        else:
            self.office.later(days=35)
            self._clock_strikes()

    def destroy(self) -> None:
        """What is kept about the person goes, and the case must verify all the same."""
        town = self.office
        destruction.destroy(town.inst, town.actor("chef"), town.case, town.person, DECISION)

    def _work_on(self, task: TaskView) -> None:
        town, user = self.office, self.rng.choice(WORKERS[task.lane])
        choice = self.rng.random()
        if task.assignee is None and choice < 0.2:
            tasks.claim(town.inst, town.call(user), task.id)
        elif task.assignee and choice < 0.4:
            tasks.release(town.inst, town.call(task.assignee), task.id)
        elif choice > 0.95:
            tasks.assign(town.inst, town.call("chef"), task.id, user)
        else:
            self._hand_in(task, task.assignee or user)

    def _hand_in(self, task: TaskView, user: str) -> None:
        town = self.office
        data = self._answers(task.process, task.element)
        key = f"{town.case} {next(self._keys)}"
        handed = Handed(task=task.id, lane=task.lane, user=user, key=key, data=data)
        if self._now_and_then():
            tasks.save_draft(town.inst, town.call(user), task.id, data)
        self._trespass(BEFORE, handed)
        answer = tasks.complete(town.inst, town.call(user, key), task.id, data)
        if self._now_and_then():  # the answer was lost on the way: asking again does nothing more
            assert tasks.complete(town.inst, town.call(user, key), task.id, data).case == answer.case
        self._trespass(AFTER, handed)

    def _receive(self, waits: Sequence[WaitView]) -> None:
        town, awaited = self.office, [wait for wait in waits if wait.message]
        wait = self.rng.choice(awaited) if awaited and self.rng.random() < 0.7 else None
        kind = (wait and wait.message) or self.rng.choice(["receipt", "other", "reply_received"])
        inbox.receive(
            town.inst,
            town.call(self.rng.choice(["registrator", "handlaggare"])),
            town.case,
            kind,
            swedish_date(self.now),
            data=self._written(kind),
            wait=wait.id if wait and self._now_and_then() else None,
        )

    def _written(self, kind: str) -> dict[str, str] | None:
        today = swedish_date(self.now).isoformat()
        if kind == "receipt":
            return {"received_on": today, "corrects": "yes", "note": "Kvittens från den andra kommunen."}
        return self.rng.choice([None, {"note": "Ett brev med tre bilagor, inlämnat av brodern."}])

    def _clock_strikes(self) -> None:
        """As the poller does it, but for this case alone: the others have clocks of their own."""
        with self.office.database.read() as tx:
            waiting = due.of_case(tx, self.stored.key)
        if any(row.due_at <= self.now for row in waiting):
            work.fire_case(self.office.inst, self.office.case)

    def _answers(self, process: str, element: str) -> dict[str, Any]:
        return answers(shipped(), process, element, self.rng, swedish_date(self.now))

    def _trespass(self, among: Sequence[Trespass], handed: Handed) -> None:
        if self.rng.random() < 0.1:
            self.refused.append(turned_down(self.office, self.rng.choice(among), handed))

    def _now_and_then(self) -> bool:
        return self.rng.random() < 0.2
