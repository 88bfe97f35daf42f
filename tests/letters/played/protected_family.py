"""A mother with protected data and her child: little may be said, and the letters tell nobody where they are.

The mother opposes nothing and consents to little: the request rests on a tested ground, nobody answers it,
IVO says no and a court yes. The child's goes to IVO after an unclear reply, and is withdrawn.
"""

from typing import Any

from service.storage.database import Database
from tests.letters.played.playing import Playing, people, playing

CIA, DAN = "Cia Dal", "Dan Dal"
TEXTS: dict[str, Any] = {
    "strongest_connection": "Hela familjen finns där. För Sollefteå talar bara folkbokföringen.",
    "wishes": "Vill att ansvaret flyttas.",
    "other_circumstances": "Behandlingen avbröts av flytten.",
}
APPLIED: dict[str, Any] = {
    "connection": "Hela familjen finns där. För Sollefteå talar bara folkbokföringen sedan januari.",
    "wishes": "Vill att ansvaret flyttas.",
    "against_wish": None,
    "other": "Behandlingen avbröts av flytten.",
}
CHILDS: dict[str, Any] = {
    "own_words": "Jag vill tillbaka till min skola.",
    "connection": "Skolan och mormor finns där.",
    "child_views": "Dan säger själv att han vill tillbaka till sin skola.",
    "representative_position": "Vårdnadshavaren vill att ansvaret flyttas.",
}


def protected_family(database: Database) -> Playing:
    """Told until the mother's return has ended and the child's has been withdrawn."""
    told = playing(database, "protected family")
    rows = people(CIA, DAN, p1={"protection": "marked"}, p2={"age_group": "child", "identity_number": None})
    told.fill("register_suspicion", persons=rows)
    told.fill("document_experience")
    told.fill("contact_municipality", outcome="not_reached")
    alone = {"consent": "given", "how": "written", "scope": None, "covers_reply": False}
    told.fill("ask_consent", answer_by="2026-02-11", p1=alone, p2={"consent": "not_asked", "scope": None})
    told.letter("B1: for one of them, protected", hide_officer="yes")
    told.act("write_letter", letter="B1U", answer_by="2026-02-20")
    told.letter("B1U: about nobody")
    told.fill("collect_indicators", form="form_2")
    told.fill("establish_dumping", form="form_2")
    told.letter("B2: points at nobody", addition="Vi ringer er i nästa vecka.", hide_officer="yes")
    _housing(told)
    _cia(told)
    _dan(told)
    return told


def _housing(told: Playing) -> None:
    told.fill("ask_home_visit_consent", consent="refused")
    told.fill("assess_without_visit", assessable="yes")
    told.letter("B5: without a visit, protected")
    told.fill("inform_and_check_landlord", secured="no")
    told.fill("decide_offer", answer_by="2026-03-11")
    told.letter("B6: where it is, is not written", languages=["en"])


def _cia(told: Playing) -> None:
    told.fill("plan_with_individual", "p1", position="does_not_oppose", consent_disclosure="refused")
    told.fill("test_disclosure", "p1", result="yes")
    told.fill("cooperate", "p1", outcome="tried_without_answer", attempts_reason="Vi har ringt sex gånger.")
    told.fill("prepare_request", "p1", **TEXTS)
    told.fill("communicate_basis", "p1", how="letter", answer_by="2026-02-03")
    told.on("2026-02-04")
    told.fill("decide_request", "p1")
    told.letter("B3: on a tested ground, protected", "p1")
    told.on("2026-03-05")
    told.fill("confirm_no_reply", "p1", result="no_reply", received_on=None)
    told.fill("presume_receipt", "p1", decision="presumed")
    told.fill(
        "prepare_ivo_application", "p1", **APPLIED, ground="no_reply", enclosures=["request_copy", "decision"]
    )
    told.fill("communicate_basis", "p1", how="not_needed")
    told.fill("decide_ivo_application", "p1", decision="apply", ask_on="2026-12-01")
    told.letter("B4: no reply, protected", "p1")
    told.arrives("ivo_decision_received", "p1")
    told.fill("register_ivo_decision", "p1", outcome="rejected")
    told.fill("consider_appeal", "p1", decision="appeal")
    told.act("write_letter_to_person", "p1", letter="M2", outcome="ivo_rejected")
    told.letter("M2: IVO said no", "p1")
    told.fill("file_appeal", "p1")
    told.arrives("court_decision_received", "p1")
    told.fill("register_court_decision", "p1", outcome="granted")
    told.act(
        "write_letter_to_person",
        "p1",
        letter="M2",
        outcome="court",
        court_outcome_plain="den andra kommunen ska ansvara för ditt stöd.",
        consequence_plain="du får samma stöd, men av en annan kommun.",
    )
    told.letter("M2: the court has decided", "p1")
    told.on("2026-04-15")
    told.fill("confirm_final", "p1", state="final", final_on="2026-04-14")
    told.act("write_letter_to_person", "p1", letter="F1", informed="yes")
    told.letter("F1: by court, protected", "p1")


def _dan(told: Playing) -> None:
    told.fill("plan_with_individual", "p2", position="undecided", **CHILDS)
    told.fill("decide_despite_objection", "p2", decision="go_on", reasons="Dan vill till sin skola. " * 9)
    told.fill("cooperate", "p2")
    told.fill("prepare_request", "p2", **TEXTS, child_effects="Dan får tillbaka sin skola och sina vänner.")
    told.fill("communicate_basis", "p2", how="not_needed")
    told.fill("decide_request", "p2")
    told.decision("D1: about a child who is undecided")
    told.letter("B3: about a child", "p2")
    told.act("write_letter_to_person", "p2", letter="M1", event="request", despite_reasons_plain=None)
    told.letter("M1: about a child", "p2")
    told.arrives("receipt", "p2", record="person.request", received_on=told.today.isoformat())
    told.arrives("reply_received", "p2")
    told.fill("assess_reply", "p2", content="unclear", conditions_stated="De tar över om vi betalar.")
    told.fill("clarify_reply", "p2", result="oral_only")
    told.on("2026-05-20")
    told.fill("confirm_no_reply", "p2", result="no_reply", received_on=None)
    told.fill("prepare_ivo_application", "p2", **APPLIED, ground="no_reply")
    told.fill("communicate_basis", "p2", how="not_needed")
    told.fill("decide_ivo_application", "p2", decision="apply", ask_on="2026-12-01")
    told.letter("B4: about a child, after an unclear reply", "p2")
    told.act("wishes_changed", "p2", position="opposes")
    told.fill("reassess_wishes_ivo", "p2", decision="stop", position="opposes")
    told.fill("withdraw_application", "p2", because="wishes")
    told.act(
        "write_letter_to_person",
        "p2",
        letter="M2",
        outcome="withdrawn",
        withdrawn="application",
        withdraw_reason_plain="du vill inte längre.",
    )
    told.letter("M2: the application is withdrawn", "p2")
