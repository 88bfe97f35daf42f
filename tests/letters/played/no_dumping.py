"""A move that was justified: one person is asked about, an answer comes, and the municipality is told so."""

from service.storage.database import Database
from tests.letters.played.playing import Playing, people, playing

LEO = "Leo Hed"


def no_dumping(database: Database) -> Playing:
    """Told until the other municipality knows."""
    told = playing(database, "no dumping")
    told.fill("register_suspicion", persons=people(LEO, p1={"identity_number": None}), moved_on=None)
    told.fill("document_experience")
    told.fill("contact_municipality", their_view=None)
    oral = {"consent": "given", "how": "oral", "scope": "Namn.", "covers_reply": True}
    told.fill("ask_consent", answer_by="2026-02-11", p1=oral)
    told.letter(
        "B1: about one, to a named board", recipient="Södra nämnden\nTorget 1", their_reference="SN 26/3"
    )
    told.fill(
        "collect_indicators", needs_in_centre="yes", prior_cooperation="yes", unilateral="no", cost_moved="no"
    )
    told.fill("establish_dumping", decision="justified_move")
    told.act("write_letter", letter="B2N")
    told.letter("B2N: it was justified")
    return told
