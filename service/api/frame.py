"""What stands around every page: the menu, who is signed in and as what, light or dark."""

from collections.abc import Mapping

from starlette.requests import Request

from service.api.language import _
from service.usecases.rights import CASEWORK, MAY_SEE, Actor

THEME = "theme"
THEMES = ("light", "dark")
"""Neither: as the computer has it."""


def theme(request: Request) -> str | None:
    """What the visitor has chosen."""
    chosen = request.cookies.get(THEME)
    return chosen if chosen in THEMES else None


def menu(actor: Actor) -> list[tuple[str, str]]:
    """Addresses and words of what ``actor`` has a use for."""
    roles = set(actor.roles)
    entries = (
        (True, "/", _("Uppgifter")),
        (bool(roles & CASEWORK), "/cases/new", _("Nytt ärende")),
        ("registrar" in roles, "/utskick", _("Utskick")),
        ("administrator" in roles, "/references", _("Uppgifter i brev")),
    )
    return [(address, words) for shown, address, words in entries if shown]


def may_search(actor: Actor) -> bool:
    """Whether there are cases that ``actor`` may see."""
    return bool(MAY_SEE.intersection(actor.roles))


def role_words(actor: Actor) -> str:
    """``socialsekreterare, registrator``."""
    names: Mapping[str, str] = {
        "social_worker": _("socialsekreterare"),
        "unit_manager": _("enhetschef"),
        "registrar": _("registrator"),
        "process_owner": _("processägare"),
        "auditor": _("revisor"),
        "administrator": _("administratör"),
    }
    return ", ".join(names.get(role, role) for role in actor.roles)
