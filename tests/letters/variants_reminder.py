"""P1: the reminder, of B1 (a) or of B3 (b: word of receipt, c: the month ends soon, d: it has passed)."""

from service.model.values import Json
from tests.letters.variant import Variant

KIND = "write_letter_to_person.reminder_kind"
RECEIVED = "person.request.received_on"
PRESUMED = "person.request.receipt_presumed"
REFERENCE = "letter.their_reference"
ENDS = "month.ends_on"
OF_DEMAND: dict[str, Json] = {
    KIND: None,
    "case.demand.justification": None,
    "case.demand.answer_by": "2026-02-16",
    REFERENCE: None,
}
PASSED: dict[str, Json] = {KIND: "d", ENDS: "2026-02-23"}
CONFIRM = "Vi vet inte vilken dag begäran kom in till er. Bekräfta den dagen skriftligen"
LAST_DAY = "Sista dagen är enligt vår beräkning måndag den 2 mars 2026."

REMINDER = [
    Variant(
        case="the demand is not answered",
        letter="P1",
        changed=OF_DEMAND,
        says=(
            "Påminnelse om begäran om skälig motivering",
            "Vi bad om ert svar senast måndag den 16 februari 2026 och har inte sett något svar.",
            "Att motivera ert handlande är frivilligt.",
        ),
        keeps_silent=(
            "överflyttning",
            "IVO",
            "Berit",
            "19121212",
            "Ett muntligt svar räcker inte enligt lagen",
        ),
    ),
    *(
        Variant(
            case=f"the answer to the demand was found {found}",
            letter="P1",
            changed={**OF_DEMAND, "case.demand.justification": found},
            gap="case.demand.justification",
        )
        for found in ("reasonable", "not_reasonable")
    ),
    Variant(
        case="it was noted that the demand got no answer",
        letter="P1",
        changed={**OF_DEMAND, "case.demand.justification": "none"},
        says=("har inte sett något svar",),
    ),
    *(
        Variant(case=f"{path} is not known", letter="P1", changed={**OF_DEMAND, path: None}, gap=path)
        for path in ("case.demand.sent_on", "case.demand.answer_by")
    ),
    Variant(
        case="the request was received",
        letter="P1",
        says=(
            "Påminnelse om begäran om överflyttning av ärende",
            "Ert diarienummer: SN 2026/77",
            "Den kom in till er den 2 februari 2026.",
            LAST_DAY,
            "får vi från och med tisdag den 3 mars 2026 ansöka om överflyttning hos Inspektionen",
            "enligt 29 kap. 11 § socialtjänstlagen (2025:400)",
            "Vi räknar en månad från den dag begäran kom in till er.",
            "Ett muntligt svar räcker inte enligt lagen.",
        ),
        keeps_silent=("Berit", "19121212", CONFIRM, "Vi utgår från", "frivilligt"),
    ),
    Variant(
        case="the request is presumed to have been received on a day",
        letter="P1",
        changed={PRESUMED: "presumed"},
        says=("Vi utgår från att den kom in till er den 2 februari 2026. Stämmer inte det",),
        keeps_silent=("Den kom in till er den",),
    ),
    Variant(
        case="it is not known whether the request was received",
        letter="P1",
        changed={RECEIVED: None, ENDS: None},
        says=(
            CONFIRM + ", så skriver vi vilken dag vi räknar som den sista.",
            "Vi väntar på ert skriftliga svar.",
        ),
        keeps_silent=("Sista dagen är", "Vi räknar en månad"),
    ),
    Variant(
        case="the month is counted from sending, receipt not confirmed",
        letter="P1",
        changed={RECEIVED: None, "month.rule": "sent"},
        says=(CONFIRM + ".", "Vi räknar en månad från den dag begäran skickades.", LAST_DAY),
        keeps_silent=("så skriver vi vilken dag",),
    ),
    Variant(
        case="the month ends soon",
        letter="P1",
        changed={KIND: "c"},
        says=(
            "Ni ska svara skriftligen och genast, enligt 29 kap. 10 § socialtjänstlagen (2025:400).",
            LAST_DAY,
        ),
        keeps_silent=(CONFIRM, "får vi från och med"),
    ),
    Variant(
        case="the month may end soon, receipt not confirmed",
        letter="P1",
        changed={KIND: "c", RECEIVED: None, ENDS: None},
        says=(CONFIRM,),
        keeps_silent=("Sista dagen är",),
    ),
    Variant(
        case="the month has passed",
        letter="P1",
        changed=PASSED,
        says=(
            "Månaden löpte enligt vår beräkning ut måndag den 23 februari 2026.",
            "Vi får därför ansöka om överflyttning hos",
            "Kommer svaret innan vi har ansökt prövar vi det.",
        ),
    ),
    Variant(
        case="the month has passed by presumption",
        letter="P1",
        changed={**PASSED, RECEIVED: None, PRESUMED: "presumed"},
        says=("Månaden löpte enligt vår beräkning ut",),
    ),
    Variant(case="the month has not passed", letter="P1", changed={KIND: "d"}, gap=ENDS),
    Variant(
        case="it is not known from when the month is counted",
        letter="P1",
        changed={**PASSED, RECEIVED: None},
        gap=ENDS,
    ),
    *(
        Variant(
            case=f"they have answered: {content}",
            letter="P1",
            changed={"person.request.reply": content},
            gap="person.request.reply",
        )
        for content in ("accepts", "refuses", "unclear")
    ),
    Variant(
        case="the receiver can't see which request it is",
        letter="P1",
        changed={REFERENCE: None},
        gap=REFERENCE,
    ),
    Variant(
        case="an addition tells which request it is",
        letter="P1",
        changed={REFERENCE: None, "letter.addition": "Vårt nummer var BR-2026-0007."},
        says=("Vårt nummer var BR-2026-0007.",),
    ),
    Variant(
        case="it is not known when the request was sent",
        letter="P1",
        changed={"person.request.sent_on": None},
        gap="person.request.sent_on",
    ),
]
