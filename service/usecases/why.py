"""Why am I asked this? The way here, the policy, the law, the counting, and what follows.

A reading of the history and the diagrams that the case runs on. It names nobody and tells no free text.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from service.content.bundle import Bundle
from service.content.diagram import Node
from service.content.forms import Language
from service.content.policy import Policy
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.usecases import history, tasks
from service.usecases.call import Call
from service.usecases.installation import Installation
from service.usecases.journal_known import Known
from service.usecases.reading import reading, seen_case
from service.usecases.views import EntryView, TaskView
from service.usecases.why_basis import law, shown, statements
from service.usecases.why_counting import calculation
from service.usecases.why_drawn import drawn
from service.usecases.why_follows import follows
from service.usecases.why_past import Past, Place
from service.usecases.why_times import times
from service.usecases.why_views import Calculation, WayStep, WhyView
from service.usecases.why_way import Teller, Way
from service.usecases.why_words import sentence

CREATED = "TaskCreated"


def why(inst: Installation, call: Call, task_id: str, language: Language = "sv") -> WhyView:
    """All that stands beside a task, open or not.

    Raises ``UnknownTask``, and ``ValueError`` for a history that was tampered with.
    """
    task = tasks.get(inst, call, task_id)
    entries = history.history(inst, call, task.case).entries
    with reading(inst, call) as reader:
        stored = seen_case(reader, task.case)
        today = swedish_date(reader.business_now())
        bundles = {
            deployment: inst.library.bundle(reader.tx, deployment) for deployment in _deployments(entries)
        }
        definitions = {each: inst.library.definitions(reader.tx, each) for each in bundles}
    known = Known(bundle=bundles[stored.deployment], persons={}, definitions=definitions.__getitem__)
    for row in entries:
        known.learn(row.events)
    return explained(task, _counting(entries, task_id, bundles.__getitem__), known, today, language)


def explained(task: TaskView, past: Past, known: Known, today: date, language: Language) -> WhyView:
    """The same of a history at hand."""
    at, instance = _created(past, task.id)
    place = Place.of(instance, task.id)
    bundle = past.bundles(past.events[past.started[instance]][1]["deployment"])
    policy, process, node = Policy.of(bundle), past.process(place), past.node(place)
    carried = statements(drawn(bundle), process, node, list(_callers(past, place)), policy)
    due = _due(past, task.id)
    way = Teller(past=past, known=known, language=language).way(place, at)
    here = WayStep(
        sentence=sentence("now" if task.state == "open" else "then", language, task=task.title),
        happened_on=swedish_date(task.created_at),
        here=True,
    )
    return WhyView(
        task=task.id,
        way=(*way.steps, here),
        policy=shown(policy, carried, language),
        policy_ended=policy.ended(today),
        law=law(policy, carried, f"{process.id}/{node.id}", language),
        deadline=calculation(node.name, due, {"calendar": "plain", **node.properties}) if due else None,
        times=tuple(_times(past, way)),
        follows=follows(bundle, process.id, node.id, language),
    )


def _counting(entries: tuple[EntryView, ...], task: str, bundles: Callable[[str], Bundle]) -> Past:
    """What counts now; of a task that went with what was taken back, what counted when it came."""
    past = Past.of(entries, bundles)
    if any(event["event"] == CREATED and event["task"] == task for _row, event in past.events):
        return past
    came = next(
        row.seq
        for row in entries
        if any(event["event"] == CREATED and event["task"] == task for event in row.events)
    )
    return Past.of((row for row in entries if row.seq <= came), bundles)


def _deployments(entries: tuple[EntryView, ...]) -> set[str]:
    started = (event for row in entries for event in row.events if event["event"] == "ProcessStarted")
    return {str(event["deployment"]) for event in started}


def _created(past: Past, task: str) -> tuple[int, str]:
    """The event by which a task came, and the process instance it stands in."""
    at = max(
        at
        for at, (_row, event) in enumerate(past.events)
        if event["event"] == CREATED and event["task"] == task
    )
    return at, next(each for each in past.started if task.startswith(f"{each}."))


def _callers(past: Past, place: Place) -> Iterator[Node]:
    """The calls that a place lies inside, innermost first."""
    while place.calls:
        place = place.caller
        yield past.node(place)


def _due(past: Past, task: str) -> Mapping[str, Json] | None:
    """The last day of the task, as it was counted last; ``None`` also where that has been destroyed."""
    found = (
        event.get("deadline")
        for _row, event in reversed(past.events)
        if event["event"] == "TaskDue" and event["task"] == task
    )
    return next(found, None)


def _times(past: Past, way: Way) -> Iterator[Calculation]:
    """Times set by law that ran in the steps that are told, as they ended, each once."""
    caught = [each for each in way.passed if past.node(each.place).kind == "intermediateCatchEvent"]
    newest = {node.id: (node, deadline) for each in caught for node, deadline in times(past, each)}
    for node, deadline in newest.values():
        yield calculation(node.name, deadline, node.properties)
