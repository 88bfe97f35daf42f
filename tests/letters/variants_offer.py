"""B6: the offer of a home, in Swedish, easy Swedish and English."""

from tests.letters.material import BERIT, BO, protected
from tests.letters.variant import CHILD, Variant

ANSWER_BY = "case.offer_letter.answer_by"
TENANCY = "inform_and_check_landlord.tenancy"
DWELLING = "decide_offer.dwelling"
EASY, ENGLISH = "Du får ett erbjudande om en bostad Hej", "Dear Berit Bok,"

OFFER = [
    Variant(
        case="a home is offered",
        letter="B6",
        changed={DWELLING: "Två rum på Storgatan 5."},
        says=(
            "Vi erbjuder dig en bostad Hej Berit Bok!",
            "Säg ja eller nej senast tisdag den 17 mars 2026.",
            "Bostaden Två rum på Storgatan 5. Hyresvärd: kommunens bostadsbolag",
            "Du får tacka nej.",
            "Erbjudandet är inte ett beslut om ekonomiskt bistånd.",
            "Vi frågar dig innan vi berättar för kommunens bostadsbolag vem du är.",
            "Mitt svar",
            "Brevets diarienummer: BR-2026-0031",
            "Svara senast tisdag den 17 mars 2026.",
            "Please say yes or no by 17 March 2026.",
            EASY,
            ENGLISH,
        ),
        keeps_silent=("Vi berättar om bostaden", "socialtjänstlagen", "SEKRETESS", "måste", "kan inte neka"),
    ),
    Variant(
        case="data are protected: where the home is isn't written",
        letter="B6",
        persons=(protected(BERIT),),
        changed={DWELLING: "Två rum på Storgatan 5."},
        says=(
            "Vi berättar om bostaden, hyran, inflyttningen och avtalet när vi träffas.",
            "Vi berättar om bostaden när vi träffas.",
            "We will tell you about the home",
            "Lämna sidan till oss. Du kan också ringa.",
        ),
        keeps_silent=("Storgatan", "Två rum"),
    ),
    Variant(
        case="somebody else who lives there has protected data",
        letter="B6",
        household=True,
        persons=(BERIT, protected(BO)),
        changed={DWELLING: "Två rum på Storgatan 5."},
        says=("Hej Berit Bok!", "Hej Bo Bok!"),
        keeps_silent=("Storgatan",),
    ),
    Variant(
        case="the person has a tenancy",
        letter="B6",
        changed={TENANCY: "yes"},
        says=(
            "Säg inte upp din bostad innan du har skrivit på det nya avtalet.",
            "Do not give notice on your home",
        ),
        keeps_silent=("Hyr du en bostad",),
    ),
    *(
        Variant(
            case=f"it is not known whether the person has a tenancy ({said})",
            letter="B6",
            changed={TENANCY: said},
            says=(
                "Hyr du en bostad i dag? Säg inte upp den innan",
                "Hyr du en bostad nu?",
                "Do you rent a home today?",
            ),
        )
        for said in ("unknown", None)
    ),
    Variant(
        case="the person has no tenancy",
        letter="B6",
        changed={TENANCY: "no"},
        keeps_silent=("Din bostad i dag", "Säg inte upp", "Viktigt!", "Your present home"),
    ),
    Variant(
        case="no home was decided",
        letter="B6",
        changed={"case.offer_letter.decided": "no_offer"},
        gap="case.offer_letter.decided",
    ),
    Variant(
        case="nothing was decided",
        letter="B6",
        changed={"case.offer_letter.decided": None},
        gap="case.offer_letter.decided",
    ),
    Variant(case="the last day has passed", letter="B6", changed={ANSWER_BY: "2026-02-23"}, gap=ANSWER_BY),
    Variant(
        case="the last day is the letter's",
        letter="B6",
        changed={ANSWER_BY: "2026-02-24"},
        says=("senast tisdag den 24 februari 2026",),
    ),
    Variant(case="there is no last day", letter="B6", changed={ANSWER_BY: None}, gap=ANSWER_BY),
    Variant(case="the home is not described", letter="B6", changed={DWELLING: None}, gap=DWELLING),
    Variant(
        case="only in Swedish",
        letter="B6",
        changed={"letter.languages": None},
        keeps_silent=(EASY, ENGLISH),
    ),
    Variant(
        case="also in easy Swedish",
        letter="B6",
        changed={"letter.languages": ["easy"]},
        says=(EASY,),
        keeps_silent=(ENGLISH,),
    ),
    Variant(
        case="also in English",
        letter="B6",
        changed={"letter.languages": ["en"]},
        says=(ENGLISH,),
        keeps_silent=(EASY,),
    ),
    Variant(
        case="two adults and a child: each adult has a letter",
        letter="B6",
        household=True,
        persons=(BERIT, BO, CHILD),
        says=("Hej Berit Bok!", "Hej Bo Bok!"),
        keeps_silent=("Nora",),
    ),
]
