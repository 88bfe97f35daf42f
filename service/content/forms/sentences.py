"""What a person reads when an answer can't be accepted: what was expected, what to do, never what was sent.

A form may say it better for its own question: ``ui:messages`` in its UI schema, by the same codes. A sentence
for one kind of answer stands as ``<rule>.<kind>`` and goes before the general one.
"""

from collections.abc import Mapping
from typing import Any

from service.content.forms.errors import FormError, Path, pointer, presentable
from service.content.forms.schema import Schema, at, kind

SENTENCES: Mapping[str, str] = {
    # Not answered.
    "required": "Svara på ”{label}”.",
    "required.text": "Skriv något under ”{label}”.",
    "required.lines": "Skriv minst en rad under ”{label}”.",
    "required.rows": "Lägg till minst en rad under ”{label}”.",
    "required.choice": "Välj ett av svaren under ”{label}”.",
    "required.choices": "Välj minst ett av svaren under ”{label}”.",
    "required.date": "Ange ett datum under ”{label}”, till exempel 2026-03-01.",
    "required.person": "Välj en person under ”{label}”.",
    "required.persons": "Välj minst en person under ”{label}”.",
    "required.document": "Välj en handling under ”{label}”.",
    "required.yes": "Kryssa i ”{label}”. Stämmer det inte kan uppgiften inte slutföras än.",
    "required.municipality": "Välj en kommun under ”{label}”.",
    "blank": "Under ”{label}” finns bara mellanslag. Skriv svaret, eller lämna fältet tomt om det går.",
    # Answered in another way than the question asks.
    "type": "”{label}” har fel slags svar. Svara så som frågan är ställd.",
    "type.text": "”{label}” ska vara en text. Skriv svaret med ord.",
    "type.date": "”{label}” ska vara ett datum. Skriv det som år-månad-dag, till exempel 2026-03-01.",
    "type.choices": "”{label}” ska vara en lista med ett eller flera av svaren. Välj bland dem.",
    "type.persons": "”{label}” ska vara en lista med en eller flera personer. Välj bland dem.",
    "type.boolean": "”{label}” ska vara ja eller nej. Välj ett av dem.",
    "type.integer": "”{label}” ska vara ett heltal. Skriv det med siffror.",
    "type.number": "”{label}” ska vara ett tal. Skriv det med siffror.",
    "choice": "”{label}” ska vara ett av svaren som finns att välja på. Välj ett av dem.",
    "yes": "”{label}” behöver vara ikryssat. Stämmer det inte kan uppgiften inte slutföras än.",
    "min_length": "”{label}” ska vara minst {limit} tecken. Skriv utförligare.",
    "max_length": "”{label}” får vara högst {limit} tecken. Korta texten.",
    "minimum": "”{label}” ska vara minst {limit}. Ändra talet.",
    "maximum": "”{label}” får vara högst {limit}. Ändra talet.",
    "min_items": "”{label}” ska ha minst {limit} svar. Lägg till fler.",
    "max_items": "”{label}” får ha högst {limit} svar. Ta bort några.",
    "unique": "Samma svar finns två gånger under ”{label}”. Ta bort det ena.",
    "pattern": "”{label}” är inte skrivet på rätt sätt. Se hjälptexten vid frågan.",
    "invalid": "”{label}” stämmer inte med frågan. Se hjälptexten och ändra svaret.",
    # Dates and codes.
    "date": "”{label}” ska vara ett datum som finns. Skriv det som år-månad-dag, till exempel 2026-03-01.",
    "date_range": "”{label}” ska vara ett datum mellan år 1900 och år 2200. Kontrollera årtalet.",
    "future": "”{label}” kan inte ligga framåt i tiden. Kontrollera dagen, särskilt årtalet.",
    "not_before": "”{label}” kan inte vara före ”{other}”. Kontrollera de två datumen.",
    "municipality": "”{label}” ska vara en av Sveriges kommuner, med fyrsiffrig kod. Välj kommunen i listan.",
    "identity_number": "”{label}” ska vara ett person- eller samordningsnummer som finns: ååååmmdd-nnnn. "
    "Kontrollera siffrorna, eller lämna fältet tomt om numret inte är känt.",
    "identity_number_check_digit": "Sista siffran i ”{label}” stämmer inte med de andra. Kontrollera alla "
    "siffror, eller lämna fältet tomt om numret inte är känt.",
    "identity_number_century": "”{label}” behöver århundradet. Skriv tolv siffror: ååååmmdd-nnnn.",
    "person": "”{label}” ska vara en person i ärendet. Välj bland dem.",
    "same_person": "Den personen har redan en rad i listan. Välj en annan, eller ta bort en av raderna.",
    "document": "”{label}” ska vara en handling i ärendet. Välj bland dem.",
    # Fields that should not be there.
    "hidden": "”{label}” hör inte till de andra svaren. Ta bort det, eller ändra det som frågan hänger på.",
    "unknown_field": "Det finns ett fält för mycket. Skicka bara de fält som formuläret har.",
    # What nobody could have meant.
    "control_characters": "”{label}” har osynliga tecken som inte kan sparas. Skriv in texten igen.",
    "characters": "Ett tecken kan inte läsas. Skriv in texten igen.",
    "too_long": "”{label}” får vara högst 20 000 tecken. Korta texten, eller lägg den i en egen handling.",
    "number_range": "Ett tal är för stort, eller är inget tal. Skriv det med siffror.",
    "not_an_object": "Svaren ska komma som ett objekt med formulärets fält. Skicka dem så.",
    "not_json": "Svaren ska vara JSON. Skicka dem så.",
    "too_deep": "Svaren är inskjutna i varandra i för många led. Skicka dem så som formuläret är uppbyggt.",
    "too_large": "Svaren är för många. Skicka bara det som formuläret frågar efter.",
}


def say(schema: Schema, ui_schema: Schema, path: Path, rule: str, detail: Mapping[str, Any]) -> FormError:
    """The error at ``path`` in the form's own words, or else in those of the table."""
    asked = at(schema, path)
    own = _at_ui(ui_schema, path).get("ui:messages", {})
    sentence = own.get(rule) or SENTENCES.get(f"{rule}.{kind(asked)}") or SENTENCES[rule]
    label = asked.get("title") or at(schema, path[:-1]).get("title", "")
    return FormError(
        pointer=pointer(presentable(path)),
        message=sentence.replace("{label}", label)
        .replace("{limit}", str(detail.get("limit", "")))
        .replace("{other}", str(detail.get("other", ""))),
        rule=rule,
    )


def _at_ui(ui_schema: Schema, path: Path) -> Schema:
    for step in path:
        if isinstance(step, str):
            inner = ui_schema.get(step, {})
            ui_schema = inner if isinstance(inner, dict) else {}  # a name that the form doesn't know
    return ui_schema
