"""Hard cases at IVO and in court (SoL 29:11, 35:5)."""

from functools import partial

from tests.processes.hard_cases.reply import REPLY
from tests.processes.hard_cases.rows import (
    Row,
    Step,
    act,
    arrives,
    deliver,
    due_by,
    ended,
    fill_in,
    go_on,
    kept,
    known,
    last_day,
    letter_stands_at,
    on,
    open_elsewhere,
    refuses,
    send,
    tasks,
    unknown,
    waits,
)
from tests.processes.household import RETURN, Household
from tests.processes.stories import at_ivo

IVO = ("ask_day", "ivo_completion_requested", "ivo_decision_received", "reply_received", "wishes_changed")
COURT = ("court_decision_received", "reply_during_appeal")

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


def in_court(outcome: str = "rejected") -> Household:
    """Our municipality has appealed."""
    case = decided(outcome)
    case.fill_in("consider_appeal", decision="appeal")
    case.fill_in("file_appeal")
    return case


def appealed_by_others() -> Household:
    """The other municipality or the person has appealed a decision that granted."""
    case = may_be_final()
    case.fill_in("confirm_final", state="appealed")
    return case


def court_says(outcome: str, on_day: str = "2026-10-05", **answers: str) -> list[Step]:
    """The court's decision comes in and is registered."""
    return [
        arrives("court_decision_received", on_day),
        fill_in("register_court_decision", outcome=outcome, **answers),
    ]


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
        sees="it is appealed",
        given=partial(in_court, "dismissed"),
        when=[],
        then=[waits("p1", *COURT), known("person.ivo.appealed_on", DECIDED, "p1")],
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
        case="our municipality appeals",
        sees="granted: final only when it can't be appealed any more",
        given=in_court,
        when=[
            *court_says("granted"),
            last_day("earliest_final_day", "2026-10-26"),
            on("2026-10-27"),
            fill_in("confirm_final", source="court"),
            *HANDED_OVER,
        ],
        then=[RETURNED, known("person.ivo.court", "granted", "p1")],
    ),
    Row(
        case="our municipality appeals",
        sees="referred back: IVO's new decision is awaited",
        given=in_court,
        when=[
            *court_says("referred_back", ask_on="2027-01-07"),
            waits("p1", *IVO),
            arrives("ivo_decision_received", "2026-11-02"),
        ],
        then=[tasks("p1", "register_ivo_decision")],
    ),
    Row(
        case="our municipality appeals",
        sees="rejected, and no further: responsibility stays",
        given=in_court,
        when=[*court_says("rejected"), fill_in("consider_appeal", decision="no_appeal")],
        then=[REMAINS, known("person.ivo.court", "rejected", "p1")],
    ),
    Row(
        case="our municipality appeals",
        sees="rejected, and appealed to the next court, which grants",
        given=in_court,
        when=[
            *court_says("rejected"),
            fill_in("consider_appeal", decision="appeal"),
            fill_in("file_appeal", court="court_of_appeal"),
            *court_says("granted", "2027-01-11"),
            on("2027-02-02"),
            fill_in("confirm_final", source="court"),
        ],
        then=[tasks("p1", "hand_over")],
    ),
    Row(
        case="our municipality appeals",
        sees="the other municipality says yes meanwhile: the appeal is withdrawn",
        given=in_court,
        when=[
            arrives("reply_received", "2026-09-07"),
            fill_in("assess_reply_during_appeal", content="accepts", appeal_withdrawn="yes"),
            *HANDED_OVER,
        ],
        then=[RETURNED],
    ),
    Row(
        case="somebody else appeals",
        sees="responsibility stays until it is final; the decision stands",
        given=appealed_by_others,
        when=[
            waits("p1", *COURT),
            *court_says("granted"),
            on("2026-10-27"),
            fill_in("confirm_final", source="court"),
            *HANDED_OVER,
        ],
        then=[RETURNED],
    ),
    Row(
        case="somebody else appeals",
        sees="the court changes the decision, and responsibility stays",
        given=appealed_by_others,
        when=[*court_says("rejected"), fill_in("consider_appeal", decision="no_appeal")],
        then=[
            REMAINS,
            known("person.ivo.outcome", "granted", "p1"),
            known("person.ivo.court", "rejected", "p1"),
        ],
    ),
    Row(
        case="somebody else appeals",
        sees="the court refers it back to IVO",
        given=appealed_by_others,
        when=court_says("referred_back"),
        then=[waits("p1", *IVO)],
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
    Row(
        case="a reply after the application",
        sees="a yes: the application is withdrawn, and the responsibility handed over",
        given=waiting,
        when=[
            arrives("reply_received", "2026-05-18"),
            fill_in("assess_late_reply", content="accepts"),
            fill_in("withdraw_application"),
            *HANDED_OVER,
        ],
        then=[RETURNED, known("person.ivo.withdrawn_on", "2026-05-18", "p1")],
    ),
    *(
        Row(
            case="a reply after the application",
            sees=f"{content}: IVO is told, and the wait goes on",
            given=waiting,
            when=[
                arrives("reply_received", "2026-05-18"),
                fill_in("assess_late_reply", content=content, ivo_informed_on="2026-05-18"),
            ],
            then=[waits("p1", *IVO), known("person.request.reply", content, "p1")],
        )
        for content in ("refuses", "unclear")
    ),
    Row(
        case="a reply after the application",
        sees="nothing is withdrawn for a yes that was not in writing",
        given=waiting,
        when=[
            arrives("oral_reply", "2026-05-18"),
            act("wishes_changed", "p1"),
            fill_in("reassess_wishes_ivo", decision="stop"),
        ],
        then=[refuses("withdraw_application", "no_yes", because="agreed"), kept("oral_reply")],
    ),
    Row(
        case="a reply after the application",
        sees="a yes between IVO's decision and the day it is final",
        given=may_be_final,
        when=[
            arrives("reply_received", FINAL),
            fill_in("assess_reply_before_final", content="accepts"),
            *HANDED_OVER,
        ],
        then=[RETURNED],
    ),
    Row(
        case="a reply after the application",
        sees="while nobody waits for one: kept, and given to the check whether the decision is final",
        given=partial(decided, "granted"),
        when=[
            arrives("reply_received", "2026-06-08"),
            kept("reply_received"),
            on(FINAL),
            deliver("reply_received"),
        ],
        then=[tasks("p1", "assess_reply_before_final"), kept()],
    ),
    Row(
        case="a reply after the application",
        sees="a no during the appeal: the court's decision is awaited",
        given=in_court,
        when=[
            arrives("reply_received", "2026-09-07"),
            fill_in("assess_reply_during_appeal", content="refuses"),
        ],
        then=[waits("p1", *COURT)],
    ),
    Row(
        case="the person changes their mind after the request",
        sees="before the application is decided: the manager sees it and doesn't apply",
        given=partial(waiting, to="prepare_ivo_application"),
        when=[
            act("wishes_changed", "p1", position="opposes"),
            go_on("decide_ivo_application"),
            fill_in("decide_ivo_application", decision="not_apply"),
        ],
        then=[REMAINS, known("person.wishes.position", "opposes", "p1"), unknown("person.ivo.sent_on", "p1")],
    ),
    Row(
        case="the person changes their mind after the request",
        sees="before the application is sent: the letter goes back",
        given=partial(waiting, to="decide_ivo_application"),
        when=[
            fill_in("decide_ivo_application"),
            fill_in("review_letter", identifying="yes"),
            fill_in("approve_letter"),
            act("wishes_changed", "p1", position="opposes"),
            letter_stands_at("review_letter", "B4"),
            fill_in("review_letter", outcome="stop"),
            fill_in("decide_ivo_application", decision="not_apply"),
        ],
        then=[REMAINS, unknown("person.ivo.sent_on", "p1")],
    ),
    Row(
        case="the person changes their mind after the request",
        sees="at IVO, and it goes on: the wait is as before",
        given=waiting,
        when=[act("wishes_changed", "p1"), fill_in("reassess_wishes_ivo", decision="go_on")],
        then=[waits("p1", *IVO), known("person.ivo.ask_on", "2026-07-20", "p1")],
    ),
    Row(
        case="the person changes their mind after the request",
        sees="at IVO, and the application is withdrawn",
        given=waiting,
        when=[
            arrives("wishes_changed", "2026-05-18"),
            fill_in("reassess_wishes_ivo", decision="stop", position="opposes"),
            fill_in("withdraw_application", because="wishes"),
        ],
        then=[
            ended(RETURN, "application_withdrawn"),
            known("person.ivo.withdrawn_on", "2026-05-18", "p1"),
        ],
    ),
    Row(
        case="the person changes their mind after the request",
        sees="while the court considers it: kept for the officer, and the wait goes on",
        given=in_court,
        when=[arrives("wishes_changed", "2026-09-07")],
        then=[waits("p1", *COURT), kept("wishes_changed")],
    ),
    Row(
        case="consent to disclosure is withdrawn before dispatch",
        sees="the application (B4): it goes back, and is stopped without another ground",
        given=partial(waiting, to="decide_ivo_application"),
        when=[
            fill_in("decide_ivo_application"),
            fill_in("review_letter", identifying="yes"),
            act("withdraw_disclosure_consent", "p1"),
            letter_stands_at("review_letter", "B4"),
            fill_in("review_letter", outcome="stop"),
            fill_in("decide_ivo_application", decision="not_apply"),
        ],
        then=[REMAINS, unknown("person.ivo.sent_on", "p1")],
    ),
    Row(
        case="a letter is stopped or undeliverable",
        sees="the application (B4): the manager decides anew, and it is sent",
        given=partial(waiting, to="decide_ivo_application"),
        when=[
            fill_in("decide_ivo_application"),
            fill_in("review_letter", outcome="stop"),
            tasks("p1", "decide_ivo_application"),
            fill_in("decide_ivo_application"),
            send("B4"),
        ],
        then=[waits("p1", *IVO)],
    ),
)
