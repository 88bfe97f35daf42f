"""The wait for the other municipality's reply (policy 2.2; SoL 29:10-11): the story and its hard cases."""

from datetime import date
from typing import Any

from service.model.events import TimerFired
from tests.processes.household import RETURN, Household
from tests.processes.stories import waiting_for_reply

WAITING = ["month_passed", "reply_received", "wishes_changed"]


def waiting(received_on: str | None = "2026-03-04", **more: Any) -> Household:
    """One person's request was sent on 2 March 2026, and a reply is awaited."""
    return waiting_for_reply(process=RETURN, received_on=received_on, **more)


def test_a_month_without_a_reply_opens_the_way_to_ivo() -> None:
    case = waiting(received_on="2026-03-03")
    assert case.waits == WAITING
    assert case.deadline("month_passed").end_day == date(2026, 4, 7)
    case.wait_until("2026-04-07")
    assert case.tasks == []
    case.wait_until("2026-04-08")
    assert case.tasks == ["confirm_no_reply"]
    case.fill_in("confirm_no_reply")
    assert case.tasks == ["prepare_ivo_application"]


def test_the_last_day_and_how_it_was_counted_are_told_in_words() -> None:
    told = waiting(received_on="2026-03-03").deadline("month_passed").calculation
    assert "fredagen den 3 april 2026" in told
    assert "Långfredagen" in told
    assert "Sista dag är tisdagen den 7 april 2026" in told


def test_a_written_yes_is_assessed_and_the_responsibility_handed_over() -> None:
    case = waiting()
    case.arrives("reply_received")
    assert case.tasks == ["assess_reply"]
    case.fill_in("assess_reply", content="accepts")
    case.fill_in("hand_over")
    assert case.ended(RETURN) == "responsibility_returned"


def test_a_written_no_opens_the_way_to_ivo_before_the_month_is_over() -> None:
    case = waiting()
    case.arrives("reply_received")
    case.fill_in("assess_reply", content="refuses")
    assert case.tasks == ["prepare_ivo_application"]


def test_an_unclear_reply_is_clarified_while_the_month_runs_on_from_the_same_day() -> None:
    case = waiting()
    before = case.deadline("month_passed")
    for _ in range(2):
        case.arrives("reply_received")
        case.fill_in("assess_reply", content="unclear")
        case.fill_in("clarify_reply")
        case.later(days=3)
    assert case.waits == WAITING
    assert case.deadline("month_passed") == before


def test_an_answer_after_the_month_but_before_ivo_is_still_heard() -> None:
    case = waiting()
    case.wait_until("2026-04-08")
    case.fill_in("confirm_no_reply", result="reply_found")
    assert case.tasks == ["assess_reply"]
    case.fill_in("assess_reply", content="accepts")
    assert case.tasks == ["hand_over"]


def test_without_a_known_receipt_the_month_is_preliminary_and_does_not_reach_ivo_by_itself() -> None:
    case = waiting(received_on=None)
    assert case.deadline("month_passed").preliminary
    assert case.deadline("month_passed").end_day == date(2026, 4, 2)
    case.wait_until("2026-04-03")
    case.fill_in("confirm_no_reply")
    assert case.tasks == ["presume_receipt"]


def test_the_manager_may_presume_that_the_request_was_received() -> None:
    case = waiting(received_on=None)
    case.wait_until("2026-04-03")
    case.fill_in("confirm_no_reply")
    case.fill_in("presume_receipt", decision="presumed")
    assert case.tasks == ["prepare_ivo_application"]


def test_if_receipt_is_not_presumed_the_registrar_looks_again() -> None:
    case = waiting(received_on=None)
    case.wait_until("2026-04-03")
    case.fill_in("confirm_no_reply")
    events = case.fill_in("presume_receipt", decision="not_presumed")
    assert [event for event in events if isinstance(event, TimerFired)]
    assert case.tasks == ["confirm_no_reply"]


def test_a_receipt_that_becomes_known_while_looking_through_the_post_starts_the_month_from_that_day() -> None:
    case = waiting(received_on=None)
    case.wait_until("2026-04-03")
    case.fill_in("confirm_no_reply", received_on="2026-03-20")
    assert case.waits == WAITING
    assert case.deadline("month_passed").end_day == date(2026, 4, 20)
    assert not case.deadline("month_passed").preliminary


def test_a_receipt_more_than_a_month_old_leads_on_at_once() -> None:
    case = waiting(received_on=None)
    case.wait_until("2026-04-03")
    case.fill_in("confirm_no_reply", received_on="2026-03-02")
    assert case.tasks == ["prepare_ivo_application"]


def test_a_receipt_that_comes_by_post_re_anchors_the_month() -> None:
    case = waiting(received_on=None)
    case.arrives("receipt", "2026-03-11", received_on="2026-03-09")
    assert case.deadline("month_passed").end_day == date(2026, 4, 9)


def test_an_oral_reply_is_no_reply() -> None:
    case = waiting()
    case.arrives("oral_reply")
    assert case.waits == WAITING
    assert [document.kind for document in case.case.kept] == ["oral_reply"]


def test_the_person_changes_their_mind_and_the_request_is_withdrawn() -> None:
    case = waiting()
    case.arrives("wishes_changed")
    assert case.tasks == ["reassess_wishes"]
    case.fill_in("reassess_wishes", decision="stop")
    case.fill_in("withdraw_request")
    assert case.ended(RETURN) == "withdrawn_with_reasons"


def test_the_person_changes_their_mind_and_the_wait_goes_on_with_the_same_last_day() -> None:
    case = waiting()
    before = case.deadline("month_passed")
    case.arrives("wishes_changed")
    case.later(days=5)
    case.fill_in("reassess_wishes", decision="go_on")
    assert case.waits == WAITING
    assert case.deadline("month_passed") == before


def test_while_wishes_are_gone_through_a_reply_is_kept_for_the_officer() -> None:
    case = waiting()
    case.arrives("wishes_changed")
    case.arrives("reply_received")
    assert case.tasks == ["reassess_wishes"]
    assert [document.kind for document in case.case.kept] == ["reply_received"]
