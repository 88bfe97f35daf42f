"""D1 and D2: decisions as documents of the case (31 § förvaltningslagen)."""

from service.model.values import Json
from tests.letters.material import BERIT
from tests.letters.variant import BERIT_WITHOUT_NUMBER, CHILD, Variant

POSITION = "person.wishes.position"
GO_ON = "decide_despite_objection.decision"
NO_REQUEST: dict[str, Json] = {
    "decide_request.decision": "no_request",
    "decide_ivo_application.decision": None,
}
WITHOUT_CONSENT: dict[str, Json] = {"person.consents.disclosure": "refused"}
NO_REPLY: dict[str, Json] = {"assess_reply.received_on": None, "assess_reply.content": None}
OF_A_CHILD: dict[str, Json] = {"person.age_group": "child"}

TO_REQUEST = [
    Variant(
        case="it is decided to request",
        letter="D1",
        changed={"letter.presenter_name": "Frida Föredragande"},
        says=(
            "Beslut att begära överflyttning av ärende",
            "begär enligt 29 kap. 10 § socialtjänstlagen (2025:400)",
            "den nämnd som ansvarar för socialtjänsten",
            "Berit Bok, 191212121212",
            "flyttade hit den 2 februari 2026",
            "Vi har samverkat med Stockholm, senast den 2 februari 2026.",
            "Beslutet fattades den 2 februari 2026 av Karin Chef, enhetschef, enligt punkt",
            "Frida Föredragande",
            "Begäran flyttar inte ärendet.",
        ),
        keeps_silent=("Varför vi går vidare", "utan att få svar", "UTKAST", "Den som tog fram underlaget"),
    ),
    Variant(
        case="the board there is known",
        letter="D1",
        changed={"other.board": "Södra nämnden"},
        says=("Södra nämnden i Stockholm",),
        keeps_silent=("den nämnd som ansvarar",),
    ),
    Variant(
        case="little is known of the move",
        letter="D1",
        changed={"case.moved_on": None, "person.measures.ongoing": "unknown"},
        keeps_silent=("flyttade till", "När flytten skedde"),
    ),
    Variant(
        case="a measure went on there",
        letter="D1",
        says=("När flytten skedde pågick en insats i Stockholm (",),
    ),
    Variant(
        case="responsibility was not examined",
        letter="D1",
        changed={"settle_responsibility.reasons": None},
        keeps_silent=("Vem som ansvarar i dag",),
    ),
    Variant(
        case="examining responsibility led elsewhere",
        letter="D1",
        changed={"settle_responsibility.conclusion": "here"},
        says=("Vem som ansvarar i dag",),
        keeps_silent=("överflyttning är rätt väg",),
    ),
    *(
        Variant(
            case=f"the person {code} and we go on",
            letter="D1",
            changed={POSITION: code, GO_ON: "go_on"},
            says=(f"går vidare fast personen {words}",),
        )
        for code, words in (("opposes", "motsätter sig"), ("undecided", "inte har bestämt sig"))
    ),
    Variant(
        case="it is not known what the person wants",
        letter="D1",
        changed={POSITION: None},
        keeps_silent=("Personens inställning",),
    ),
    *(
        Variant(
            case=f"whoever prepared it answered {code} to whether the conditions are met",
            letter="D1",
            changed={"prepare_request.criteria_met": code},
            says=("Den som tog fram underlaget",),
        )
        for code in ("no", "unsure")
    ),
    Variant(
        case="it is about a child",
        letter="D1",
        persons=(CHILD,),
        changed=OF_A_CHILD,
        says=("Vårdnadshavarnas inställning", "Barnets åsikt", "Barnets bästa"),
    ),
    Variant(
        case="there is neither representative nor child",
        letter="D1",
        changed={
            "plan_with_individual.representative_position": None,
            "plan_with_individual.child_views": None,
            "prepare_request.child_effects": None,
        },
        keeps_silent=("Ställföreträdarens", "Barnets"),
    ),
    Variant(
        case="cooperation was tried",
        letter="D1",
        changed={"person.request.cooperation": "tried_without_answer"},
        says=("utan att få svar, senast den 2 februari 2026",),
    ),
    Variant(
        case="nothing is known of cooperation",
        letter="D1",
        changed={"person.request.cooperation": None},
        keeps_silent=("Samverkan", "samverka"),
    ),
    Variant(
        case="the data are given without consent",
        letter="D1",
        changed={**WITHOUT_CONSENT, "test_disclosure.reasons": "Därför att."},
        says=("utan samtycke", "Därför att."),
    ),
    Variant(
        case="there is no ground for giving data",
        letter="D1",
        changed={**WITHOUT_CONSENT, "person.disclosure.allowed": "no"},
        gap="person.disclosure.allowed",
    ),
    Variant(
        case="the person was not heard",
        letter="D1",
        changed={"communicate_basis.communicated_on": None},
        says=("Underlaget har inte lämnats för yttrande.",),
    ),
    Variant(
        case="the person's number is not known",
        letter="D1",
        persons=(BERIT_WITHOUT_NUMBER,),
        changed={"person.identity_number": None},
        keeps_silent=("Berit Bok,",),
    ),
    Variant(
        case="the decision was not delegated",
        letter="D1",
        changed={"decide_request.delegation": None},
        keeps_silent=("enligt punkt",),
    ),
    *(
        Variant(case=f"{path} is not known", letter="D1", changed={path: None}, gap=path)
        for path in (
            "decide_request.reasons",
            "decide_request.decided_on",
            "prepare_request.ongoing_case",
            "prepare_request.strongest_connection",
            "prepare_request.wishes",
            "prepare_request.need_duration",
            "prepare_request.other_circumstances",
        )
    ),
]

TO_ABSTAIN = [
    Variant(
        case="it is decided not to apply",
        letter="D2",
        says=(
            "Beslut att inte ansöka hos IVO om överflyttning",
            "ansöker inte hos Inspektionen för vård och omsorg (IVO)",
            "Begäran skickades den 2 februari 2026.",
            "Svaret kom in den 2 februari 2026.",
            "Enligt 29 kap. 11 § socialtjänstlagen (2025:400) får kommunen",
            "villkor i 29 kap. 10 §",
            "Sollefteå kommun ansvarar fortsatt för insatsen.",
            "Skälen lämnas till Stockholm bara om",
        ),
        keeps_silent=("begär inte", "Barnets", "motsätter sig", "UTKAST"),
    ),
    Variant(
        case="it is decided not to request",
        letter="D2",
        changed=NO_REQUEST,
        says=(
            "Beslut att inte begära överflyttning av ärende",
            "begär inte att Stockholm tar över ärendet om Berit Bok",
            "Enligt 29 kap. 10 § socialtjänstlagen (2025:400) får kommunen",
            "villkor i samma paragraf",
        ),
        keeps_silent=("ansöker inte", "Begäran och svar", "Skälen lämnas"),
    ),
    *(
        Variant(
            case=f"the decision on the application is {said or 'not known'}",
            letter="D2",
            changed={"decide_ivo_application.decision": said},
            gap="decide_ivo_application.decision",
        )
        for said in ("apply", None)
    ),
    Variant(
        case="no reply came within the month",
        letter="D2",
        changed={**NO_REPLY, "month.ends_on": "2026-02-23"},
        says=("Inget skriftligt svar kom in till och med måndag den 23 februari 2026.",),
        keeps_silent=("Svaret kom in",),
    ),
    Variant(
        case="no reply has come, and the month has not passed",
        letter="D2",
        changed={**NO_REPLY, "month.ends_on": "2026-03-02"},
        says=("Inget skriftligt svar har kommit in.",),
        keeps_silent=("2 mars 2026",),
    ),
    Variant(
        case="the reply was to an earlier request",
        letter="D2",
        changed={"assess_reply.received_on": "2026-01-02", "month.ends_on": None},
        says=("Inget skriftligt svar har kommit in.",),
        keeps_silent=("2 januari",),
    ),
    Variant(
        case="receipt is presumed",
        letter="D2",
        changed={"person.request.received_on": None},
        says=("får antas ha kommit in till Stockholm",),
        keeps_silent=("Den kom in till",),
    ),
    Variant(
        case="it is not known whether the request was received",
        letter="D2",
        changed={"person.request.received_on": None, "person.request.receipt_presumed": None},
        keeps_silent=("får antas", "Den kom in till"),
    ),
    Variant(
        case="no request was sent",
        letter="D2",
        changed={"person.request.sent_on": None},
        keeps_silent=("Begäran och svar", "Begäran skickades"),
    ),
    Variant(
        case="the person opposes",
        letter="D2",
        changed={POSITION: "opposes"},
        says=("Personen motsätter sig att ansvaret flyttas.",),
    ),
    Variant(
        case="the conditions of a request are not met",
        letter="D2",
        changed={**NO_REQUEST, "prepare_request.criteria_met": "no"},
        says=("Den som tog fram underlaget",),
    ),
    Variant(
        case="it is about a child",
        letter="D2",
        persons=(CHILD,),
        changed=OF_A_CHILD,
        says=("Barnets bästa", "Barnets åsikt"),
    ),
    Variant(
        case="nothing is written about the child",
        letter="D2",
        persons=(CHILD,),
        changed={
            **OF_A_CHILD,
            "prepare_request.child_effects": None,
            "plan_with_individual.child_views": None,
        },
        keeps_silent=("Barnets bästa",),
    ),
    Variant(
        case="the person was not heard",
        letter="D2",
        changed={"communicate_basis.communicated_on": None},
        says=("Underlaget har inte lämnats för yttrande.",),
    ),
    Variant(
        case="the decision names one person of a household",
        letter="D2",
        persons=(BERIT,),
        keeps_silent=("Bo Bok", "Torsten"),
    ),
    *(
        Variant(case=f"{path} is not known", letter="D2", changed={path: None}, gap=path)
        for path in ("decide_ivo_application.reasons", "decide_ivo_application.decided_on")
    ),
    *(
        Variant(case=f"{path} is not known", letter="D2", changed={**NO_REQUEST, path: None}, gap=path)
        for path in ("decide_request.reasons", "decide_request.decided_on")
    ),
]
