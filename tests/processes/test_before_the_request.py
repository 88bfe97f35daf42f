"""What comes before the written request (policy 2.2; SoL 29:1-10, FL 25 §, OSL)."""

from datetime import date
from typing import Any

import pytest

from tests.processes.household import RETURN, Household
from tests.processes.stories import opened, returning


def until(element: str) -> Household:
    """One person's return, come to a task of the ordinary way."""
    return returning(element, process=RETURN)


UNCLEAR = ({"measure_kinds": ["other"]}, {"measure_kinds": ["unknown"]}, {"ongoing_measure": "unknown"})


@pytest.mark.parametrize(
    "measures",
    [{"ongoing_measure": "no"}, {"measure_kinds": ["economic"]}],
    ids=["no measure", "economic assistance alone"],
)
def test_without_a_measure_other_than_economic_assistance_there_is_nothing_to_return(
    measures: dict[str, Any],
) -> None:
    assert opened(RETURN, start=measures).ended(RETURN) == "not_applicable"


def test_with_a_care_measure_the_planning_begins_at_once() -> None:
    assert opened(RETURN, start={"measure_kinds": ["care", "economic"]}).tasks == ["plan_with_individual"]


@pytest.mark.parametrize("measures", UNCLEAR, ids=["another measure", "unknown kind", "unknown"])
def test_where_the_table_cannot_tell_the_manager_settles_which_way_is_right(measures: dict[str, Any]) -> None:
    found = opened(RETURN, start=measures)
    assert found.tasks == ["settle_responsibility"]
    found.fill_in("settle_responsibility", conclusion="transfer")
    assert found.tasks == ["plan_with_individual"]


@pytest.mark.parametrize("conclusion", ["other_responsible", "here", "not_applicable"])
def test_when_a_transfer_is_not_the_right_way_the_process_ends(conclusion: str) -> None:
    found = opened(RETURN, start=UNCLEAR[0])
    found.fill_in("settle_responsibility", conclusion=conclusion)
    assert found.ended(RETURN) == "not_applicable"


@pytest.mark.parametrize("position", ["wants_return", "does_not_oppose"])
def test_a_person_who_wants_or_does_not_mind_is_not_argued_with(position: str) -> None:
    found = until("plan_with_individual")
    found.fill_in("plan_with_individual", position=position)
    assert found.tasks == ["cooperate"]


@pytest.mark.parametrize("position", ["opposes", "undecided"])
def test_a_person_who_objects_or_is_not_sure_is_a_matter_for_the_manager(position: str) -> None:
    found = until("plan_with_individual")
    found.fill_in("plan_with_individual", position=position)
    assert found.tasks == ["decide_despite_objection"]
    found.fill_in("decide_despite_objection", decision="stop")
    assert found.ended(RETURN) == "closed_with_reasons"


def test_going_on_against_the_persons_wish_needs_reasons_in_detail() -> None:
    found = until("plan_with_individual")
    found.fill_in("plan_with_individual", position="opposes")
    found.fill_in("decide_despite_objection", decision="go_on")
    assert found.tasks == ["cooperate"]


@pytest.mark.parametrize("consent", ["refused", "not_asked"])
def test_without_consent_another_ground_is_tested_before_anything_is_disclosed(consent: str) -> None:
    found = until("plan_with_individual")
    found.fill_in("plan_with_individual", consent_disclosure=consent)
    assert found.tasks == ["test_disclosure"]


def test_without_any_ground_there_is_no_request() -> None:
    found = until("plan_with_individual")
    found.fill_in("plan_with_individual", consent_disclosure="refused")
    found.fill_in("test_disclosure", result="no")
    assert found.ended(RETURN) == "closed_with_reasons"


def test_with_another_ground_the_work_goes_on() -> None:
    found = until("plan_with_individual")
    found.fill_in("plan_with_individual", consent_disclosure="refused")
    found.fill_in("test_disclosure", result="yes")
    assert found.tasks == ["cooperate"]


def test_the_basis_is_communicated_and_the_statement_awaited() -> None:
    found = until("communicate_basis")
    found.fill_in("communicate_basis", communicated_on="2026-03-02", answer_by="2026-03-16")
    assert found.waits == ["statement_due", "statement_received"]
    assert found.deadline("statement_due").end_day == date(2026, 3, 16)
    found.arrives("statement_received", "2026-03-09")
    found.fill_in("register_statement", received_on="2026-03-09")
    assert found.tasks == ["decide_request"]


def test_when_the_day_of_answer_has_passed_the_decision_can_be_made() -> None:
    found = until("communicate_basis")
    found.fill_in("communicate_basis", communicated_on="2026-03-02", answer_by="2026-03-16")
    found.wait_until("2026-03-16")
    assert found.tasks == []
    found.wait_until("2026-03-17")
    assert found.tasks == ["decide_request"]


def test_no_request_is_a_decision_with_reasons() -> None:
    found = until("decide_request")
    found.fill_in("decide_request", decision="no_request")
    assert found.ended(RETURN) == "closed_with_reasons"


def test_the_request_needs_cooperation_first_and_a_decision_by_the_manager() -> None:
    found = until("cooperate")
    assert found.tasks == ["cooperate"]
    found.fill_in("cooperate")
    found.fill_in("prepare_request")
    found.fill_in("communicate_basis", how="not_needed")
    assert found.task("decide_request").lane == "Enhetschef"
