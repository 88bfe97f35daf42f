"""What the policy says that the municipality *shall* do can't be got past without a reason that is recorded.

``tests/coverage/negatives.py`` says which test is about which statement; ``make coverage`` asks for all.
"""

from typing import Any

import pytest

from service.content.forms import form
from service.model.events import NoteWritten
from tests.content.forms.shipped import BUNDLE
from tests.processes.caseworker import answers
from tests.processes.household import RETURN, TUESDAY, Household
from tests.processes.stories import at_ivo, established, opened, registered, returning, waiting_for_reply

PERSON = "person-1"


def unanswered(process: str, element: str, question: str, **changed: Any) -> bool:
    """Whether the form refuses to be handed in without an answer to the question."""
    today = TUESDAY.date()
    data = answers(process, element, changed, today=today, persons=[PERSON])
    asked = form(BUNDLE, process, element)
    without = {name: value for name, value in data.items() if name != question}
    without = {name: value for name, value in without.items() if name not in asked.hidden(without)}
    errors = asked.errors(without, today=today, persons=[PERSON])
    return [(error.pointer, error.rule) for error in errors] == [(f"/{question}", "required")]


def closing(case: Household) -> Household:
    """The same case, done with as fast as can be: no return, no visit, and the letter stopped."""
    case.fill_in("inform_and_check_landlord", secured="yes")
    case.fill_in("ask_home_visit_consent", consent="not_asked")
    case.fill_in("assess_without_visit", no_visit_reason="not_asked", assessable="no")
    case.fill_in("plan_with_individual", position="opposes")
    case.fill_in("decide_despite_objection", decision="stop")
    case.fill_in("review_letter", letter="B2", outcome="stop")
    return case


# -- 2.1 contact ------------------------------------------------------------------------------------------


def test_no_case_is_closed_before_the_municipality_was_contacted() -> None:
    case = closing(established(contact=False))
    case.fill_in("official_letter_stopped", decision="not_send")
    assert case.tasks == ["contact_municipality", "document_experience"]
    case.fill_in("document_experience")
    case.fill_in("contact_municipality", outcome="unknown_municipality")
    assert case.tasks == ["close_case"]
    assert case.refusal("close_case", missing=["home_visit"]) == "contact"
    case.fill_in(
        "close_case", missing=["contact", "home_visit"], missing_reasons="Kommunen blev aldrig känd."
    )
    assert unanswered("social_dumping_case", "close_case", "missing_reasons", missing=["contact"])
    assert unanswered("contact", "contact_municipality", "inquiry", outcome="unknown_municipality")


def test_nobody_reaches_the_municipality_without_saying_that_it_is_not_acceptable() -> None:
    assert unanswered("contact", "contact_municipality", "marked_unacceptable", outcome="reached")


def test_no_demand_for_reasons_is_passed_over_in_silence() -> None:
    case = registered(2)
    case.fill_in("document_experience")
    case.fill_in("contact_municipality")
    assert "ask_consent" in case.tasks
    assert case.refusal("ask_consent", answer="no") == "somebody_consents"
    assert unanswered("contact", "ask_consent", "not_asked_reason", answer="not_asked")
    case.fill_in("ask_consent")
    assert case.is_open("review_letter", letter="B1")
    events = case.fill_in("review_letter", letter="B1", outcome="stop")
    assert [event.element for event in events if isinstance(event, NoteWritten)] == ["note_no_demand"]
    assert unanswered("send_letter", "review_letter", "stop_reason", outcome="stop")


def test_no_case_goes_on_without_what_the_person_experienced() -> None:
    case = registered()
    case.fill_in("contact_municipality")
    assert "ask_consent" not in case.tasks
    assert "document_experience" in case.tasks
    alone = registered(process="social_dumping_case")
    alone.fill_in("collect_indicators")
    assert "document_experience" in alone.tasks, "also before anything is established"
    for question in ("accounts", "documented_on"):
        assert unanswered("contact", "document_experience", question)


def test_no_established_case_is_closed_without_the_official_letter() -> None:
    case = closing(established())
    assert case.tasks == ["official_letter_stopped"]
    assert unanswered("social_dumping_case", "official_letter_stopped", "reasons")
    assert unanswered("social_dumping_case", "official_letter_stopped", "omitted_on", decision="not_send")
    case.fill_in("official_letter_stopped", decision="send_again")
    assert case.is_open("review_letter", letter="B2")
    assert "close_case" not in case.tasks


# -- 2.2 return of responsibility -------------------------------------------------------------------------


def test_no_request_is_prepared_before_cooperation_was_tried() -> None:
    case = returning("cooperate", process=RETURN)
    assert case.tasks == ["cooperate"]
    for question in ("outcome", "last_contact_on", "contacts"):
        assert unanswered(RETURN, "cooperate", question)
    assert unanswered(RETURN, "cooperate", "attempts_reason", outcome="tried_without_answer")


def test_no_return_is_dropped_because_nobody_knows_what_was_ongoing() -> None:
    for known in (
        {"ongoing_measure": "unknown"},
        {"measure_kinds": ["unknown"]},
        {"measure_kinds": ["other"]},
    ):
        case = opened(RETURN, start=known)
        assert case.tasks == ["settle_responsibility"], known
    assert unanswered(RETURN, "settle_responsibility", "reasons")
    dropped = opened(RETURN, start={"ongoing_measure": "no", "measure_kinds": None})
    assert dropped.ended(RETURN) == "not_applicable"
    noted = [event.element for event in dropped.events if isinstance(event, NoteWritten)]
    assert noted == ["note_not_applicable"]


def test_no_return_waits_or_passes_the_person_by() -> None:
    case = established(2)
    assert all(case.tasks_of(person) == ["plan_with_individual"] for person in ("p1", "p2"))
    assert all(case.open_task("plan_with_individual", person).due_on for person in ("p1", "p2"))
    for question in ("talked_on", "position", "own_words", "informed_no_forced_move"):
        assert unanswered(RETURN, "plan_with_individual", question)
    assert not case.is_open("close_case")


def test_nobody_gets_to_ivo_without_a_written_request() -> None:
    case = returning("decide_request", process=RETURN)
    case.fill_in("decide_request")
    assert case.tasks == ["review_letter"]
    case.fill_in("review_letter", outcome="stop")
    assert case.tasks == ["decide_request"], "the manager decides again"
    case.fill_in("decide_request", decision="no_request")
    assert case.ended(RETURN) == "closed_with_reasons"
    assert unanswered(RETURN, "decide_request", "reasons")


def test_a_no_is_never_the_end_of_it() -> None:
    case = waiting_for_reply(process=RETURN)
    case.arrives("reply_received", "2026-03-20")
    case.fill_in("assess_reply", content="refuses")
    assert case.tasks == ["prepare_ivo_application"]
    case = waiting_for_reply(process=RETURN)
    case.arrives("reply_received", "2026-03-20")
    case.fill_in("assess_reply", content="unclear")
    assert case.tasks == ["clarify_reply"], "what is unclear is asked about, and the month runs on"


def test_nobody_gets_to_ivo_before_the_month_is_over() -> None:
    case = waiting_for_reply(process=RETURN)
    case.wait_until("2026-04-07")
    assert case.tasks == []
    case.wait_until("2026-04-08")
    assert case.tasks == ["confirm_no_reply"], "and then somebody looks through the post"
    case = waiting_for_reply(process=RETURN, received_on=None)
    case.wait_until("2026-04-08")
    case.fill_in("confirm_no_reply", result="no_reply", received_on=None)
    assert case.tasks == ["presume_receipt"], "receipt is not known: the manager answers for presuming it"
    assert unanswered(RETURN, "presume_receipt", "reasons")


def test_not_applying_is_a_decision_with_reasons() -> None:
    for question in ("decision", "decided_on", "reasons"):
        assert unanswered("ivo_application", "decide_ivo_application", question, decision="not_apply")
    case = at_ivo(to="review_letter", process=RETURN)
    case.fill_in("review_letter", letter="B4", outcome="stop")
    assert case.tasks == ["decide_ivo_application"], "a letter that is stopped ends nothing"
    case.fill_in("decide_ivo_application", decision="not_apply")
    assert case.ended(RETURN) == "responsibility_remains"


# -- 2.3 housing ------------------------------------------------------------------------------------------


def test_no_established_case_is_closed_without_a_home_visit() -> None:
    case = closing(established())
    case.fill_in("official_letter_stopped", decision="not_send")
    assert case.tasks == ["close_case"]
    assert case.refusal("close_case", missing=None) == "visit"
    for question in ("no_visit_reason", "sources"):
        assert unanswered("housing_assessment", "assess_without_visit", question, assessable="no")


@pytest.mark.parametrize("result", ["harmful", "unsuitable"])
def test_nobody_is_left_in_a_harmful_home_without_an_urging(result: str) -> None:
    case = established()
    case.fill_in("ask_home_visit_consent", consent="given")
    case.fill_in("carry_out_home_visit", result="done", condition="dangerous")
    assert case.refusal("assess_housing", result="adequate", follows_proposal="yes") == (
        "deviation_without_reason"
    )
    case.fill_in("assess_housing", result=result, follows_proposal="no")
    assert case.is_open("review_letter", letter="B5")
    events = case.fill_in("review_letter", letter="B5", outcome="stop")
    assert [event.element for event in events if isinstance(event, NoteWritten)] == ["note_no_housing_letter"]
    assert case.is_open("follow_up_housing"), "and it is followed up all the same"


# -- 2.4 the landlord, and economic assistance ------------------------------------------------------------


def test_no_established_case_passes_the_landlord_by() -> None:
    case = established()
    assert "inform_and_check_landlord" in case.tasks
    assert unanswered("landlord_responsibility", "inform_and_check_landlord", "tenancy")
    for question in ("landlord_asked", "secured", "secured_basis"):
        assert unanswered("landlord_responsibility", "inform_and_check_landlord", question, tenancy="yes")


def test_no_need_of_assistance_is_left_where_it_is_not_examined() -> None:
    landlord = ("landlord_responsibility", "inform_and_check_landlord")
    assert unanswered(*landlord, "wants_to_apply")
    assert unanswered(*landlord, "referred_on", wants_to_apply="yes"), "referred to ordinary handling"
    assert unanswered(*landlord, "informed_on"), (
        "that assistance is not certain, and every application is tried"
    )
    suspicion = ("social_dumping_case", "register_suspicion")
    assert unanswered(*suspicion, "urgent_handover", urgent_need="yes")
