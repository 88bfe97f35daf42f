"""What can be done in a case at any time: what is often needed first, the rest folded away."""

from dataclasses import dataclass, replace

from service.api.language import language
from service.usecases.case_overview import Offered, Overview

OFTEN = ("correct", "record_disclosure_consent", "protect", "add_person", "remove_person", "close_early")
"""What stands open beside the journal and what has come in. Other content may lack them."""
_NOTE = "journal_note"
_ICONS = {
    "correct": "back",
    "recall_letter": "back",
    "add_person": "add",
    "remove_person": "person",
    "close_early": "flag",
    "dispatch_again": "mail",
    "start_process": "add",
}
"""By effect."""
_OWN_ICONS = {"protect": "lock", "write_letter": "mail", "write_letter_to_person": "mail"}
_FEW = 6


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An action with its address and its picture."""

    action: Offered
    icon: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Choices:
    """All of them. The journal's note has its own place."""

    open: tuple[Choice, ...]
    folded: tuple[Choice, ...]
    may_write: bool
    """May write in the journal."""


def choices(case: Overview) -> Choices:
    """Of the one who asks."""
    found = [each for each in case.actions if each.name != _NOTE]
    few = len(found) <= _FEW
    often = [each for each in found if (few or each.name in OFTEN) and not each.disabled]
    return Choices(
        open=tuple(_choice(case, each) for each in often),
        folded=tuple(_choice(case, each) for each in found if each not in often),
        may_write=any(each.name == _NOTE for each in case.actions),
    )


def _choice(case: Overview, action: Offered) -> Choice:
    withdrawn = "alert" if action.name.startswith("withdraw_") else None
    told = replace(action, title=action.en) if language() == "en" else action
    icon = _OWN_ICONS.get(action.name) or withdrawn or _ICONS.get(action.effect) or "pen"
    return Choice(action=told, icon=icon, address=f"/cases/{case.view.id}/actions/{action.name}")
