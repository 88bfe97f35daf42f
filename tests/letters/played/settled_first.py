"""Who is responsible has to be settled first; the month is counted from the dispatch; they have no home.

Ines's request is answered by nobody and taken no further by the manager's decision; for Jan none is made.
"""

from service.storage.database import Database
from service.usecases import settings
from tests.letters.played.playing import Playing, people, playing
from tests.letters.played.protected_family import APPLIED, TEXTS

INES, JAN = "Ines Fors", "Jan Fors"


def settled_first(database: Database) -> Playing:
    """Told until neither return goes any further."""
    told = playing(database, "settled first")
    settings.change(told.office.inst, told.office.call("admin"), {"month_start_rule": "sent"})
    told.fill("register_suspicion", persons=people(INES, JAN), interpreter="no", language=None)
    told.fill(
        "collect_indicators",
        form=None,
        prior_cooperation="unknown",
        took_part="unknown",
        understood="unknown",
        needs_in_centre="unknown",
        p1={"ongoing": "yes", "kinds": ["other"]},
        p2={"ongoing": "yes", "kinds": ["other"]},
    )
    told.fill("establish_dumping", form="other", deviates="yes")
    told.letter("B2: little is known", languages=None)
    told.fill("ask_home_visit_consent", consent="not_asked")
    told.fill("assess_without_visit", no_visit_reason="no_home", assessable="yes", result="harmful")
    told.letter("B5: they have no home", languages=["easy", "en"])
    _ines(told)
    _jan(told)
    return told


def _ines(told: Playing) -> None:
    told.fill("settle_responsibility", "p1", reasons="Ines är bosatt här. Ingen särskild regel gäller.")
    told.fill("plan_with_individual", "p1")
    told.fill("cooperate", "p1")
    told.fill("prepare_request", "p1", **TEXTS, child_effects=None, criteria_met="unsure")
    told.fill("communicate_basis", "p1", how="both", answer_by="2026-02-10")
    told.arrives("statement_received", "p1")
    told.fill("register_statement", "p1", statement="Ines säger att underlaget stämmer.", effect="none")
    told.fill("decide_request", "p1")
    told.decision("D1: settled first, and heard")
    told.letter("B3: settled first, counted from dispatch", "p1")
    told.act("write_letter_to_person", "p1", letter="P1", reminder_kind="b")
    told.letter("P1: counted from dispatch", "p1", their_reference="SN 26/9")
    told.on("2026-02-23")
    told.fill("confirm_no_reply", "p1", result="no_reply", received_on=None)
    told.fill("presume_receipt", "p1", decision="presumed")
    told.act("write_letter_to_person", "p1", letter="K1", matter="no_further", answer_by="2026-03-20")
    told.letter("K1: to go no further", "p1", enclosures="Förslag till beslut")
    told.fill("prepare_ivo_application", "p1", **APPLIED, ground="no_reply")
    told.fill("communicate_basis", "p1", how="not_needed")
    told.fill("decide_ivo_application", "p1", decision="not_apply", reasons="Behovet är snart över.")
    told.decision("D2: no application")


def _jan(told: Playing) -> None:
    told.fill("settle_responsibility", "p2")
    told.fill("plan_with_individual", "p2", position="does_not_oppose")
    told.fill("cooperate", "p2")
    told.fill("prepare_request", "p2", **TEXTS, child_effects=None, criteria_met="no")
    told.fill("communicate_basis", "p2", how="not_needed")
    told.fill("decide_request", "p2", decision="no_request", reasons="Behovet varar bara en månad till.")
    told.decision("D2: no request")
    told.act(
        "write_letter_to_person", "p2", letter="M2", outcome="stopped", stop_reasons_plain="du mår bra nu."
    )
    told.letter("M2: no request is made", "p2")
