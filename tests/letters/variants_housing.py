"""B5: the advice to look for another home, in Swedish, easy Swedish and English."""

from service.model.values import Json
from tests.letters.material import BERIT, BO
from tests.letters.variant import CHILD, Variant

RESULT = "case.housing.result"
WITHOUT_VISIT: dict[str, Json] = {"assess_housing.assessed_on": None, "case.housing.visited_on": None}
NO_HOME: dict[str, Json] = {**WITHOUT_VISIT, "assess_without_visit.no_visit_reason": "no_home"}
SEEN = (
    (
        "size",
        "crowded",
        "Bostaden är trång för dem som bor där.",
        "Bostaden är trång.",
        "crowded for the people",
    ),
    ("size", "unsuitable", "alldeles för liten för dem", "Bostaden är för liten.", "far too small"),
    ("condition", "defects", "Det finns fel i bostaden.", "Det finns fel i bostaden.", "There are defects"),
    (
        "condition",
        "dangerous",
        "fel i bostaden som är farliga.",
        "Det finns farliga fel",
        "dangerous defects",
    ),
    (
        "heat_and_water",
        "partly",
        "bara delvis eller ibland.",
        "fungerar bara ibland.",
        "only partly or at times",
    ),
    ("heat_and_water", "fails", "el fungerar inte.", "el fungerar inte.", "electricity do not work"),
    ("mould", "some", "en del mögel", "Det finns mögel", "some mould"),
    ("mould", "extensive", "Det finns mycket mögel", "Det finns mycket mögel", "a lot of mould"),
    ("safety", "unsafe", "Bostaden är inte trygg.", "Bostaden är inte trygg.", "The home is not safe."),
)
EASY, ENGLISH = "Din bostad Hej Berit Bok!", "Dear Berit Bok,"
ORDERED = ("Du måste", "måste du", "senast", "orosanmälan")
"""The letter orders nothing and mentions no report of concern."""

HOUSING = [
    Variant(
        case="the home was visited and found unsuitable",
        letter="B5",
        says=(
            "Vi uppmanar dig att söka en ny bostad",
            "Hej Berit Bok! Vi bedömer att bostaden du har nu är olämplig att bo i.",
            "Vi var hemma hos dig den 2 februari 2026, med ditt ja.",
            "För barnen betyder det:",
            "Det finns ingen sista dag.",
            "Säg inte upp din bostad innan",
            "Hyr du bostaden?",
            "Det är inte säkert att du har rätt till ekonomiskt bistånd.",
            "Uppmaningen betyder inte att kommunen har lovat att betala.",
            "Om det blir bråttom",
            EASY,
            "Vi tycker att din bostad inte passar för dig.",
            "Du sa ja till det.",
            ENGLISH,
            "unsuitable to live in.",
            "We visited you on 2 February 2026, with your consent.",
        ),
        keeps_silent=(
            *ORDERED,
            "Om det är bråttom",
            "påtagligt",
            "Vi har inte gjort något hembesök",
            "Du har ingen egen",
            "Bostaden är trång",
            "socialtjänstlagen",
            "SEKRETESS",
        ),
    ),
    Variant(
        case="the home is harmful",
        letter="B5",
        changed={RESULT: "harmful"},
        says=(
            "påtagligt skadlig att bo i. Det betyder att den kan skada din hälsa",
            "Om det är bråttom",
            "är farlig eller skadlig för dig.",
            "clearly harmful to live in.",
            "If it is urgent",
        ),
        keeps_silent=("olämplig att", "Om det blir bråttom", "If it becomes urgent"),
    ),
    Variant(
        case="the need is urgent",
        letter="B5",
        changed={"case.urgent_need": "yes"},
        says=("Om det är bråttom", "Ring 112.", "jourens telefonnummer", "If it is urgent", "olämplig att"),
        keeps_silent=("Om det blir bråttom", "If it becomes urgent"),
    ),
    *(
        Variant(
            case=f"{name} is {code}",
            letter="B5",
            changed={f"carry_out_home_visit.{name}": code},
            says=(swedish, "Det här såg vi:", easy, english),
        )
        for name, code, swedish, easy, english in SEEN
    ),
    Variant(
        case="nothing that was seen is known",
        letter="B5",
        changed={f"carry_out_home_visit.{name}": "unknown" for name, *_ in SEEN},
        says=("med ditt ja.",),
        keeps_silent=("Det här såg vi", "trång", "mögel", "trygg."),
    ),
    Variant(
        case="the children's situation is not written",
        letter="B5",
        changed={"assess_housing.children_effects": None},
        keeps_silent=("För barnen",),
    ),
    Variant(
        case="nobody has visited the home",
        letter="B5",
        changed=WITHOUT_VISIT,
        says=(
            "Vad vi bygger på Vi har inte gjort något hembesök. Bedömningen bygger på det",
            "Du har berättat för oss om din bostad.",
            "We have not visited your home. We rely on what you have told or shown us",
        ),
        keeps_silent=("Vi var hemma", "Vi har varit hemma", "För barnen", "We visited", "Du har ingen egen"),
    ),
    Variant(
        case="what a visit showed is not said when the assessment is without one",
        letter="B5",
        changed={
            "assess_without_visit.assessed_on": "2026-02-10",
            "assess_without_visit.reasons": "Det nya.",
            "assess_housing.reasons": "Det gamla.",
            "assess_without_visit.support_offered": "Ny hjälp.",
            "carry_out_home_visit.size": "crowded",
        },
        says=("Vad vi bygger på Bedömningen bygger på", "Det nya.", "Ny hjälp."),
        keeps_silent=("Det gamla.", "trång", "Vi har inte gjort något hembesök", "Vi var hemma"),
    ),
    Variant(
        case="the home was visited after an assessment without a visit",
        letter="B5",
        changed={
            "assess_without_visit.assessed_on": "2026-01-10",
            "assess_without_visit.reasons": "Det gamla.",
        },
        says=("Vi var hemma hos dig",),
        keeps_silent=("Det gamla.",),
    ),
    Variant(
        case="the person has no home",
        letter="B5",
        changed=NO_HOME,
        says=(
            "Vi uppmanar dig att söka en bostad",
            "Du har ingen egen bostad. Vi bedömer att sättet som du bor på nu är olämpligt.",
            "Du har berättat för oss hur du bor.",
            "We urge you to look for a home",
            "You have no home of your own.",
        ),
        keeps_silent=(
            "ny bostad",
            "new home",
            "Säg inte upp",
            "Hyr du bostaden",
            "Vi har inte gjort något hembesök",
            "Do not give notice",
            "Do you rent",
        ),
    ),
    Variant(
        case="living without a home is harmful",
        letter="B5",
        changed={**NO_HOME, RESULT: "harmful"},
        says=(
            "påtagligt skadligt. Det betyder att det kan skada",
            "som är farligt eller skadligt för dig.",
            "harmful.",
        ),
        keeps_silent=("olämpligt",),
    ),
    *(
        Variant(
            case=f"the housing is {code or 'not assessed'}", letter="B5", changed={RESULT: code}, gap=RESULT
        )
        for code in ("adequate", "needs_measures", None)
    ),
    *(
        Variant(case=f"{path} is not known", letter="B5", changed={path: None}, gap=path)
        for path in ("assess_housing.reasons", "assess_housing.support_offered", "case.housing.visited_on")
    ),
    Variant(
        case="only in Swedish",
        letter="B5",
        changed={"letter.languages": []},
        says=("Hej Berit Bok!",),
        keeps_silent=(EASY, ENGLISH),
    ),
    Variant(
        case="no language was chosen",
        letter="B5",
        changed={"letter.languages": None},
        keeps_silent=(EASY, ENGLISH),
    ),
    Variant(
        case="also in easy Swedish",
        letter="B5",
        changed={"letter.languages": ["easy"]},
        says=(EASY,),
        keeps_silent=(ENGLISH,),
    ),
    Variant(
        case="also in English",
        letter="B5",
        changed={"letter.languages": ["en"]},
        says=(ENGLISH,),
        keeps_silent=(EASY,),
    ),
    Variant(
        case="two adults and a child live there: each adult has a letter",
        letter="B5",
        household=True,
        persons=(BERIT, BO, CHILD),
        says=("Hej Berit Bok!", "Hej Bo Bok!"),
        keeps_silent=("Nora",),
    ),
]
