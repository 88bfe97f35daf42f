"""B4: the application to IVO (29 kap. 11 § socialtjänstlagen)."""

from service.model.values import Json
from tests.letters.material import BERIT
from tests.letters.variant import BERIT_WITHOUT_NUMBER, CHILD, Variant

GROUND = "prepare_ivo_application.ground"
ENCLOSURES = "prepare_ivo_application.enclosures"
RECEIVED = "person.request.received_on"
NO_REPLY: dict[str, Json] = {
    GROUND: "no_reply",
    ENCLOSURES: ["request_copy", "decision"],
    "assess_reply.received_on": None,
    "assess_reply.content": None,
    "assess_reply.document": None,
    "assess_reply.conditions_stated": None,
    "assess_reply.assessment": None,
    "month.ends_on": "2026-02-23",
}
UNCLEAR: dict[str, Json] = {
    GROUND: "no_reply",
    "assess_reply.content": "unclear",
    "month.ends_on": "2026-02-23",
}
OPPOSES: dict[str, Json] = {"person.wishes.position": "opposes"}
CHILDS: dict[str, Json] = {"person.age_group": "child"}

WRITTEN = (
    "prepare_ivo_application.measure",
    "prepare_ivo_application.connection",
    "prepare_ivo_application.wishes",
    "prepare_ivo_application.duration",
    "prepare_ivo_application.other",
    "decide_ivo_application.reasons",
    "decide_ivo_application.decided_on",
    "decide_ivo_application.delegation",
    "person.request.sent_on",
    "person.wishes.position",
    GROUND,
)

APPLICATION = [
    Variant(
        case="the municipalities disagree",
        letter="B4",
        says=(
            "Ansökan om överflyttning av ärende enligt 29 kap. 11 § socialtjänstlagen (2025:400)",
            "Avdelning mitt, Box 423",
            "ärendet om Berit Bok, 191212121212, flyttas över till Stockholm",
            "Kommunerna är inte överens. Svaret från Stockholm kom in den 2 februari 2026.",
            "Vår bedömning av svaret från Stockholm",
            "Redogörelse till ansökan",
            "Beslutet att ansöka enligt 29 kap. 11 § socialtjänstlagen (2025:400) fattades den",
            "Kopia av begäran",
            "Kopia av svaret",
            "SEKRETESS – 26 kap. 1 §",
        ),
        keeps_silent=(
            "Vi har letat efter",
            "har inte svarat skriftligen inom en månad",
            "barn",
            "motsätter sig",
        ),
    ),
    Variant(
        case="the month has passed without a written reply",
        letter="B4",
        changed=NO_REPLY,
        says=(
            "Stockholm har inte svarat skriftligen inom en månad.",
            "Vi har letat efter ett skriftligt svar utan att finna något. Kontrollerat:",
            "Den gick ut måndag den 23 februari 2026.",
        ),
        keeps_silent=("Kommunerna är inte överens", "oklart", "Kopia av svaret"),
    ),
    Variant(
        case="the month has passed with an unclear reply",
        letter="B4",
        changed=UNCLEAR,
        says=(
            "Stockholm har inte lämnat något klart skriftligt svar inom en månad.",
            "Vi bedömde det som oklart.",
            "bad vi om ett förtydligande:",
        ),
        keeps_silent=("Kommunerna är inte överens", "har inte svarat skriftligen inom"),
    ),
    Variant(
        case="no clarification was asked for",
        letter="B4",
        changed={**UNCLEAR, "clarify_reply.contacted_on": None, "assess_reply.conditions_stated": None},
        says=("Vi bedömde det som oklart.",),
        keeps_silent=("bad vi om ett förtydligande",),
    ),
    Variant(
        case="the reply was to an earlier request",
        letter="B4",
        changed={
            **UNCLEAR,
            "assess_reply.received_on": "2026-01-02",
            ENCLOSURES: ["request_copy", "decision"],
        },
        says=("Stockholm har inte svarat skriftligen inom en månad.",),
        keeps_silent=("oklart", "2 januari 2026"),
    ),
    Variant(
        case="it is confirmed when the request was received",
        letter="B4",
        says=("Den kom in till Stockholm den 2 februari 2026.",),
        keeps_silent=("får antas",),
    ),
    Variant(
        case="receipt is presumed",
        letter="B4",
        changed={**NO_REPLY, RECEIVED: None, "month.started_on": None},
        says=("Vi vet inte säkert vilken dag den kom in till Stockholm.", "får antas ha kommit in"),
        keeps_silent=("Månaden räknas",),
    ),
    Variant(
        case="the day of receipt is not known, but there is a reply",
        letter="B4",
        changed={RECEIVED: None, "person.request.receipt_presumed": None},
        says=("Svaret visar att den har kommit in.",),
    ),
    Variant(
        case="the day of receipt is neither known nor presumed",
        letter="B4",
        changed={**NO_REPLY, RECEIVED: None, "person.request.receipt_presumed": None},
        gap=RECEIVED,
    ),
    Variant(
        case="receipt is not presumed",
        letter="B4",
        changed={**NO_REPLY, RECEIVED: None, "person.request.receipt_presumed": "not_presumed"},
        gap=RECEIVED,
    ),
    Variant(
        case="the month is counted from sending",
        letter="B4",
        changed={**NO_REPLY, "month.rule": "sent"},
        says=("Månaden räknas från den dag begäran skickades",),
    ),
    Variant(
        case="the month is counted from receipt",
        letter="B4",
        changed=NO_REPLY,
        says=("Månaden räknas från den dag begäran kom in",),
    ),
    Variant(
        case="a reply was found after all",
        letter="B4",
        changed={**NO_REPLY, "confirm_no_reply.result": "reply_found"},
        gap="confirm_no_reply.result",
    ),
    Variant(
        case="nobody has looked for a reply",
        letter="B4",
        changed={**NO_REPLY, "confirm_no_reply.result": None},
        gap="confirm_no_reply.result",
    ),
    Variant(
        case="the proof of receipt is of another day",
        letter="B4",
        changed={"confirm_no_reply.received_on": "2026-01-20"},
        keeps_silent=("Bevis om mottagandet",),
    ),
    Variant(
        case="there is also economic assistance",
        letter="B4",
        changed={"person.measures.kinds": ["economic"]},
        says=("Ansökan omfattar inte ekonomiskt bistånd.",),
    ),
    Variant(
        case="there is no economic assistance",
        letter="B4",
        keeps_silent=("ekonomiskt bistånd",),
    ),
    Variant(
        case="responsibility was not examined",
        letter="B4",
        changed={"settle_responsibility.reasons": None},
        keeps_silent=("ansvarar i dag",),
    ),
    Variant(
        case="an interpreter is needed",
        letter="B4",
        says=("Tolk behövs. Språk: Svar",),
    ),
    Variant(
        case="the language is not known",
        letter="B4",
        changed={"register_suspicion.language": None},
        says=("Tolk behövs.",),
        keeps_silent=("Språk:",),
    ),
    Variant(
        case="no interpreter is needed",
        letter="B4",
        changed={"case.interpreter": "no"},
        keeps_silent=("Tolk behövs", "Språk:"),
    ),
    Variant(
        case="the application is about a child",
        letter="B4",
        persons=(CHILD,),
        changed=CHILDS,
        says=(
            "Ansökan gäller ett barn.",
            "Barnets egen inställning",
            "Vårdnadshavarnas inställning:",
            "Följder för barnet på kort och på lång sikt:",
        ),
        keeps_silent=("Ställföreträdarens", "Berit"),
    ),
    *(
        Variant(
            case=f"of a child, {path} is not known",
            letter="B4",
            changed={**CHILDS, path: None},
            gap=path,
        )
        for path in ("plan_with_individual.child_views", "plan_with_individual.representative_position")
    ),
    Variant(
        case="an adult has a representative",
        letter="B4",
        says=("Ställföreträdarens inställning:",),
        keeps_silent=("Vårdnadshavarnas", "Barnet"),
    ),
    Variant(
        case="an adult has no representative",
        letter="B4",
        changed={"plan_with_individual.representative_position": None},
        keeps_silent=("Ställföreträdarens",),
    ),
    Variant(
        case="the person opposes and the reasons are full",
        letter="B4",
        changed={**OPPOSES, "prepare_ivo_application.against_wish": "Skäl. " * 40},
        says=("Personen motsätter sig att ansvaret flyttas. Vi anser ändå att ärendet ska flyttas över.",),
    ),
    Variant(
        case="the person opposes and the reasons are short",
        letter="B4",
        changed=OPPOSES,
        gap="prepare_ivo_application.against_wish",
    ),
    Variant(
        case="the person opposes and no reasons are written",
        letter="B4",
        changed={**OPPOSES, "prepare_ivo_application.against_wish": None},
        gap="prepare_ivo_application.against_wish",
    ),
    Variant(
        case="the board there is known",
        letter="B4",
        changed={"other.board": "Södra nämnden", "other.address": "Torget 1, Stockholm"},
        says=("till Södra nämnden i Stockholm", "Torget 1, Stockholm"),
        keeps_silent=("den nämnd som ansvarar",),
    ),
    Variant(
        case="the board there is not known",
        letter="B4",
        says=("den nämnd som ansvarar för socialtjänsten i Stockholm",),
        keeps_silent=("Adressen dit",),
    ),
    *(
        Variant(
            case=f"only {' and '.join(chosen or ['nothing'])} is enclosed",
            letter="B4",
            changed={ENCLOSURES: chosen},
            gap=ENCLOSURES,
        )
        for chosen in (
            ["request_copy", "decision"],
            ["request_copy", "reply_copy"],
            ["decision", "reply_copy"],
            None,
        )
    ),
    Variant(
        case="there is neither consent nor another ground",
        letter="B4",
        changed={
            "person.consents.disclosure": "withdrawn",
            "record_disclosure_consent.answer": None,
            "person.disclosure.allowed": "no",
        },
        gap="person.disclosure.allowed",
    ),
    Variant(
        case="the person was not heard",
        letter="B4",
        changed={"communicate_basis.communicated_on": None},
        says=("Underlaget har inte lämnats för yttrande.",),
    ),
    *(Variant(case=f"{path} is not known", letter="B4", changed={path: None}, gap=path) for path in WRITTEN),
    Variant(
        case="the person's number is not known",
        letter="B4",
        persons=(BERIT_WITHOUT_NUMBER,),
        changed={"person.identity_number": None},
        says=("ärendet om Berit Bok flyttas över till Stockholm",),
    ),
    Variant(
        case="the application names one person of a household",
        letter="B4",
        persons=(BERIT,),
        keeps_silent=("Bo Bok", "Torsten"),
    ),
]
