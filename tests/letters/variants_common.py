"""What every letter has in common: contact, signature, enclosures, recipient, an addition, protected data."""

from dataclasses import replace

from service.model.values import Json
from tests.letters.material import BERIT, LETTERS, protected
from tests.letters.variant import ORDINARY, RECORDS, TO_PEOPLE, Variant

SENT = [each for each in LETTERS if each not in RECORDS]
TO_AUTHORITIES = [each for each in SENT if each not in TO_PEOPLE]
WITHOUT_NAMES = ("B1U", "B2N")
SIGNED_BY_WHO_DECIDES = ("B3", "B4", "B6")
CLOSED = [each for each in LETTERS if each not in (*TO_PEOPLE, *WITHOUT_NAMES, "P1")]
"""Letters to authorities, and documents of the case, with data about somebody."""
SWEDISH: dict[str, Json] = {"letter.languages": []}
"""The other languages are told apart in the tables of B5 and B6."""
NEUTRAL = "kontaktväg som inte avslöjar orten"
WAYS = (
    "telefonnummer fylls i",
    "postadress fylls i",
    "besöksadress fylls i",
    "säker kanal fylls i",
    "jourens telefonnummer",
)
"""What would show where a protected person is."""
ADDRESS = "Hemgatan 7"
NOTHING: tuple[Json, ...] = ([], None)
HIDDEN: dict[str, Json] = {**SWEDISH, "letter.hide_officer": "yes"}

COMMON = [
    *(
        Variant(
            case="who answers questions is named",
            letter=letter,
            changed=SWEDISH,
            says=("Hanna Handläggare", "Karin Chef Enhetschef", "telefonnummer fylls i"),
            keeps_silent=(NEUTRAL,),
        )
        for letter in SENT
    ),
    *(
        Variant(
            case="the officer's name is withheld",
            letter=letter,
            changed=HIDDEN,
            says=(
                "av Socialtjänsten, telefon" if letter in TO_AUTHORITIES else "Fråga efter Socialtjänsten.",
            ),
            keeps_silent=("Hanna", *(() if letter in SIGNED_BY_WHO_DECIDES else ("Karin Chef",))),
        )
        for letter in SENT
    ),
    *(
        Variant(
            case="whoever decides signs, though the officer's name is withheld",
            letter=letter,
            changed=HIDDEN,
            says=("Karin Chef Enhetschef",),
        )
        for letter in SIGNED_BY_WHO_DECIDES
    ),
    *(
        Variant(
            case="nobody is known by name",
            letter=letter,
            changed={
                f"letter.{who}_{what}": None for who in ("officer", "signer") for what in ("name", "title")
            },
            says=("Socialtjänsten",),
            keeps_silent=("Hanna", "Karin"),
        )
        for letter in SENT
    ),
    *(
        Variant(
            case="data are protected: no ordinary contact, no address",
            letter=letter,
            persons=(protected(BERIT),),
            changed={"person.protection.status": "marked", "decide_offer.dwelling": ADDRESS},
            says=(NEUTRAL,),
            keeps_silent=(*WAYS, ADDRESS),
        )
        for letter in SENT
        if letter not in WITHOUT_NAMES
    ),
    *(
        Variant(
            case="data are protected: both chapters of secrecy",
            letter=letter,
            persons=(protected(BERIT),),
            changed={"person.protection.status": "marked"},
            says=("Även 21 kap. samma lag kan gälla.",),
        )
        for letter in CLOSED
    ),
    *(
        Variant(
            case="data are protected: the receiver limits who may see it",
            letter=letter,
            persons=(protected(BERIT),),
            changed={"person.protection.status": "marked"},
            says=("Begränsa hos er vilka som kan se handlingen.",),
        )
        for letter in ("B1", "B2", "B3", "B4", "F1")
    ),
    *(
        Variant(
            case="it is not known whether data are protected: as if they were",
            letter=letter,
            persons=(replace(BERIT, facts={**BERIT.facts, "person.protection.status": "unknown"}),),
            changed={"person.protection.status": "unknown"},
            says=(NEUTRAL,),
            keeps_silent=(*WAYS, ADDRESS),
        )
        for letter in ("F1", "B5", "M1")
    ),
    *(
        Variant(
            case="there are enclosures",
            letter=letter,
            changed=SWEDISH,
            says=("1. Beslutet 2. Samtycket",),
        )
        for letter in SENT
        if letter != "B4"
    ),
    *(
        Variant(
            case="nothing is enclosed",
            letter=letter,
            changed={**SWEDISH, "letter.enclosures": enclosed},
            keeps_silent=("Bilagor",),
        )
        for letter in SENT
        for enclosed in NOTHING
        if letter not in {"B4", "K1"}
    ),
    *(
        Variant(
            case="somebody wrote an addition",
            letter=letter,
            changed={**SWEDISH, "letter.addition": "Ett eget tillägg.\nPå två rader."},
            says=("Ett eget tillägg. På två rader.",),
        )
        for letter in SENT
    ),
    *(
        Variant(
            case="somebody wrote to whom",
            letter=letter,
            changed={
                **SWEDISH,
                "letter.recipient": "Nämnden i Väst\nTorget 2",
                "other.board": "Södra nämnden",
            },
            says=("Nämnden i Väst Torget 2",),
        )
        for letter in SENT
        if letter != "B4"
    ),
    *(
        Variant(
            case="the board there and its address are known",
            letter=letter,
            changed={"other.board": "Södra nämnden", "other.address": "Torget 1, Stockholm"},
            says=("Södra nämnden Stockholm Torget 1, Stockholm",),
            keeps_silent=("Ansvarig nämnd för",),
        )
        for letter in TO_AUTHORITIES
        if letter != "B4"
    ),
    *(
        Variant(
            case="their number is known",
            letter=letter,
            changed={"letter.their_reference": "SN 2026/77"},
            says=("Ert diarienummer: SN 2026/77",),
        )
        for letter in TO_AUTHORITIES
        if letter not in WITHOUT_NAMES
    ),
    *(
        Variant(
            case="the number of the case is printed"
            if letter not in WITHOUT_NAMES
            else "no number of the case",
            letter=letter,
            changed=SWEDISH,
            says=(
                "Diarienummer: BR-2026-0031",
                *(() if letter in WITHOUT_NAMES else ("Ärende: SD-2026-0012",)),
            ),
            keeps_silent=("SD-2026-0012",) if letter in WITHOUT_NAMES else (),
        )
        for letter in ORDINARY
    ),
]
