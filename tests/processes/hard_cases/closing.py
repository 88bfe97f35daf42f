"""Hard cases of how a case ends: early, with what lies open at others, and with what comes in afterwards."""

from functools import partial

from tests.processes.hard_cases.contact import demanded
from tests.processes.hard_cases.people import both_wait, letters_of_two
from tests.processes.hard_cases.rows import (
    Row,
    act,
    arrives,
    ended,
    kept,
    known,
    on,
    open_elsewhere,
    over,
    tasks,
    unknown,
)
from tests.processes.household import CASE, RETURN, Household
from tests.processes.stories import at_ivo, established, registered


def accepted() -> Household:
    """The other municipality has said yes, and has not taken over yet."""
    case = both_wait(1)
    case.arrives("reply_received", "2026-03-16", "p1")
    case.fill_in("assess_reply", content="accepts")
    return case


EARLY = "the case is closed early with reasons"

ROWS = (
    Row(
        case=EARLY,
        sees="everything open ends at once, and nothing is deleted",
        given=partial(established, 2),
        when=[act("close_early", ground="declines")],
        then=[
            over,
            ended(CASE, "cancelled"),
            ended(RETURN, "cancelled", "p1"),
            ended(RETURN, "cancelled", "p2"),
            known("case.dumping.status", "established"),
            known("case.experience.documented_on", "2026-01-20"),
        ],
    ),
    Row(
        case=EARLY,
        sees="from the beginning: also while the municipality is being contacted",
        given=registered,
        when=[act("close_early", ground="wrong_person")],
        then=[over],
    ),
    Row(
        case=EARLY,
        sees="requests about two people are open at the other municipality",
        given=both_wait,
        when=[
            open_elsewhere("p1", "open_request"),
            open_elsewhere("p2", "open_request"),
            act("close_early", ground="moved"),
        ],
        then=[over, known("person.request.sent_on", "2026-03-02", "p1")],
    ),
    Row(
        case=EARLY,
        sees="an application is open at IVO, beside the request that was refused",
        given=at_ivo,
        when=[open_elsewhere("p1", "open_ivo_application"), act("close_early", ground="moved")],
        then=[over, known("person.ivo.sent_on", "2026-04-15", "p1")],
    ),
    Row(
        case=EARLY,
        sees="a yes has been given, and nobody has taken over yet",
        given=accepted,
        when=[open_elsewhere("p1", "accepted_not_taken_over"), act("close_early", ground="other")],
        then=[over],
    ),
    Row(
        case=EARLY,
        sees="a demand for reasons is unanswered",
        given=demanded,
        when=[open_elsewhere(None, "unanswered_demand"), act("close_early", ground="duplicate")],
        then=[over],
    ),
    Row(
        case=EARLY,
        sees="letters that were not sent stay so",
        given=letters_of_two,
        when=[act("close_early", ground="deceased")],
        then=[
            over,
            unknown("person.request.sent_on", "p1"),
            unknown("person.request.sent_on", "p2"),
            unknown("case.official_letter.sent_on"),
        ],
    ),
    Row(
        case=EARLY,
        sees="a letter that is just being written is not finished",
        given=partial(established, auto_jobs=False),
        when=[act("close_early", ground="duplicate")],
        then=[over, unknown("case.official_letter.document")],
    ),
    Row(
        case=EARLY,
        sees="deadlines that were running never fire, and what comes in afterwards is kept for the officer",
        given=both_wait,
        when=[
            act("close_early", ground="moved"),
            on("2026-05-01"),
            arrives("reply_received", "2026-05-04", "p1"),
        ],
        then=[over, kept("reply_received"), tasks("p1")],
    ),
)
