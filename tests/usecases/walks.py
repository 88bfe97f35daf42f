"""The robot as a whole office: random walks over the shipped content through the use cases.

Everything that a walk depends on is told, or drawn from its seed. So the same walk can be made on another
database or in another process, and must leave the very same bytes there.
"""

import hashlib
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any, cast

import orjson

from service.content.forms import Form, form
from service.engine import state
from service.model.refusals import LetterMayHaveLeft, Refusal, SeveralWaits
from service.model.swedish_time import swedish_date
from service.operations.errors import TIMED_OUT, OperationFailed
from service.operations.result import Result
from service.operations.workshop import Workshop, shared
from service.storage import cases as stored_cases
from service.storage import due
from service.storage.cases import StoredCase
from service.usecases import actions, cases, destruction, inbox, incidents, jobs, kept, reopening, tasks, work
from service.usecases.randomness import Randomness
from service.usecases.views import CaseView, TaskView
from tests.engine.walks import PROCESS, shipped
from tests.robot import TEXT, Among, answer, filled
from tests.usecases.office import NOON, Office
from tests.usecases.trespasses import AFTER, BEFORE, Handed, Trespass, turned_down

WORKERS = {
    "Socialsekreterare": ("handlaggare", "kollega"),
    "Enhetschef": ("chef",),
    "Registrator": ("registrator",),
}
"""Who does the work of a lane."""
EVERYBODY = [each for staff in WORKERS.values() for each in staff]

INPUTS = 30
"""How many inputs there are in a walk that comes to no end."""

DECISION = "Dnr SN 2026/114 § 12"
"""By which a person's texts are destroyed."""

AT_ONCE = 3600.0
"""Seconds for jobs, so that how fast the machine is makes no difference."""


def dice(seed: object) -> Randomness:
    """What looks random and comes again: bytes from the seed and a counter."""
    drawn = count()

    def draw(size: int) -> bytes:
        return hashlib.shake_256(f"{seed}: {next(drawn)}".encode()).digest(size)

    return Randomness(draw=draw)


class Fallible(Workshop):
    """Takes all the time it needs, and fails now and then; drawn, never by the clock."""

    def __init__(self, rng: random.Random, share: float) -> None:
        super().__init__(at_once=1)
        self._rng, self._share = rng, share

    def run(self, name: str, arguments: Mapping[str, Any], within: float | None = None) -> Result:  # noqa: ARG002  the budget
        """As the real one does, in a child process; whoever asks has patience."""
        if self._rng.random() < self._share:
            raise OperationFailed(TIMED_OUT)
        return shared().run(name, arguments)


def walk(town: Office, seed: int, inputs: int = INPUTS) -> "Walk":
    """The walk of a seed, in an office where others may have walked before."""
    time, rng = [NOON], random.Random(seed)
    workshop = Fallible(random.Random(seed), (0.0, 0.1, 0.8)[seed % 3])
    inst = replace(town.inst, now=lambda: time[0], randomness=dice(seed), workshop=workshop)
    walked = Walk(office=replace(town, inst=inst, time=time), rng=rng)
    walked.begin()
    for _ in range(inputs):
        walked.go_on()
        if walked.stored.status == "ended":
            break
    return walked


@dataclass(kw_only=True)
class Walk:
    """One case, worked on at random: forms, documents, actions, letters, time, and what is refused."""

    office: Office
    """With dice, a clock and a workshop of the walk's own."""
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

    @property
    def persons(self) -> tuple[str, ...]:
        """Ids of the people of the case."""
        return state.load(self.stored.state).persons if self.office.case else ()

    def begin(self) -> None:
        """The first form."""
        user = self.rng.choice(WORKERS["Socialsekreterare"])
        data = self._answers(PROCESS, "suspicion_noticed")
        self.office.case = cases.start(self.office.inst, self.office.call(user), PROCESS, data).id

    def go_on(self) -> None:
        """The next input: mostly a form, sometimes something else, sometimes a month without anything."""
        self.office.later(days=self.rng.choice([0, 0, 1, 3, 9]), seconds=self.rng.randint(0, 4000))
        self._clock_strikes()
        likely = self._likely(self.office.view())
        drawn = self.rng.choices(list(likely), list(likely.values()))[0]
        before = self.stored.seq
        try:
            drawn()
        except Refusal as refusal:
            assert self.stored.seq == before, "a refusal changes nothing"
            self.refused.append(type(refusal).__name__)
        jobs.run_pending(self.office.inst, self.office.case, AT_ONCE)

    def _likely(self, view: CaseView) -> dict[Callable[[], object], float]:
        return {
            (lambda: self._work_on(self.rng.choice(view.tasks))): 10.0 if view.tasks else 0,
            self._awaited: 1.5 if view.tasks else 4.0,
            self._unawaited: 0.5,
            self._act: 1.2,
            self._mend: 0.8,
            self._take_back: 0.4,
            (lambda: self._see_to(view)): 2.0 if view.kept else 0,
            self._wait: 0.3 if view.tasks else 3.0,
        }

    def destroy(self) -> None:
        """What is kept about a person goes, and the case must verify all the same."""
        town = self.office
        left = destruction.look_up(town.inst, town.actor("chef"), town.case).people
        for person in left[:1]:
            destruction.destroy(town.inst, town.actor("chef"), town.case, person, DECISION)

    # -- tasks --------------------------------------------------------------------------------------------

    def _work_on(self, task: TaskView) -> None:
        town, user = self.office, self.rng.choice(WORKERS[task.lane])
        choice = self.rng.random()
        if task.assignee is None and choice < 0.1:
            tasks.claim(town.inst, town.call(user), task.id)
        elif task.assignee and choice < 0.3:
            tasks.release(town.inst, town.call(task.assignee), task.id)
        elif choice > 0.97:
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
            assert tasks.complete(town.inst, town.call(user, key), task.id, data).case.id == answer.case.id
        self._trespass(AFTER, handed)

    def _take_back(self) -> None:
        town = self.office
        call = town.call("chef")
        done = tasks.listing(town.inst, call, case=town.case, state="completed", sort="created").items
        if done:
            reopening.reopen(town.inst, call, self.rng.choice(done[-5:]).id, "Fel ruta kryssades.")

    # -- what comes in ------------------------------------------------------------------------------------

    def _awaited(self) -> None:
        waits = cases.waits(self.office.inst, self.office.call("revisor"), self.office.case)
        awaited = sorted({wait.message for wait in waits if wait.message})
        listed = {each.kind for each in self._kinds("registrator")}
        if known := [message for message in awaited if message in listed]:
            self._receive(self.rng.choice(known))

    def _unawaited(self) -> None:
        self._receive(self.rng.choice([each.kind for each in self._kinds("registrator")]))

    def _receive(self, kind: str) -> None:
        town, user = self.office, self.rng.choice(["registrator", "handlaggare"])
        found = next(each for each in self._kinds(user) if each.kind == kind)
        data = self._filled(found.schema, kind)
        if self._now_and_then():
            data = {name: said for name, said in data.items() if name in {"person", "record", "received_on"}}
            data["note"] = "Ett brev med tre bilagor, inlämnat av brodern."
        today = swedish_date(self.now)

        def receive(wait: str | None = None, **more: str) -> None:
            given = {**data, **more}
            inbox.receive(town.inst, town.call(user), town.case, kind, today, data=given, wait=wait)

        try:
            receive()
        except SeveralWaits as several:
            receive(self.rng.choice(cast("tuple[str, ...]", several.about["waits"])))
        except LetterMayHaveLeft:
            receive(letter_left="no")

    def _see_to(self, view: CaseView) -> None:
        town, found = self.office, self.rng.choice(view.kept)
        call = town.call("registrator")
        if found.offered and self.rng.random() < 0.8:
            kept.deliver(
                town.inst, call, town.case, found.document, self.rng.choice(found.offered), letter_left="no"
            )
        else:
            kept.handle(town.inst, call, town.case, found.document, "Läst och lagd till handlingarna.")

    # -- actions, jobs, time ------------------------------------------------------------------------------

    def _act(self) -> None:
        town, user = self.office, self.rng.choice(EVERYBODY)
        listed = [
            each for each in actions.listing(town.inst, town.call(user), town.case) if not each.disabled
        ]
        rare = {"close_early": 0.1, "remove_person": 0.3, "start_process": 2.0}
        drawn = self.rng.choices(listed, [rare.get(each.effect, 1.0) for each in listed])[0]
        first = {name: self._answer(drawn.schema["properties"][name]) for name in drawn.decides}
        view = actions.one(town.inst, town.call(user), town.case, drawn.name, first)
        data = {**self._filled(view.schema, view.name), **first}
        if view.open_matters:
            data["open_matters"] = [
                {"matter": each.id, "outcome": "left_open", "reason": TEXT} for each in view.open_matters
            ]
        actions.take(town.inst, town.call(user), town.case, view.name, data)

    def _mend(self) -> None:
        town = self.office
        found = [each for each in incidents.listing(town.inst, town.call("chef")) if each.case == town.case]
        for each in found:
            incidents.retry(town.inst, town.call("chef"), each.id)

    def _wait(self) -> None:
        self.office.later(days=35)
        self._clock_strikes()

    def _clock_strikes(self) -> None:
        """As the poller does it, but for this case alone: the others have clocks of their own."""
        with self.office.database.read() as tx:
            waiting = due.of_case(tx, self.stored.key)
        if any(row.due_at <= self.now for row in waiting if row.kind in due.CLOCK):
            work.fire_case(self.office.inst, self.office.case)
        jobs.run_pending(self.office.inst, self.office.case, AT_ONCE)

    # -- inside -------------------------------------------------------------------------------------------

    def _kinds(self, user: str) -> tuple[Any, ...]:
        return inbox.listing(self.office.inst, self.office.call(user), self.office.case)

    def _answers(self, process: str, element: str) -> dict[str, Any]:
        return self._filled(form(shipped(), process, element), element)

    def _filled(self, asked: Form | Mapping[str, Any], name: str) -> dict[str, Any]:
        found = asked if isinstance(asked, Form) else Form.of(orjson.dumps(asked))
        among = Among(persons=self.persons)
        return filled(found, name, self.rng, swedish_date(self.now), among=among, sense=0.9)

    def _answer(self, asked: dict[str, Any]) -> Any:
        return answer(asked, {}, self.rng, swedish_date(self.now), Among(persons=self.persons))

    def _trespass(self, among: tuple[Trespass, ...], handed: Handed) -> None:
        if self.rng.random() < 0.1:
            self.refused.append(turned_down(self.office, self.rng.choice(among), handed))

    def _now_and_then(self) -> bool:
        return self.rng.random() < 0.2
