"""Hard cases at IVO (SoL 29:11, 35:5)."""

from functools import partial

from tests.processes.hard_cases.reply import REPLY
from tests.processes.hard_cases.rows import (
    Row,
    arrives,
    deliver,
    due_by,
    ended,
    fill_in,
    go_on,
    kept,
    known,
    last_day,
    on,
    open_elsewhere,
    send,
    tasks,
    unknown,
    waits,
)
from tests.processes.household import RETURN, Household
from tests.processes.stories import at_ivo

IVO = ("ask_day", "ivo_completion_requested", "ivo_decision_received", "reply_received", "wishes_changed")

DECIDED = "2026-06-01"
"""The Monday on which IVO's decision is announced and comes in."""
FINAL = "2026-06-23"
"""The day after the last on which it could be appealed."""

waiting = partial(at_ivo, process=RETURN)
"""The application was sent on 15 April; the officer is to ask IVO on 20 July."""


def decided(outcome: str) -> Household:
    """IVO has decided."""
    case = waiting()
    case.arrives("ivo_decision_received", DECIDED)
    case.fill_in("register_ivo_decision", outcome=outcome)
    return case


def may_be_final() -> Household:
    """IVO has granted, and the time for an appeal is over."""
    case = decided("granted")
    case.on(FINAL)
    return case


def tried_anew() -> Household:
    """IVO dismissed, nobody appealed, and return is tried again for the same person."""
    case = at_ivo()
    case.arrives("ivo_decision_received", DECIDED, "p1")
    case.fill_in("register_ivo_decision", outcome="dismissed")
    case.fill_in("consider_appeal", decision="no_appeal")
    case.act("start_return", "p1")
    return case


HANDED_OVER = [fill_in("hand_over")]
RETURNED = ended(RETURN, "responsibility_returned")
REMAINS = ended(RETURN, "responsibility_remains")

ROWS = (
    Row(
        case="IVO grants",
        sees="responsibility moves when the decision is final, and not before",
        given=partial(decided, "granted"),
        when=[
            waits("p1", "earliest_final_day"),
            last_day("earliest_final_day", "2026-06-22"),
            on(FINAL),
            fill_in("confirm_final"),
            *HANDED_OVER,
        ],
        then=[RETURNED, known("person.ivo.final", "final", "p1")],
    ),
    Row(
        case="IVO grants",
        sees="not final yet: asked again a week later",
        given=may_be_final,
        when=[
            fill_in("confirm_final", state="not_yet"),
            last_day("ask_final_again", "2026-06-30"),
            on("2026-07-01"),
        ],
        then=[tasks("p1", "confirm_final")],
    ),
    Row(
        case="IVO asks for more",
        sees="the application is completed, and the wait goes on; so it is the second time",
        given=waiting,
        when=[
            arrives("ivo_completion_requested", "2026-05-04"),
            fill_in("answer_completion"),
            arrives("ivo_completion_requested", "2026-05-18"),
            fill_in("answer_completion"),
        ],
        then=[waits("p1", *IVO), known("person.ivo.ask_on", "2026-07-20", "p1")],
    ),
    Row(
        case="IVO asks for more",
        sees="IVO decides before it is completed: kept, and registered afterwards",
        given=waiting,
        when=[
            arrives("ivo_completion_requested", "2026-05-04"),
            arrives("ivo_decision_received", DECIDED),
            fill_in("answer_completion"),
            deliver("ivo_decision_received"),
        ],
        then=[tasks("p1", "register_ivo_decision"), kept()],
    ),
    Row(
        case="IVO rejects",
        sees="the manager has three weeks, and doesn't appeal: responsibility stays",
        given=partial(decided, "rejected"),
        when=[due_by("consider_appeal", "2026-06-22"), fill_in("consider_appeal", decision="no_appeal")],
        then=[REMAINS, known("person.ivo.outcome", "rejected", "p1")],
    ),
    Row(
        case="IVO rejects",
        sees="the time runs out: it is noted, and still has to be answered",
        given=partial(decided, "rejected"),
        when=[on(FINAL), due_by("consider_appeal", "2026-06-22", overdue=True)],
        then=[tasks("p1", "consider_appeal")],
    ),
    Row(
        case="IVO dismisses",
        sees="it ends with reasons",
        given=partial(decided, "dismissed"),
        when=[fill_in("consider_appeal", decision="no_appeal")],
        then=[REMAINS, known("person.ivo.outcome", "dismissed", "p1")],
    ),
    Row(
        case="IVO dismisses",
        sees="it is tried anew, from the plan",
        given=tried_anew,
        when=[],
        then=[tasks("p1", "plan_with_individual"), unknown("person.ivo.outcome", "p1")],
    ),
    Row(
        case="IVO dismisses",
        sees="tried anew: the other municipality has a new month to answer the new request",
        given=tried_anew,
        when=[
            go_on("decide_request", "p1"),
            fill_in("decide_request", "p1"),
            send("B3", "p1", sent_on="2026-06-02"),
        ],
        then=[waits("p1", *REPLY), last_day("month_passed", "2026-07-02", preliminary=True)],
    ),
    Row(
        case="IVO dismisses",
        sees="tried anew: the new request is open at the other municipality until it is settled",
        given=tried_anew,
        when=[
            go_on("decide_request", "p1"),
            fill_in("decide_request", "p1"),
            send("B3", "p1", sent_on="2026-06-02", received_on="2026-06-04"),
        ],
        then=[waits("p1", *REPLY), open_elsewhere("p1", "open_request")],
    ),
    Row(
        case="IVO takes longer than three months",
        sees="on the day the officer asks, and again on the next",
        given=waiting,
        when=[
            on("2026-07-21"),
            fill_in("ask_ivo", ask_on="2026-08-20"),
            last_day("ask_day", "2026-08-20"),
            on("2026-08-21"),
            fill_in("ask_ivo", ask_on="2026-09-21"),
        ],
        then=[waits("p1", *IVO), known("person.ivo.ask_on", "2026-09-21", "p1")],
    ),
    Row(
        case="IVO takes longer than three months",
        sees="the decision comes while the officer is asking: kept, and registered afterwards",
        given=waiting,
        when=[
            on("2026-07-21"),
            arrives("ivo_decision_received", "2026-07-22"),
            kept("ivo_decision_received"),
            fill_in("ask_ivo"),
            deliver("ivo_decision_received"),
        ],
        then=[tasks("p1", "register_ivo_decision"), kept()],
    ),
)
