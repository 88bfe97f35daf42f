"""Two adults who both agree to everything: asked for reasons, visited, offered a home; both returns succeed.

Nadia's goes by the municipality's no to IVO, whose decision becomes final. Karim opposes, and the
municipality says yes.
"""

from typing import Any

from service.storage.database import Database
from tests.letters.played.playing import Playing, people, playing

NADIA, KARIM = "Nadia Testdal", "Karim Testdal"
BOTH = (NADIA, KARIM)
LANGUAGES = ["easy", "en"]
AGAINST = (
    "Vi har vägt Karims önskan att bo kvar mot att alla hans läkare och hela hans familj finns där. " * 3
)
"""Reasons in detail, as IVO wants them where somebody opposes."""
KARIMS: dict[str, Any] = {
    "strongest_connection": "Karims familj och läkare finns där. Att han är folkbokförd här talar emot.",
    "wishes": "Karim vill bo kvar i Sollefteå.",
    "other_circumstances": "Behandlingen avbröts av flytten.",
    "child_effects": None,
}


def two_adults(database: Database) -> Playing:
    """Told until both returns have ended."""
    told = playing(database, "two adults")
    told.fill("register_suspicion", persons=people(NADIA, KARIM, p2={"identity_number": None}))
    told.fill("collect_indicators")
    told.fill("document_experience")
    told.fill("contact_municipality")
    told.fill("ask_consent", answer_by="2026-02-11")
    told.letter("B1: for both", enclosures="Hyresavtalet\nBeslutet om boendestöd")
    told.fill("establish_dumping")
    told.on("2026-02-12")  # nobody has answered by the day that the letter gave
    told.act("write_letter", letter="P1")
    told.letter("P1: nobody has given reasons")
    for person in ("p1", "p2"):
        told.act("record_disclosure_consent", person)
    told.letter("B2: names both", identifying="yes", days=1)
    _housing(told)
    _nadia(told)
    _karim(told)
    return told


def _housing(told: Playing) -> None:
    told.fill("ask_home_visit_consent", consent="given")
    told.fill("carry_out_home_visit", condition="dangerous")
    told.fill("assess_housing", result="harmful", follows_proposal="yes")
    told.letter("B5: to each adult in three languages", languages=LANGUAGES)
    told.fill("inform_and_check_landlord", secured="no")
    told.fill("decide_offer", answer_by="2026-03-11")
    told.letter("B6: to each adult in three languages", languages=LANGUAGES, enclosures="Planritning")


def _nadia(told: Playing) -> None:
    told.fill("plan_with_individual", "p1")
    told.fill("cooperate", "p1")
    told.fill("prepare_request", "p1")
    told.act("write_letter_to_person", "p1", letter="K1", matter="request", answer_by="2026-02-27")
    told.letter("K1: before a request", "p1", enclosures="Underlaget för begäran")
    told.fill("communicate_basis", "p1", how="letter", answer_by="2026-02-27")
    told.arrives("statement_received", "p1")
    told.fill("register_statement", "p1")
    told.fill("decide_request", "p1")
    told.decision("D1: by wish")
    told.letter(
        "B3: by consent", "p1", enclosures="Samtycket\nBeslutet om boendestöd", their_reference="SN 26/7"
    )
    told.act("write_letter_to_person", "p1", letter="P1", reminder_kind="b")
    told.letter("P1: when did the request arrive", "p1", their_reference="SN 26/7")
    told.arrives("receipt", "p1", record="person.request", received_on=told.today.isoformat())
    told.act("write_letter_to_person", "p1", letter="P1", reminder_kind="c")
    told.letter("P1: the month soon ends", "p1", their_reference="SN 26/7")
    told.act("write_letter_to_person", "p1", letter="M1", event="request", despite_reasons_plain=None)
    told.letter("M1: a request, wanted", "p1")
    told.arrives("reply_received", "p1")
    told.fill("assess_reply", "p1", content="refuses")
    told.act("write_letter_to_person", "p1", letter="K1", matter="application", answer_by="2026-02-27")
    told.letter("K1: before an application", "p1", enclosures="Utkast till ansökan")
    told.fill("prepare_ivo_application", "p1", against_wish=None)
    told.fill("communicate_basis", "p1", how="not_needed")
    told.fill("decide_ivo_application", "p1", decision="apply", ask_on="2026-12-01")
    told.letter("B4: the municipality said no", "p1", enclosures="Läkarintyg")
    told.act("write_letter_to_person", "p1", letter="M1", event="application", despite_reasons_plain=None)
    told.letter("M1: an application", "p1")
    told.arrives("ivo_decision_received", "p1")
    told.fill("register_ivo_decision", "p1", outcome="granted")
    told.act("write_letter_to_person", "p1", letter="M2", outcome="ivo_granted")
    told.letter("M2: IVO said yes", "p1")
    told.on("2026-03-25")
    told.fill("confirm_final", "p1", state="final", final_on="2026-03-24")
    told.act("write_letter_to_person", "p1", letter="F1", informed="yes")
    told.letter("F1: by decision of IVO", "p1")
    told.fill("hand_over", "p1", taken_over_on="2026-03-25")
    told.act("write_letter_to_person", "p1", letter="M2", outcome="final")
    told.letter("M2: it is final", "p1")


def _karim(told: Playing) -> None:
    told.fill("plan_with_individual", "p2", position="opposes")
    told.fill("decide_despite_objection", "p2", decision="go_on", reasons=AGAINST)
    told.fill("cooperate", "p2", outcome="tried_without_answer")
    told.fill("prepare_request", "p2", **KARIMS)
    told.fill("communicate_basis", "p2", how="not_needed")
    told.fill("decide_request", "p2")
    told.decision("D1: although he opposes")
    told.letter("B3: he opposes", "p2", hide_officer="yes")
    told.act(
        "write_letter_to_person",
        "p2",
        letter="M1",
        event="request",
        despite_reasons_plain="Dina läkare finns där.",
    )
    told.letter("M1: a request, opposed", "p2")
    told.arrives("reply_received", "p2")
    told.fill("assess_reply", "p2", content="accepts")
    told.fill("hand_over", "p2", taken_over_on="2026-05-04")
    told.act("write_letter_to_person", "p2", letter="F1", informed="no")
    told.letter("F1: by agreement", "p2", hide_officer="yes")
    told.act("write_letter_to_person", "p2", letter="M2", outcome="agreed")
    told.letter("M2: agreed", "p2")
