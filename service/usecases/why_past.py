"""The way that led to a task: back along the arrows of the diagrams, through what was passed.

A step that was taken back does not count, and neither does what went on beside the way. Calls are gone
through from their end; a process that was started by another leads on into that.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from service.content.bundle import Bundle
from service.content.diagram import Node, Process
from service.model.values import Json
from service.usecases.journal_known import Event
from service.usecases.views import EntryView
from service.usecases.why_drawn import called, joins

STARTS = "instances.start"
"""The operation that starts other processes of the case."""
_COUNTED = frozenset({"TimerScheduled", "TimerFired"})


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an element stands in a running process."""

    instance: str
    calls: str
    """The calls it lies inside, with points between; empty for the instance's own process."""
    element: str

    @property
    def caller(self) -> "Place":
        """The call activity that it lies inside."""
        calls, _, element = self.calls.rpartition(".")
        return Place(instance=self.instance, calls=calls, element=element)

    @property
    def within(self) -> str:
        """The calls of what is called here."""
        return f"{self.calls}.{self.element}" if self.calls else self.element

    @classmethod
    def of(cls, instance: str, id_: str) -> "Place":
        """Of a task or a wait, whose id is ``<instance>.<calls…>.<element>.<n>``."""
        calls, _, element = id_.removeprefix(f"{instance}.").rpartition(".")[0].rpartition(".")
        return cls(instance=instance, calls=calls, element=element)


@dataclass(frozen=True, kw_only=True)
class Passed:
    """An element that a token has passed."""

    at: int
    """Its place among all events of the case."""
    place: Place
    row: EntryView


@dataclass(frozen=True, kw_only=True)
class Past:
    """All events of a case that count, in order, and where to find what."""

    events: tuple[tuple[EntryView, Event], ...]
    bundles: Callable[[str], Bundle]
    """By deployment."""
    started: dict[str, int] = field(default_factory=dict)
    """By instance: the event by which it began."""
    _left_by: defaultdict[tuple[str, str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    """Events by instance, calls and the flow by which a token went on."""
    _ended: defaultdict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    """Events without a flow to go on by, by instance and calls."""

    @classmethod
    def of(cls, entries: Iterable[EntryView], bundles: Callable[[str], Bundle]) -> "Past":
        """Without the rows that were undone."""
        rows = tuple(entries)
        undone = {
            seq
            for row in rows
            for event in row.events
            if event["event"] == "TaskReopened"
            for seq in event["undone"]
        }
        past = cls(
            events=tuple((row, event) for row in rows if row.seq not in undone for event in row.events),
            bundles=bundles,
        )
        for at, (_row, event) in enumerate(past.events):
            past._note(at, event)
        return past

    def _note(self, at: int, event: Event) -> None:
        if event["event"] == "ProcessStarted":
            self.started[event["instance"]] = at
        if event["event"] == "ElementCompleted":
            for flow in event["flows"]:
                self._left_by[event["instance"], event["calls"], flow].append(at)
            if not event["flows"]:
                self._ended[event["instance"], event["calls"]].append(at)

    def process(self, place: Place) -> Process:
        """The process whose diagram the place stands in."""
        begun = self.events[self.started[place.instance]][1]
        return called(self.bundles(begun["deployment"]), begun["process"], place.calls)

    def node(self, place: Place) -> Node:
        return self.process(place).nodes[place.element]

    def subject(self, instance: str) -> str | None:
        """The person whom a process is about."""
        found: str | None = self.events[self.started[instance]][1]["subject"]
        return found

    def passed(self, at: int) -> Passed:
        """The element that was passed by an event."""
        row, event = self.events[at]
        place = Place(instance=event["instance"], calls=event["calls"], element=event["element"])
        return Passed(at=at, place=place, row=row)

    def before(self, place: Place, at: int, *, done: bool) -> Iterator[Passed]:
        """What was passed right before a token came to the place, or (``done``) before it left it."""
        process, node = self.process(place), self.node(place)
        if node.kind == "boundaryEvent":
            host = Place(instance=place.instance, calls=place.calls, element=node.host)
            stopped = bool(node.event and node.event.kind == "errorEventDefinition")
            yield from self.before(host, at, done=stopped)
        elif node.kind == "callActivity" and done:
            yield from self._latest([self._ended[place.instance, place.within]], at)
        elif process.incoming[node.id]:
            ways = [self._left_by[place.instance, place.calls, flow.id] for flow in process.incoming[node.id]]
            if joins(process, node):
                for one in ways:
                    yield from self._latest([one], at)
            else:
                yield from self._latest(ways, at)
        elif place.calls:
            yield from self.before(place.caller, at, done=False)
        else:
            yield from self._starter(place.instance)

    def _latest(self, found: list[list[int]], at: int) -> Iterator[Passed]:
        earlier = [each[place - 1] for each in found if (place := bisect_left(each, at))]
        if earlier:
            yield self.passed(max(earlier))

    def counted_before(self, place: Place, row: EntryView) -> Mapping[str, Json] | None:
        """The deadline of a timer as counted last until a row was done; ``None`` where it isn't kept."""
        found: Mapping[str, Json] | None = None
        for each, event in self.events:
            if each.seq > row.seq:
                break
            if event["event"] in _COUNTED and Place.of(place.instance, event["wait"]) == place:
                found = event.get("deadline")
        return found

    def _starter(self, instance: str) -> Iterator[Passed]:
        """The step of another process that began this one; none where people did."""
        begun = self.events[self.started[instance]][0]
        for at, (row, event) in enumerate(self.events):
            if row is begun and event["event"] == "ElementCompleted" and event["instance"] != instance:
                passed = self.passed(at)
                if self.node(passed.place).properties.get("operation") == STARTS:
                    yield passed
                    return


def way_to(past: Past, place: Place, at: int) -> list[Passed]:
    """All that had to be passed before the token came to the place, in order."""
    found: dict[int, Passed] = {}
    pending = list(past.before(place, at, done=False))
    while pending:
        passed = pending.pop()
        if passed.at not in found:
            found[passed.at] = passed
            pending += past.before(passed.place, passed.at, done=True)
    return [found[each] for each in sorted(found)]


def newest(past: Past, path: str, subject: str | None) -> tuple[int, EntryView, Json] | None:
    """Where a fact was stated last, and its value; ``None`` where it never was, or is no longer kept."""
    for at in range(len(past.events) - 1, -1, -1):
        row, event = past.events[at]
        if event["event"] == "FactRecorded" and event["path"] == path and event["subject"] in {None, subject}:
            return (at, row, event.get("value")) if event.get("value") is not None else None
    return None
