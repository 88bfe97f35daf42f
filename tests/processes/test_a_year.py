"""A year passes at every place where a case can wait for a day: each comes on its right day, and in order.

The places are read from the diagrams; so are period, calendar and dates, and the days are counted here anew
from what was handed in. A place that no story below leads to is a failure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

import pytest

from service.content.diagram import Node
from service.model.case import Task, Wait
from service.model.case_file import current
from service.model.commands import CompleteTask, FireTimers
from service.model.deadlines import deadline
from service.model.events import Event, TaskOverdue, TimerFired
from service.model.swedish_time import start_of_day, swedish_date
from tests.content.forms.shipped import BUNDLE
from tests.processes.household import Household
from tests.processes.stories import (
    at_ivo,
    established,
    opened,
    registered,
    returning,
    waiting_for_reply,
)
from tests.walks.places import drawn

Place: TypeAlias = tuple[str, str]
"""A process and an element of its diagram."""

A_YEAR = timedelta(days=366)
_MOMENT = timedelta(microseconds=1)


# -- the places -------------------------------------------------------------------------------------------


def counts(node: Node) -> bool:
    """Whether a day is counted for it: a user task with a last day, or a timer."""
    return "due" in node.properties or any(event.period for event in node.events)


PLACES: list[Place] = [
    (process.id, node.id)
    for process in drawn(BUNDLE).values()
    for node in process.nodes.values()
    if counts(node) or node.kind == "eventBasedGateway"
]
"""Every user task with a last day, every timer, every place where the first of several events decides."""


def awaited(place: Place) -> set[str]:
    """What stands open at a place: the element itself, or the events behind a gateway."""
    process, element = place
    if drawn(BUNDLE)[process].nodes[element].kind != "eventBasedGateway":
        return {element}
    return {flow.target for flow in drawn(BUNDLE)[process].outgoing[element]}


# -- how to get there -------------------------------------------------------------------------------------


def _assessed(**more: Any) -> Household:
    case = registered(**more)
    case.contact_done()
    case.fill_in("collect_indicators")
    return case


def _demanded(**more: Any) -> Household:
    case = registered(**more)
    case.fill_in("document_experience")
    case.fill_in("contact_municipality")
    case.fill_in("ask_consent", answer_by="2026-02-16")
    case.send("B1")
    return case


def _communicated(**more: Any) -> Household:
    case = returning("communicate_basis", **more)
    case.fill_in("communicate_basis", how="letter", answer_by="2026-02-20")
    return case


def _communicated_for_ivo() -> Household:
    case = at_ivo(to="prepare_ivo_application")
    case.fill_in("prepare_ivo_application")
    case.fill_in("communicate_basis", how="letter", answer_by="2026-04-06")
    return case


def _visiting() -> Household:
    case = established()
    case.fill_in("ask_home_visit_consent", consent="given")
    return case


def _urged() -> Household:
    case = _visiting()
    case.fill_in("carry_out_home_visit", result="done")
    case.fill_in("assess_housing", result="harmful", follows_proposal="no")
    case.send("B5", sent_on="2026-01-31")
    return case


def _offered() -> Household:
    case = established()
    case.fill_in("inform_and_check_landlord", tenancy="yes", secured="no")
    case.fill_in("decide_offer", decision="offer", answer_by="2026-02-13")
    case.send("B6")
    return case


def _decided(outcome: str) -> Household:
    case = at_ivo()
    case.arrives("ivo_decision_received", "2026-06-15", "p1")
    case.fill_in("register_ivo_decision", outcome=outcome, announced_on="2026-06-12")
    return case


def _not_final() -> Household:
    case = _decided("granted")
    case.on("2026-07-08")
    case.fill_in("confirm_final", state="not_yet", asked_on="2026-07-08")
    return case


def _at_court() -> Household:
    case = _decided("rejected")
    case.fill_in("consider_appeal", decision="appeal")
    case.fill_in("file_appeal")
    return case


WAYS: Mapping[Place, tuple[Callable[[], Household], ...]] = {
    ("social_dumping_case", "register_suspicion"): (opened,),
    ("social_dumping_case", "collect_indicators"): (registered,),
    ("social_dumping_case", "establish_dumping"): (_assessed,),
    ("contact", "contact_municipality"): (
        registered,
        lambda: registered(settings={"immediate_contact_limit": "P3D"}),
    ),
    ("contact", "answer_due"): (_demanded,),
    ("contact", "wait_for_justification"): (_demanded,),
    ("return_of_responsibility", "plan_with_individual"): (
        lambda: returning("plan_with_individual"),
        lambda: returning("plan_with_individual", 3),
    ),
    ("return_of_responsibility", "month_passed"): (
        waiting_for_reply,
        lambda: waiting_for_reply(received_on=None),
        lambda: waiting_for_reply(settings={"month_start_rule": "sent"}),
        lambda: waiting_for_reply(2, sent_on="2026-11-20", received_on="2026-11-24"),
    ),
    ("return_of_responsibility", "wait_for_reply"): (waiting_for_reply,),
    ("communicate", "statement_due"): (_communicated, _communicated_for_ivo),
    ("communicate", "wait_for_statement"): (_communicated,),
    ("ivo_application", "wait_for_ivo"): (at_ivo,),
    ("ivo_application", "ask_day"): (at_ivo,),
    ("ivo_application", "earliest_final_day"): (lambda: _decided("granted"),),
    ("ivo_application", "ask_final_again"): (_not_final,),
    ("ivo_application", "consider_appeal"): (
        lambda: _decided("rejected"),
        lambda: _decided("dismissed"),
    ),
    ("ivo_application", "wait_for_court"): (_at_court,),
    ("housing_assessment", "carry_out_home_visit"): (_visiting,),
    ("housing_assessment", "follow_up_housing"): (_urged,),
    ("landlord_responsibility", "offer_expired"): (_offered,),
    ("landlord_responsibility", "wait_for_offer_reply"): (_offered,),
}
"""The stories that lead to each place."""

STORIES = [(place, number) for place in PLACES for number in range(len(WAYS.get(place, ("missing",))))]


# -- the days, counted anew -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Day:
    """What is to happen at an instant."""

    due_at: datetime
    place: Place
    what: str
    """Id of the task or the wait."""


def to_come(case: Household) -> list[Day]:
    """Every day that is still to come, in order."""
    late = {task.id for task in case.case.tasks if task.overdue}
    found = [each for each in standing(case) if each.id not in late]
    days = [
        Day(due_at=start_of_day(end + timedelta(days=1)), place=(each.process, each.element), what=each.id)
        for each in found
        if (end := last_day(case, each))
    ]
    return sorted(days, key=lambda day: (day.due_at, day.what))


def standing(case: Household) -> list[Task | Wait]:
    """The open tasks and waits."""
    return [*case.case.tasks, *case.case.waits]


def last_day(case: Household, each: Task | Wait) -> date | None:
    """By the diagram's own properties; ``None`` where no day is counted, or it isn't known from what."""
    node = drawn(BUNDLE)[each.process].nodes[each.element]
    if not counts(node):
        return None
    said, setting = node.properties, case.settings.get(node.properties.get("setting", ""))
    period = said.get("due") or str(node.events[0].period)
    sources = [path.strip() for path in said.get("from", "").split(",") if path.strip()]
    if "due" in said:
        period = setting or period
    elif setting:
        sources.sort(key=lambda path: not path.endswith(f"{setting}_on"))
    known = [day for path in sources if (day := _known(case, each, path))]
    if sources and not known:
        return None
    begun = swedish_date(case.history[each.cause - 1][1].instant)
    start = date.fromisoformat(known[0]) if sources else begun
    counted = deadline(
        period,
        calendar_rule=said.get("calendar", "plain"),
        start=start,
        basis="räknat från",
        preliminary=False,
        calendar=case.history[0][1].calendar,
    )
    return counted.end_day


def _known(case: Household, each: Task | Wait, path: str) -> str | None:
    """A fact of the case or of the process's person, or the newest answer to a question of the process."""
    if path.startswith(("case.", "person.")):
        return current(case.case.facts, case.instance(each).subject).get(path)
    element, answer = path.split(".")
    place = f"{each.id.rpartition('.')[0].removesuffix(each.element)}{element}."
    handed_in = [c for c, _ in case.history if isinstance(c, CompleteTask) and c.task.startswith(place)]
    found: str | None = handed_in[-1].submission.values[answer]
    return found


# -- the year ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("place", "number"), STORIES, ids=str)
def test_every_day_of_a_year_comes_when_it_should(place: Place, number: int) -> None:
    assert place in WAYS, f"no story leads to {'.'.join(place)}"
    case = WAYS[place][number]()
    there = {(each.process, each.element) for each in standing(case)}
    assert {(place[0], element) for element in awaited(place)} <= there
    over, come = case.now + A_YEAR, []
    while (days := to_come(case)) and days[0].due_at <= over:
        now = days[0].due_at
        assert now > case.now, f"{days[0]} should have come already"
        case.now = now - _MOMENT
        assert fired(case.do(FireTimers(), "system")) == set(), f"too early, before {days[0]}"
        case.now = now
        assert fired(case.do(FireTimers(), "system")) == {day.what for day in days if day.due_at == now}
        come += [day for day in days if day.due_at == now]
    assert come == sorted(come, key=lambda day: (day.due_at, day.what))
    to_fire = {each for each in awaited(place) if counts(drawn(BUNDLE)[place[0]].nodes[each])}
    assert to_fire <= {day.place[1] for day in come}
    case.now = over
    assert fired(case.do(FireTimers(), "system")) == set()
    assert case.case.tasks or case.case.waits, "a case that nobody works on does not end by itself"
    assert case.again().case == case.case


def fired(events: tuple[Event, ...]) -> set[str]:
    """What has come, by the id of the task or the wait."""
    found: list[str] = []
    for event in events:
        match event:
            case TimerFired(wait=what) | TaskOverdue(task=what):
                found.append(what)
    assert len(found) == len(set(found))
    return set(found)
