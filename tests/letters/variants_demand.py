"""B1 and B1U: the demand for a reasonable explanation, and the general enquiry."""

from dataclasses import replace

from service.model.values import Json
from tests.letters.material import BERIT, BO
from tests.letters.variant import BERIT_WITHOUT_NUMBER, CONSENT, TORSTEN, Variant

Row = dict[str, Json]


def _consented(name: str, **more: Json) -> Row:
    given = {"consent": "given", "how": "written", "scope": "Flytten.", "covers_reply": True}
    return {"person": name, **given, **more}


def _measure(name: str, ongoing: str = "yes") -> Row:
    return {"person": name, "ongoing": ongoing, "kinds": ["care"]}


PERSONS = "ask_consent.persons"
INFLUENCE = "collect_indicators.influence_kinds"
SOURCES = "collect_indicators.sources"
STATUS = "case.dumping.status"
BOTH = {PERSONS: [_consented("p1"), _consented("p2")]}
NOTHING: dict[str, Json] = {
    "case.moved_on": None,
    SOURCES: None,
    "collect_indicators.prior_cooperation": "yes",
}
AGAIN = replace(BERIT, since={CONSENT: "2026-02-10"})
NOT_ASKED_HERE = "Vi har inget samtycke till att ni lämnar uppgifter till oss."

DEMAND = [
    Variant(
        case="somebody has consented",
        letter="B1",
        says=(
            "Begäran om skälig motivering",
            "förklara varför Berit Bok flyttade från Stockholm till Sollefteå kommun",
            "senast tisdag den 17 mars 2026",
            "Berit Bok, 191212121212",
            "Berit Bok samtyckte skriftligt den 2 februari 2026 till",
            "Samtycket omfattar också att ni lämnar uppgifter till oss",
            "Vi har ännu inte tagit ställning till uppgifterna.",
            "Därför frågar vi innan vi bedömer.",
            "hur gjordes personen delaktig",
            "SEKRETESS – 26 kap. 1 §",
        ),
        keeps_silent=("personernas", NOT_ASKED_HERE, "Även 21 kap.", "familj"),
    ),
    Variant(
        case="two have consented",
        letter="B1",
        household=True,
        consent=CONSENT,
        persons=(BERIT, BO),
        changed=BOTH,
        says=(
            "varför Berit Bok och Bo Bok flyttade",
            "Bo Bok samtyckte skriftligt",
            "personernas behov och önskemål, och hur gjordes de delaktiga",
        ),
    ),
    Variant(
        case="the other adult has refused and is mentioned nowhere",
        letter="B1",
        household=True,
        consent=CONSENT,
        persons=(BERIT, TORSTEN),
        changed={
            PERSONS: [_consented("p1"), {"person": "Torsten Ek", "consent": "refused"}],
            "collect_indicators.persons": [_measure("Torsten Ek")],
        },
        says=("varför Berit Bok flyttade", "personens behov"),
        keeps_silent=(
            "Torsten",
            "personernas",
            "familj",
            "hushåll",
            "En insats enligt socialtjänstlagen pågick hos",
        ),
    ),
    Variant(
        case="nobody has consented",
        letter="B1",
        household=True,
        consent=CONSENT,
        persons=(TORSTEN,),
        keeps_silent=("Torsten",),
        gap="persons",
    ),
    Variant(
        case="the number of somebody is not known",
        letter="B1",
        persons=(BERIT_WITHOUT_NUMBER,),
        changed={"person.identity_number": None},
        says=("• Berit Bok",),
        keeps_silent=("Berit Bok,", "19121212"),
    ),
    Variant(
        case="the consent was oral",
        letter="B1",
        changed={PERSONS: [_consented("p1", how="oral")]},
        says=("Berit Bok samtyckte muntligt den 2 februari 2026",),
    ),
    Variant(
        case="it is not written how the consent was given",
        letter="B1",
        changed={PERSONS: [{"person": "p1", "consent": "given"}]},
        says=("Berit Bok samtyckte den 2 februari 2026", NOT_ASKED_HERE),
        keeps_silent=("Samtycket gäller:",),
    ),
    Variant(
        case="the consent was given anew after the question",
        letter="B1",
        consent=CONSENT,
        persons=(AGAIN,),
        says=("Berit Bok samtyckte den 10 februari 2026 till", NOT_ASKED_HERE),
        keeps_silent=("skriftligt den 2", "Samtycket gäller:"),
    ),
    Variant(
        case="the day of the consent is not known",
        letter="B1",
        changed={PERSONS: None},
        says=("Berit Bok har samtyckt till att vi lämnar",),
    ),
    Variant(
        case="the consent doesn't cover their answer",
        letter="B1",
        changed={PERSONS: [_consented("p1", covers_reply=False)]},
        says=(NOT_ASKED_HERE, "pröva sekretessen hos er", "Fråga 7 kan ni besvara ändå."),
        keeps_silent=("Samtycket omfattar också",),
    ),
    Variant(
        case="one of two consents covers their answer",
        letter="B1",
        household=True,
        consent=CONSENT,
        persons=(BERIT, BO),
        changed={PERSONS: [_consented("p1"), _consented("p2", covers_reply=False)]},
        says=("För Berit Bok omfattar samtycket också", "För Bo Bok har vi inget sådant samtycke."),
    ),
    Variant(
        case="the consent has a scope",
        letter="B1",
        changed={PERSONS: [_consented("p1", scope="Bara flytten.")]},
        says=("Samtycket gäller: Bara flytten.",),
    ),
    Variant(
        case="a measure went on when the person moved",
        letter="B1",
        says=(
            "En insats enligt socialtjänstlagen pågick hos er för Berit Bok när flytten skedde.",
            "Källor: ",
        ),
    ),
    Variant(
        case="no measure went on",
        letter="B1",
        changed={"collect_indicators.persons": [_measure("p1", "no")]},
        keeps_silent=("En insats enligt socialtjänstlagen pågick hos er för",),
    ),
    Variant(
        case="the tenancy was terminated",
        letter="B1",
        says=("Hyresavtalet i er kommun hade sagts upp.",),
        keeps_silent=("Stödet hos er fick inte fortsätta.", "Det gavs en hänvisning"),
    ),
    Variant(
        case="support was refused and a landlord named",
        letter="B1",
        changed={INFLUENCE: ["support_refused", "referred_to_landlord"]},
        says=("Stödet hos er fick inte fortsätta.", "Det gavs en hänvisning till en hyresvärd i vår kommun."),
        keeps_silent=("Hyresavtalet i er kommun",),
    ),
    Variant(
        case="nobody was influenced",
        letter="B1",
        changed={"collect_indicators.influence": "no"},
        keeps_silent=("Hyresavtalet i er kommun",),
    ),
    Variant(
        case="our contact details came from a municipality",
        letter="B1",
        says=("Kontaktuppgifterna till vår socialtjänst kom från en annan kommuns socialtjänst.",),
        keeps_silent=("Ingen hade sett till",),
    ),
    Variant(
        case="our contact details came otherwise, and nothing was arranged",
        letter="B1",
        changed={"collect_indicators.given_contact_details": "no", "collect_indicators.arranged": "no"},
        says=("Ingen hade sett till att bostad och försörjning var ordnade här.",),
        keeps_silent=("Kontaktuppgifterna till vår socialtjänst",),
    ),
    Variant(
        case="there was no contact before the move",
        letter="B1",
        changed={"collect_indicators.prior_cooperation": "no"},
        says=("Vi har inte funnit någon kontakt från er socialtjänst till vår före flytten.",),
    ),
    Variant(
        case="there was contact before the move",
        letter="B1",
        keeps_silent=("Vi har inte funnit någon kontakt",),
    ),
    Variant(
        case="no source is written for what was heard",
        letter="B1",
        changed={SOURCES: None},
        says=("Enligt det vi har antecknat skedde flytten den 2 februari 2026.",),
        keeps_silent=(
            "Källor",
            "Hyresavtalet i er kommun",
            "En insats enligt socialtjänstlagen pågick hos er för",
        ),
    ),
    Variant(
        case="the day of the move is not known",
        letter="B1",
        changed={"case.moved_on": None},
        says=("Det här vet vi i dag",),
        keeps_silent=("skedde flytten den",),
    ),
    Variant(
        case="nothing is known of the move",
        letter="B1",
        changed=NOTHING,
        keeps_silent=("Det här vet vi i dag", "Vi har ännu inte tagit ställning"),
    ),
    Variant(
        case="the move has been assessed already",
        letter="B1",
        changed={STATUS: "established"},
        keeps_silent=("Vi har ännu inte tagit ställning", "innan vi bedömer"),
    ),
    Variant(
        case="more information is wanted",
        letter="B1",
        changed={STATUS: "more_information"},
        says=("Vi har ännu inte tagit ställning", "Därför frågar vi innan vi bedömer."),
    ),
    Variant(
        case="the other municipality was reached",
        letter="B1",
        says=("Vi hade kontakt med er den 2 februari 2026 (", "Så här förstod vi er:", "Rätta oss"),
    ),
    Variant(
        case="it is not written what they said, or who",
        letter="B1",
        changed={"contact_municipality.their_view": None, "contact_municipality.attempts": None},
        says=("Vi hade kontakt med er den 2 februari 2026.",),
        keeps_silent=("Så här förstod vi er", "Rätta oss"),
    ),
    Variant(
        case="we spoke to somebody on another day",
        letter="B1",
        changed={"contact_municipality.attempts": [{"on": "2026-01-20", "way": "phone", "whom": "Asta Alm"}]},
        keeps_silent=("Asta Alm",),
    ),
    Variant(
        case="the other municipality was not reached",
        letter="B1",
        changed={"case.contact.status": "not_reached"},
        keeps_silent=("Vår kontakt med er", "Så här förstod vi er"),
    ),
    Variant(
        case="their formal name is known",
        letter="B1",
        changed={"other.formal_name": "Stockholms kommun"},
        says=("flyttade från Stockholms kommun till",),
    ),
    Variant(
        case="no day to answer is set",
        letter="B1",
        changed={"case.demand.answer_by": None},
        gap="case.demand.answer_by",
    ),
]

ENQUIRY = [
    Variant(
        case="everything is known, and nothing of it is told",
        letter="B1U",
        persons=(BERIT, BO),
        household=True,
        says=(
            "Vår hållning till flyttar som inte föregås av samverkan",
            "Vi skriver inte om någon enskild person",
            "senast tisdag den 17 mars 2026",
        ),
        keeps_silent=(
            "Berit",
            "Bo Bok",
            "19121212",
            "SD-2026",
            "Svar på ”",
            "2 februari",
            "SEKRETESS",
            "Stöd ",
        ),
    ),
    Variant(
        case="no day to answer is set",
        letter="B1U",
        changed={"write_letter.answer_by": None},
        gap="write_letter.answer_by",
    ),
]
