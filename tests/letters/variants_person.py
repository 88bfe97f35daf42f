"""K1, M1 and M2: what the person is asked and told about who is responsible."""

from service.model.values import Json
from tests.letters.variant import CHILD, Variant

MATTER = "write_letter_to_person.matter"
ANSWER_BY = "write_letter_to_person.answer_by"
EVENT = "write_letter_to_person.event"
OUTCOME = "write_letter_to_person.outcome"
REJECTED = {OUTCOME: "ivo_rejected", "person.ivo.outcome": "rejected"}
POSITION = "person.wishes.position"
DESPITE = "write_letter_to_person.despite_reasons_plain"
CONSENT = "person.consents.disclosure"
NOTHING: tuple[Json, ...] = ([], None)
OF_A_CHILD: dict[str, Json] = {"person.age_group": "child"}
ABOUT_A_CHILD = "Brevet handlar om Nora Bok. Är du vårdnadshavare läser du det för barnets räkning."
STILL_HERE = "Sollefteå kommun ansvarar för ditt stöd, precis som nu. Du behöver inte flytta."
APPEAL = "Du kan överklaga Vill du överklaga IVO:s beslut?"
HANDED_OVER = "Från och med onsdag den 1 april 2026 ansvarar Stockholm."

COMMUNICATION = [
    Variant(
        case="a request is considered",
        letter="K1",
        says=(
            "Läs det här och säg vad du tycker, innan vi bestämmer",
            "Hör av dig senast tisdag den 17 mars 2026.",
            "Vi funderar på att be Stockholm att ta över ansvaret för ditt stöd. Du behöver inte flytta.",
            "varför vi tror att du hör mest ihop med Stockholm",
            "Reglerna finns i 14 kap. 10 § socialtjänstlagen (2025:400) och 25 § förvaltningslagen",
            "14 kap. 8 § socialtjänstlagen (2025:400)",
            "1. Beslutet",
        ),
        keeps_silent=("IVO", "varför vi inte vill gå vidare", "vårdnadshavare", "SEKRETESS"),
    ),
    Variant(
        case="an application is considered",
        letter="K1",
        changed={MATTER: "application"},
        says=("be myndigheten IVO bestämma", "hur länge vi tror att du behöver stödet"),
        keeps_silent=("att be Stockholm",),
    ),
    Variant(
        case="going no further is considered",
        letter="K1",
        changed={MATTER: "no_further"},
        says=("Vi funderar på att inte gå vidare", "varför vi inte vill gå vidare"),
        keeps_silent=("hör mest ihop", "IVO"),
    ),
    Variant(case="it is not said what is considered", letter="K1", changed={MATTER: None}, gap=MATTER),
    Variant(case="the last day has passed", letter="K1", changed={ANSWER_BY: "2026-02-23"}, gap=ANSWER_BY),
    Variant(case="there is no last day", letter="K1", changed={ANSWER_BY: None}, gap=ANSWER_BY),
    *(
        Variant(
            case=f"the basis is not enclosed ({enclosed})",
            letter="K1",
            changed={"letter.enclosures": enclosed},
            gap="letter.enclosures",
        )
        for enclosed in NOTHING
    ),
    Variant(
        case="it is about a child", letter="K1", persons=(CHILD,), changed=OF_A_CHILD, says=(ABOUT_A_CHILD,)
    ),
    Variant(
        case="their formal name is known",
        letter="K1",
        changed={"other.formal_name": "Stockholms kommun"},
        says=("be Stockholms kommun att",),
    ),
]

DONE = [
    Variant(
        case="a request was made, as the person wants",
        letter="M1",
        says=(
            "Vi har bett en annan kommun ta över ansvaret för ditt stöd Hej Berit Bok!",
            "Vi har bett Stockholm att ta över ansvaret för ditt stöd. Det gäller det här stödet: Svar",
            "Ingen kan tvinga dig att flytta.",
            "Du har sagt att du vill att Stockholm ska ansvara.",
            "Vi har lämnat de uppgifter om dig som du har sagt ja till.",
            "Stockholm ska svara oss.",
            "Du har rätt att se det som står om dig",
        ),
        keeps_silent=("Vi har bett IVO", "Du har sagt nej", "vårdnadshavare", "SEKRETESS"),
    ),
    Variant(
        case="an application was made",
        letter="M1",
        changed={EVENT: "application"},
        says=(
            "Vi har bett IVO bestämma vilken kommun som ansvarar för ditt stöd",
            "Vi har bett myndigheten IVO att bestämma",
            "Vi har lämnat de uppgifter om dig som IVO behöver",
            "IVO ska normalt bestämma inom tre månader.",
        ),
        keeps_silent=("Stockholm ska svara oss", "Vi har bett Stockholm"),
    ),
    Variant(case="it is not said what was done", letter="M1", changed={EVENT: None}, gap=EVENT),
    Variant(
        case="the person doesn't oppose",
        letter="M1",
        changed={POSITION: "does_not_oppose"},
        says=("Du har sagt att du inte har något emot det.",),
    ),
    Variant(
        case="the person is undecided",
        letter="M1",
        changed={POSITION: "undecided"},
        says=("Du har sagt att du inte har bestämt dig.",),
    ),
    Variant(
        case="the person opposes the request",
        letter="M1",
        changed={POSITION: "opposes"},
        says=("Du har sagt nej. Vi har ändå gått vidare. Skälen är: Svar", "Det du tycker står i begäran."),
    ),
    Variant(
        case="the person opposes the application",
        letter="M1",
        changed={POSITION: "opposes", EVENT: "application"},
        says=("Det du tycker står i ansökan.",),
    ),
    Variant(
        case="the person opposes, and the reasons are not written",
        letter="M1",
        changed={POSITION: "opposes", DESPITE: None},
        gap=DESPITE,
    ),
    Variant(
        case="it is not known what the person wants",
        letter="M1",
        changed={POSITION: None},
        keeps_silent=("Vad du har sagt", "Du har sagt"),
    ),
    Variant(
        case="data were given on another ground than consent",
        letter="M1",
        changed={CONSENT: "refused"},
        says=("Vi har lämnat de uppgifter om dig som behövs. Lagen tillåter det.",),
        keeps_silent=("sagt ja till",),
    ),
    Variant(
        case="the ground for giving data is not known",
        letter="M1",
        changed={CONSENT: None, "person.disclosure.allowed": None},
        says=("Vi har bara lämnat de uppgifter om dig som behövs.",),
    ),
    Variant(
        case="the measure is not described",
        letter="M1",
        changed={"write_letter_to_person.measure_plain": None},
        gap="write_letter_to_person.measure_plain",
    ),
    Variant(
        case="it is about a child", letter="M1", persons=(CHILD,), changed=OF_A_CHILD, says=(ABOUT_A_CHILD,)
    ),
]

OUTCOMES = [
    Variant(
        case="the other municipality has agreed",
        letter="M2",
        changed={"hand_over.return_wanted": "no"},
        says=("Stockholm har sagt ja till att ta över ansvaret", HANDED_OVER, "Din kontakt där: Svar"),
        keeps_silent=("Beslutet gäller nu", "flytta tillbaka", "överklaga", STILL_HERE, "vårdnadshavare"),
    ),
    Variant(
        case="the decision is final",
        letter="M2",
        changed={OUTCOME: "final"},
        says=("Det är bestämt att Stockholm ska ansvara", "Det kan inte längre överklagas.", HANDED_OVER),
        keeps_silent=("har sagt ja",),
    ),
    Variant(
        case="the receiver there is not known",
        letter="M2",
        changed={"hand_over.receiver": None},
        keeps_silent=("Din kontakt där",),
    ),
    Variant(
        case="the person wants to move back",
        letter="M2",
        changed={"hand_over.return_wanted": "yes"},
        says=("Du har sagt att du vill flytta tillbaka. Så här hjälper vi dig: Svar",),
        keeps_silent=("tillbaka senare",),
    ),
    Variant(
        case="the person wants to move back later, without help",
        letter="M2",
        changed={"hand_over.return_wanted": "later", "hand_over.support": None},
        says=("Du har sagt att du vill flytta tillbaka senare.",),
        keeps_silent=("Så här hjälper vi dig",),
    ),
    Variant(
        case="it is not known when the other municipality takes over",
        letter="M2",
        changed={"person.request.taken_over_on": None},
        gap="person.request.taken_over_on",
    ),
    Variant(
        case="IVO has granted",
        letter="M2",
        changed={OUTCOME: "ivo_granted"},
        says=(
            "IVO har bestämt att Stockholm ska ansvara",
            "Beslutet gäller inte än.",
            "Till dess ansvarar Sollefteå kommun",
            APPEAL,
        ),
        keeps_silent=("Från och med", STILL_HERE),
    ),
    Variant(
        case="IVO has rejected and we appeal",
        letter="M2",
        changed=REJECTED,
        says=(
            "IVO har bestämt att ansvaret inte flyttas.",
            STILL_HERE,
            "Vi har bestämt att överklaga beslutet.",
            APPEAL,
        ),
    ),
    Variant(
        case="IVO is said to have rejected and the case says that it granted",
        letter="M2",
        changed={OUTCOME: "ivo_rejected", "person.ivo.outcome": "granted"},
        gap=OUTCOME,
    ),
    Variant(
        case="IVO has rejected once more and we have not decided yet",
        letter="M2",
        changed={**REJECTED, "person.ivo.announced_on": "2026-02-20"},
        keeps_silent=("Vi har bestämt att",),
    ),
    Variant(
        case="IVO has rejected and we don't appeal",
        letter="M2",
        changed={**REJECTED, "consider_appeal.decision": "no_appeal"},
        says=("Vi har bestämt att inte överklaga beslutet.",),
    ),
    Variant(
        case="IVO has rejected and it is not decided whether we appeal",
        letter="M2",
        changed={**REJECTED, "consider_appeal.decision": None},
        keeps_silent=("Vi har bestämt att",),
    ),
    Variant(
        case="the court has decided",
        letter="M2",
        changed={OUTCOME: "court"},
        says=("Domstolen har bestämt: Svar", "Det betyder: Svar"),
        keeps_silent=("IVO",),
    ),
    *(
        Variant(case=f"{path} is not written", letter="M2", changed={OUTCOME: outcome, path: None}, gap=path)
        for outcome, path in (
            ("court", "write_letter_to_person.court_outcome_plain"),
            ("court", "write_letter_to_person.consequence_plain"),
            ("stopped", "write_letter_to_person.stop_reasons_plain"),
            ("withdrawn", "write_letter_to_person.withdraw_reason_plain"),
        )
    ),
    Variant(
        case="we go no further",
        letter="M2",
        changed={OUTCOME: "stopped"},
        says=("Vi har bestämt att inte gå vidare. Skälet är: Svar", STILL_HERE),
        keeps_silent=("IVO", "tagit tillbaka"),
    ),
    Variant(
        case="the request was withdrawn",
        letter="M2",
        changed={OUTCOME: "withdrawn"},
        says=("Vi har tagit tillbaka begäran till Stockholm. Skälet är: Svar", STILL_HERE),
        keeps_silent=("ansökan till IVO",),
    ),
    Variant(
        case="the application was withdrawn",
        letter="M2",
        changed={OUTCOME: "withdrawn", "write_letter_to_person.withdrawn": "application"},
        says=("Vi har tagit tillbaka ansökan till IVO.",),
        keeps_silent=("begäran till Stockholm",),
    ),
    Variant(case="it is not said how it went", letter="M2", changed={OUTCOME: None}, gap=OUTCOME),
    Variant(case="there is support here", letter="M2", says=("Ditt stöd här Svar",)),
    Variant(
        case="no support here is described",
        letter="M2",
        changed={"write_letter_to_person.support_here": None},
        keeps_silent=("Ditt stöd här",),
    ),
    Variant(
        case="the request is older than the act",
        letter="M2",
        changed={"person.request.sent_on": "2025-06-12"},
        says=("Vi skickade begäran den 12 juni 2025, när en äldre lag gällde.",),
    ),
    Variant(
        case="the request is as old as the act",
        letter="M2",
        changed={"person.request.sent_on": "2025-07-01"},
        keeps_silent=("äldre lag",),
    ),
    Variant(
        case="it is about a child", letter="M2", persons=(CHILD,), changed=OF_A_CHILD, says=(ABOUT_A_CHILD,)
    ),
]
