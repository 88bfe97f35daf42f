"""Hard cases of the assessment, of what was ongoing, and of who is responsible already (policy 1.1, 2.2)."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from tests.processes.hard_cases.rows import (
    Row,
    act,
    ended,
    fill_in,
    known,
    no_letter,
    noted,
    open_among,
    over,
    refuses,
    runs,
    tasks,
    unknown,
    waits,
)
from tests.processes.household import CASE, RETURN, Household
from tests.processes.stories import opened, registered


def assessing(persons: int = 1, **indicators: Any) -> Household:
    """The contact is over, and the indicators have been collected: the manager is to establish."""
    case = registered(persons)
    case.contact_done()
    case.fill_in("collect_indicators", **indicators)
    return case


def established_with(**measures: Any) -> Household:
    """Established for two people; what was ongoing for the first is said here, for the second it was care."""
    case = assessing(2, p1=measures, p2={"ongoing": "yes", "kinds": ["care"]})
    case.fill_in("establish_dumping")
    return case


JUSTIFIED: dict[str, Any] = {"needs_in_centre": "yes", "prior_cooperation": "yes", "unilateral": "no"}
NOT_UNILATERAL: dict[str, Any] = {"needs_in_centre": "no", "prior_cooperation": "no", "unilateral": "no"}
UNKNOWN_YET: dict[str, Any] = {
    "unilateral": "unknown",
    "needs_in_centre": "unknown",
    "prior_cooperation": "unknown",
}
OTHER_PARTS = ("ask_home_visit_consent", "inform_and_check_landlord", "review_letter")


def not_tried(case: str, sees: str, **measures: Any) -> Row:
    """The return is not tried for the first person; for the second, and beside it, all goes on."""
    return Row(
        case=case,
        sees=sees,
        given=partial(established_with, **measures),
        when=[],
        then=[
            ended(RETURN, "not_applicable", "p1"),
            noted("note_not_applicable"),
            tasks("p2", "plan_with_individual"),
            tasks(None, *OTHER_PARTS),
            waits(None, "returns_ended"),
        ],
    )


def unclear(measures: Mapping[str, Any], words: str) -> Row:
    """The table can't tell: the manager settles which way is right."""
    return Row(
        case="it is unknown which measure was ongoing",
        sees=f"{words}: the manager settles which way is right",
        given=partial(established_with, **measures),
        when=[
            tasks("p1", "settle_responsibility"),
            fill_in("settle_responsibility", "p1", conclusion="transfer"),
        ],
        then=[tasks("p1", "plan_with_individual")],
    )


def elsewhere(conclusion: str, words: str, **answers: str) -> Row:
    """There is nothing to transfer: it is settled before anything is asked of the other municipality."""
    return Row(
        case="responsibility lies elsewhere already, or there is no case here",
        sees=words,
        given=partial(established_with, ongoing="yes", kinds=["other"]),
        when=[fill_in("settle_responsibility", "p1", conclusion=conclusion, **answers)],
        then=[
            ended(RETURN, "not_applicable", "p1"),
            unknown("person.request.sent_on", "p1"),
            runs(RETURN, "p2"),
        ],
    )


ROWS = (
    not_tried(
        "only economic assistance was ongoing",
        "return is not tried, and that is noted; the rest of the policy runs",
        ongoing="yes",
        kinds=["economic"],
    ),
    not_tried(
        "no measure was ongoing",
        "return is not tried, and that is noted; the rest of the policy runs",
        ongoing="no",
        kinds=None,
    ),
    Row(
        case="no measure was ongoing",
        sees="it turns out that one was: return is tried anew",
        given=partial(established_with, ongoing="no", kinds=None),
        when=[act("start_return", "p1", ongoing_measure="yes", measure_kinds=["care"])],
        then=[tasks("p1", "plan_with_individual"), runs(RETURN, "p1")],
    ),
    unclear({"ongoing": "unknown", "kinds": None}, "whether one was"),
    unclear({"ongoing": "yes", "kinds": ["unknown"]}, "which kind"),
    unclear({"ongoing": "yes", "kinds": ["care", "unknown"]}, "care, and something unknown"),
    unclear({"ongoing": "yes", "kinds": ["other"]}, "neither care nor economic assistance"),
    elsewhere("other_responsible", "another municipality answers by law", other_rule="placement"),
    elsewhere("here", "it lies here and stays here"),
    elsewhere("not_applicable", "there is no case here to transfer", ongoing_case_here="no"),
    Row(
        case="not established, or a justified move",
        sees="not established: the person and the municipality are told, the experience is documented",
        given=partial(assessing, **NOT_UNILATERAL),
        when=[
            refuses("establish_dumping", "deviation", decision="established"),
            fill_in("establish_dumping", decision="not_established"),
            tasks(None, "inform_not_established"),
            fill_in("inform_not_established", municipality_informed="yes"),
            fill_in("close_case"),
        ],
        then=[
            ended(CASE, "case_closed"),
            over,
            known("case.dumping.status", "not_established"),
            known("case.experience.documented_on", "2026-01-20"),
            unknown("case.official_letter.document"),
        ],
    ),
    Row(
        case="not established, or a justified move",
        sees="a justified move: no letter, no return, no housing, no landlord",
        given=partial(assessing, **JUSTIFIED),
        when=[fill_in("establish_dumping", decision="justified_move"), no_letter("B2")],
        then=[
            tasks(None, "inform_not_established"),
            waits(None),
            known("case.dumping.status", "justified_move"),
        ],
    ),
    Row(
        case="not established, or a justified move",
        sees="the manager may see it otherwise than the table, with a reason",
        given=partial(assessing, **JUSTIFIED),
        when=[fill_in("establish_dumping", decision="established", deviates="yes")],
        then=[known("case.dumping.status", "established"), open_among(*OTHER_PARTS)],
    ),
    Row(
        case="more information is needed",
        sees="back to collecting, as often as it takes",
        given=partial(assessing, **UNKNOWN_YET),
        when=[
            fill_in("establish_dumping", decision="more_information"),
            fill_in("collect_indicators", **UNKNOWN_YET),
            fill_in("establish_dumping", decision="more_information"),
            tasks(None, "collect_indicators"),
            fill_in("collect_indicators"),
            fill_in("establish_dumping"),
        ],
        then=[known("case.dumping.status", "established"), tasks("p1", "plan_with_individual")],
    ),
    Row(
        case="the policy's own period has run out",
        sees="that stops nothing: a case is opened and established years after it",
        given=opened,
        when=[
            fill_in("register_suspicion"),
            fill_in("collect_indicators"),
            fill_in("establish_dumping"),
        ],
        then=[known("case.dumping.status", "established"), runs(CASE)],
    ),
)
