"""The words of every refusal: plain, kind and precise. Nothing has changed when they are read.

Each says what was expected, what was found and what to do. ``{name}`` takes a member of the refusal; a
sentence whose member is missing is left out, so a refusal never shows a hole.
"""

from collections.abc import Mapping

from service.api.refusal_words import Words
from service.api.words_english import ENGLISH

SWEDISH: Mapping[str, Words] = {
    "NotSignedIn": Words(
        "Du är inte inloggad",
        "Det här är bara för den som är inloggad.",
        "Du är inte det, eller så har inloggningen gått ut.",
        "Logga in och försök igen. Utkast som du har sparat finns kvar.",
    ),
    "BadCredentials": Words(
        "Inloggningen gick inte",
        "Användarnamn och lösenord ska höra ihop.",
        "De du skrev gör inte det.",
        "Kontrollera båda och försök igen. Har du glömt lösenordet, vänd dig till administratören.",
    ),
    "NotAllowed": Words(
        "Du har inte behörighet",
        "Det här kräver en annan roll.",
        "Dina roller räcker inte till det.",
        "Vänd dig till din chef om du behöver göra det i ditt arbete.",
    ),
    "NotYourLane": Words(
        "Uppgiften hör till en annan grupp",
        "Uppgiften görs av dem som har rollen i dess bana.",
        "Du har inte den rollen.",
        "Låt någon i rätt grupp ta uppgiften, eller be din chef om rollen.",
    ),
    "FourEyes": Words(
        "Någon annan behöver göra det här",
        "Den som förberedde ska inte själv besluta.",
        "Du gjorde det steg som den här uppgiften ska hållas skild från.",
        "Be en kollega med samma roll, eller ersättaren, att ta uppgiften.",
    ),
    "CrossSite": Words(
        "Begäran kom från en annan webbplats",
        "Ändringar tas emot bara från Hemvists egna sidor.",
        "Begäran kom från en annan plats, eller talade inte om varifrån.",
        "Öppna Hemvist i webbläsaren och gör om det där.",
    ),
    "UnknownCase": Words(
        "Ärendet finns inte",
        "Adressen ska gälla ett ärende som du får se.",
        "Det finns inget sådant ärende för dig.",
        "Kontrollera ärendenumret, eller gå till dina uppgifter.",
    ),
    "UnknownTask": Words(
        "Uppgiften finns inte",
        "Adressen ska gälla en uppgift som du får se.",
        "Det finns ingen sådan uppgift för dig.",
        "Gå till dina uppgifter och öppna den därifrån.",
    ),
    "UnknownProcess": Words(
        "Processen finns inte",
        "Ett ärende startas med en process som är driftsatt och får startas av en person.",
        "Det finns ingen sådan process.",
        "Välj en av processerna i listan.",
    ),
    "UnknownUser": Words(
        "Personen finns inte som användare",
        "Uppgiften ska lämnas till någon som har ett konto.",
        "Det finns inget sådant konto.",
        "Kontrollera användarnamnet.",
    ),
    "UnknownDocument": Words(
        "Handlingen finns inte",
        "Adressen ska gälla en handling som du får se.",
        "Det finns ingen sådan handling för dig, eller så har någon redan tagit hand om den.",
        "Öppna ärendet och se vilka handlingar som finns där.",
    ),
    "UnknownAction": Words(
        "Åtgärden finns inte",
        "Adressen ska gälla en åtgärd som finns i ärendet.",
        "Det finns ingen sådan.",
        "Öppna ärendet och välj bland åtgärderna där.",
    ),
    "UnknownNote": Words(
        "Arbetsanteckningen finns inte",
        "Adressen ska gälla en arbetsanteckning som du själv skriver på.",
        "Det finns ingen sådan: den kan redan vara låst i journalen eller borttagen.",
        "Öppna journalen och se vad som står där.",
    ),
    "UnknownJob": Words(
        "Driftstörningen finns inte",
        "Adressen ska gälla en driftstörning som väntar på åtgärd.",
        "Det finns ingen sådan.",
        "Se listan över driftstörningar: den kan redan vara åtgärdad.",
    ),
    "UnknownPerson": Words(
        "Personen finns inte i ärendet",
        "Beslutet ska gälla en person som ärendet handlar om.",
        "Det finns ingen sådan person i ärendet.",
        "Kontrollera vilken person det gäller.",
    ),
    "NotTraining": Words(
        "Klockan kan inte flyttas här",
        "Klockan kan flyttas i träningsläge.",
        "Det här är inte träningsläget.",
        "Starta en träningsmiljö om du vill pröva vad som händer när tiden går.",
    ),
    "IdempotencyMismatch": Words(
        "Nyckeln är redan använd",
        "Samma Idempotency-Key hör till samma begäran.",
        "Nyckeln har använts för en annan begäran.",
        "Skicka med en ny nyckel.",
    ),
    "NotFound": Words(
        "Sidan finns inte",
        "Adressen ska leda till något i Hemvist.",
        "Den gör inte det.",
        "Kontrollera adressen, eller börja från dina uppgifter.",
    ),
    "MethodNotAllowed": Words(
        "Det går inte att göra så här",
        "Adressen tar emot andra anrop.",
        "Anropets metod stöds inte där.",
        "Se vilka anrop som finns i beskrivningen av gränssnittet.",
    ),
    "TaskNotOpen": Words(
        "Uppgiften är inte öppen längre",
        "Uppgiften ska vara öppen.",
        "Den är redan slutförd, eller så behövs den inte längre.",
        "Öppna ärendet och se vad som har hänt.",
    ),
    "TaskTaken": Words(
        "Någon annan har uppgiften",
        "Uppgiften ska vara ledig eller din.",
        "En kollega har tagit den.",
        "Tala med kollegan, eller be chefen lämna över uppgiften till dig.",
    ),
    "SeveralWaits": Words(
        "Välj vad handlingen svarar på",
        "En handling hör till en väntan.",
        "Flera väntar på just den här sortens handling.",
        "Välj vilken den hör till och skicka igen.",
    ),
    "GuardRefused": Words(
        "Det går inte än",
        "Uppgiften ska kunna slutföras så som processen är ritad.",
        "Något står i vägen.",
        "{words}",
    ),
    "CannotReopen": Words(
        "Uppgiften kan inte tas tillbaka",
        "En uppgift kan tas tillbaka så länge inget annat bygger på den.",
        "{found}",
        "{repair}",
    ),
    "LetterMayHaveLeft": Words(
        "Har brevet redan skickats?",
        "Handlingen stoppar ett brev som ligger för utskick.",
        "Det är inte registrerat om brevet har lämnat kommunen.",
        "Har det skickats: registrera det först, med den dag det skedde. Annars: ange att brevet inte har "
        "skickats och registrera handlingen igen.",
    ),
    "ProcessRunning": Words(
        "Processen pågår redan",
        "En process av samma slag om samma person startas när ingen sådan pågår.",
        "Det finns redan en som pågår.",
        "Arbeta vidare i den, eller avsluta den först.",
    ),
    "CaseEndedAlready": Words(
        "Ärendet är avslutat",
        "Det här görs i ett ärende som pågår.",
        "Ärendet är avslutat.",
        "Det som kommer in kan registreras ändå. Behövs mer arbete, starta ett nytt ärende.",
    ),
    "OpenMatters": Words(
        "Något är öppet hos andra",
        "Allt som är öppet ska vara återkallat, lämnat öppet med skäl eller omhändertaget.",
        "Något i listan har inget svar.",
        "Svara för varje sak i listan och försök igen.",
    ),
    "ActionNotPossible": Words(
        "Åtgärden kan inte göras nu",
        "Ärendet ska stå så att åtgärden har något att verka på.",
        "Det gör det inte.",
        "{words}",
    ),
    "Conflict": Words(
        "Någon annan hann före",
        "Ärendet ska vara som det var när du öppnade det.",
        "Någon annan ändrade det i samma ögonblick.",
        "Försök igen. Inget av det du skickade är sparat.",
    ),
    "TaskChanged": Words(
        "Någon annan har ändrat",
        "Uppgiften och utkastet ska vara som de var när du öppnade dem.",
        "De har ändrats sedan dess, av en kollega eller av dig i ett annat fönster.",
        "Jämför med det som är sparat nu. Välj sedan vilket som ska gälla.",
    ),
    "BadRequest": Words(
        "Begäran går inte att läsa",
        "Begäran ska vara hel och rätt skriven.",
        "Den gick inte att tolka.",
        "Kontrollera formatet och skicka igen.",
    ),
    "TooLarge": Words(
        "Det du skickade är för stort",
        "Begäran får vara högst {limit} byte.",
        "Den är större.",
        "Dela upp den eller ta bort det som inte behövs.",
    ),
    "UnsupportedMediaType": Words(
        "Formatet stöds inte",
        "Uppgifter skickas som JSON, filer som multipart/form-data.",
        "Begäran har ett annat format.",
        "Ange rätt Content-Type och skicka igen.",
    ),
    "InvalidRequest": Words(
        "Uppgifterna är inte giltiga",
        "Begäran ska ha de fält och den form som gränssnittet beskriver.",
        "Något saknas, är för mycket eller har fel form. Platserna står i listan.",
        "Rätta dem och skicka igen.",
    ),
    "FormRefused": Words(
        "Formuläret är inte rätt ifyllt",
        "Svaren ska följa formuläret.",
        "Ett eller flera svar behöver rättas. De står i listan.",
        "Rätta dem och skicka igen. Inget är sparat.",
    ),
    "DateOutOfRange": Words(
        "Ett datum ligger för långt bort",
        "Frister räknas på dagar som kalendern känner till.",
        "Ett datum ligger utanför de åren, och fristen vid {element} kan inte räknas.",
        "Kontrollera årtalet och skicka igen.",
    ),
    "ContentRefused": Words(
        "Innehållet kan inte driftsättas",
        "Diagram, formulär och policy ska klara alla kontroller.",
        "Kontrollerna fann fel. De står i listan, med fil, element och förslag.",
        "Rätta dem och kontrollera igen.",
    ),
    "Incident": Words(
        "Diagrammet kunde inte köras",
        "Diagrammet ska ge exakt en väg vidare.",
        "Det gjorde det inte vid {element}.",
        "Ärendet är som det var. Meddela processägaren och ange referensen {reference}.",
    ),
    "Unexpected": Words(
        "Något gick fel hos oss",
        "Det här ska inte kunna hända.",
        "Ärendet är som det var innan.",
        "Försök igen. Hjälper det inte, meddela administratören och ange referensen {reference}.",
    ),
    "Unavailable": Words(
        "Databasen svarar inte",
        "Databasen ska svara inom några sekunder.",
        "Den är upptagen, full eller går inte att nå.",
        "Vänta en liten stund och försök igen. Inget är ändrat.",
    ),
}

WORDS: Mapping[str, Mapping[str, Words]] = {"sv": SWEDISH, "en": ENGLISH}
