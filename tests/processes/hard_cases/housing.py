"""Hard cases of the housing and of the landlord's responsibility (policy 2.3, 2.4)."""

from typing import Any

from tests.processes.hard_cases.rows import (
    Row,
    act,
    arrives,
    due_by,
    fill_in,
    kept,
    known,
    last_day,
    letter_stands_at,
    no_letter,
    noted,
    on,
    open_among,
    refuses,
    send,
    tasks,
    unknown,
    waits,
)
from tests.processes.household import Household
from tests.processes.stories import established

MEASURES = ("inform_and_check_landlord", "review_letter")
"""What else is open when social dumping has been established."""
AT_THE_DOOR = {"result": "refused_at_door"}


def visiting(**asked: Any) -> Household:
    """The household has said yes to a home visit."""
    case = established()
    case.fill_in("ask_home_visit_consent", consent="given", **asked)
    return case


def visited(**found: Any) -> Household:
    """The visit has been made: mould, and cold rooms."""
    case = visiting()
    case.fill_in("carry_out_home_visit", **found)
    return case


def urging() -> Household:
    """The housing is harmful, and the letter that urges to look for another is being written."""
    case = visited()
    case.fill_in("assess_housing")
    return case


def offering() -> Household:
    """The manager offers a home, and the letter is being written."""
    case = established()
    case.fill_in("inform_and_check_landlord")
    case.fill_in("decide_offer")
    return case


ROWS = (
    Row(
        case="a home visit is refused",
        sees="the housing is assessed from what else is known, without a bad mark for saying no",
        given=established,
        when=[
            fill_in("ask_home_visit_consent", consent="refused"),
            tasks(None, *MEASURES, "assess_without_visit"),
            fill_in("assess_without_visit", no_visit_reason="refused", result="adequate"),
        ],
        then=[
            tasks(None, *MEASURES),
            known("case.consents.home_visit", "refused"),
            known("case.housing.result", "adequate"),
            unknown("case.housing.visited_on"),
        ],
    ),
    Row(
        case="a home visit is refused",
        sees="nothing else is known: it is not assessed",
        given=established,
        when=[
            fill_in("ask_home_visit_consent", consent="refused"),
            fill_in("assess_without_visit", no_visit_reason="refused", assessable="no"),
        ],
        then=[tasks(None, *MEASURES), unknown("case.housing.result"), no_letter("B5")],
    ),
    Row(
        case="a home visit is refused",
        sees="what is known is bad enough: urged to look for another home all the same",
        given=established,
        when=[
            fill_in("ask_home_visit_consent", consent="refused"),
            fill_in("assess_without_visit", no_visit_reason="refused", result="unsuitable"),
        ],
        then=[letter_stands_at("review_letter", "B5")],
    ),
    Row(
        case="a home visit is refused",
        sees="it can be asked again",
        given=established,
        when=[
            fill_in("ask_home_visit_consent", consent="refused"),
            fill_in("assess_without_visit", no_visit_reason="refused", assessable="no"),
            act("start_housing_assessment"),
            fill_in("ask_home_visit_consent", consent="given"),
        ],
        then=[open_among("carry_out_home_visit"), known("case.consents.home_visit", "given")],
    ),
    Row(
        case="a home visit is refused at the door, or consent is withdrawn",
        sees="refused at the door, or broken off: as if it had been refused before",
        given=visiting,
        when=[
            fill_in("carry_out_home_visit", **AT_THE_DOOR),
            tasks(None, *MEASURES, "assess_without_visit"),
            fill_in("assess_without_visit", no_visit_reason="refused_at_door", assessable="no"),
        ],
        then=[tasks(None, *MEASURES), unknown("case.housing.visited_on")],
    ),
    Row(
        case="a home visit is refused at the door, or consent is withdrawn",
        sees="withdrawn before the visit: there is none",
        given=visiting,
        when=[
            act("withdraw_home_visit_consent"),
            tasks(None, *MEASURES, "assess_without_visit"),
            fill_in("assess_without_visit", no_visit_reason="withdrawn", assessable="no"),
        ],
        then=[
            tasks(None, *MEASURES),
            known("case.consents.home_visit", "withdrawn"),
            unknown("case.housing.visited_on"),
        ],
    ),
    Row(
        case="a home visit is refused at the door, or consent is withdrawn",
        sees="withdrawn after the visit: what was seen stays, and the assessment goes on",
        given=visited,
        when=[act("withdraw_home_visit_consent")],
        then=[
            open_among("assess_housing"),
            known("case.consents.home_visit", "withdrawn"),
            known("case.housing.visited_on", "2026-01-20"),
        ],
    ),
    Row(
        case="nobody is home",
        sees="another visit, as often as it takes, each with two weeks of its own",
        given=visiting,
        when=[
            due_by("carry_out_home_visit", "2026-02-03"),
            on("2026-01-27"),
            fill_in("carry_out_home_visit", result="nobody_home"),
            due_by("carry_out_home_visit", "2026-02-10"),
            on("2026-02-03"),
            fill_in("carry_out_home_visit", result="nobody_home"),
            fill_in("carry_out_home_visit"),
        ],
        then=[open_among("assess_housing"), known("case.housing.visited_on", "2026-02-03")],
    ),
    Row(
        case="nobody is home",
        sees="and then they say no",
        given=visiting,
        when=[
            fill_in("carry_out_home_visit", result="nobody_home"),
            act("withdraw_home_visit_consent"),
        ],
        then=[tasks(None, *MEASURES, "assess_without_visit")],
    ),
    Row(
        case="nobody is home",
        sees="a visit that was made stays made when the housing is assessed once more without one",
        given=visited,
        when=[
            fill_in("assess_housing", result="adequate", follows_proposal="no"),
            act("start_housing_assessment"),
            fill_in("ask_home_visit_consent", consent="refused"),
        ],
        then=[open_among("assess_without_visit"), known("case.housing.visited_on", "2026-01-20")],
    ),
    Row(
        case="there are children",
        sees="concern at the visit is recorded with what became of it, beside the question of the housing",
        given=visiting,
        when=[fill_in("carry_out_home_visit", child_concern="reported")],
        then=[known("case.child_concern", "reported"), open_among("assess_housing")],
    ),
    Row(
        case="there are children",
        sees="assessed with its effects on them; another result than proposed needs its reason",
        given=visited,
        when=[
            refuses("assess_housing", "deviation_without_reason", result="adequate"),
            fill_in(
                "assess_housing",
                children_effects="Barnet sover i köket och hostar på nätterna.",
                result="unsuitable",
                follows_proposal="no",
            ),
        ],
        then=[known("case.housing.result", "unsuitable"), letter_stands_at("review_letter", "B5")],
    ),
    Row(
        case="a letter is stopped or undeliverable",
        sees="the urging to find another home (B5): noted, and followed up all the same",
        given=urging,
        when=[fill_in("review_letter", letter="B5", outcome="stop")],
        then=[open_among("follow_up_housing"), no_letter("B5"), noted("note_no_housing_letter")],
    ),
    Row(
        case="a letter is stopped or undeliverable",
        sees="the offer of a home (B6): none is offered, and the case goes on",
        given=offering,
        when=[fill_in("review_letter", letter="B6", outcome="stop")],
        then=[
            no_letter("B6"),
            tasks(None, "ask_home_visit_consent", "review_letter"),
            unknown("case.offer_letter.sent_on"),
        ],
    ),
    Row(
        case="a letter is stopped or undeliverable",
        sees="the letter about what was established (B2): the manager sends it again, otherwise worded",
        given=established,
        when=[
            fill_in("review_letter", letter="B2", outcome="stop"),
            fill_in("official_letter_stopped", decision="send_again"),
            send("B2"),
        ],
        then=[no_letter("B2"), known("case.official_letter.sent_on", "2026-01-20")],
    ),
    Row(
        case="a letter is stopped or undeliverable",
        sees="the letter about what was established (B2): the manager refrains, and says why",
        given=established,
        when=[
            fill_in("review_letter", letter="B2", outcome="stop"),
            fill_in("official_letter_stopped", decision="not_send"),
        ],
        then=[
            no_letter("B2"),
            unknown("case.official_letter.sent_on"),
            known("case.official_letter.omitted_on", "2026-01-20"),
        ],
    ),
    Row(
        case="a letter is stopped or undeliverable",
        sees="a letter that names somebody needs a ground, and goes as well without names",
        given=established,
        when=[
            fill_in("review_letter", letter="B2", identifying="yes"),
            fill_in("approve_letter", letter="B2"),
            refuses("dispatch_letter", "ground", letter="B2"),
            fill_in("dispatch_letter", letter="B2", outcome="back"),
            send("B2"),
        ],
        then=[known("case.official_letter.sent_on", "2026-01-20")],
    ),
    Row(
        case="a letter is stopped or undeliverable",
        sees="the offer (B6) comes back in the post: sent again, with the same last day to answer",
        given=offering,
        when=[
            send("B6", sent_on="2026-01-20"),
            arrives("returned_mail", "2026-01-22", record="case.offer_letter"),
            act("dispatch_again", record="case.offer_letter", sent_on="2026-01-22"),
        ],
        then=[
            waits(None, "offer_expired", "offer_reply_received", "returns_ended"),
            last_day("offer_expired", "2026-03-11"),
            known("case.offer_letter.sent_on", "2026-01-22"),
            kept("returned_mail"),
        ],
    ),
)
