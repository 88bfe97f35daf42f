"""Hard cases before the request is sent: consent to disclosure, and what the person wants (policy 2.2)."""

from functools import partial

from tests.processes.hard_cases.reply import REPLY
from tests.processes.hard_cases.rows import (
    Row,
    Step,
    act,
    arrives,
    ended,
    fill_in,
    go_on,
    kept,
    known,
    letter_stands_at,
    no_letter,
    refuses,
    send,
    tasks,
    unknown,
    waits,
)
from tests.processes.household import RETURN, Household
from tests.processes.stories import returning

DETAIL = (
    "Kommunen har inte visat att flytten utgick från behoven. Insatsen pågick när personen flyttade, behovet "
    "är varaktigt och anknytning hit saknas. Viljan att stanna har vägts in, liksom att ingen tvingas att "
    "flytta för att ansvaret flyttas."
)
"""Reasons as detailed as going on against somebody's wish demands."""


def planning() -> Household:
    """One person's return, to be planned together."""
    return returning("plan_with_individual", process=RETURN)


def letter_at(element: str) -> Household:
    """The request is decided, and its letter has come to a task."""
    case = returning("decide_request", process=RETURN)
    case.fill_in("decide_request")
    if element != "review_letter":
        case.fill_in("review_letter", identifying="yes")
    if element == "dispatch_letter":
        case.fill_in("approve_letter")
    return case


UNSENT = ("review_letter", "approve_letter", "dispatch_letter")


def without_consent(said: str) -> tuple[Row, Row]:
    """Whether there is another ground decides whether the work goes on."""
    asked: Step = fill_in("plan_with_individual", consent_disclosure=said)
    return (
        Row(
            case="consent to disclosure is refused",
            sees=f"{said}, no other ground: it ends with reasons, and nothing is disclosed",
            given=planning,
            when=[asked, tasks("p1", "test_disclosure"), fill_in("test_disclosure", result="no")],
            then=[ended(RETURN, "closed_with_reasons"), unknown("person.request.document", "p1")],
        ),
        Row(
            case="consent to disclosure is refused",
            sees=f"{said}, another ground: the request is sent on that ground",
            given=planning,
            when=[
                asked,
                fill_in("test_disclosure", result="yes"),
                go_on("decide_request"),
                fill_in("decide_request"),
                send("B3"),
            ],
            then=[waits("p1", *REPLY), known("person.disclosure.allowed", "yes", "p1")],
        ),
    )


ROWS = (
    *without_consent("refused"),
    *without_consent("not_asked"),
    Row(
        case="consent to disclosure is withdrawn before dispatch",
        sees="while the request is being prepared: it can be decided, and can't be sent",
        given=partial(returning, "prepare_request", process=RETURN),
        when=[
            act("withdraw_disclosure_consent", "p1"),
            go_on("decide_request"),
            fill_in("decide_request"),
            fill_in("review_letter", identifying="yes"),
            fill_in("approve_letter"),
        ],
        then=[refuses("dispatch_letter", "ground"), unknown("person.request.sent_on", "p1")],
    ),
    Row(
        case="consent to disclosure is withdrawn before dispatch",
        sees="while the letter is being written: it can't be sent",
        given=partial(letter_at, "review_letter"),
        when=[
            act("withdraw_disclosure_consent", "p1"),
            fill_in("review_letter", identifying="yes"),
            fill_in("approve_letter"),
        ],
        then=[refuses("dispatch_letter", "ground"), unknown("person.request.sent_on", "p1")],
    ),
    *(
        Row(
            case="consent to disclosure is withdrawn before dispatch",
            sees=f"during {standing}: the letter goes back, and is sent on another ground",
            given=partial(letter_at, standing),
            when=[
                act("withdraw_disclosure_consent", "p1"),
                letter_stands_at("review_letter", "B3"),
                act("record_disclosure_ground", "p1", allowed="yes"),
                send("B3"),
            ],
            then=[waits("p1", *REPLY), known("person.consents.disclosure", "withdrawn", "p1")],
        )
        for standing in ("approve_letter", "dispatch_letter")
    ),
    Row(
        case="consent to disclosure is withdrawn before dispatch",
        sees="no other ground: the letter is stopped, and the manager decides not to request",
        given=partial(letter_at, "dispatch_letter"),
        when=[
            act("withdraw_disclosure_consent", "p1"),
            act("record_disclosure_ground", "p1", allowed="no"),
            fill_in("review_letter", outcome="stop"),
            tasks("p1", "decide_request"),
            fill_in("decide_request", decision="no_request"),
        ],
        then=[ended(RETURN, "closed_with_reasons"), unknown("person.request.sent_on", "p1")],
    ),
    Row(
        case="the person objects from the start",
        sees="the careful answer is to stop, with reasons",
        given=planning,
        when=[
            fill_in("plan_with_individual", position="opposes"),
            fill_in("decide_despite_objection", decision="stop"),
        ],
        then=[ended(RETURN, "closed_with_reasons"), known("person.wishes.position", "opposes", "p1")],
    ),
    Row(
        case="the person objects from the start",
        sees="undecided is no yes: the manager decides",
        given=planning,
        when=[fill_in("plan_with_individual", position="undecided")],
        then=[tasks("p1", "decide_despite_objection")],
    ),
    Row(
        case="the person objects from the start",
        sees="going on is possible, with reasons in detail",
        given=planning,
        when=[
            fill_in("plan_with_individual", position="opposes"),
            fill_in("decide_despite_objection", decision="go_on", reasons=DETAIL),
        ],
        then=[tasks("p1", "cooperate")],
    ),
    Row(
        case="the person objects from the start",
        sees="they change their mind before the manager has decided",
        given=planning,
        when=[
            fill_in("plan_with_individual", position="opposes"),
            act("wishes_changed", "p1", position="wants_return"),
            fill_in("decide_despite_objection", decision="go_on", reasons=DETAIL),
        ],
        then=[tasks("p1", "cooperate"), known("person.wishes.position", "wants_return", "p1")],
    ),
    Row(
        case="the person changes their mind after the request",
        sees="before it is sent: the letter goes back, is stopped, and no request is made",
        given=partial(letter_at, "dispatch_letter"),
        when=[
            act("wishes_changed", "p1", position="opposes"),
            letter_stands_at("review_letter", "B3"),
            fill_in("review_letter", outcome="stop"),
            fill_in("decide_request", decision="no_request"),
        ],
        then=[
            ended(RETURN, "closed_with_reasons"),
            known("person.wishes.position", "opposes", "p1"),
            unknown("person.request.sent_on", "p1"),
        ],
    ),
    Row(
        case="the person changes their mind after the request",
        sees="before it is sent, and the manager goes on: the same letter leaves after a new look",
        given=partial(letter_at, "approve_letter"),
        when=[act("wishes_changed", "p1", position="undecided"), send("B3")],
        then=[waits("p1", *REPLY), known("person.wishes.position", "undecided", "p1")],
    ),
    Row(
        case="the person changes their mind after the request",
        sees="in writing, before it is sent: the letter lies with the officer, who takes it up",
        given=partial(letter_at, "dispatch_letter"),
        when=[
            arrives("wishes_changed"),
            kept("wishes_changed"),
            act("wishes_changed", "p1", position="opposes"),
        ],
        then=[letter_stands_at("review_letter", "B3"), unknown("person.request.sent_on", "p1")],
    ),
    *(
        Row(
            case="a letter is stopped or undeliverable",
            sees=f"the request (B3), during {standing}: the manager decides anew, and it is sent",
            given=partial(letter_at, standing),
            when=[
                stop,
                no_letter("B3"),
                tasks("p1", "decide_request"),
                fill_in("decide_request"),
                send("B3"),
            ],
            then=[waits("p1", *REPLY)],
        )
        for standing, stop in (
            ("review_letter", fill_in("review_letter", outcome="stop")),
            ("approve_letter", fill_in("approve_letter", outcome="stop")),
        )
    ),
    Row(
        case="a letter is stopped or undeliverable",
        sees="somebody takes the request back before it is sent",
        given=partial(letter_at, "dispatch_letter"),
        when=[act("recall_letter", letter="B3", person="p1")],
        then=[letter_stands_at("review_letter", "B3"), unknown("person.request.sent_on", "p1")],
    ),
)
