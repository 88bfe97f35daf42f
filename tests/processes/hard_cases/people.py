"""Hard cases of who the case is about: several people, children, protection, somebody who leaves."""

from functools import partial

from tests.processes.hard_cases.contact import asking
from tests.processes.hard_cases.reply import REPLY
from tests.processes.hard_cases.request import DETAIL
from tests.processes.hard_cases.rows import (
    Row,
    act,
    arrives,
    contact_done,
    ended,
    fill_in,
    go_on,
    kept,
    known,
    letter_stands_at,
    no_letter,
    on,
    open_among,
    open_elsewhere,
    people,
    refuses,
    runs,
    send,
    tasks,
    unknown,
    waits,
)
from tests.processes.household import RETURN, Household
from tests.processes.stories import at_ivo, established, opened, registered, returning, waiting_for_reply


def letters_of_two() -> Household:
    """Two people: one's request is ready for dispatch; the other's, and the case's letter, for approval."""
    case = returning("decide_request", 2)
    for person in ("p1", "p2"):
        case.fill_in("decide_request", person)
        case.fill_in("review_letter", person, identifying="yes")
    case.fill_in("approve_letter", "p1")
    case.fill_in("review_letter", letter="B2", identifying="no")
    return case


def both_wait(persons: int = 2) -> Household:
    """Requests about everybody were sent on 2 March and arrived on the 4th."""
    return waiting_for_reply(persons)


ROWS = (
    Row(
        case="protected personal data, known or raised later",
        sees="known from the start: it stands in the case before anything is written",
        given=opened,
        when=[fill_in("register_suspicion", p1={"protection": "protected"})],
        then=[
            known("person.protection.status", "protected", "p1"),
            known("person.protection.status", "none", "p2"),
            open_among("contact_municipality", "document_experience"),
        ],
    ),
    Row(
        case="protected personal data, known or raised later",
        sees="raised later: every letter not sent that names the person goes back, the others stay",
        given=letters_of_two,
        when=[act("protect", "p1", status="protected")],
        then=[
            letter_stands_at("review_letter", "B3", "p1"),
            letter_stands_at("review_letter", "B2"),
            letter_stands_at("approve_letter", "B3", "p2"),
            known("person.protection.status", "protected", "p1"),
        ],
    ),
    Row(
        case="protected personal data, known or raised later",
        sees="raised while a reply is awaited: what was sent stays, and the wait goes on",
        given=partial(waiting_for_reply, process=RETURN),
        when=[act("protect", "p1", status="marked")],
        then=[waits("p1", *REPLY), known("person.protection.status", "marked", "p1")],
    ),
    Row(
        case="several people in the household",
        sees="each has a wish, a consent and a request of their own",
        given=partial(returning, "plan_with_individual", 3),
        when=[
            fill_in("plan_with_individual", "p1", position="wants_return"),
            fill_in("plan_with_individual", "p2", position="opposes"),
            fill_in("plan_with_individual", "p3", consent_disclosure="refused"),
        ],
        then=[
            tasks("p1", "cooperate"),
            tasks("p2", "decide_despite_objection"),
            tasks("p3", "test_disclosure"),
        ],
    ),
    Row(
        case="several people in the household",
        sees="one is refused, one agreed on, one stops; none waits for another",
        given=partial(returning, "plan_with_individual", 3),
        when=[
            fill_in("plan_with_individual", "p3", position="opposes"),
            fill_in("decide_despite_objection", "p3", decision="stop"),
            go_on("decide_request", "p1"),
            go_on("decide_request", "p2"),
            fill_in("decide_request", "p1"),
            fill_in("decide_request", "p2"),
            send("B3", "p1", sent_on="2026-03-02", received_on="2026-03-04"),
            send("B3", "p2", received_on="2026-03-06"),
            arrives("reply_received", "2026-03-16", "p1"),
            fill_in("assess_reply", "p1", content="accepts"),
            fill_in("hand_over", "p1"),
            arrives("reply_received", "2026-03-20", "p2"),
            fill_in("assess_reply", "p2", content="refuses"),
        ],
        then=[
            ended(RETURN, "responsibility_returned", "p1"),
            tasks("p2", "prepare_ivo_application"),
            ended(RETURN, "closed_with_reasons", "p3"),
            waits(None, "returns_ended"),
            known("person.request.received_on", "2026-03-04", "p1"),
        ],
    ),
    Row(
        case="several people in the household",
        sees="the manager names those for whom it is tried; another is tried later",
        given=partial(registered, 2),
        when=[
            contact_done(),
            fill_in("collect_indicators"),
            fill_in("establish_dumping", return_persons=["p1"]),
            tasks("p2"),
            act("start_return", "p2"),
        ],
        then=[tasks("p1", "plan_with_individual"), tasks("p2", "plan_with_individual")],
    ),
    Row(
        case="several people in the household",
        sees="somebody more becomes known, and is tried as the others are",
        given=established,
        when=[act("add_person"), act("start_return", "p2", ongoing_measure="yes", measure_kinds=["care"])],
        then=[people("p1", "p2"), tasks("p2", "plan_with_individual")],
    ),
    Row(
        case="several people in the household",
        sees="one municipality's reply about one of them doesn't answer for the other",
        given=both_wait,
        when=[arrives("reply_received", "2026-03-16", "p2")],
        then=[tasks("p2", "assess_reply"), tasks("p1"), waits("p1", *REPLY)],
    ),
    Row(
        case="several people in the household",
        sees="a reply about one that nobody has assessed hinders that one's way to IVO, not the other's",
        given=both_wait,
        when=[
            on("2026-04-08"),
            arrives("reply_received", "2026-04-09", "p2"),
            refuses("confirm_no_reply", "kept_reply", "p2"),
            fill_in("confirm_no_reply", "p1"),
        ],
        then=[tasks("p1", "prepare_ivo_application"), tasks("p2", "confirm_no_reply")],
    ),
    Row(
        case="several people in the household",
        sees="one changes their mind, and the other's letter stays where it is",
        given=letters_of_two,
        when=[act("wishes_changed", "p2", position="opposes")],
        then=[
            letter_stands_at("dispatch_letter", "B3", "p1"),
            letter_stands_at("review_letter", "B3", "p2"),
        ],
    ),
    Row(
        case="there are children",
        sees="concern that is not reported needs its reason, and is seen in the case",
        given=opened,
        when=[
            fill_in(
                "register_suspicion",
                p2={"age_group": "child"},
                child_concern="not_reported",
                child_concern_reason="Barnet går i skolan och mår bra enligt båda föräldrarna.",
            )
        ],
        then=[known("case.child_concern", "not_reported"), known("person.age_group", "child", "p2")],
    ),
    Row(
        case="there are children",
        sees="a child's own words are documented, or why not",
        given=partial(registered, 2),
        when=[
            fill_in(
                "document_experience",
                p2={"told": "declined", "own_words": "Jag vill inte prata om det.", "objections": None},
            )
        ],
        then=[known("case.experience.documented_on", "2026-01-20")],
    ),
    Row(
        case="there are children",
        sees="the child has a view, and from fifteen a wish and a consent of its own",
        given=partial(returning, "plan_with_individual", 2),
        when=[
            fill_in("plan_with_individual", "p1", child_views="Barnet vill tillbaka till sin skola."),
            fill_in("plan_with_individual", "p2", position="opposes", consent_disclosure="refused"),
            fill_in("decide_despite_objection", "p2", decision="go_on", reasons=DETAIL),
        ],
        then=[
            tasks("p1", "cooperate"),
            tasks("p2", "test_disclosure"),
            known("person.wishes.position", "opposes", "p2"),
        ],
    ),
    Row(
        case="there are children",
        sees="what it means for the child, now and later, is part of the request",
        given=partial(returning, "prepare_request", 2),
        when=[
            fill_in(
                "prepare_request",
                "p2",
                child_effects="På kort sikt byter barnet skola igen. På längre sikt är det nära sin far.",
            )
        ],
        then=[tasks("p2", "communicate_basis")],
    ),
    Row(
        case="the person moves away or dies",
        sees="one of two moves: their return is over, the other's goes on",
        given=both_wait,
        when=[
            open_elsewhere("p1", "open_request"),
            act("remove_person", "p1", ground="moved"),
        ],
        then=[
            people("p2"),
            ended(RETURN, "cancelled", "p1"),
            tasks("p1"),
            waits("p1"),
            waits("p2", *REPLY),
            waits(None, "returns_ended"),
        ],
    ),
    Row(
        case="the person moves away or dies",
        sees="the last one: nothing waits for a return any more, and the rest of the case goes on",
        given=partial(at_ivo, 1),
        when=[
            open_elsewhere("p1", "open_ivo_application"),
            act("remove_person", "p1", ground="deceased"),
        ],
        then=[
            people(),
            ended(RETURN, "cancelled", "p1"),
            waits(None),
            open_among("ask_home_visit_consent", "inform_and_check_landlord"),
        ],
    ),
    Row(
        case="the person moves away or dies",
        sees="a letter not sent about them is not sent",
        given=letters_of_two,
        when=[act("remove_person", "p1", ground="declines")],
        then=[
            tasks("p1"),
            unknown("person.request.sent_on", "p1"),
            letter_stands_at("approve_letter", "B3", "p2"),
        ],
    ),
    Row(
        case="the person moves away or dies",
        sees="a letter that named them goes back, and leaves on no consent that left with them",
        given=asking,
        when=[
            fill_in("ask_consent", p2={"consent": "refused"}),
            fill_in("review_letter", letter="B1", identifying="yes"),
            fill_in("approve_letter", letter="B1"),
            act("remove_person", "p1", ground="deceased"),
            fill_in("review_letter", letter="B1", identifying="yes"),
            fill_in("approve_letter", letter="B1"),
        ],
        then=[refuses("dispatch_letter", "ground", letter="B1"), unknown("case.demand.sent_on")],
    ),
    Row(
        case="the person moves away or dies",
        sees="before anything is established: the case goes on with the others",
        given=partial(registered, 2),
        when=[
            act("remove_person", "p2", ground="wrong_person"),
            contact_done(),
            fill_in("collect_indicators"),
            fill_in("establish_dumping"),
        ],
        then=[people("p1"), tasks("p1", "plan_with_individual"), tasks("p2")],
    ),
    Row(
        case="the person moves away or dies",
        sees="a reply that comes about them afterwards is kept for the officer",
        given=both_wait,
        when=[
            act("remove_person", "p1", ground="deceased"),
            arrives("reply_received", "2026-03-16", "p1"),
        ],
        then=[kept("reply_received"), waits("p2", *REPLY), runs(RETURN, "p2"), no_letter("B4")],
    ),
)
