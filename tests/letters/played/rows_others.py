"""What is found in letters about older requests, about who is responsible, and about no dumping at all."""

from tests.letters.played.no_dumping import LEO, no_dumping
from tests.letters.played.older_requests import FIA, GUN, HANS, older_requests
from tests.letters.played.row import Row
from tests.letters.played.settled_first import INES, JAN, settled_first

OLDER = (
    "Begäran skickades den 20 maj 2025 enligt 2 a kap. 10 § i den då gällande socialtjänstlagen (2001:453)."
)

OLDER_REQUESTS = (
    Row(
        name="B3: before the new act, p1",
        story=older_requests,
        names=(FIA,),
        not_named=(GUN, HANS),
        says=("Begäran om överflyttning av ärende enligt 2 a kap. 10 § socialtjänstlagen (2001:453)",),
        keeps_silent=("2025:400) att", "genast", "29 kap."),
    ),
    Row(
        name="P1: the month is over, older act",
        story=older_requests,
        not_named=(FIA, GUN, HANS),
        says=(
            "Månaden löpte enligt vår beräkning ut måndag den 23 juni 2025.",
            "enligt 2 a kap. 11 § socialtjänstlagen (2001:453)",
            OLDER,
            "Kommer svaret innan vi har ansökt prövar vi det.",
        ),
    ),
    Row(
        name="B4: no reply, older act",
        story=older_requests,
        names=(FIA,),
        not_named=(GUN, HANS),
        says=(
            "Ansökan om överflyttning av ärende enligt 2 a kap. 11 § socialtjänstlagen (2001:453)",
            OLDER,
            "Stockholm har inte svarat skriftligen inom en månad.",
            "Den gick ut måndag den 23 juni 2025.",
        ),
    ),
    Row(
        name="B4: no reply, newer act",
        story=older_requests,
        names=(GUN,),
        not_named=(FIA, HANS),
        says=("Ansökan om överflyttning av ärende enligt 29 kap. 11 § socialtjänstlagen (2025:400)", OLDER),
    ),
    Row(
        name="D2: no application on an older request",
        story=older_requests,
        names=(HANS,),
        not_named=(FIA, GUN),
        says=(
            "Socialnämnden ansöker inte hos Inspektionen för vård och omsorg (IVO)",
            "Den gjordes enligt 2 a kap. 10 § i den då gällande socialtjänstlagen (2001:453).",
            "Skäl Hans har bestämt sig för att bo kvar.",
        ),
    ),
    Row(
        name="M2: an older request goes no further",
        story=older_requests,
        names=(HANS,),
        not_named=(FIA, GUN),
        says=(
            "Vi har bestämt att inte gå vidare. Skälet är: du vill bo kvar här.",
            "Ditt stöd här Du har kvar ditt boendestöd.",
            "Vi skickade begäran den 20 maj 2025, när en äldre lag gällde.",
        ),
    ),
)

SETTLED_FIRST = (
    Row(
        name="B2: little is known",
        story=settled_first,
        not_named=(INES, JAN),
        says=("Vi bedömer: • Följden är att kostnaden för stödet hamnar i Sollefteå kommun. Om ni ser",),
        keeps_silent=("Enligt vårt underlag", "SD-2026", "191212121212"),
    ),
    Row(
        name="B5: they have no home",
        story=settled_first,
        names=(INES, JAN),
        says=(
            "Du har ingen egen bostad. Vi bedömer att sättet som du bor på nu är påtagligt skadligt.",
            "Därför uppmanar vi dig att söka en bostad.",
            "You have no home of your own.",
        ),
        keeps_silent=("Säg inte upp", "hyresvärden", "hembesök"),
    ),
    Row(
        name="D1: settled first, and heard",
        story=settled_first,
        names=(INES,),
        not_named=(JAN,),
        says=(
            "Ines är bosatt här. Ingen särskild regel gäller. Slutsatsen är att överflyttning är rätt väg.",
            "fick frågan om villkoren är uppfyllda. Svaret var: tveksamt.",
            "Yttrandet kom in den 20 januari 2026: Ines säger att underlaget stämmer.",
        ),
    ),
    Row(
        name="B3: settled first, counted from dispatch",
        story=settled_first,
        names=(INES,),
        not_named=(JAN,),
        says=(
            "Varför vi ansvarar i dag: Ines är bosatt här. Ingen särskild regel gäller.",
            "Vi räknar från den dag begäran skickades.",
        ),
        keeps_silent=("ekonomiskt bistånd", "Bekräfta den dagen"),
    ),
    Row(
        name="P1: counted from dispatch",
        story=settled_first,
        not_named=(INES, JAN),
        says=(
            "Vi räknar en månad från den dag begäran skickades.",
            "Sista dagen är enligt vår beräkning fredag den 20 februari 2026.",
            "får vi från och med lördag den 21 februari 2026 ansöka om överflyttning",
        ),
    ),
    Row(
        name="K1: to go no further",
        story=settled_first,
        names=(INES,),
        not_named=(JAN,),
        says=("Vi funderar på att inte gå vidare", "Läs särskilt: • varför vi inte vill gå vidare"),
        keeps_silent=("starkast anknytning",),
    ),
    Row(
        name="D2: no application",
        story=settled_first,
        names=(INES,),
        not_named=(JAN,),
        says=(
            "Inget skriftligt svar kom in till och med fredag den 20 februari 2026.",
            "I det här läget ska kommunen ansöka hos IVO enligt avsnitt 2.2",
            "Skäl Behovet är snart över.",
            "Skälen lämnas till Stockholm bara om det finns stöd för det.",
        ),
    ),
    Row(
        name="D2: no request",
        story=settled_first,
        names=(JAN,),
        not_named=(INES,),
        says=(
            "Socialnämnden begär inte att Stockholm tar över ärendet om Jan Fors",
            "Svaret var: nej. Behovet varar bara en månad till.",
        ),
        keeps_silent=("Begäran och svar", "Skälen lämnas till"),
    ),
    Row(
        name="M2: no request is made",
        story=settled_first,
        names=(JAN,),
        not_named=(INES,),
        says=("Vi har bestämt att inte gå vidare. Skälet är: du mår bra nu.",),
        keeps_silent=("äldre lag",),
    ),
)

NO_DUMPING = (
    Row(
        name="B1: about one, to a named board",
        story=no_dumping,
        names=(LEO,),
        says=(
            "Ert diarienummer: SN 26/3",
            "Södra nämnden Torget 1",
            "Vi ber er förklara varför Leo Hed flyttade från Stockholm",
            "• Leo Hed Samtycke",
            "Samtycket omfattar också att ni lämnar uppgifter till oss",
        ),
        keeps_silent=("191212121212", "Det här vet vi", "Så här förstod vi er", "Ansvarig nämnd"),
    ),
    Row(
        name="B2N: it was justified",
        story=no_dumping,
        not_named=(LEO,),
        says=(
            "Vi tog kontakt med er den 20 januari 2026",
            "Vi har inte funnit att det rör sig om social dumpning, och vi går inte vidare.",
        ),
        keeps_silent=("SD-2026",),
    ),
)

ROWS = (*OLDER_REQUESTS, *SETTLED_FIRST, *NO_DUMPING)
