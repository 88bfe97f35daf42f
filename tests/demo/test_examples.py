"""The examples of a new training server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.content.forms.identity_number import normal
from service.demo import examples
from service.demo.people import TEST_SERIES
from service.storage import cases as stored
from service.storage import clock
from service.storage.database import Database
from service.usecases import cases, history, verification
from service.usecases.call import Call
from service.usecases.installation import Installation
from service.usecases.sessions import sign_in
from service.usecases.views import CaseView
from tests.demo.training import Stopwatch, installed, nobody_is_real
from tests.usecases.office import NOON

Place = tuple[str, str]
"""Process and element."""

QUICK = 30.0
"""Seconds of computing that seeding may take; it is a few."""


@pytest.fixture(scope="module")
def seeded(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Seeded once: no test changes anything."""
    path = tmp_path_factory.mktemp("examples") / "hemvist.db"
    shutil.copy(migrated_file, path)
    database = Database(f"sqlite:///{path}")
    inst = installed(database)
    watch = Stopwatch()
    assert examples.seed(inst) == len(examples.EXAMPLES)
    assert watch.seconds < QUICK
    yield inst
    database.dispose()


@pytest.fixture(scope="module")
def call(seeded: Installation) -> Call:
    """The social worker asks."""
    return Call(token=sign_in(seeded, "handlaggare", "hemvist"))


@pytest.fixture(scope="module")
def all_cases(seeded: Installation, call: Call) -> list[CaseView]:
    with seeded.database.read() as tx:
        found = list(stored.ids(tx))
    return [cases.get(seeded, call, case) for case in found]


def test_they_stand_at_more_than_ten_different_places_and_are_played_once(
    seeded: Installation, call: Call, all_cases: list[CaseView]
) -> None:
    standing = [_places(seeded, call, case) for case in all_cases]
    everywhere = frozenset().union(*standing)

    assert len(set(standing)) == len(standing) >= 10
    assert everywhere >= {
        ("social_dumping_case", "register_suspicion"),
        ("contact", "document_experience"),
        ("contact", "contact_municipality"),
        ("social_dumping_case", "collect_indicators"),
        ("social_dumping_case", "establish_dumping"),
        ("contact", "justification_received"),
        ("send_letter", "dispatch_letter"),
        ("communicate", "statement_received"),
        ("return_of_responsibility", "month_passed"),
        ("return_of_responsibility", "clarify_reply"),
        ("ivo_application", "ivo_decision_received"),
        ("ivo_application", "consider_appeal"),
        ("housing_assessment", "carry_out_home_visit"),
        ("landlord_responsibility", "offer_reply_received"),
    }
    assert examples.seed(seeded) == 0


def test_one_is_closed_and_the_others_are_open(all_cases: list[CaseView]) -> None:
    assert [case.status for case in all_cases].count("ended") == 1


def test_one_was_sent_back_for_more_information(all_cases: list[CaseView]) -> None:
    (again,) = [
        task.id
        for case in all_cases
        for task in case.tasks
        if task.element == "collect_indicators" and task.id.endswith(".2")
    ]

    assert again


def test_people_of_one_household_want_different_things(all_cases: list[CaseView]) -> None:
    (case,) = [case for case in all_cases if "cooperate" in {task.element for task in case.tasks}]

    assert sorted(task.element for task in case.tasks) == [
        "cooperate",
        "decide_despite_objection",
        "plan_with_individual",
    ]


def test_an_oral_reply_and_another_document_are_kept(all_cases: list[CaseView]) -> None:
    kept = {document.kind for case in all_cases for document in case.kept}

    assert kept == {"oral_reply", "other"}


def test_the_clock_stands_where_it_stood(seeded: Installation) -> None:
    with seeded.database.read() as tx:
        assert not clock.get(tx)
        assert seeded.business_now(tx) == NOON


def test_they_are_whole_and_nobody_in_them_is_real(seeded: Installation) -> None:
    found = list(verification.verify_all(seeded.database))

    assert {(view.verdict, view.chain) for view in found} == {("agrees", "intact")}
    assert nobody_is_real(seeded.database)


def test_the_identity_numbers_of_the_test_series_can_be_numbers() -> None:
    assert {normal(number, today=None) for number in TEST_SERIES} == TEST_SERIES


def _places(inst: Installation, call: Call, case: CaseView) -> frozenset[Place]:
    """Where the case's open tasks and waits stand."""
    tasks = {(task.process, task.element) for task in case.tasks}
    open_waits = {wait.id for wait in cases.waits(inst, call, case.id)}
    entries = history.history(inst, call, case.id).entries
    begun = [event for entry in entries for event in entry.events if event["event"] == "WaitStarted"]
    waits = {(event["process"], event["element"]) for event in begun if event["wait"] in open_waits}
    return frozenset(tasks | waits)
