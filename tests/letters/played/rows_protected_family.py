"""What is said about Cia, whose data are protected, and about her child."""

from tests.letters.played.protected_family import CIA, DAN, protected_family
from tests.letters.played.row import Row

STORY = protected_family
PROTECTED = (
    "Personen har skyddade personuppgifter. "
    "Adress och andra uppgifter om var personen finns lämnas därför inte."
)
OTHERS_PROTECTED = "Adress och andra uppgifter om var personen finns lämnas inte."
"""Her child lives with her; that it is she who is protected is not said."""
WAYS = ("0000-00 00 00", "0000-00 00 01", "Påhittade gatan", "säkra meddelandetjänst")
"""Would show where she is."""

TO_AUTHORITIES = (
    Row(
        name="B1: for one of them, protected",
        story=STORY,
        names=(CIA,),
        not_named=(DAN,),
        says=(
            "Vi ber er förklara varför Cia Dal flyttade från Stockholm",
            "Även 21 kap. samma lag kan gälla.",
            PROTECTED,
            "Cia Dal samtyckte skriftligt den 20 januari 2026",
            "Vi har inget samtycke till att ni lämnar uppgifter till oss.",
            "och hur gjordes personen delaktig",
            "Frågor om brevet besvaras av Socialtjänsten: 0000-00 00 02.",
        ),
        keeps_silent=(*WAYS, "handlaggare", "Det här framgår", "Vår kontakt med er", "familj"),
    ),
    Row(
        name="B1U: about nobody",
        story=STORY,
        not_named=(CIA, DAN),
        says=(
            "Vi skriver inte om någon enskild person och ber er att inte heller göra det i svaret.",
            "Vi är tacksamma för ett skriftligt svar senast fredag den 20 februari 2026.",
        ),
        keeps_silent=("SD-2026", "191212121212", "skyddade"),
    ),
    Row(
        name="B2: points at nobody",
        story=STORY,
        not_named=(CIA, DAN),
        says=(
            "har bedömt att en flytt från Stockholm till Sollefteå kommun är vad vi i vår policy kallar",
            "om ert skriftliga svar senast tisdag den 10 februari 2026",
            "Skrivelsen innehåller inga uppgifter som pekar ut någon enskild.",
            "Flytten skedde när tiden med etableringsersättning tog slut.",
            "Vi ringer er i nästa vecka.",
            "Frågor om brevet besvaras av Socialtjänsten",
        ),
        keeps_silent=("SD-2026", "191212121212", "skyddade", "handlaggare", "Källor"),
    ),
    Row(
        name="B3: on a tested ground, protected",
        story=STORY,
        names=(CIA,),
        not_named=(DAN,),
        says=(
            "begär att er nämnd tar över ärendet om Cia Dal, 191212121212.",
            PROTECTED,
            "Inställningen är: motsätter sig inte.",
            "utan att få svar, senast den 20 januari 2026. Vi har ringt sex gånger.",
            "Underlaget lämnades till personen den 20 januari 2026",
            "Inget yttrande har kommit in.",
            "Uppgifterna lämnas utan samtycke, efter prövning i det enskilda fallet.",
            "Prövningen gjordes den 20 januari 2026.",
            "10 kap. 2 § OSL",
            "Hur svaret lämnas säger vi på 0000-00 00 02.",
        ),
        keeps_silent=WAYS,
    ),
    Row(
        name="B3: about a child",
        story=STORY,
        names=(DAN,),
        not_named=(CIA,),
        says=(
            "begär att er nämnd tar över ärendet om Dan Dal.",
            "Inställningen är: har inte bestämt sig.",
            "Ställföreträdarens inställning: Vårdnadshavaren vill att ansvaret flyttas.",
            "Barnets åsikt: Dan säger själv att han vill tillbaka till sin skola.",
            "Följder för barnet på kort och på lång sikt: Dan får tillbaka sin skola och sina vänner.",
            OTHERS_PROTECTED,
        ),
        keeps_silent=(*WAYS, "191212121212", "Personen har skyddade"),
    ),
    Row(
        name="B4: no reply, protected",
        story=STORY,
        names=(CIA,),
        not_named=(DAN,),
        says=(
            "Stockholm har inte svarat skriftligen inom en månad.",
            "Den 5 mars 2026 beslutade vi att den får antas ha kommit in så tidigt att månaden har gått.",
            "Det som får lämnas: Namn, personnummer, insatsen och tiden för flytten.",
            "Lämna inte ut adress eller vistelseort till Stockholm.",
            "1. Kopia av begäran 2. Protokoll eller beslut om ansökan",
        ),
        keeps_silent=(*WAYS, "Kopia av svaret"),
    ),
    Row(
        name="B4: about a child, after an unclear reply",
        story=STORY,
        names=(DAN,),
        not_named=(CIA,),
        says=(
            "Stockholm har inte lämnat något klart skriftligt svar inom en månad.",
            "Ansökan gäller ett barn.",
            "Vi bedömde det som oklart. De tar över om vi betalar.",
            "Den gick ut fredag den 15 maj 2026.",
            "Barnets egen inställning, eller hur barnet fick säga sitt: Dan säger själv",
            "Vårdnadshavarnas inställning: Vårdnadshavaren vill att ansvaret flyttas.",
            OTHERS_PROTECTED,
        ),
        keeps_silent=WAYS,
    ),
    Row(
        name="F1: by court, protected",
        story=STORY,
        names=(CIA,),
        not_named=(DAN,),
        says=(
            "Grunden är ett avgörande av",
            "(Dom i mål 1234-26).",
            "Det har fått laga kraft den 14 april 2026.",
            PROTECTED,
        ),
        keeps_silent=WAYS,
    ),
    Row(
        name="D1: about a child who is undecided",
        story=STORY,
        names=(DAN,),
        not_named=(CIA,),
        says=(
            "Vårdnadshavarnas inställning: Vårdnadshavaren vill att ansvaret flyttas.",
            "Barnets bästa, på kort och på lång sikt: Dan får tillbaka sin skola och sina vänner.",
            "Varför vi går vidare fast personen inte har bestämt sig: Dan vill till sin skola.",
        ),
    ),
)

TO_THEM = (
    Row(
        name="B5: without a visit, protected",
        story=STORY,
        names=(CIA,),
        not_named=(DAN,),
        says=(
            "bostaden du har nu är olämplig att bo i.",
            "Vi har inte gjort något hembesök.",
            "Om det blir bråttom Har du ingenstans att bo, eller är det farligt att vara kvar?",
            "Hör av dig i dag: 0000-00 00 02. Är någon i fara för livet?",
        ),
        keeps_silent=(*WAYS, "Dear", "Vi var hemma hos dig"),
    ),
    Row(
        name="B6: where it is, is not written",
        story=STORY,
        names=(CIA,),
        not_named=(DAN,),
        says=(
            "Säg ja eller nej senast onsdag den 11 mars 2026.",
            "Vi berättar om bostaden, hyran, inflyttningen och avtalet när vi träffas.",
            "Svara senast onsdag den 11 mars 2026. Lämna sidan till oss. Du kan också ringa.",
            "We will tell you about the home",
        ),
        keeps_silent=(*WAYS, "Exempelgatan", "Du får ett erbjudande"),
    ),
    Row(
        name="M1: about a child",
        story=STORY,
        names=(DAN,),
        not_named=(CIA,),
        says=(
            "Brevet handlar om Dan Dal. Är du vårdnadshavare läser du det för barnets räkning.",
            "Du har sagt att du inte har bestämt dig.",
        ),
        keeps_silent=WAYS,
    ),
    Row(
        name="M2: IVO said no",
        story=STORY,
        names=(CIA,),
        not_named=(DAN,),
        says=(
            "IVO har bestämt att ansvaret inte flyttas.",
            "Vi har bestämt att överklaga beslutet.",
            "Vill du överklaga IVO:s beslut?",
        ),
        keeps_silent=WAYS,
    ),
    Row(
        name="M2: the court has decided",
        story=STORY,
        names=(CIA,),
        not_named=(DAN,),
        says=(
            "Domstolen har bestämt: den andra kommunen ska ansvara för ditt stöd.",
            "Det betyder: du får samma stöd, men av en annan kommun.",
        ),
        keeps_silent=WAYS,
    ),
    Row(
        name="M2: the application is withdrawn",
        story=STORY,
        names=(DAN,),
        not_named=(CIA,),
        says=("Vi har tagit tillbaka ansökan till IVO. Skälet är: du vill inte längre.",),
    ),
)

ROWS = (*TO_AUTHORITIES, *TO_THEM)
