"""What Nadia and Karim, the other municipality and IVO find in their letters."""

from tests.letters.played.row import Row
from tests.letters.played.two_adults import AGAINST, BOTH, KARIM, NADIA, two_adults

STORY = two_adults

TO_THE_MUNICIPALITY = (
    Row(
        name="B1: for both",
        story=STORY,
        names=BOTH,
        says=(
            "Vi ber er förklara varför Nadia Testdal och Karim Testdal flyttade från Stockholm",
            "Vi vill ha ert skriftliga svar senast onsdag den 11 februari 2026.",
            "• Nadia Testdal, 191212121212 • Karim Testdal Samtycke",
            "Karim Testdal samtyckte muntligt den 20 januari 2026",
            "Samtycket omfattar också att ni lämnar uppgifter till oss",
            "En insats enligt socialtjänstlagen pågick hos er för Karim Testdal när flytten skedde.",
            "Stödet hos er fick inte fortsätta.",
            "Vi hade kontakt med er den 20 januari 2026 (Enhetschef, mottagningen).",
            "Så här förstod vi er: De ska undersöka saken.",
            "Därför frågar vi innan vi bedömer.",
            "8 § förvaltningslagen, 2017:900",
            "Bilagor 1. Hyresavtalet 2. Beslutet om boendestöd",
            "chef Enhetschef",
        ),
    ),
    Row(
        name="B2: names both",
        story=STORY,
        names=BOTH,
        says=(
            "Den 20 januari 2026 bedömde Sollefteå kommun att flytten från Stockholm",
            "för Nadia Testdal och Karim Testdal är vad vi i vår policy kallar social dumpning",
            "om ert skriftliga svar senast fredag den 6 mars 2026",
            "Karim Testdal samtyckte den 12 februari 2026 till att uppgifterna i skrivelsen lämnas till er.",
            "Flytten skedde den 20 januari 2026.",
            "Vi bad er om en motivering den 20 januari 2026. Vi har inte fått något svar.",
            "gå igenom hur flytten gick till och berätta vad ni kommer fram till",
            "Skrivelsen är inte ett beslut och ålägger er ingenting.",
        ),
        keeps_silent=("pekar ut någon enskild",),
    ),
    Row(
        name="B3: by consent",
        story=STORY,
        names=(NADIA,),
        not_named=(KARIM,),
        says=(
            "begär att er nämnd tar över ärendet om Nadia Testdal, 191212121212.",
            "Ni ska svara skriftligen och genast.",
            "enligt 29 kap. 10 § socialtjänstlagen (2025:400)",
            "Ert diarienummer: SN 26/7",
            "Inställningen är: vill att ansvaret flyttas.",
            "Vi har samverkat med er före begäran, senast den 13 februari 2026.",
            "Yttrandet kom in den 13 februari 2026:",
            "Personen har samtyckt till att uppgifterna lämnas.",
            "Vi räknar från den dag begäran kom in till er.",
            "inte fått ert skriftliga svar inom en månad, får vi ansöka om överflyttning hos Inspektionen",
            "Beslutet fattades den 13 februari 2026, enligt punkt 4.12 i socialnämndens delegationsordning.",
            "Bilagor 1. Samtycket 2. Beslutet om boendestöd",
            "Svar på begäran om överflyttning av ärende Vårt diarienummer: BR-2026-",
            "Vi tar inte över ärendet. Skäl:",
            "Skicka svaret till Påhittade gatan 1, 000 00 Sollefteå",
        ),
    ),
    Row(
        name="B3: he opposes",
        story=STORY,
        names=(KARIM,),
        not_named=(NADIA,),
        says=(
            "Inställningen är: motsätter sig. Karim vill bo kvar i Sollefteå.",
            f"Vi anser ändå att ärendet bör flyttas över, av följande skäl. {AGAINST.strip()}",
            "Vi har försökt samverka med er före begäran utan att få svar, senast den 25 mars 2026.",
            "Frågor om brevet besvaras av Socialtjänsten",
            "chef Enhetschef",
        ),
        keeps_silent=("handlaggare", "191212121212"),
    ),
    Row(
        name="P1: nobody has given reasons",
        story=STORY,
        not_named=BOTH,
        says=(
            "Den 20 januari 2026 skickade vi en begäran om skälig motivering till er.",
            "Vi bad om ert svar senast onsdag den 11 februari 2026 och har inte sett något svar.",
            "Att motivera ert handlande är frivilligt.",
        ),
    ),
    Row(
        name="P1: when did the request arrive",
        story=STORY,
        not_named=BOTH,
        says=(
            "Den 13 februari 2026 skickade vi en begäran om överflyttning av ärende till er.",
            "Vi vet inte vilken dag begäran kom in till er. Bekräfta den dagen skriftligen",
        ),
        keeps_silent=("Sista dagen är",),
    ),
    Row(
        name="P1: the month soon ends",
        story=STORY,
        not_named=BOTH,
        says=(
            "Ni ska svara skriftligen och genast, enligt 29 kap. 10 § socialtjänstlagen (2025:400).",
            "Sista dagen är enligt vår beräkning fredag den 13 mars 2026.",
        ),
    ),
    Row(
        name="F1: by decision of IVO",
        story=STORY,
        names=(NADIA,),
        not_named=(KARIM,),
        says=(
            "Grunden är ett beslut av Inspektionen för vård och omsorg (IVO) den 13 februari 2026",
            "Det har fått laga kraft den 24 mars 2026. Dagen för övertagandet är inte bestämd än.",
            "29 kap. 12 § socialtjänstlagen (2025:400)",
            "Personen fick den 25 mars 2026 veta vad vi lämnar.",
            "Föreslå samtidigt vilken dag ni tar över.",
        ),
    ),
    Row(
        name="F1: by agreement",
        story=STORY,
        names=(KARIM,),
        not_named=(NADIA,),
        says=(
            "Stockholm tar över ärendet om Karim Testdal, måndag den 4 maj 2026.",
            "Grunden är er skriftliga bekräftelse, som kom in till oss den 25 mars 2026.",
            "Mottagare hos er: Eva Provberg, vuxenenheten",
            "Personen har inte fått veta vad vi lämnar. Skäl:",
            "Frågor om brevet besvaras av Socialtjänsten",
        ),
        keeps_silent=("chef Enhetschef",),
    ),
)

TO_IVO_AND_THE_FILE = (
    Row(
        name="B4: the municipality said no",
        story=STORY,
        names=(NADIA,),
        not_named=(KARIM,),
        says=(
            "Ansökan om överflyttning av ärende enligt 29 kap. 11 § socialtjänstlagen (2025:400)",
            "ansöker om att ärendet om Nadia Testdal, 191212121212, flyttas över till Stockholm.",
            "Kommunerna är inte överens. Svaret från Stockholm kom in den 13 februari 2026.",
            "Innehåll: kommunen accepterar inte.",
            "Tolk behövs. Språk: Arabiska.",
            "fattades den 13 februari 2026, enligt punkt 4.13 i socialnämndens delegationsordning.",
            "1. Kopia av begäran 2. Kopia av svaret 3. Protokoll eller beslut om ansökan",
            "4. Delegationsordning 5. Beslutsunderlag 6. Läkarintyg",
        ),
    ),
    Row(
        name="D1: by wish",
        story=STORY,
        names=(NADIA,),
        not_named=(KARIM,),
        says=(
            "Socialnämnden begär enligt 29 kap. 10 § socialtjänstlagen (2025:400)",
            "När flytten skedde pågick en insats i Stockholm",
            "Yttrandet kom in den 13 februari 2026:",
            "Beslutet fattades den 13 februari 2026 av chef, enhetschef, enligt punkt 4.12",
            "Föredragande: handlaggare.",
            "Nadia Testdal ska få veta vad som har beslutats.",
        ),
    ),
    Row(
        name="D1: although he opposes",
        story=STORY,
        names=(KARIM,),
        not_named=(NADIA,),
        says=(
            f"Varför vi går vidare fast personen motsätter sig: {AGAINST.strip()}",
            "Vi har försökt samverka med Stockholm utan att få svar",
            "Underlaget har inte lämnats för yttrande.",
        ),
    ),
)

TO_THEM = (
    Row(
        name="B5: to each adult in three languages",
        story=STORY,
        names=BOTH,
        says=(
            "Hej Nadia Testdal! Vi bedömer att bostaden du har nu är påtagligt skadlig att bo i.",
            "Hej Karim Testdal! Vi bedömer att bostaden du har nu är påtagligt skadlig att bo i.",
            "Vi var hemma hos dig den 13 februari 2026, med ditt ja.",
            "Det finns fel i bostaden som är farliga.",
            "Hör av dig i dag: 0000-00 00 00. Andra tider: 0000-00 00 01.",
            "Så kan vi hjälpa dig Hjälp att ställa sig i bostadskö.",
            "Det finns farliga fel i bostaden.",
            "Dear Karim Testdal, We find that the home you have now is clearly harmful to live in.",
            "We visited you on 13 February 2026, with your consent.",
        ),
    ),
    Row(
        name="B6: to each adult in three languages",
        story=STORY,
        names=BOTH,
        says=(
            "Hej Nadia Testdal! Vi erbjuder dig en av kommunens bostäder.",
            "Säg ja eller nej senast onsdag den 11 mars 2026.",
            "Tvåa på Exempelgatan 4 i Sollefteå, 62 kvadratmeter.",
            "Du får tacka nej.",
            "Säg inte upp din bostad innan du har skrivit på det nya avtalet.",
            "Mitt svar Det gäller erbjudandet om en bostad. Brevets diarienummer: BR-2026-",
            "Hej Karim Testdal! Det här brevet kommer från socialtjänsten i Sollefteå kommun.",
            "Please say yes or no by 11 March 2026.",
            "Bilagor 1. Planritning",
        ),
    ),
    Row(
        name="K1: before a request",
        story=STORY,
        names=(NADIA,),
        not_named=(KARIM,),
        says=(
            "Hör av dig senast fredag den 27 februari 2026.",
            "Vi funderar på att be Stockholm att ta över ansvaret för ditt stöd.",
            "14 kap. 10 § socialtjänstlagen (2025:400) och 25 § förvaltningslagen (2017:900)",
            "Bilagor 1. Underlaget för begäran",
        ),
    ),
    Row(
        name="K1: before an application",
        story=STORY,
        names=(NADIA,),
        not_named=(KARIM,),
        says=("Vi funderar på att be myndigheten IVO bestämma", "Bilagor 1. Utkast till ansökan"),
    ),
    Row(
        name="M1: a request, wanted",
        story=STORY,
        names=(NADIA,),
        not_named=(KARIM,),
        says=(
            "Vi har bett Stockholm att ta över ansvaret för ditt stöd.",
            "Du har sagt att du vill att Stockholm ska ansvara.",
            "Vi har lämnat de uppgifter om dig som du har sagt ja till.",
        ),
        keeps_silent=("Du har sagt nej.",),
    ),
    Row(
        name="M1: a request, opposed",
        story=STORY,
        names=(KARIM,),
        not_named=(NADIA,),
        says=(
            "Du har sagt nej. Vi har ändå gått vidare. Skälen är: Dina läkare finns där.",
            "Det du tycker står i begäran.",
        ),
    ),
    Row(
        name="M1: an application",
        story=STORY,
        names=(NADIA,),
        not_named=(KARIM,),
        says=(
            "Vi har bett myndigheten IVO att bestämma vilken kommun som ska ansvara för ditt stöd.",
            "IVO ska normalt bestämma inom tre månader.",
        ),
    ),
    Row(
        name="M2: IVO said yes",
        story=STORY,
        names=(NADIA,),
        not_named=(KARIM,),
        says=(
            "IVO har bestämt att Stockholm ska ansvara för ditt stöd.",
            "Beslutet gäller inte än.",
            "Gör det inom tre veckor från den dag du fick beslutet.",
        ),
    ),
    Row(
        name="M2: it is final",
        story=STORY,
        names=(NADIA,),
        not_named=(KARIM,),
        says=(
            "Beslutet gäller nu. Det kan inte längre överklagas.",
            "Från och med onsdag den 25 mars 2026 ansvarar Stockholm. Din kontakt där: Eva Provberg",
            "Du har sagt att du vill flytta tillbaka. Så här hjälper vi dig: Hjälp att säga upp hyresavtalet",
        ),
    ),
    Row(
        name="M2: agreed",
        story=STORY,
        names=(KARIM,),
        not_named=(NADIA,),
        says=(
            "Stockholm har sagt ja till att ta över ansvaret för ditt stöd.",
            "Från och med måndag den 4 maj 2026 ansvarar Stockholm.",
        ),
    ),
)

ROWS = (*TO_THE_MUNICIPALITY, *TO_IVO_AND_THE_FILE, *TO_THEM)
