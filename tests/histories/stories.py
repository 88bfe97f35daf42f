"""Stories that are recorded: between them they come through every element of every diagram that ships.

Each is one household's case, told through the real use cases. ``ALL`` names them by what happens in them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from service.storage.database import Database
from tests.histories.office import Told, begun, established, household


def granted_in_the_end(database: Database) -> Told:
    """One return goes to IVO, to court, back to IVO and is granted; the other is withdrawn."""
    told = established(database, "granted", "Anna Alm", "Bo Alm")
    _contact(told)
    told.fill("ask_consent", answer_by="2026-02-27")
    told.send("B1")
    told.fill("review_letter", letter="B2", identifying="no")
    told.recall("B2")
    told.send("B2")
    _other_letters(told)
    _harmful_housing(told)
    told.send("B5")
    _offered(told, answer_by="2026-03-31")
    told.arrives("offer_reply_received")
    told.fill("register_offer_reply", answered="not_yet", new_answer_by="2026-04-10")
    told.arrives("offer_reply_received")
    told.fill("register_offer_reply", answered="yes")
    told.on("2026-02-02")
    told.arrives("justification_received")
    told.fill("assess_justification")
    _requested(told, "p1", received_on="2026-02-04")
    _requested(told, "p2", received_on="2026-02-04")
    told.arrives("wishes_changed", "p2")
    told.fill("reassess_wishes", "p2", decision="go_on")
    told.act("wishes_changed", "p2", position="opposes")
    told.fill("reassess_wishes", "p2", decision="stop", position="opposes")
    told.fill("withdraw_request", "p2")
    told.arrives("reply_received", "p1")
    told.fill("assess_reply", "p1", content="refuses")
    _to_court_and_back(told, "p1")
    _close(told)
    return told


def _other_letters(told: Told) -> None:
    """One about nobody and one to a person are sent; another of each is not."""
    told.act("write_letter", letter="B1U", answer_by="2026-02-20")
    told.send("B1U")
    told.act("write_letter", letter="P1")
    told.fill("review_letter", letter="P1", outcome="stop")
    told.act("write_letter_to_person", "p1", letter="K1", matter="request", answer_by="2026-02-20")
    told.send("K1", "p1")
    told.act("write_letter_to_person", "p1", letter="M1")
    told.fill("review_letter", "p1", letter="M1", outcome="stop")


def _to_court_and_back(told: Told, person: str) -> None:
    told.fill("prepare_ivo_application", person)
    told.fill("communicate_basis", person, how="letter", answer_by="2026-02-20")
    told.arrives("statement_received", person)
    told.fill("register_statement", person)
    told.fill("decide_ivo_application", person, decision="apply", ask_on="2026-03-16")
    told.fill("review_letter", person, letter="B4", outcome="stop")
    told.fill("decide_ivo_application", person, decision="apply", ask_on="2026-03-16")
    told.send("B4", person)
    told.on("2026-03-17")
    told.fill("ask_ivo", person, ask_on="2026-08-17")
    told.arrives("ivo_completion_requested", person)
    told.fill("answer_completion", person)
    told.arrives("reply_received", person)
    told.fill("assess_late_reply", person, content="refuses")
    told.arrives("wishes_changed", person)
    told.fill("reassess_wishes_ivo", person, decision="go_on")
    _decided(told, person, "rejected")
    told.fill("consider_appeal", person, decision="appeal")
    told.fill("file_appeal", person)
    told.arrives("reply_received", person)
    told.fill("assess_reply_during_appeal", person, content="refuses")
    told.arrives("court_decision_received", person)
    told.fill("register_court_decision", person, outcome="referred_back", ask_on="2026-08-17")
    _decided(told, person, "granted")
    told.on("2026-04-15")
    told.fill("confirm_final", person, state="not_yet")
    told.on("2026-04-23")
    told.fill("confirm_final", person, state="final")
    told.fill("hand_over", person)


def the_reply_keeps_coming_first(database: Database) -> Told:
    """Whenever an application is begun, the other municipality writes; another return is agreed at last."""
    told = established(database, "reply first", "Cia Dal", "Dag Dal", "Eva Dal")
    _contact(told)
    told.fill("ask_consent", answer_by="2026-02-10")
    told.send("B1")
    _official_letter_to_and_fro(told)
    told.fill("ask_home_visit_consent", consent="given")
    told.fill("carry_out_home_visit", result="nobody_home")
    told.act("withdraw_home_visit_consent")
    told.fill("assess_without_visit", assessable="no", no_visit_reason="withdrawn")
    _offered(told, answer_by="2026-02-10")
    told.on("2026-02-11")  # nobody has answered, neither to the demand nor to the offer
    told.arrives("wishes_changed", "p3")
    told.handle("wishes_changed")
    _requested(told, "p1")
    told.on("2026-03-12")
    told.fill("confirm_no_reply", "p1", result="no_reply", received_on=None)
    told.fill("presume_receipt", "p1", decision="not_presumed")
    told.fill("confirm_no_reply", "p1", result="no_reply", received_on=None)
    told.fill("presume_receipt", "p1", decision="presumed")
    told.arrives("reply_received", "p1")
    told.fill("assess_reply", "p1", content="unclear")
    told.fill("clarify_reply", "p1")
    told.fill("confirm_no_reply", "p1", result="no_reply", received_on=None)
    told.fill("presume_receipt", "p1", decision="presumed")
    _prepared(told, "p1")
    told.arrives("reply_received", "p1")
    told.fill("assess_reply", "p1", content="refuses")
    _prepared(told, "p1")
    told.fill("decide_ivo_application", "p1", decision="apply")
    told.arrives("reply_received", "p1")
    told.fill("assess_reply", "p1", content="refuses")
    _prepared(told, "p1")
    told.fill("decide_ivo_application", "p1", decision="not_apply")
    _requested(told, "p2", received_on="2026-03-16")
    _applied(told, "p2")
    told.arrives("reply_received", "p2")
    told.fill("assess_late_reply", "p2", content="accepts")
    told.fill("withdraw_application", "p2", because="agreed")
    told.fill("hand_over", "p2")
    told.fill("plan_with_individual", "p3", position="opposes")
    told.fill("decide_despite_objection", "p3", decision="stop")
    _close(told)
    return told


def _official_letter_to_and_fro(told: Told) -> None:
    told.fill("review_letter", letter="B2", identifying="no")
    told.fill("approve_letter", letter="B2", outcome="return")
    told.fill("review_letter", letter="B2", identifying="no")
    told.fill("approve_letter", letter="B2", outcome="stop")
    told.fill("official_letter_stopped", decision="send_again")
    told.fill("review_letter", letter="B2", identifying="no")
    told.fill("approve_letter", letter="B2")
    told.recall("B2")
    told.send("B2")


def agreed_before_it_was_final(database: Database) -> Told:
    """Wishes change after the application; a decision is overtaken by a yes; a third return is no matter."""
    told = established(database, "agreed", "Gun Ek", "Hans Ek", "Ida Ek")
    _contact(told)
    told.fill("ask_consent", answer_by="2026-04-10")
    told.send("B1")
    told.act("proceed_without_justification")
    told.send("B2")
    told.fill("ask_home_visit_consent", consent="given")
    told.fill(
        "carry_out_home_visit", size="sufficient", condition="good", heat_and_water="works", mould="none"
    )
    told.fill("assess_housing", result="adequate", follows_proposal="yes")
    told.fill("inform_and_check_landlord", secured="yes")
    for person in ("p1", "p2"):
        _requested(told, person, received_on="2026-02-04")
        _applied(told, person)
    told.act("wishes_changed", "p1", position="opposes")
    told.fill("reassess_wishes_ivo", "p1", decision="stop", position="opposes")
    told.fill("withdraw_application", "p1", because="wishes")
    _decided(told, "p2", "granted")
    told.on("2026-03-03")
    told.arrives("reply_received", "p2")
    told.fill("assess_reply_before_final", "p2", content="accepts")
    told.fill("hand_over", "p2")
    told.fill("plan_with_individual", "p3", consent_disclosure="refused")
    told.fill("test_disclosure", "p3", result="no")
    _close(told)
    return told


def every_letter_stopped(database: Database) -> Told:
    """Letters to the municipality and the household are stopped; two decisions of IVO end differently."""
    told = established(database, "stopped", "Jon Fors", "Kaj Fors", "Lo Fors")
    _contact(told)
    told.fill("ask_consent", answer_by="2026-02-27")
    told.fill("review_letter", letter="B1", outcome="stop")
    told.fill("review_letter", letter="B2", outcome="stop")
    told.fill("official_letter_stopped", decision="not_send")
    _harmful_housing(told)
    told.fill("review_letter", letter="B5", outcome="stop")
    told.fill("inform_and_check_landlord", secured="no")
    told.fill("decide_offer", decision="offer", answer_by="2026-02-27")
    told.fill("review_letter", letter="B6", outcome="stop")
    for person in ("p1", "p2"):
        _requested(told, person, received_on="2026-02-04")
        _applied(told, person)
    _decided(told, "p1", "granted")
    told.on("2026-03-03")
    told.fill("confirm_final", "p1", state="appealed")
    told.arrives("reply_received", "p1")
    told.fill("assess_reply_during_appeal", "p1", content="accepts")
    told.fill("hand_over", "p1")
    _decided(told, "p2", "dismissed")
    told.fill("consider_appeal", "p2", decision="no_appeal")
    told.fill("plan_with_individual", "p3", position="undecided", consent_disclosure="not_asked")
    told.fill("decide_despite_objection", "p3", decision="go_on", reasons=DETAILED)
    told.fill("test_disclosure", "p3", result="yes")
    told.fill("cooperate", "p3", outcome="tried_without_answer")
    told.fill("prepare_request", "p3")
    told.fill("communicate_basis", "p3", how="letter", answer_by="2026-03-10")
    told.on("2026-03-11")
    told.fill("decide_request", "p3")
    told.fill("review_letter", "p3", letter="B3", outcome="stop")
    told.fill("decide_request", "p3")
    told.send("B3", "p3")
    told.on("2026-04-14")
    told.fill("confirm_no_reply", "p3", result="reply_found")
    told.fill("assess_reply", "p3", content="accepts")
    told.fill("hand_over", "p3")
    _close(told)
    return told


def unknown_municipality(database: Database) -> Told:
    """Nobody knows which municipality; a click is taken back, a letter fails, the case is closed early."""
    told = begun(database, "unknown")
    told.fill("register_suspicion", persons=household("Max Gren"), municipality_status="unknown")
    told.fill("document_experience")
    told.fill("contact_municipality", outcome="unknown_municipality")
    told.fill("collect_indicators", p1={"ongoing": "no", "kinds": None})
    more: dict[str, Any] = {"decision": "more_information", "deviates": "yes"}
    wrong = told.fill("establish_dumping", **more)
    told.reopen(wrong, "chef")
    told.fill("establish_dumping", **more)
    told.fill("collect_indicators", p1={"ongoing": "yes", "kinds": ["unknown"]})
    told.press.broken = True
    told.fill("establish_dumping", without_municipality="yes")
    told.fill("settle_responsibility", "p1", conclusion="other_responsible")
    told.on("2026-01-21")  # the letter has been tried four times in vain
    told.mend()
    told.act("municipality_identified")
    told.act("start_contact")
    told.fill("document_experience")
    told.fill("contact_municipality")
    _refuse_demand(told)
    told.act("record_demand_consent", "p1")
    told.act("withdraw_demand_consent", "p1")
    told.fill("ask_home_visit_consent", consent="refused")
    told.fill("assess_without_visit", assessable="no")
    told.act("start_housing_assessment")
    told.act("add_person")
    told.act("start_return", "p2", ongoing_measure="yes", measure_kinds=["economic"])
    told.act("start_return", "p2", ongoing_measure="yes", measure_kinds=["care"])
    told.fill("plan_with_individual", "p2")
    _from_cooperation(told, "p2")
    told.act("journal_note", "p2")
    told.act("protect", "p2")
    told.act("dispatch_again", "p2", record="person.request")
    told.act("withdraw_disclosure_consent", "p2")
    told.act("record_disclosure_consent", "p2")
    told.act("record_disclosure_ground", "p2")
    told.act("correct", "p2", fact="person.protection.status", value="none")
    told.arrives("reply_received", "p2")
    told.fill("assess_reply", "p2", content="refuses")
    told.fill("prepare_ivo_application", "p2", user="kollega")
    told.arrives("reply_received", "p2")  # nothing waits for it while the basis is communicated
    told.fill("communicate_basis", "p2", how="not_needed")
    told.deliver("reply_received")
    told.fill("assess_reply", "p2", content="refuses")
    told.arrives("reply_received", "p2")
    told.act("remove_person", "p1")
    told.act("close_early")
    return told


def a_justified_move(database: Database) -> Told:
    """The move started from the person's needs and was prepared together: it is no social dumping."""
    told = begun(database, "justified")
    told.fill("register_suspicion", persons=household("Nils Hed"))
    _contact(told)
    _refuse_demand(told)
    told.fill(
        "collect_indicators", needs_in_centre="yes", prior_cooperation="yes", unilateral="no", cost_moved="no"
    )
    told.fill("establish_dumping", decision="justified_move")
    told.fill("inform_not_established")
    _close(told)
    return told


# -- what happens in several ------------------------------------------------------------------------------


def _contact(told: Told) -> None:
    told.fill("document_experience")
    told.fill("contact_municipality")


def _refuse_demand(told: Told) -> None:
    rows: dict[str, Any] = {f"p{n}": {"consent": "refused"} for n in range(1, len(told.people) + 1)}
    told.fill("ask_consent", answer="no", **rows)


def _harmful_housing(told: Told) -> None:
    told.fill("ask_home_visit_consent", consent="given")
    told.fill("carry_out_home_visit", condition="dangerous")
    told.fill("assess_housing", result="harmful", follows_proposal="yes")


def _offered(told: Told, *, answer_by: str) -> None:
    told.fill("inform_and_check_landlord", secured="no")
    told.fill("decide_offer", decision="offer", answer_by=answer_by)
    told.send("B6")


def _requested(told: Told, person: str, *, received_on: str | None = None) -> None:
    """From the planning to the dispatch of the request."""
    told.fill("plan_with_individual", person)
    _from_cooperation(told, person)
    if received_on:
        if received_on > told.today.isoformat():
            told.on(received_on)
        said: dict[str, Any] = {"record": "person.request", "received_on": told.today.isoformat()}
        told.arrives("receipt", person, **said)


def _from_cooperation(told: Told, person: str) -> None:
    told.fill("cooperate", person)
    told.fill("prepare_request", person)
    told.fill("communicate_basis", person, how="not_needed")
    told.fill("decide_request", person)
    told.send("B3", person)


def _prepared(told: Told, person: str) -> None:
    told.fill("prepare_ivo_application", person)
    told.fill("communicate_basis", person, how="not_needed")


def _applied(told: Told, person: str) -> None:
    """From the municipality's no to the dispatch of the application."""
    told.arrives("reply_received", person)
    told.fill("assess_reply", person, content="refuses")
    _prepared(told, person)
    told.fill("decide_ivo_application", person, decision="apply", ask_on="2026-12-01")
    told.send("B4", person)


def _decided(told: Told, person: str, outcome: str) -> None:
    told.arrives("ivo_decision_received", person)
    told.fill("register_ivo_decision", person, outcome=outcome)


def _close(told: Told) -> None:
    if told.stands("follow_up_housing"):
        told.fill("follow_up_housing")
    told.fill("close_case")


DETAILED = "Personen har bett om mer tid, och vi har talat om det vid fyra tillfällen med tolk. " * 4
"""Reasons in detail, as going on against somebody's wish needs."""

ALL: Mapping[str, Callable[[Database], Told]] = {
    told.__name__: told
    for told in (
        granted_in_the_end,
        the_reply_keeps_coming_first,
        agreed_before_it_was_final,
        every_letter_stopped,
        unknown_municipality,
        a_justified_move,
    )
}
"""By name of the file that each is recorded in."""
