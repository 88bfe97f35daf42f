"""B3: the request to take over a case (29 kap. 10 § socialtjänstlagen)."""

from service.model.values import Json
from tests.letters.material import BERIT
from tests.letters.variant import BERIT_WITHOUT_NUMBER, Variant

POSITION = "person.wishes.position"
CONSENT = "person.consents.disclosure"
STATEMENT = "Yttrandet kom in den"
NOT_HEARD: dict[str, Json] = {"communicate_basis.communicated_on": None}
WITHOUT_CONSENT: dict[str, Json] = {CONSENT: "refused", "record_disclosure_consent.answer": "refused"}

WRITTEN = (
    "prepare_request.ongoing_case",
    "prepare_request.strongest_connection",
    "prepare_request.wishes",
    "prepare_request.need_duration",
    "prepare_request.other_circumstances",
)
"""What nobody but the caseworker can say; the law asks for it."""

REQUEST = [
    Variant(
        case="the person wants to return",
        letter="B3",
        says=(
            "Begäran om överflyttning av ärende enligt 29 kap. 10 § socialtjänstlagen (2025:400)",
            "begär att er nämnd tar över ärendet om Berit Bok, 191212121212",
            "Ni ska svara skriftligen och genast.",
            "ett ärende om individuellt behovsprövade insatser eller andra åtgärder:",
            "starkast anknytning till Stockholm",
            "Personen fick frågan den 2 februari 2026.",
            "Underlaget lämnades till personen den 2 februari 2026 enligt 14 kap. 10 §",
            STATEMENT,
            "Personen har samtyckt till att uppgifterna lämnas.",
            "Vårt diarienummer: BR-2026-0031",
            "Beslutet fattades den 2 februari 2026, enligt punkt",
            "i socialnämndens delegationsordning.",
            "SEKRETESS – 26 kap. 1 §",
        ),
        keeps_silent=("Vi anser ändå", "ekonomiskt bistånd", "skyddade personuppgifter", "Även 21 kap."),
    ),
    *(
        Variant(
            case=f"the position is {code}",
            letter="B3",
            changed={POSITION: code},
            keeps_silent=("Vi anser ändå",),
        )
        for code in ("does_not_oppose", "undecided")
    ),
    Variant(
        case="the person opposes",
        letter="B3",
        changed={POSITION: "opposes"},
        says=("Vi anser ändå att ärendet bör flyttas över, av följande skäl.",),
    ),
    Variant(
        case="the person opposes and no reasons are written",
        letter="B3",
        changed={POSITION: "opposes", "decide_despite_objection.reasons": None},
        gap="decide_despite_objection.reasons",
    ),
    Variant(
        case="it is not known what the person wants",
        letter="B3",
        changed={POSITION: None},
        gap=POSITION,
    ),
    Variant(
        case="it is not known when the person was asked",
        letter="B3",
        changed={"plan_with_individual.talked_on": None},
        gap="plan_with_individual.talked_on",
    ),
    Variant(
        case="there is also economic assistance",
        letter="B3",
        changed={"person.measures.kinds": ["care", "economic"]},
        says=("Personen har också ett ärende om ekonomiskt bistånd. Det omfattas inte av begäran.",),
    ),
    Variant(
        case="responsibility was examined",
        letter="B3",
        says=("Varför vi ansvarar i dag: Svar på",),
    ),
    Variant(
        case="responsibility was not examined",
        letter="B3",
        changed={"settle_responsibility.reasons": None},
        keeps_silent=("Varför vi ansvarar i dag",),
    ),
    Variant(
        case="a representative and a child have spoken",
        letter="B3",
        says=("Ställföreträdarens inställning:", "Barnets åsikt:", "Följder för barnet"),
    ),
    Variant(
        case="there is neither representative nor child",
        letter="B3",
        changed={
            "plan_with_individual.representative_position": None,
            "plan_with_individual.child_views": None,
            "prepare_request.child_effects": None,
        },
        keeps_silent=("Ställföreträdarens", "Barnet", "barnet"),
    ),
    Variant(
        case="the municipalities have cooperated",
        letter="B3",
        says=(
            "Vi har samverkat med er före begäran, senast den 2 februari 2026.",
            "Ett muntligt besked ersätter inte",
        ),
        keeps_silent=("utan att få svar",),
    ),
    Variant(
        case="cooperation was tried without answer",
        letter="B3",
        changed={"person.request.cooperation": "tried_without_answer"},
        says=(
            "Vi har försökt samverka med er före begäran utan att få svar, senast den 2 februari 2026. Svar",
        ),
        keeps_silent=("Ett muntligt besked ersätter inte",),
    ),
    Variant(
        case="cooperation has no more to be told",
        letter="B3",
        changed={
            "person.request.cooperation": "tried_without_answer",
            "cooperate.attempts_reason": None,
        },
        says=("senast den 2 februari 2026.",),
    ),
    Variant(
        case="it is not known when the municipalities last spoke",
        letter="B3",
        changed={"cooperate.last_contact_on": None},
        gap="cooperate.last_contact_on",
    ),
    Variant(
        case="a statement came before the basis was sent",
        letter="B3",
        changed={"register_statement.received_on": "2026-01-15"},
        says=("Inget yttrande har kommit in.",),
        keeps_silent=(STATEMENT,),
    ),
    Variant(
        case="no statement came",
        letter="B3",
        changed={"register_statement.received_on": None, "register_statement.statement": None},
        says=("Inget yttrande har kommit in.",),
        keeps_silent=(STATEMENT,),
    ),
    Variant(
        case="the person was not heard, on a ground of the law",
        letter="B3",
        changed=NOT_HEARD,
        says=(
            "Underlaget har inte lämnats för yttrande.",
            "Undantag enligt 25 § förvaltningslagen",
            "Skäl: Svar",
        ),
        keeps_silent=(STATEMENT, "Inget yttrande"),
    ),
    Variant(
        case="the person was not heard, for reasons without a ground of the law",
        letter="B3",
        changed={**NOT_HEARD, "communicate_basis.not_needed_ground": None},
        says=("Underlaget har inte lämnats för yttrande. Skäl: Svar",),
        keeps_silent=("Undantag enligt 25 §",),
    ),
    Variant(
        case="the person was not heard, without a reason",
        letter="B3",
        changed={**NOT_HEARD, "communicate_basis.not_needed_reason": None},
        gap="communicate_basis.not_needed_reason",
    ),
    Variant(
        case="the person consented in the conversation",
        letter="B3",
        changed={
            "record_disclosure_consent.answer": None,
            "plan_with_individual.consent_scope": "Det vi talade om.",
        },
        says=("Samtycket omfattar: Det vi talade om.",),
    ),
    Variant(
        case="the person consented when asked again",
        letter="B3",
        changed={
            "record_disclosure_consent.answer": "given",
            "record_disclosure_consent.asked_on": "2026-02-10",
            "record_disclosure_consent.scope": "Det vi sade sedan.",
            "plan_with_individual.consent_scope": "Det vi talade om.",
        },
        says=("Samtycket omfattar: Det vi sade sedan.",),
        keeps_silent=("Det vi talade om.",),
    ),
    Variant(
        case="there is another ground than consent",
        letter="B3",
        changed={**WITHOUT_CONSENT, "test_disclosure.reasons": "Därför att."},
        says=(
            "Uppgifterna lämnas utan samtycke, efter prövning i det enskilda fallet.",
            "Prövningen gjordes den 2 februari 2026.",
        ),
        keeps_silent=("Personen har samtyckt", "Därför att."),
    ),
    Variant(
        case="the ground was tested anew",
        letter="B3",
        changed={
            **WITHOUT_CONSENT,
            "person.disclosure.tested_on": "2026-02-10",
            "record_disclosure_ground.tested_on": "2026-02-10",
            "record_disclosure_ground.scope": "Bara det nya.",
            "test_disclosure.scope": "Det gamla.",
        },
        says=("Prövningen gjordes den 10 februari 2026.", "Bara det nya."),
        keeps_silent=("Det gamla.",),
    ),
    Variant(
        case="there is neither consent nor another ground",
        letter="B3",
        changed={**WITHOUT_CONSENT, "person.disclosure.allowed": "no"},
        gap="person.disclosure.allowed",
    ),
    Variant(
        case="the month is counted from receipt",
        letter="B3",
        says=("Vi räknar från den dag begäran kom in till er. Bekräfta den dagen",),
    ),
    Variant(
        case="the month is counted from sending",
        letter="B3",
        changed={"month.rule": "sent"},
        says=("Vi räknar från den dag begäran skickades.",),
        keeps_silent=("Bekräfta den dagen",),
    ),
    Variant(
        case="the decision was not delegated",
        letter="B3",
        changed={"decide_request.delegation": None},
        says=("Beslutet fattades den 2 februari 2026.",),
        keeps_silent=("delegationsordning.",),
    ),
    Variant(
        case="the day of the decision is not known",
        letter="B3",
        changed={"person.request.decided_on": None},
        gap="person.request.decided_on",
    ),
    Variant(
        case="the person's number is not known",
        letter="B3",
        persons=(BERIT_WITHOUT_NUMBER,),
        changed={"person.identity_number": None},
        says=("ärendet om Berit Bok. Ni ska svara",),
    ),
    *(
        Variant(case=f"{path} is not written", letter="B3", changed={path: None}, gap=path)
        for path in WRITTEN
    ),
    Variant(
        case="the request names one person of a household",
        letter="B3",
        persons=(BERIT,),
        says=("ärendet om Berit Bok",),
        keeps_silent=("Bo Bok", "Torsten"),
    ),
]
