"""Times set by law that ran while something was waited for: the other municipality's month, for instance."""

from collections.abc import Iterator, Mapping

from service.content.diagram import Node
from service.model.values import Json
from service.usecases.journal_known import Event
from service.usecases.why_past import Passed, Past, Place

BY_LAW = "statutory"
"""As ``calendar`` of a timer: what the law sets, and not the municipality."""


def of_wait(passed: Passed, name: str) -> Event | None:
    """What the row that passed an element says about the wait that stood there."""
    return next(
        (
            event
            for event in passed.row.events
            if event["event"] == name and Place.of(passed.place.instance, event["wait"]) == passed.place
        ),
        None,
    )


def times(past: Past, passed: Passed) -> Iterator[tuple[Node, Mapping[str, Json]]]:
    """The timers at or beside an event that was caught, with their deadlines as they were counted then."""
    process = past.process(passed.place)
    timers = {passed.place.element} | {
        flow.target
        for incoming in process.incoming[passed.place.element]
        if process.nodes[incoming.source].kind == "eventBasedGateway"
        for flow in process.outgoing[incoming.source]
    }
    for element in sorted(timers):
        node = process.nodes[element]
        place = Place(instance=passed.place.instance, calls=passed.place.calls, element=element)
        if node.properties.get("calendar") == BY_LAW and (found := past.counted_before(place, passed.row)):
            yield node, found
