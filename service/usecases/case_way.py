"""Where a case is in its diagrams: what is done, where it stands now, and what may follow.

Read from the events that count and from what is open: nothing here is guessed. What was taken back is not
done, and what goes on inside a call is told at the call.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from service.content.diagram import Process
from service.content.forms import Language
from service.model.case import Instance, Job, Task, Wait
from service.usecases.case_ahead import Ahead, ahead
from service.usecases.case_overview import Overview
from service.usecases.why_drawn import drawn
from service.usecases.why_past import Passed, Place
from service.usecases.why_views import WayStep
from service.usecases.why_way import Teller

_PASSED = "ElementCompleted"


@dataclass(frozen=True, kw_only=True)
class Stand:
    """An element at which an instance stands now."""

    element: str
    title: str
    inside: tuple[Task | Wait | Job, ...]
    """What is open there; in a call, what is open in what it has called."""
    called: bool


@dataclass(frozen=True, kw_only=True)
class InstanceWay:
    """One process of the case on its way."""

    instance: Instance
    title: str
    end: str | None
    """The name of the end that it came to; empty where it was ended early. ``None``: it goes on."""
    done: tuple[str, ...]
    """Elements that were passed and are not where it stands."""
    steps: tuple[WayStep, ...]
    """What was done, oldest first; what was done more than once as it was done last."""
    here: tuple[Stand, ...]
    ahead: tuple[Ahead, ...]

    @property
    def here_ids(self) -> tuple[str, ...]:
        """Elements of the diagram."""
        return tuple(each.element for each in self.here)


def ways(case: Overview, language: Language = "sv") -> list[InstanceWay]:
    """Of every process of the case, in the order in which they began."""
    return [_way(case, each, language) for each in case.at.case.instances if each.id in case.past.started]


def _way(case: Overview, instance: Instance, language: Language) -> InstanceWay:
    bundle = case.bundle(instance.deployment)
    process = drawn(bundle)[instance.process]
    here = tuple(_stands(case, instance, process))
    passed = [
        case.past.passed(at)
        for at, (_row, event) in enumerate(case.past.events)
        if event["event"] == _PASSED and event["instance"] == instance.id
    ]
    own = [each.place.element for each in passed if not each.place.calls]
    ahead_of = (ahead(bundle, process, each.element, language) for each in here)
    end = process.nodes.get(instance.ended_at or "")
    return InstanceWay(
        instance=instance,
        title=process.name,
        end=None if instance.ended_at is None else end.name if end else "",
        done=tuple(dict.fromkeys(each for each in own if each not in {stand.element for stand in here})),
        steps=tuple(
            _WholeWay(past=case.past, known=case.known, language=language).steps(passed, _calls(here))
        ),
        here=here,
        ahead=tuple(dict.fromkeys(each for found in ahead_of for each in found)),
    )


def _stands(case: Overview, instance: Instance, process: Process) -> Iterator[Stand]:
    """Not the events at the edge of what is under way: they may come, and nothing stands at them."""
    found: dict[str, list[Task | Wait | Job]] = {}
    now = case.at.case
    opened: list[Task | Wait | Job] = [*now.tasks, *now.jobs, *now.waits]
    for each in opened:
        if each.instance == instance.id:
            place = Place.of(instance.id, each.id)
            found.setdefault(place.calls.partition(".")[0] or place.element, []).append(each)
    for element, inside in found.items():
        node = process.nodes.get(element)
        if node and node.kind != "boundaryEvent":
            yield Stand(
                element=element, title=node.name, inside=tuple(inside), called=node.kind == "callActivity"
            )


def _calls(here: tuple[Stand, ...]) -> frozenset[str]:
    """The calls that something open lies inside: ``contact`` and ``contact.demand``."""
    found = set()
    for each in (open_one for stand in here if stand.called for open_one in stand.inside):
        calls = Place.of(each.instance, each.id).calls.split(".")
        found |= {".".join(calls[:number]) for number in range(1, len(calls) + 1)}
    return frozenset(found)


class _WholeWay(Teller):
    """Tells all that one process has passed, where a task tells only the last steps that led to it."""

    def steps(self, passed: list[Passed], open_calls: frozenset[str]) -> Iterator[WayStep]:
        """Of its own elements and of those in calls that go on; a call that is over is told as one step."""
        last: dict[tuple[str, str], WayStep] = {}
        for each in passed:
            place = each.place
            step = self._step(each, passed) if not place.calls or place.calls in open_calls else None
            if step:
                last.pop((place.calls, place.element), None)
                last[place.calls, place.element] = step
        yield from last.values()


def running(way: InstanceWay) -> bool:
    """Whether the process has not come to its end."""
    return way.end is None
