"""Hard cases of the contact with the other municipality (policy 2.1)."""

from functools import partial

from tests.processes.hard_cases.rows import (
    Row,
    act,
    arrives,
    contact_done,
    due_by,
    fill_in,
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
    told_the_manager,
    unknown,
    waits,
)
from tests.processes.household import Household
from tests.processes.stories import established, opened, registered

REFUSED = {"consent": "refused"}
ANSWER = ("answer_due", "justification_received", "proceed_without_justification")


def asking() -> Household:
    """Two people; the municipality is contacted, and consent to the demand is asked for."""
    case = registered(2)
    case.fill_in("document_experience")
    case.fill_in("contact_municipality")
    return case


def demanding(to: str = "review_letter") -> Household:
    """One person has consented, and the demand has come to a task; the answer is wanted by 11 February."""
    case = registered()
    case.fill_in("document_experience")
    case.fill_in("contact_municipality")
    case.fill_in("ask_consent", answer_by="2026-02-11")
    if to != "review_letter":
        case.fill_in("review_letter", letter="B1", identifying="yes")
    if to == "dispatch_letter":
        case.fill_in("approve_letter", letter="B1")
    return case


def demanded() -> Household:
    """The demand has been sent."""
    case = demanding()
    case.send("B1", sent_on="2026-01-21")
    return case


def unidentified() -> Household:
    """The experience is documented; which municipality it is has not been found out."""
    case = opened()
    case.fill_in("register_suspicion", municipality_status="unknown")
    case.fill_in("document_experience")
    case.fill_in("contact_municipality", outcome="unknown_municipality")
    return case


ROWS = (
    Row(
        case="consent to the demand is refused",
        sees="no letter, no identifying data, and the case goes on",
        given=registered,
        when=[contact_done()],
        then=[
            tasks(None, "collect_indicators"),
            known("person.consents.demand", "refused", "p1"),
            known("case.contact.status", "reached"),
            known("case.experience.documented_on", "2026-01-20"),
            unknown("case.demand.document"),
        ],
    ),
    Row(
        case="consent to the demand is refused",
        sees="the demand is about whoever consents",
        given=asking,
        when=[fill_in("ask_consent", p1=REFUSED)],
        then=[letter_stands_at("review_letter", "B1"), known("person.consents.demand", "given", "p2")],
    ),
    Row(
        case="consent to the demand is refused",
        sees="an answer that says that somebody consents where nobody does is refused",
        given=asking,
        when=[],
        then=[refuses("ask_consent", "nobody_consents", p1=REFUSED, p2=REFUSED), open_among("ask_consent")],
    ),
    Row(
        case="consent to the demand is refused",
        sees="it can be asked for again later, with a new contact",
        given=registered,
        when=[
            contact_done(),
            act("record_demand_consent", "p1"),
            act("start_contact"),
            fill_in("document_experience"),
            fill_in("contact_municipality"),
            fill_in("ask_consent"),
        ],
        then=[letter_stands_at("review_letter", "B1"), open_among("collect_indicators")],
    ),
    Row(
        case="consent to the demand is withdrawn",
        sees="before the letter: a consent given earlier no longer counts",
        given=asking,
        when=[act("record_demand_consent", "p1"), act("withdraw_demand_consent", "p1")],
        then=[
            refuses("ask_consent", "nobody_consents", p1={"consent": "not_asked"}, p2=REFUSED),
            known("person.consents.demand", "withdrawn", "p1"),
        ],
    ),
    Row(
        case="consent to the demand is withdrawn",
        sees="while it is being written: it can't be sent, and is stopped",
        given=demanding,
        when=[
            act("withdraw_demand_consent", "p1"),
            fill_in("review_letter", letter="B1", identifying="yes"),
            fill_in("approve_letter", letter="B1"),
            refuses("dispatch_letter", "ground", letter="B1"),
            fill_in("dispatch_letter", letter="B1", outcome="back"),
            fill_in("review_letter", letter="B1", outcome="stop"),
        ],
        then=[tasks(None, "collect_indicators"), noted("note_no_demand"), unknown("case.demand.sent_on")],
    ),
    *(
        Row(
            case="consent to the demand is withdrawn",
            sees=f"during {standing}: the letter goes back to its writer",
            given=partial(demanding, standing),
            when=[act("withdraw_demand_consent", "p1")],
            then=[letter_stands_at("review_letter", "B1"), unknown("case.demand.sent_on")],
        )
        for standing in ("approve_letter", "dispatch_letter")
    ),
    Row(
        case="consent to the demand is withdrawn",
        sees="after it was sent: what was sent stays sent, and an answer is still heard",
        given=demanded,
        when=[
            act("withdraw_demand_consent", "p1"),
            waits(None, *ANSWER),
            arrives("justification_received", "2026-02-02"),
            fill_in("assess_justification", justification="not_reasonable"),
        ],
        then=[
            tasks(None, "collect_indicators"),
            known("person.consents.demand", "withdrawn", "p1"),
            known("case.demand.justification", "not_reasonable"),
        ],
    ),
    Row(
        case="a letter is stopped or undeliverable",
        sees="the demand (B1): noted, and the contact is over",
        given=demanding,
        when=[fill_in("review_letter", letter="B1", outcome="stop")],
        then=[tasks(None, "collect_indicators"), no_letter("B1"), noted("note_no_demand")],
    ),
    Row(
        case="a letter is stopped or undeliverable",
        sees="the manager stops the demand (B1)",
        given=partial(demanding, "approve_letter"),
        when=[fill_in("approve_letter", letter="B1", outcome="stop")],
        then=[tasks(None, "collect_indicators"), noted("note_no_demand")],
    ),
    Row(
        case="contact is not made at once",
        sees="the manager is told, and the task stays open",
        given=partial(registered, settings={"overdue_escalation": "manager"}),
        when=[due_by("contact_municipality", "2026-01-21"), on("2026-01-22")],
        then=[
            due_by("contact_municipality", "2026-01-21", overdue=True),
            told_the_manager("contact_municipality"),
        ],
    ),
    Row(
        case="contact is not made at once",
        sees="how soon that is, and whether the manager is told, are the municipality's to say",
        given=partial(registered, settings={"immediate_contact_limit": "P3D", "overdue_escalation": "none"}),
        when=[due_by("contact_municipality", "2026-01-23"), on("2026-01-26")],
        then=[due_by("contact_municipality", "2026-01-23", overdue=True), told_the_manager()],
    ),
    Row(
        case="the municipality is not identified yet",
        sees="the contact ends without a demand, and the work on the indicators goes on",
        given=unidentified,
        when=[],
        then=[
            tasks(None, "collect_indicators"),
            known("case.contact.status", "unknown_municipality"),
            unknown("case.demand.document"),
        ],
    ),
    Row(
        case="the municipality is not identified yet",
        sees="nothing is established until it is known, or the manager goes on without it",
        given=unidentified,
        when=[
            fill_in("collect_indicators"),
            refuses("establish_dumping", "municipality"),
            fill_in("establish_dumping", without_municipality="yes"),
        ],
        then=[
            known("case.dumping.status", "established"),
            unknown("case.municipality"),
            letter_stands_at("review_letter", "B2"),
        ],
    ),
    Row(
        case="the municipality is not identified yet",
        sees="no letter about what was established goes out without a recipient",
        given=unidentified,
        when=[
            fill_in("collect_indicators"),
            fill_in("establish_dumping", without_municipality="yes"),
            fill_in("review_letter", letter="B2", outcome="stop"),
            fill_in("official_letter_stopped", decision="not_send", omitted_on="2026-01-20"),
        ],
        then=[no_letter("B2"), known("case.official_letter.omitted_on", "2026-01-20")],
    ),
    Row(
        case="the municipality is not identified yet",
        sees="known later: it is contacted then, and what is established names it",
        given=unidentified,
        when=[
            fill_in("collect_indicators"),
            act("municipality_identified", municipality="0180", certainty="known"),
            act("start_contact"),
            fill_in("document_experience"),
            fill_in("contact_municipality"),
            fill_in("ask_consent"),
            fill_in("establish_dumping"),
        ],
        then=[
            letter_stands_at("review_letter", "B1"),
            letter_stands_at("review_letter", "B2"),
            known("case.municipality", "0180"),
            known("case.contact.status", "reached"),
        ],
    ),
    Row(
        case="the municipality is not identified yet",
        sees="it was another than thought: a letter ready for dispatch goes back to who wrote it",
        given=established,
        when=[
            fill_in("review_letter", letter="B2", identifying="no"),
            fill_in("approve_letter", letter="B2"),
            act("municipality_identified", municipality="1480", certainty="known"),
        ],
        then=[letter_stands_at("review_letter", "B2"), known("case.municipality", "1480")],
    ),
    Row(
        case="the municipality cannot be reached",
        sees="the attempts are recorded, and the demand is made in writing",
        given=registered,
        when=[
            fill_in("document_experience"),
            fill_in("contact_municipality", outcome="not_reached"),
            fill_in("ask_consent", answer_by="2026-02-11"),
            send("B1", sent_on="2026-01-21", received_on="2026-01-23"),
        ],
        then=[
            waits(None, *ANSWER),
            last_day("answer_due", "2026-02-11"),
            known("case.contact.status", "not_reached"),
            known("case.demand.sent_on", "2026-01-21"),
            unknown("case.contact.made_on"),
        ],
    ),
    Row(
        case="the municipality cannot be reached",
        sees="it doesn't answer the demand either: noted when the day has passed",
        given=demanded,
        when=[on("2026-02-12")],
        then=[tasks(None, "collect_indicators"), known("case.demand.justification", "none")],
    ),
    Row(
        case="the municipality cannot be reached",
        sees="the answer is not worth waiting for, and the case goes on before the day",
        given=demanded,
        when=[act("proceed_without_justification")],
        then=[tasks(None, "collect_indicators"), known("case.demand.justification", "none")],
    ),
)
