"""What walks have come to, added up: ends, elements, refusals, and what has gone wrong."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from service.content.bundle import Bundle
from service.engine.faults import DiagramFault
from service.model.events import ElementCompleted, ProcessCancelled, ProcessEnded, ProcessStarted
from tests.engine.walks import Walk, outcome, shipped, walk
from tests.walks.invariants import Breach
from tests.walks.places import drawn, process_at

Place: TypeAlias = tuple[str, str]
"""A process and an element of its diagram."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A walk in which something was wrong."""

    seed: int
    what: str
    story: tuple[str, ...]
    """What was done until then, oldest first."""


@dataclass(kw_only=True)
class Tally:
    """Of some walks."""

    walks: int = 0
    ended: int = 0
    commands: int = 0
    elements: Counter[Place] = field(default_factory=Counter)
    """How often a token has passed each."""
    ends: Counter[Place] = field(default_factory=Counter)
    """Where processes of cases have ended; ``cancelled`` from outside."""
    refused: Counter[str] = field(default_factory=Counter)
    partly: Counter[str] = field(default_factory=Counter)
    """Letters about several people of whom not all had a ground of their own, by id."""
    faults: list[Fault] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take in another."""
        self.walks += other.walks
        self.ended += other.ended
        self.commands += other.commands
        for name in ("elements", "ends", "refused", "partly"):
            getattr(self, name).update(getattr(other, name))
        self.faults += other.faults


def of(seed: int) -> Tally:
    """Make the walk of a seed, carry it out again from its recorded commands, and count."""
    story: list[str] = []
    try:
        case = walk(seed, story=story)
        again(case)
    except (Breach, DiagramFault) as fault:
        notes = " ".join(getattr(fault, "__notes__", ()))
        what = f"{type(fault).__name__}: {fault} {notes}"
        return Tally(walks=1, faults=[Fault(seed=seed, what=what, story=tuple(story))])
    return Tally(
        walks=1,
        ended=int(case.case.ended),
        commands=len(case.history),
        elements=Counter(passed(case)),
        ends=Counter(ended(case)),
        refused=case.refused,
        partly=case.watch.named_without_ground,
    )


def again(case: Walk) -> None:
    """(g) The recorded commands alone give the same outcome. Raises ``Breach``."""
    if outcome(case.again()) != outcome(case):
        raise Breach("Carried out again, the recorded commands give another outcome.")


def passed(case: Walk) -> Iterator[Place]:
    """Every element that a token has passed, as often as one has."""
    started = {each.instance: each.process for each in case.events if isinstance(each, ProcessStarted)}
    for event in case.events:
        if isinstance(event, ElementCompleted):
            yield process_at(case.bundle, started[event.instance], event.calls), event.element


def ended(case: Walk) -> Iterator[Place]:
    """Where each process of the case has ended."""
    started = {each.instance: each.process for each in case.events if isinstance(each, ProcessStarted)}
    for event in case.events:
        match event:
            case ProcessEnded(instance=instance, end=end):
                yield started[instance], end
            case ProcessCancelled(instance=instance):
                yield started[instance], "cancelled"


def never_passed(tally: Tally, bundle: Bundle | None = None) -> list[Place]:
    """Elements of the diagrams that no walk has come through."""
    everything = {
        (process.id, node) for process in drawn(bundle or shipped()).values() for node in process.nodes
    }
    return sorted(everything - tally.elements.keys())
