"""Hard cases of an appeal: IVO's decision is tried by the court (SoL 35:5)."""

from functools import partial

from tests.processes.hard_cases.ivo import DECIDED, HANDED_OVER, IVO, REMAINS, RETURNED, decided, may_be_final
from tests.processes.hard_cases.rows import (
    Row,
    Step,
    arrives,
    fill_in,
    known,
    last_day,
    on,
    tasks,
    waits,
)
from tests.processes.household import Household

COURT = ("court_decision_received", "reply_during_appeal")


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


ROWS = (
    Row(
        case="IVO dismisses",
        sees="it is appealed",
        given=partial(in_court, "dismissed"),
        when=[],
        then=[waits("p1", *COURT), known("person.ivo.appealed_on", DECIDED, "p1")],
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
)
