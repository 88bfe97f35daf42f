"""Why am I asked this? Told of cases that are played through the shipped diagrams."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from service.content.policy import Policy
from service.model.refusals import UnknownTask
from service.storage.database import Database
from service.usecases.journal_known import Event, Known
from service.usecases.views import EntryView, TaskView
from service.usecases.why import explained, why
from service.usecases.why_basis import law, statements
from service.usecases.why_drawn import drawn
from service.usecases.why_follows import deciding, follows
from service.usecases.why_past import Past
from service.usecases.why_views import CalculationRow, WhyView
from service.usecases.why_way import MOST
from tests.engine.walks import shipped
from tests.histories import exported
from tests.histories.office import Told, begun, established, household
from tests.usecases.office import Office, office

RECORDED = sorted(exported.HERE.glob("*.json"))
USER_TASKS = [
    (process.id, node.id) for process in drawn(shipped()).values() for node in process.of_kind("userTask")
]


def asked(told: Told, element: str, person: str | None = None, user: str = "revisor") -> WhyView:
    """What stands beside the open task."""
    office = told.office
    return why(office.inst, office.call(user), told._task(element, person, None).id)


def way(view: WhyView) -> list[str]:
    return [step.sentence for step in view.way]


def requested(database: Database, received_on: str | None = "2026-02-04") -> Told:
    """A request of transfer has been sent on 20 January and, if a day is given, has come to its receiver."""
    told = established(database, "why", "Anna Alm")
    told.fill("plan_with_individual", "p1")
    told.fill("cooperate", "p1")
    told.fill("prepare_request", "p1")
    told.fill("communicate_basis", "p1", how="not_needed")
    told.fill("decide_request", "p1", decision="request")
    told.send("B3", "p1")
    if received_on:
        told.on(received_on)
        told.arrives("receipt", "p1", record="person.request", received_on=received_on)
    return told


# -- the way here -----------------------------------------------------------------------------------------


def test_on_day_one_the_contact_is_due_because_of_the_suspicion(database: Database) -> None:
    told = begun(database, "why")
    told.fill("register_suspicion", persons=household("Anna Alm"))
    view = asked(told, "contact_municipality")

    assert way(view) == [
        "Ärendet öppnades den 20 januari 2026: ”Ärende om social dumpning”.",
        "”Registrera misstanke” gjordes den 20 januari 2026.",
        "Nu behöver någon göra ”Kontakta berörd kommun”.",
    ]
    assert [step.here for step in view.way] == [False, False, True]
    assert [(each.id, each.section) for each in view.policy][:2] == [("P-2.1-a", "2.1"), ("P-2.1-b", "2.1")]
    assert view.policy_ended == date(2022, 12, 31)
    assert view.deadline is not None
    assert view.deadline.rows == (
        CalculationRow(words="Misstanken registrerad", on=date(2026, 1, 20)),
        CalculationRow(words="En arbetsdag räknas från dagen efter.", on=None),
        CalculationRow(words="Lördagar och söndagar räknas inte.", on=None),
        CalculationRow(words="Sista dag", on=date(2026, 1, 21), last=True),
    )
    assert view.deadline.notes == (
        "Tiden är kommunens egen och räknas i arbetsdagar.",
        "Kommunens inställning gäller: hur snart den andra kommunen ska kontaktas.",
    )


def test_a_reply_within_the_month_is_told_with_the_month_it_came_in(database: Database) -> None:
    told = requested(database)
    told.on("2026-02-17")
    told.arrives("reply_received", "p1")
    view = asked(told, "assess_reply")

    assert way(view)[-4:] == [
        "”Begäran om överflyttning” skickades den 20 januari 2026.",
        "”Begäran om överflyttning” kom fram den 4 februari 2026.",
        "”Skriftligt svar från den andra kommunen” kom in den 17 februari 2026, i tid.",
        "Nu behöver någon göra ”Bedöm svaret”.",
    ]
    (month,) = view.times
    assert month.title == "En månad har gått"
    assert [(row.words, row.on) for row in month.rows] == [
        ("Begäran mottagen", date(2026, 2, 4)),
        ("En månad senare", date(2026, 3, 4)),
        ("Sista dag", date(2026, 3, 4)),
    ]
    assert [each.cites for each in view.law] == [
        "29 kap. 10 § socialtjänstlagen (2025:400)",
        "29 kap. 11 § socialtjänstlagen (2025:400)",
    ]
    assert view.follows is not None
    assert {each.answer: each.then for each in view.follows.choices} == {
        "Kommunen accepterar": ("Sedan kommer ”Lämna över ansvaret” (Socialsekreterare).",),
        "Kommunen accepterar inte": ("Sedan kommer ”Ansökan till IVO” (Socialsekreterare).",),
        "Oklart, eller bara en del": ("Sedan kommer ”Begär förtydligande” (Socialsekreterare).",),
    }


def test_when_the_month_has_run_out_its_last_day_is_told(database: Database) -> None:
    told = requested(database)
    told.on("2026-03-05")
    view = asked(told, "confirm_no_reply")

    assert way(view)[-2:] == [
        "Tiden gick ut: ”En månad har gått”. Sista dagen var den 4 mars 2026.",
        "Nu behöver någon göra ”Kontrollera att svar saknas”.",
    ]
    assert [each.title for each in view.times] == ["En månad har gått"]
    assert [each.id for each in view.policy] == ["P-2.2-f"]


def test_a_preliminary_month_says_so(database: Database) -> None:
    told = requested(database, received_on=None)
    told.on("2026-03-05")
    (month,) = asked(told, "confirm_no_reply").times

    assert month.preliminary
    assert month.rows[0] == CalculationRow(words="Begäran skickad", on=date(2026, 1, 20))
    assert month.notes[-1].startswith("Dagen är preliminär")


def test_a_letter_that_the_manager_returned_is_reviewed_because_of_that(database: Database) -> None:
    told = established(database, "why", "Anna Alm")
    told.fill("review_letter", letter="B2", identifying="no")
    told.fill("approve_letter", letter="B2", outcome="return")
    view = asked(told, "review_letter")

    assert way(view)[1:] == [
        "”Fastställ bedömningen” gjordes den 20 januari 2026: Social dumpning är fastställd.",
        "”Granska brevet” gjordes den 20 januari 2026: Ja, det kan gå vidare.",
        "”Ska chefen godkänna?” Svaret blev ”ja” den 20 januari 2026.",
        "”Godkänn brevet” gjordes den 20 januari 2026: Skicka tillbaka för ändring.",
        "Nu behöver någon göra ”Granska brevet”.",
    ]
    assert "P-2.1-e" in [each.id for each in view.policy]
    assert "P-2.2-d" not in [each.id for each in view.policy], "that is another letter's"


def test_responsibility_is_handed_over_because_the_municipality_accepts(database: Database) -> None:
    told = requested(database)
    told.arrives("reply_received", "p1")
    told.fill("assess_reply", "p1", content="accepts")
    view = asked(told, "hand_over")

    assert way(view)[-2:] == [
        "”Bedöm svaret” gjordes den 4 februari 2026: Kommunen accepterar.",
        "Nu behöver någon göra ”Lämna över ansvaret”.",
    ]
    assert "29 kap. 12 § socialtjänstlagen (2025:400)" in [each.cites for each in view.law]


def test_what_was_taken_back_is_not_on_the_way(database: Database) -> None:
    told = requested(database)
    told.arrives("reply_received", "p1")
    wrong = told.fill("assess_reply", "p1", content="refuses")
    assert told.stands("prepare_ivo_application", "p1")
    told.reopen(wrong, "handlaggare")
    assert way(asked(told, "assess_reply"))[-1] == "Nu behöver någon göra ”Bedöm svaret”."
    told.fill("assess_reply", "p1", content="accepts")

    said = way(asked(told, "hand_over"))
    assert "”Bedöm svaret” gjordes den 4 februari 2026: Kommunen accepterar." in said
    assert not [each for each in said if "accepterar inte" in each]


def test_a_task_that_went_with_a_wrong_click_is_explained_as_it_came(database: Database) -> None:
    told = requested(database)
    told.arrives("reply_received", "p1")
    wrong = told.fill("assess_reply", "p1", content="refuses")
    gone = told._task("prepare_ivo_application", "p1", None).id
    told.reopen(wrong, "handlaggare")

    assert way(why(told.office.inst, told.office.call("revisor"), gone))[-2:] == [
        "”Bedöm svaret” gjordes den 4 februari 2026: Kommunen accepterar inte.",
        "Sedan kom uppgiften ”Förbered ansökan till IVO”.",
    ]


def test_a_corrected_day_is_told_as_it_is_known_now(database: Database) -> None:
    told = requested(database)
    told.act("correct", "p1", fact="person.request.received_on", value="2026-02-02")
    told.arrives("reply_received", "p1")
    view = asked(told, "assess_reply")

    assert "”Begäran om överflyttning” kom fram den 2 februari 2026." in way(view)
    assert not [each for each in way(view) if "kom fram den 4 februari" in each]
    assert view.times[0].rows[-1].on == date(2026, 3, 2)


def test_an_answer_that_was_corrected_since_is_not_told(database: Database) -> None:
    told = established(database, "why", "Anna Alm")
    told.fill("plan_with_individual", "p1", position="wants_return")
    told.act("correct", "p1", fact="person.wishes.position", value="opposes")

    assert "”Planera med den enskilde” gjordes den 20 januari 2026." in way(asked(told, "cooperate"))


def test_only_what_is_about_the_same_person_is_told(database: Database) -> None:
    told = established(database, "why", "Anna Alm", "Bo Alm")
    told.fill("plan_with_individual", "p1", position="opposes")
    told.fill("plan_with_individual", "p2")

    assert "Motsätter sig" in " ".join(way(asked(told, "decide_despite_objection", "p1")))
    assert "Motsätter sig." not in " ".join(way(asked(told, "cooperate", "p2")))


def test_a_done_task_is_still_explained(database: Database) -> None:
    told = requested(database)
    told.arrives("reply_received", "p1")
    done = told.fill("assess_reply", "p1", content="accepts")
    view = why(told.office.inst, told.office.call("revisor"), done)

    assert way(view)[-1] == "Sedan kom uppgiften ”Bedöm svaret”."


def test_nobody_is_named_be_they_protected_or_not(database: Database) -> None:
    told = requested(database)
    told.act("protect", "p1")
    told.arrives("reply_received", "p1")
    for task in told.case.tasks:
        view = why(told.office.inst, told.office.call("handlaggare"), task.id)
        assert "Anna" not in str(asdict(view))
        assert "Alm" not in str(asdict(view))


def test_it_is_told_in_english_too(database: Database) -> None:
    told = requested(database)
    told.arrives("reply_received", "p1")
    told.fill("assess_reply", "p1", content="accepts")
    task = told._task("hand_over", "p1", None)
    view = why(told.office.inst, told.office.call("handlaggare"), task.id, "en")

    assert way(view)[-1] == "Now somebody needs to do “Lämna över ansvaret”."
    assert view.policy[0].words.startswith("The aim is that the person comes back")
    assert view.law[0].words.startswith("The municipality that hands over a case")


# -- rights -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("user", ["processagare", "admin"])
def test_who_may_not_see_the_task_is_told_nothing(database: Database, user: str) -> None:
    told = begun(database, "why")
    with pytest.raises(UnknownTask):
        asked(told, "register_suspicion", user=user)


def test_a_task_that_does_not_exist_is_unknown(database: Database) -> None:
    told = begun(database, "why")
    with pytest.raises(UnknownTask):
        why(told.office.inst, told.office.call("chef"), "nothing.at.all.1")


# -- all that ships ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_every_task_that_a_recorded_case_ever_had_says_why(database: Database, path: Path) -> None:
    recorded, _head = exported.read(path)
    town = office(database)
    with database.write() as tx:
        town.case = exported.install(tx, recorded)
    entries = town.history().entries
    known, past = read_back(town, entries)
    for row, event in past.events:
        if event["event"] == "TaskCreated":
            view = explained(task_view(known, row, event), past, known, row.at.date(), "sv")
            assert 1 < len(view.way) <= MOST
            assert [step.here for step in view.way] == [False] * (len(view.way) - 1) + [True]
            assert not [
                step.sentence for step in view.way if "””" in step.sentence or "None" in step.sentence
            ]


def read_back(town: Office, entries: tuple[EntryView, ...]) -> tuple[Known, Past]:
    """The recorded case as the use case reads it."""
    library = town.inst.library
    with town.database.read() as tx:
        started = [event for row in entries for event in row.events if event["event"] == "ProcessStarted"]
        bundles = {event["deployment"]: library.bundle(tx, event["deployment"]) for event in started}
        definitions = {each: library.definitions(tx, each) for each in bundles}
    bundle = bundles[started[0]["deployment"]]
    known = Known(bundle=bundle, persons={}, definitions=definitions.__getitem__)
    for row in entries:
        known.learn(row.events)
    return known, Past.of(entries, bundles.__getitem__)


def task_view(known: Known, row: EntryView, event: Event) -> TaskView:
    """The task as the list showed it when it came: a recorded history keeps no list of what is done."""
    return TaskView(
        id=event["task"],
        element=event["element"],
        title=known.title(event["task"]),
        case="",
        case_number="",
        process=event["process"],
        lane=event["lane"],
        assignee=None,
        created_at=row.at,
        due_on=None,
        overdue=False,
        state="open",
    )


@pytest.mark.parametrize(("process", "element"), USER_TASKS)
def test_every_task_rests_on_the_policy_or_the_law(process: str, element: str) -> None:
    policy, processes = Policy.of(shipped()), drawn(shipped())
    node = processes[process].nodes[element]
    callers = [
        call for each in processes.values() for call in each.of_kind("callActivity") if call.called == process
    ]
    for path in [[call] for call in callers] or [[]]:
        carried = statements(processes, processes[process], node, path, policy)
        assert carried or law(policy, carried, f"{process}/{element}", "sv")


@pytest.mark.parametrize(("process", "element"), USER_TASKS)
def test_what_follows_is_told_of_every_answer_or_not_at_all(process: str, element: str) -> None:
    question, told = deciding(shipped(), process, element), follows(shipped(), process, element, "sv")
    if told:
        assert question is not None
        assert all(choice.answer and choice.then for choice in told.choices)
        assert not [said for choice in told.choices for said in choice.then if "””" in said]


def test_what_the_answer_alone_does_not_settle_is_not_told() -> None:
    assert deciding(shipped(), "contact", "ask_consent") is not None
    assert follows(shipped(), "contact", "ask_consent", "sv") is None, "it hangs on the consents as well"
    assert follows(shipped(), "return_of_responsibility", "cooperate", "sv") is None
