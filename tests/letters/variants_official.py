"""B2 and B2N: the official letter, and word that it was no social dumping."""

from dataclasses import replace

from service.model.values import Json
from tests.letters.material import BERIT, BO, protected
from tests.letters.variant import TORSTEN, Variant

CONSENT = "person.consents.disclosure"
UNNAMED: dict[str, Json] = {"letter.identifying": "no"}
PROTECTION = "person.protection.status"
GIVEN = tuple(
    replace(each, facts={**each.facts, CONSENT: "given"}, since={CONSENT: "2026-02-10"})
    for each in (BERIT, BO)
)
MOVED = "Flytten skedde den"
DIFFERENT = "Om ni ser det annorlunda"

OFFICIAL = [
    Variant(
        case="the letter points at a person",
        letter="B2",
        says=(
            "Den 2 februari 2026 bedömde Sollefteå kommun att flytten från Stockholm",
            "för Berit Bok är vad vi",
            "skriftliga svar senast tisdag den 17 mars 2026",
            "Berit Bok, 191212121212",
            "Berit Bok har samtyckt till att uppgifterna",
            MOVED,
            "Källor: ",
            "gå igenom hur flytten gick till",
            "SEKRETESS – 26 kap. 1 §",
        ),
        keeps_silent=("inga uppgifter som pekar ut någon", "i allmänna ordalag"),
    ),
    *(
        Variant(
            case=f"the letter points at nobody ({said or 'not said'})",
            letter="B2",
            persons=(BERIT, BO),
            household=True,
            changed={"letter.identifying": said},
            says=(
                "har bedömt att en flytt från Stockholm",
                "Skrivelsen innehåller inga uppgifter som pekar ut någon enskild.",
                "i allmänna ordalag",
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
                "samtyck",
                "Källor",
            ),
        )
        for said in ("no", None)
    ),
    Variant(
        case="two have consented, and the day is known",
        letter="B2",
        household=True,
        consent=CONSENT,
        persons=GIVEN,
        says=("för Berit Bok och Bo Bok är vad vi", "Bo Bok samtyckte den 10 februari 2026 till"),
    ),
    Variant(
        case="the other adult has refused and is mentioned nowhere",
        letter="B2",
        household=True,
        consent=CONSENT,
        persons=(GIVEN[0], TORSTEN),
        says=("för Berit Bok är vad vi",),
        keeps_silent=("Torsten",),
    ),
    Variant(
        case="nobody has consented",
        letter="B2",
        household=True,
        consent=CONSENT,
        persons=(TORSTEN,),
        keeps_silent=("Torsten",),
        gap="persons",
    ),
    *(
        Variant(
            case=f"a person who is named is {status}",
            letter="B2",
            persons=(protected(BERIT, status),),
            changed={PROTECTION: status},
            gap=PROTECTION,
        )
        for status in ("protected", "fictitious")
    ),
    Variant(
        case="the letter that names nobody is no matter of whose data are protected",
        letter="B2",
        persons=(protected(BERIT, "fictitious"),),
        changed=UNNAMED,
        says=("har bedömt att en flytt",),
    ),
    Variant(
        case="a measure went on",
        letter="B2",
        changed={"case.dumping.form": "form_1"},
        says=("En insats enligt socialtjänstlagen pågick i er kommun",),
        keeps_silent=("etableringsersättning",),
    ),
    Variant(
        case="the introduction benefit ended",
        letter="B2",
        changed={"case.dumping.form": "form_2"},
        says=("Flytten skedde när tiden med etableringsersättning tog slut.",),
        keeps_silent=("En insats enligt socialtjänstlagen pågick",),
    ),
    Variant(
        case="they were not in touch before",
        letter="B2",
        changed={"collect_indicators.prior_cooperation": "no", **UNNAMED},
        says=("Er socialtjänst hade inte kontakt med vår före flytten.",),
    ),
    Variant(
        case="the move was not the person's own",
        letter="B2",
        changed={
            "collect_indicators.needs_in_centre": "no",
            "collect_indicators.took_part": "no",
            "collect_indicators.understood": "no",
        },
        says=(
            "Flytten utgick inte från den enskildes behov.",
            "Den enskilde hade inte varit delaktig.",
            "Den enskilde hade inte förstått vad flytten innebar.",
            "Följden är att kostnaden för stödet hamnar i Sollefteå kommun.",
        ),
    ),
    Variant(
        case="the cost did not move",
        letter="B2",
        changed={"collect_indicators.cost_moved": "no"},
        keeps_silent=("Vi bedömer:", "Följden är", "Flytten utgick inte", "delaktig.", "förstått"),
    ),
    Variant(
        case="nothing is known in the letter that names nobody",
        letter="B2",
        changed={**UNNAMED, "case.dumping.form": "other", "collect_indicators.cost_moved": "unknown"},
        says=("Med social dumpning menar vår policy",),
        keeps_silent=("Enligt vårt underlag", "Vi bedömer:", MOVED),
    ),
    Variant(
        case="the source is not written",
        letter="B2",
        changed={"collect_indicators.sources": None},
        keeps_silent=("Källor",),
    ),
    Variant(
        case="the day of the move is not known",
        letter="B2",
        changed={"case.moved_on": None},
        keeps_silent=(MOVED,),
    ),
    Variant(
        case="their answer was assessed",
        letter="B2",
        says=("Ert svar kom in den 2 februari 2026. Vår bedömning av svaret:", "gör vi en ny bedömning"),
    ),
    Variant(
        case="they have not answered",
        letter="B2",
        changed={"case.demand.justification": "none"},
        says=("Vi har inte fått något svar.",),
        keeps_silent=("Ert svar kom in",),
    ),
    Variant(
        case="no answer was assessed",
        letter="B2",
        changed={"case.demand.justification": None},
        says=("Vi hade inte prövat något svar när vi gjorde bedömningen.",),
        keeps_silent=("Ert svar kom in", "Vi har inte fått något svar."),
    ),
    Variant(
        case="no explanation was demanded",
        letter="B2",
        changed={"case.demand.sent_on": None},
        says=(DIFFERENT, "Har ni en annan bild vill vi veta det."),
        keeps_silent=("Vi bad er om en motivering", "Ert svar kom in"),
    ),
    Variant(
        case="an explanation was demanded, which the letter that names nobody doesn't tell",
        letter="B2",
        changed=UNNAMED,
        says=(DIFFERENT, "begär vi inte att ni svarar i det enskilda fallet"),
        keeps_silent=("Vi bad er om en motivering",),
    ),
    Variant(
        case="the day of the assessment is not known",
        letter="B2",
        changed={"case.dumping.decided_on": None},
        gap="case.dumping.decided_on",
    ),
    Variant(
        case="the day of their answer is not known",
        letter="B2",
        changed={"assess_justification.received_on": None},
        gap="assess_justification.received_on",
    ),
]

NOT_ESTABLISHED = [
    *(
        Variant(
            case=f"the assessment is {status}",
            letter="B2N",
            persons=(BERIT, BO),
            household=True,
            changed={"case.dumping.status": status, "case.contact.made_on": "2026-01-20"},
            says=(
                "Vi tog kontakt med er den 20 januari 2026",
                "Vi har inte funnit att det rör sig om social dumpning",
            ),
            keeps_silent=(
                "Berit",
                "Bo Bok",
                "19121212",
                "SD-2026",
                "Svar på ”",
                "2 februari",
                "SEKRETESS",
                "motiverad",
            ),
        )
        for status in ("not_established", "justified_move")
    ),
    *(
        Variant(
            case=f"the assessment is {status}",
            letter="B2N",
            changed={"case.dumping.status": status},
            gap="case.dumping.status",
        )
        for status in ("established", "more_information", None)
    ),
    Variant(
        case="it is not known when they were contacted",
        letter="B2N",
        changed={"case.contact.made_on": None},
        gap="case.contact.made_on",
    ),
]
