"""Hard cases of letters and decision records: what is missing, what is too early, what is written besides."""

from functools import partial

from tests.processes.hard_cases.contact import demanding
from tests.processes.hard_cases.rows import (
    Row,
    act,
    ended,
    fill_in,
    known,
    letter_stands_at,
    make,
    no_letter,
    nothing_is_missing,
    refuses,
    send,
    something_is_missing,
    tasks,
    unknown,
    written_out,
)
from tests.processes.household import RETURN, Household
from tests.processes.stories import at_ivo, established, returning, waiting_for_reply

HOUSEHOLD = "other_letter"
PERSONAL = "other_letter_about_person"
SENT, STOPPED = "other_letter_sent", "other_letter_stopped"


def deciding() -> Household:
    """One person's request, to be decided."""
    return returning("decide_request", process=RETURN)


def agreed() -> Household:
    """The other municipality has said yes."""
    case = waiting_for_reply()
    case.arrives("reply_received", "2026-03-16", "p1")
    case.fill_in("assess_reply", content="accepts")
    return case


def to_household(letter: str) -> tuple[Row, Row]:
    """A letter about nobody is sent, or not."""
    return (
        Row(
            case=ANY_TIME,
            sees=f"{letter} to the other municipality, without a word about anybody",
            given=established,
            when=[act("write_letter", letter=letter), send(letter, sent_on="2026-02-03")],
            then=[ended(HOUSEHOLD, SENT), known("case.other_letter.sent_on", "2026-02-03")],
        ),
        Row(
            case=ANY_TIME,
            sees=f"{letter} is stopped, and the case goes on",
            given=established,
            when=[
                act("write_letter", letter=letter),
                fill_in("review_letter", letter=letter, outcome="stop"),
            ],
            then=[ended(HOUSEHOLD, STOPPED), no_letter(letter), unknown("case.other_letter.sent_on")],
        ),
    )


def to_person(letter: str) -> tuple[Row, Row]:
    """A letter to one person is sent, or not."""
    return (
        Row(
            case=ANY_TIME,
            sees=f"{letter} to one of two people, and nothing is noted about the other",
            given=partial(established, 2),
            when=[
                act("write_letter_to_person", "p1", letter=letter),
                send(letter, "p1", sent_on="2026-02-03"),
            ],
            then=[
                ended(PERSONAL, SENT, "p1"),
                known("person.other_letter.sent_on", "2026-02-03", "p1"),
                unknown("person.other_letter.sent_on", "p2"),
            ],
        ),
        Row(
            case=ANY_TIME,
            sees=f"{letter} is stopped, and nothing else is",
            given=partial(established, 2),
            when=[
                act("write_letter_to_person", "p1", letter=letter),
                fill_in("review_letter", "p1", letter=letter, outcome="stop"),
            ],
            then=[ended(PERSONAL, STOPPED, "p1"), tasks("p2", "plan_with_individual")],
        ),
    )


MISSING = "something is missing in a letter"
TOO_EARLY = "a letter is registered as sent before it was made"
ANY_TIME = "another letter is needed at any time"
DECISION = "a decision is to be read on paper"

ROWS = (
    Row(
        case=MISSING,
        sees="it goes back to its reviewer, and nobody is asked to approve it",
        given=demanding,
        when=[something_is_missing, fill_in("review_letter", letter="B1", identifying="yes")],
        then=[letter_stands_at("review_letter", "B1"), unknown("case.demand.document")],
    ),
    Row(
        case=MISSING,
        sees="when it has been found out the letter goes on",
        given=demanding,
        when=[
            something_is_missing,
            fill_in("review_letter", letter="B1", identifying="yes"),
            nothing_is_missing,
            fill_in("review_letter", letter="B1", identifying="yes"),
        ],
        then=[letter_stands_at("approve_letter", "B1")],
    ),
    Row(
        case=MISSING,
        sees="it can be stopped instead",
        given=demanding,
        when=[
            something_is_missing,
            fill_in("review_letter", letter="B1", identifying="yes"),
            fill_in("review_letter", letter="B1", outcome="stop"),
        ],
        then=[no_letter("B1")],
    ),
    Row(
        case=TOO_EARLY,
        sees="the day before is refused, its own day isn't",
        given=partial(demanding, "dispatch_letter"),
        when=[
            refuses(
                "dispatch_letter", "sent_before_made", letter="B1", sent_on="2026-01-19", received_on=None
            ),
            send("B1", sent_on="2026-01-20"),
        ],
        then=[known("case.demand.sent_on", "2026-01-20")],
    ),
    *to_household("B1U"),
    *to_household("B2N"),
    *to_household("P1"),
    *to_person("M1"),
    *to_person("M2"),
    *to_person("K1"),
    *to_person("P1"),
    Row(
        case=ANY_TIME,
        sees="one that may point out nobody can't go on while it does",
        given=established,
        when=[
            act("write_letter", letter="P1"),
            refuses("review_letter", "nobody", letter="P1", identifying="yes"),
            fill_in("review_letter", letter="P1", identifying="no"),
        ],
        then=[letter_stands_at("dispatch_letter", "P1")],
    ),
    Row(
        case=ANY_TIME,
        sees="with protected personal data the manager reads it first, also one to the person",
        given=established,
        when=[
            act("protect", "p1", status="marked"),
            act("write_letter_to_person", "p1", letter="M1"),
            fill_in("review_letter", "p1", letter="M1", identifying="yes"),
        ],
        then=[letter_stands_at("approve_letter", "M1", "p1")],
    ),
    Row(
        case=ANY_TIME,
        sees="the data for the take-over leave without consent once the municipality has said yes",
        given=agreed,
        when=[
            act("withdraw_disclosure_consent", "p1"),
            act("write_letter_to_person", "p1", letter="F1"),
            send("F1", "p1"),
        ],
        then=[ended(PERSONAL, SENT, "p1")],
    ),
    Row(
        case=ANY_TIME,
        sees="the data for the take-over can't leave before",
        given=waiting_for_reply,
        when=[act("write_letter_to_person", "p1", letter="F1"), make("F1", "p1")],
        then=[refuses("dispatch_letter", "handover", "p1", letter="F1", sent_on="2026-03-04")],
    ),
    Row(
        case=DECISION,
        sees="to request: the decision to request is written out",
        given=deciding,
        when=[fill_in("decide_request", decision="request")],
        then=[written_out("D1"), letter_stands_at("review_letter", "B3")],
    ),
    Row(
        case=DECISION,
        sees="not to request: the decision to refrain is written out",
        given=deciding,
        when=[fill_in("decide_request", decision="no_request")],
        then=[written_out("D2"), ended(RETURN, "closed_with_reasons")],
    ),
    Row(
        case=DECISION,
        sees="not to apply to IVO: the decision to refrain is written out",
        given=partial(at_ivo, to="decide_ivo_application"),
        when=[fill_in("decide_ivo_application", decision="not_apply")],
        then=[written_out("D1", "D2"), ended(RETURN, "responsibility_remains")],
    ),
    Row(
        case=DECISION,
        sees="to apply to IVO: the application itself says why",
        given=partial(at_ivo, to="decide_ivo_application"),
        when=[fill_in("decide_ivo_application", decision="apply")],
        then=[written_out("D1"), letter_stands_at("review_letter", "B4")],
    ),
)
