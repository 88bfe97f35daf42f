"""Requests from before 1 July 2025, answered by nobody and pursued after it; each letter says by which act.

Fia's is reminded of and applied for under the repealed act, Gun's under the new one; Hans's goes no further.
"""

from datetime import UTC, datetime
from typing import Any

from service.storage.database import Database
from tests.letters.played.playing import Playing, people, playing
from tests.letters.played.protected_family import APPLIED, TEXTS

FIA, GUN, HANS = "Fia Ek", "Gun Ek", "Hans Ek"
MAY = datetime(2025, 5, 20, 11, tzinfo=UTC)
UNANSWERED: dict[str, Any] = {**APPLIED, "ground": "no_reply", "enclosures": ["request_copy", "decision"]}


def older_requests(database: Database) -> Playing:
    """Told until both applications have been sent and the third decision is made."""
    told = playing(database, "older requests", MAY)
    told.fill("register_suspicion", persons=people(FIA, GUN, HANS))
    told.fill("collect_indicators")
    told.fill("establish_dumping")
    for person in ("p1", "p2", "p3"):
        _requested(told, person)
    told.on("2025-07-02")
    told.act("write_letter_to_person", "p1", letter="P1", reminder_kind="d")
    told.letter("P1: the month is over, older act", "p1", their_reference="SN 25/7", transition="old_act")
    _applied(told, "p1", "B4: no reply, older act", "old_act")
    _applied(told, "p2", "B4: no reply, newer act", "new_act")
    told.fill("confirm_no_reply", "p3", result="no_reply")
    told.fill("prepare_ivo_application", "p3", **UNANSWERED)
    told.fill("communicate_basis", "p3", how="not_needed")
    told.fill(
        "decide_ivo_application", "p3", decision="not_apply", reasons="Hans har bestämt sig för att bo kvar."
    )
    told.decision("D2: no application on an older request")
    told.act(
        "write_letter_to_person",
        "p3",
        letter="M2",
        outcome="stopped",
        stop_reasons_plain="du vill bo kvar här.",
        support_here="Du har kvar ditt boendestöd.",
    )
    told.letter("M2: an older request goes no further", "p3")
    return told


def _requested(told: Playing, person: str) -> None:
    told.fill("plan_with_individual", person)
    told.fill("cooperate", person)
    told.fill("prepare_request", person, **TEXTS, child_effects=None)
    told.fill("communicate_basis", person, how="not_needed")
    told.fill("decide_request", person)
    told.letter(f"B3: before the new act, {person}", person)
    told.arrives("receipt", person, record="person.request", received_on=told.today.isoformat())


def _applied(told: Playing, person: str, row: str, act: str) -> None:
    told.fill("confirm_no_reply", person, result="no_reply")
    told.fill("prepare_ivo_application", person, **UNANSWERED)
    told.fill("communicate_basis", person, how="not_needed")
    told.fill("decide_ivo_application", person, decision="apply", ask_on="2026-12-01")
    told.letter(row, person, transition=act)
