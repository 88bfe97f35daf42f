"""What notices say, in Swedish: the same words every time.

No person, household, municipality, case number, kind of letter or last day that could be tied to anybody,
neither in the subject nor in the text; the link is the same for everybody and asks to sign in. No enclosures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a notice is about."""

    TASK_ASSIGNED = "task_assigned"
    TASK_OVERDUE = "task_overdue"
    APPROVAL_WAITS = "approval_waits"
    DOCUMENT_CAME_IN = "document_came_in"
    DISPATCH_STOPPED = "dispatch_stopped"
    MAIL_RETURNED = "mail_returned"
    STEP_STOPPED = "step_stopped"


@dataclass(frozen=True, kw_only=True)
class Text:
    """One message."""

    subject: str
    body: str
    """With ``{link}`` where the address of the program stands."""


TEXTS: Mapping[Kind, Text] = {
    Kind.TASK_ASSIGNED: Text(
        subject="Du har en ny uppgift",
        body="Det finns en ny uppgift att göra. Logga in för att se vad den gäller: {link}",
    ),
    Kind.TASK_OVERDUE: Text(
        subject="En uppgift är försenad",
        body=(
            "Sista dagen för en uppgift har passerat. Logga in och gör uppgiften, eller skriv varför den "
            "dröjer: {link}"
        ),
    ),
    Kind.APPROVAL_WAITS: Text(
        subject="Något väntar på ditt godkännande",
        body="En handling väntar på att du läser och godkänner den: {link}",
    ),
    Kind.DOCUMENT_CAME_IN: Text(
        subject="En handling har kommit in",
        body="En handling har registrerats i ett ärende som du ansvarar för. Läs den i dag: {link}",
    ),
    Kind.DISPATCH_STOPPED: Text(
        subject="Stopp för utskick",
        body=(
            "Ett utskick har stoppats. Skicka inget i ärendet förrän du har läst varför. Är något redan "
            "utskrivet ska det inte skickas: {link}"
        ),
    ),
    Kind.MAIL_RETURNED: Text(
        subject="Ett brev har kommit i retur",
        body="Ett brev har inte gått att dela ut. Välj nästa steg: {link}",
    ),
    Kind.STEP_STOPPED: Text(
        subject="Ett steg kunde inte genomföras",
        body=(
            "Ett automatiskt steg har stannat. Inga uppgifter har gått förlorade. Se driftstörningarna med "
            "”hemvist incidents” eller logga in: {link}"
        ),
    ),
}
"""Source: letters.md, section 18 (E1, E3, E4, E6, E7, E9, E11)."""


def message(kind: str, link: str) -> tuple[str, str]:
    """Subject and text. Raises ``ValueError`` for a kind that this version does not know."""
    text = TEXTS[Kind(kind)]
    return text.subject, text.body.format(link=link) + "\n"
