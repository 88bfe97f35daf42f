"""What keeps an authority's form from being filled in, in words that a process owner can act on."""

from service.operations.errors import TIMED_OUT, WORKER_DIED
from service.operations.letters.authority_form import faults
from service.operations.letters.trial import SECONDS
from service.operations.worker import MEMORY

_SAID: dict[str, tuple[str, str]] = {
    faults.NO_FIELDS: (
        "Blanketten har inga fält att fylla i.",
        "Använd den blankett som myndigheten har gjort för att fyllas i på skärmen: en PDF med fält.",
    ),
    faults.XFA: (
        "Blanketten är av slaget XFA, och det går inte att fylla i här.",
        "Be myndigheten om blanketten som vanlig PDF med formulärfält, eller gör en sådan av den.",
    ),
    faults.ENCRYPTED: (
        "Blanketten är krypterad och går inte att läsa.",
        "Spara en kopia utan lösenord och utan skydd mot ändringar.",
    ),
    faults.DAMAGED: (
        "Blanketten gick inte att läsa. Den är skadad eller ovanligt gjord.",
        "Hämta den på nytt, eller öppna den och spara den på nytt som PDF.",
    ),
    faults.UNKNOWN_FIELD: (
        "Blanketten har inget fält ”{field}”.",
        "Skriv fältets hela namn. Fälten heter: {found}.",
    ),
    faults.NOT_SHOWN: (
        "Fältet ”{field}” syns inte på någon sida i blanketten.",
        "Ta bort fältet ur filen, eller välj det fält som syns.",
    ),
    faults.NOT_FILLABLE: (
        "Fältet ”{field}” är en knapp eller en underskrift, och där går inget att skriva.",
        "Ta bort fältet ur filen.",
    ),
    faults.NEEDS_ANSWER: (
        "Fältet ”{field}” är en kryssruta, och det står inte när den ska kryssas.",
        "Skriv ”path” med uppgiften och ”is” med svaret, eller en lista med svar.",
    ),
    faults.NEEDS_CHOICES: (
        "Fältet ”{field}” har flera rutor att välja mellan, och det står inte vilken som ska kryssas.",
        "Skriv ”path” med uppgiften och ”choices” med svar och ruta, till exempel ”opposes: Nej”.",
    ),
    faults.NO_BOX: (
        "Fältet ”{field}” är ingen kryssruta och inget val.",
        "Ta bort ”is” och ”choices”; då skrivs uppgiften i ord.",
    ),
    faults.UNKNOWN_CHOICE: (
        "Fältet ”{field}” har inte alla de val som står i filen.",
        "Fältets val är: {found}.",
    ),
}
"""By code: what is wrong, what to do."""


def form_told(code: str, field: str, found: str) -> tuple[str, str]:
    """What is wrong, and what to do. ``found``: what the form has instead."""
    message, repair = _SAID.get(code, _SAID[faults.DAMAGED])
    return message.format(field=field), repair.format(found=found or "inga")


def form_failed(code: str) -> tuple[str, str]:
    """The same of a trial that did not end by itself. ``code``: see ``operations.errors``."""
    repair = "Hämta blanketten på nytt, eller spara den med färre sidor och enklare bilder."
    match code:
        case _ if code == TIMED_OUT:
            return f"Det tog mer än {SECONDS:g} sekunder att fylla i blanketten, och det avbröts.", repair
        case _ if code == WORKER_DIED:
            return f"Blanketten krävde mer minne än den får ta ({MEMORY // 1024**2} MB).", repair
    return f"Blanketten kunde inte fyllas i ({code}).", repair
