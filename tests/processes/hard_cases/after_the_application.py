"""Hard cases of what comes in once an application is under way: a reply, another wish, a stopped letter."""

from functools import partial

from tests.processes.hard_cases.court import COURT, in_court
from tests.processes.hard_cases.ivo import (
    FINAL,
    HANDED_OVER,
    IVO,
    REMAINS,
    RETURNED,
    decided,
    may_be_final,
    waiting,
)
from tests.processes.hard_cases.rows import (
    Row,
    act,
    arrives,
    deliver,
    ended,
    fill_in,
    go_on,
    kept,
    known,
    letter_stands_at,
    on,
    refuses,
    send,
    tasks,
    unknown,
    waits,
)
from tests.processes.household import RETURN

ROWS = (
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
