"""What the renderer of letters says of a template, in words that a process owner can act on."""

import re

from service.operations.errors import TIMED_OUT, TOO_LARGE, WORKER_DIED
from service.operations.letters.trial import SECONDS
from service.operations.worker import MEMORY

_OWN = "Mallen frågar efter en uppgift som inte finns"
"""How ``hemvist.typ`` itself begins."""

_SAID: tuple[tuple[str, str, str], ...] = (
    (
        rf"panicked with: (?P<what>{_OWN}.*)",
        "{what}.",
        "Rätta vägen, eller lägg till uppgiften i akten eller i ett formulär.",
    ),
    (r"panicked with: (?P<what>.*)", "Mallen stannar med orden ”{what}”.", "Rätta det som mallen säger."),
    (
        r"failed to download package|package not found|failed to (load|decompress) package",
        "Mallen hämtar ett paket, och brev görs utan nätverk.",
        "Ta bort paketet. Det som behövs skrivs i mallen eller i letterhead.typ.",
    ),
    (
        r"file not found.*?(?P<what>[\w.-]+)\)?$",
        "Mallen läser filen ”{what}”, som inte finns bland mallarna.",
        "Rätta filens namn, eller lägg till den i letters/. Andra filer kan inte läsas.",
    ),
    (
        r"failed to load linked image",
        "En bild hänvisar till en annan bild, och den hämtas inte.",
        "Spara bilden som en enda SVG-fil utan länkar.",
    ),
    (
        r"escape the project root|outside of the project|access denied|is a directory",
        "Mallen läser en fil utanför mallarna.",
        "Ta bort läsningen. Bara filer i letters/ kan läsas.",
    ),
    (
        r"unknown variable: (?P<what>\S+)",
        "Mallen använder ”{what}”, som inte finns.",
        "Rätta ordet. Ska det stå som vanlig text, ta bort tecknet # framför.",
    ),
    (
        r"unclosed delimiter|unexpected closing|expected (?P<what>.*)",
        "En parentes, klammer eller ett annat tecken saknas eller står fel.",
        "Se över parenteserna och klamrarna på raden och närmast före.",
    ),
    (
        r"maximum .* depth exceeded|condition is always true|loop seems to be infinite",
        "Mallen upprepar sig utan slut.",
        "Se till att upprepningen tar slut, till exempel när raderna är slut.",
    ),
    (
        r"missing alt text",
        "En bild eller formel saknar beskrivning för den som inte ser.",
        'Lägg till alt: "…" med vad bilden visar.',
    ),
    (
        r"missing document title|document title",
        "Brevet saknar titel.",
        'Skriv #show: letter.with(title: "…") överst i mallen.',
    ),
    (r"no font could be found|font", "Brevet har tecken eller ett typsnitt som inte finns.", "Ta bort dem."),
    (
        r"type none|none has no|cannot .*none",
        "Mallen räknar med en uppgift som kan saknas.",
        'Fråga först om den är känd: #if known("…") [ … ].',
    ),
)
"""Beginning with the most particular: what is searched for, what it means, what to do."""

_ELSE = "Rätta mallen på den raden. Står inget annat: jämför med en mall som fungerar."


def told(said: str) -> tuple[str, str]:
    """What is wrong, and what to do. ``said``: as the renderer says it, in English."""
    for pattern, sentence, repair in _SAID:
        found = re.search(pattern, said, re.DOTALL)
        if found:
            own = pattern.startswith("panicked")
            quoted = "" if own else f" Programmet som gör brevet säger: ”{said}”."
            return sentence.format(**found.groupdict()) + quoted, repair
    return f"Mallen gick inte att göra till ett brev. Programmet som gör brevet säger: ”{said}”.", _ELSE


def failed(code: str) -> tuple[str, str]:
    """The same of a trial that did not end by itself. ``code``: see ``operations.errors``."""
    simpler = "Gör mallen enklare: färre upprepningar, kortare listor, mindre bilder."
    match code:
        case _ if code == TIMED_OUT:
            return f"Det tog mer än {SECONDS:g} sekunder att göra brevet, och det avbröts.", simpler
        case _ if code == WORKER_DIED:
            return f"Brevet krävde mer minne än ett brev får ta ({MEMORY // 1024**2} MB).", simpler
        case _ if code == TOO_LARGE:
            return "Brevet blev större än vad som kan sparas.", simpler
    return f"Brevet kunde inte göras ({code}).", _ELSE
