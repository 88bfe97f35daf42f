"""F1: what goes with a case that another municipality takes over (29 kap. 12 § socialtjänstlagen)."""

from service.model.values import Json
from tests.letters.material import BERIT, protected
from tests.letters.variant import BERIT_WITHOUT_NUMBER, Variant

TAKEN_OVER = "person.request.taken_over_on"
INFORMED = "write_letter_to_person.informed"
BY_COURT: dict[str, Json] = {"person.request.reply": "refuses"}
BY_IVO: dict[str, Json] = {**BY_COURT, "person.ivo.court": None}
FINAL = "Det har fått laga kraft"

HANDOVER = [
    Variant(
        case="the other municipality has said yes",
        letter="F1",
        says=(
            "Uppgifter för övertagande av ärende",
            "Stockholm tar över ärendet om Berit Bok, 191212121212, onsdag den 1 april 2026.",
            "Grunden är er skriftliga bekräftelse, som kom in till oss den 2 februari 2026.",
            "enligt 29 kap. 12 § socialtjänstlagen (2025:400)",
            "Mottagare hos er:",
            "Det här brådskar:",
            "Kommande tider och sista dagar:",
            "Personen fick den 2 februari 2026 veta",
            "SEKRETESS – 26 kap. 1 §",
        ),
        keeps_silent=(
            FINAL,
            "IVO",
            "Skäl:",
            "inte bestämd än",
            "Föreslå samtidigt",
            "skyddade personuppgifter",
        ),
    ),
    Variant(
        case="it is not known when the yes came",
        letter="F1",
        changed={
            f"{form}.content": None
            for form in (
                "assess_reply",
                "assess_late_reply",
                "assess_reply_before_final",
                "assess_reply_during_appeal",
            )
        },
        says=("Grunden är er skriftliga bekräftelse.",),
    ),
    Variant(
        case="a court has decided",
        letter="F1",
        changed=BY_COURT,
        says=("Grunden är ett avgörande av", "den 2 februari 2026 (", FINAL + " den 2 februari 2026."),
        keeps_silent=("bekräftelse, som", "beslut av Inspektionen"),
    ),
    Variant(
        case="IVO has decided",
        letter="F1",
        changed=BY_IVO,
        says=("Grunden är ett beslut av Inspektionen för vård och omsorg (IVO) den 2 februari 2026 (", FINAL),
        keeps_silent=("ett avgörande av",),
    ),
    Variant(
        case="it is not known when IVO's decision became final",
        letter="F1",
        changed={**BY_IVO, "confirm_final.final_on": None, "register_ivo_decision.document": None},
        says=(FINAL + ".", "(IVO) den 2 februari 2026."),
    ),
    *(
        Variant(
            case=f"IVO has {outcome} and {final or 'nothing'} is final",
            letter="F1",
            changed={**BY_IVO, "person.ivo.outcome": outcome, "person.ivo.final": final},
            gap="person.request.reply",
        )
        for outcome, final in (
            ("rejected", "final"),
            ("granted", "not_yet"),
            ("granted", "appealed"),
            ("granted", None),
        )
    ),
    Variant(
        case="the day is not agreed",
        letter="F1",
        changed={TAKEN_OVER: None},
        says=("Dagen för övertagandet är inte bestämd än.", "Föreslå samtidigt vilken dag ni tar över."),
        keeps_silent=("Mottagare hos er",),
    ),
    Variant(
        case="the receiver there is not known",
        letter="F1",
        changed={"hand_over.receiver": None},
        keeps_silent=("Mottagare hos er",),
    ),
    Variant(
        case="the person's number is not known",
        letter="F1",
        persons=(BERIT_WITHOUT_NUMBER,),
        changed={"person.identity_number": None},
        says=("ärendet om Berit Bok, onsdag",),
    ),
    Variant(
        case="nothing is urgent",
        letter="F1",
        changed={"write_letter_to_person.urgent_points": None, "write_letter_to_person.upcoming_dates": None},
        keeps_silent=("Det här brådskar", "Kommande tider"),
    ),
    Variant(
        case="the person has not been told",
        letter="F1",
        changed={INFORMED: "no"},
        says=("Personen har inte fått veta vad vi lämnar. Skäl: Svar",),
        keeps_silent=("Personen fick den",),
    ),
    Variant(
        case="it is not known whether the person was told",
        letter="F1",
        changed={INFORMED: None},
        gap=INFORMED,
    ),
    Variant(
        case="the person was not told, without a reason",
        letter="F1",
        changed={INFORMED: "no", "write_letter_to_person.not_informed_reason": None},
        gap="write_letter_to_person.not_informed_reason",
    ),
    *(
        Variant(case=f"{path} is not known", letter="F1", changed={path: None}, gap=path)
        for path in (
            "write_letter_to_person.handover_documents",
            "write_letter_to_person.continuity",
            "write_letter_to_person.informed_on",
        )
    ),
    Variant(
        case="data are protected",
        letter="F1",
        persons=(protected(BERIT),),
        says=("Personen har skyddade personuppgifter. Adress och andra uppgifter",),
    ),
]
