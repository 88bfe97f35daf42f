"""Why a case action can't be taken as the case stands, before anybody has filled in its form."""

from service.content.actions import CaseAction
from service.usecases.at_hand import CaseAtHand
from service.usecases.corrections import correctable
from service.usecases.letters_under_way import recallable

ALWAYS = frozenset({"journal_note", "correct"})
"""Also in a case that has ended: what was written can be wrong, and something can be left to say."""

ENDED = "Ärendet är avslutat."


def hindrance(at: CaseAtHand, action: CaseAction) -> str | None:
    """In Swedish: what is in the way and what to do; ``None``: nothing."""
    if at.case.ended and action.name not in ALWAYS:
        return ENDED
    if action.about == "person" and not at.persons:
        return "Ärendet har ingen registrerad person. Lägg till den först."
    match action.effect:
        case "correct" if not correctable(at):
            return "Ingen uppgift är registrerad än, så det finns inget att rätta."
        case "recall_letter" if not recallable(at, action.messages):
            return "Inget brev väntar på att godkännas eller skickas."
        case "start_process" if all(is_running(at, str(action.process), each) for each in _whom(at, action)):
            return "Det pågår redan. Fortsätt i de uppgifter som är öppna."
    return None


def is_running(at: CaseAtHand, process: str, subject: str | None) -> bool:
    """Whether an instance of the process about the person, or about nobody in particular, is open."""
    return any(
        each.process == process and each.subject == subject and each.ended_at is None
        for each in at.case.instances
    )


def _whom(at: CaseAtHand, action: CaseAction) -> tuple[str | None, ...]:
    return tuple(at.persons) if action.about == "person" else (None,)
