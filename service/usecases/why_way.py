"""The last steps that led to a task, in sentences: what was done, sent or answered, came in or ran out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from service.content.diagram import Node
from service.content.forms import Language
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.usecases.journal_known import Known
from service.usecases.views import EntryView
from service.usecases.why_drawn import asked_by, forks, words_of
from service.usecases.why_follows import Deciding, deciding
from service.usecases.why_past import Passed, Past, Place, newest, way_to
from service.usecases.why_times import of_wait, times
from service.usecases.why_views import WayStep
from service.usecases.why_words import day_words, sentence

MOST = 6
"""Steps that are told, the task itself among them."""
_SENT, _RECEIVED = ".sent_on", ".received_on"
_CATCHES = frozenset({"intermediateCatchEvent", "boundaryEvent"})


@dataclass(frozen=True, kw_only=True)
class Way:
    """The last steps to a place."""

    steps: tuple[WayStep, ...]
    """Oldest first."""
    passed: tuple[Passed, ...]
    """The elements that they tell of."""


@dataclass(frozen=True, kw_only=True)
class Teller:
    """Tells the way to one task."""

    past: Past
    known: Known
    language: Language
    _told: set[tuple[str, str, str]] = field(default_factory=set)
    """Gateways that the answer to a task tells of: instance, calls, element."""
    _records: dict[tuple[str, str | None], int] = field(default_factory=dict)
    """Letters that were told to be sent: record and person, with the event."""

    def way(self, place: Place, at: int) -> "Way":
        """To the place that a token came to by the event ``at``."""
        passed = way_to(self.past, place, at)
        steps = {
            (each.at, 0): step
            for each in self._shown(passed, place)
            if (step := self._step(each, passed)) is not None
        }
        steps |= {(came, 1): step for came, step in self._arrived()}
        told = sorted(steps)[1 - MOST :]
        return Way(
            steps=tuple(steps[each] for each in told),
            passed=tuple(each for each in passed if (each.at, 0) in told),
        )

    def _shown(self, way: list[Passed], place: Place) -> Iterator[Passed]:
        """Not what went on inside calls that are over: their end, or their letter, is told."""
        focus = {place.instance: place.calls}
        for passed in reversed(way):
            focus.setdefault(passed.place.instance, passed.place.calls)
        for passed in way:
            inside = f"{focus[passed.place.instance]}."
            if not passed.place.calls or inside.startswith(f"{passed.place.calls}."):
                yield passed

    def _step(self, passed: Passed, way: list[Passed]) -> WayStep | None:
        node = self.past.node(passed.place)
        words: str | None
        match node.kind:
            case "userTask":
                words = self._done(passed, node)
            case "callActivity":
                words = self._called(passed, node, way)
            case "exclusiveGateway":
                words = self._chosen(passed, node)
            case "startEvent":
                words = self._began(passed)
            case "serviceTask":
                words = self._noted(passed)
            case "boundaryEvent" if node.event and node.event.kind == "errorEventDefinition":
                process = self.past.process(passed.place)
                words = self._called(passed, process.nodes[node.host], way)
            case kind if kind in _CATCHES:
                words = self._caught(passed, node)
            case _:
                words = None
        return WayStep(sentence=words, happened_on=_day(passed.row)) if words else None

    def _say(self, name: str, on: date, **words: str) -> str:
        return sentence(name, self.language, day=day_words(on, self.language), **words)

    # -- what people did ----------------------------------------------------------------------------------

    def _done(self, passed: Passed, node: Node) -> str:
        process = self.past.process(passed.place)
        begun = self.past.events[self.past.started[passed.place.instance]][1]
        asked = deciding(
            self.past.bundles(begun["deployment"]), process.id, passed.place.element, self.language
        )
        answer = self._answer(passed, asked) if asked else None
        if asked and answer:
            self._told.add((passed.place.instance, passed.place.calls, asked.gateway))
            return self._say("answered", _day(passed.row), task=node.name, answer=answer)
        return self._say("done", _day(passed.row), task=node.name)

    def _answer(self, passed: Passed, asked: Deciding) -> str | None:
        """What was answered; ``None`` where that has been destroyed, or another value is recorded since."""
        value: Json = (passed.row.values.get("submission") or {}).get("values")
        for name in asked.path:
            value = value.get(name) if isinstance(value, dict) else None
        if asked.fact:
            now = newest(self.past, asked.fact, self.past.subject(passed.place.instance))
            if now and now[1].target.get("action") == "correct" and now[2] != value:
                return None
        return asked.title(value)

    def _began(self, passed: Passed) -> str | None:
        if passed.place.calls:
            return None
        name = "opened" if passed.row.kind == "StartCase" else "began"
        return self._say(name, _day(passed.row), process=self.past.process(passed.place).name)

    # -- what the process did -----------------------------------------------------------------------------

    def _called(self, passed: Passed, node: Node, way: list[Passed]) -> str | None:
        """The letter that was sent, or where the called process ended."""
        call = Place(instance=passed.place.instance, calls=passed.place.calls, element=node.id)
        inside = [
            each
            for each in way
            if each.at < passed.at
            and each.place.instance == call.instance
            and f"{each.place.calls}.".startswith(f"{call.within}.")
        ]
        end = inside[-1] if inside else None
        sent = self._sent(end, passed.place.instance) if end else None
        if sent or end is None:
            return sent
        return self._say("called", _day(passed.row), task=node.name, end=self.past.node(end.place).name)

    def _sent(self, end: Passed, instance: str) -> str | None:
        """That a letter was sent, if the row by which the call ended says so."""
        subject = self.past.subject(instance)
        for event in end.row.events:
            path = str(event.get("path", ""))
            title = self.known.record(path.removesuffix(_SENT))
            if event["event"] != "FactRecorded" or not path.endswith(_SENT) or not title:
                continue
            now = newest(self.past, path, subject)
            if now:
                self._records[path.removesuffix(_SENT), subject] = end.at
                return self._say("sent", date.fromisoformat(now[2]), letter=title)
        return None

    def _arrived(self) -> Iterator[tuple[int, WayStep]]:
        """That those letters came to where they were sent."""
        for (record, subject), sent_at in self._records.items():
            found = newest(self.past, f"{record}{_RECEIVED}", subject)
            title = self.known.record(record)
            if found and title:
                at, row, value = found
                words = self._say("arrived", date.fromisoformat(value), letter=title)
                yield max(at, sent_at + 1), WayStep(sentence=words, happened_on=_day(row))

    def _chosen(self, passed: Passed, node: Node) -> str | None:
        """A question that no task before it has answered."""
        process = self.past.process(passed.place)
        stands = (passed.place.instance, passed.place.calls, passed.place.element)
        asked = asked_by(process, node)
        if not forks(process, node) or not node.name or stands in self._told:
            return None
        if any(_told_otherwise(process.nodes.get(name.partition(".")[0])) for name in asked):
            return None
        taken = self.past.events[passed.at][1]["flows"]
        answer = next((words_of(flow) for flow in process.outgoing[node.id] if flow.id in taken), "")
        return self._say("asked", _day(passed.row), gateway=node.name, answer=answer) if answer else None

    def _noted(self, passed: Passed) -> str | None:
        written = next(
            (
                str(event["text"])
                for event in passed.row.events
                if event["event"] == "NoteWritten"
                and (event["instance"], event["calls"], event["element"])
                == (passed.place.instance, passed.place.calls, passed.place.element)
            ),
            None,
        )
        return self._say("noted", _day(passed.row), text=written) if written else None

    # -- what came, and what didn't -----------------------------------------------------------------------

    def _caught(self, passed: Passed, node: Node) -> str | None:
        fired = of_wait(passed, "TimerFired")
        if fired:
            deadline = fired.get("deadline")
            if not deadline:
                return sentence("time_out_undated", self.language, wait=node.name)
            return self._say("time_out", date.fromisoformat(deadline["end_day"]), wait=node.name)
        answered = of_wait(passed, "MessageCorrelated")
        if answered:
            return self._came_in(passed, str(answered["document"]))
        acted = next((event for event in passed.row.events if event["event"] == "ActionTaken"), None)
        if acted:
            return self._say("acted", _day(passed.row), action=self.known.action(acted["action"]))
        return None

    def _came_in(self, passed: Passed, document: str) -> str | None:
        received = next(
            (
                event
                for _row, event in self.past.events
                if event["event"] == "DocumentReceived" and event["document"] == document
            ),
            None,
        )
        if received is None:
            return None
        words = self.known.kind(received["document_kind"])
        if not received.get("occurred_on"):
            return self._say("came_in", _day(passed.row), document=words)
        on = date.fromisoformat(received["occurred_on"])
        last = [date.fromisoformat(each["end_day"]) for _node, each in times(self.past, passed)]
        name = "came_in" if not last else "came_in_in_time" if on <= min(last) else "came_in_late"
        return self._say(name, on, document=words)


def _told_otherwise(asked: Node | None) -> bool:
    """Whether what a gateway asks about is a task, a call or an automatic step, which is told itself."""
    return asked is not None and asked.kind in {"userTask", "callActivity", "serviceTask"}


def _day(row: EntryView) -> date:
    return swedish_date(row.at)
