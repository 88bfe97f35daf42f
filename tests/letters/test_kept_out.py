"""What a caseworker writes into a letter may name those only whom the letter may name."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from service.content.letter_paths import letter_paths
from service.model.values import Json, text_reference
from service.operations.collaborators import Entry, Recognisable
from service.operations.letters.addressees import Letter, addressees
from service.operations.letters.making import Made
from service.operations.letters.making import made as make
from service.usecases.letter_material.telling import Teller
from tests.content.forms.shipped import BUNDLE
from tests.letters.material import BERIT, BO, KNOWN_DAY, TEMPLATES, Asked, material

NILS = replace(BO, id="p3", name="Nils Bok", facts={"person.consents.demand": "refused"})
ADDRESS = "Quvelstigen 17, 881 00 Gomdal"
KNOWN = tuple(
    Recognisable(id=each.id, name=each.name, identity_number=each.identity_number, address=ADDRESS)
    for each in (BERIT, NILS)
)
ADDITION, ENCLOSURES = "letter.addition", "letter.enclosures"
FREE = {ENCLOSURES, "letter.recipient", "letter.their_reference"}
CONSENTS, ATTEMPTS = "ask_consent.persons", "contact_municipality.attempts"
ROWS, CELLS = (CONSENTS, ATTEMPTS), {"scope", "whom"}
DEMAND = "person.consents.demand"
ONE: Mapping[str, Json] = {"write_letter_to_person.reminder_kind": "b", "letter.their_reference": "SN 1"}


def cells_written(entry: Entry) -> Entry:
    """The rows as they are told when somebody wrote in them."""
    rows = [
        {name: {**cell, "written": True} if name in CELLS else cell for name, cell in row.items()}
        for row in entry.value
    ]
    return replace(entry, value=rows)


def made(
    letter: str,
    changed: Mapping[str, Json],
    *,
    recipient: str = "municipality",
    consent: str | None = None,
    known: tuple[Recognisable, ...] = KNOWN,
    said: str = "no",
) -> Made:
    """To another municipality, about Berit who has consented and Nils who hasn't."""
    answers = {"letter.identifying": said, ENCLOSURES: None, **changed}
    asked = Asked(letter=letter, recipient=recipient, persons=(BERIT, NILS), household=True, changed=answers)
    told = replace(material(asked), recognisable=known)
    free = {path: replace(told.entries[path], written=True) for path in FREE & told.entries.keys()}
    free |= {path: cells_written(told.entries[path]) for path in ROWS}
    told = replace(told, entries={**told.entries, **free})
    order = Letter(
        letter=letter,
        record="case.other_letter",
        recipient=recipient,
        addition=str(changed[ADDITION]) if ADDITION in changed else None,
        consent=consent,
    )
    return make(order, TEMPLATES, addressees(order, told)[0], number=None)


def sentences(done: Made, path: str = ADDITION) -> list[str]:
    return [str(gap["sentence"]) for gap in done.gaps if gap["path"] == path]


@pytest.mark.parametrize("letter", ["B1U", "B2", "B2N"])
@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("Det gäller berit bok.", "namnet på någon i ärendet"),
        ("Berits flytt.", "namnet på någon i ärendet"),
        ("Personnummer 121212-1212.", "ett personnummer eller samordningsnummer"),
        ("Hon bor på Quvelstigen 17.", "adressen till någon i ärendet"),
    ],
)
def test_a_letter_about_nobody_is_not_finished_while_its_addition_names_somebody(
    letter: str, written: str, what: str
) -> None:
    (sentence,) = sentences(made(letter, {ADDITION: written}))
    assert sentence == (
        f"Brevet får inte peka ut någon, men i texten ”Tillägg till brevet” står {what}. "
        "Ta bort det och granska brevet igen."
    )


def test_so_does_the_title_of_an_enclosure() -> None:
    (sentence,) = sentences(made("B2", {ENCLOSURES: ["Policyn", "Intyg för Nils"]}), ENCLOSURES)
    assert "”Bilagor”" in sentence
    assert sentence.endswith("Välj bort bilagan, eller ge den en titel utan det.")


def test_and_the_recipient_by_the_whole_name() -> None:
    named = made("B2", {"letter.recipient": "Socialnämnden\nAtt: Nils Bok"})
    assert len(sentences(named, "letter.recipient")) == 1
    namesake = made("B2", {"letter.recipient": "Socialnämnden\nAtt: Nils Lind"})
    assert sentences(namesake, "letter.recipient") == []


def test_a_reminder_may_name_nobody_although_it_is_about_somebody() -> None:
    assert len(sentences(made("P1", {**ONE, ADDITION: "Det gäller Berit."}))) == 1


@pytest.mark.parametrize("letter", ["B1U", "B2", "B2N", "P1"])
def test_what_names_nobody_goes_out(letter: str) -> None:
    free = {ADDITION: "Vi svarar på frågor den 12 december.", ENCLOSURES: ["Policyn"]}
    assert sentences(made(letter, {**ONE, **free})) == []
    assert sentences(made(letter, {**ONE, **free}), ENCLOSURES) == []


def test_an_identity_number_is_nobodys_but_still_stops_a_letter_about_nobody() -> None:
    assert len(sentences(made("B1U", {ADDITION: "Se 121212-1212."}, known=()))) == 1


def test_a_letter_with_consent_names_those_who_have_given_it_and_nobody_else() -> None:
    told = {ADDITION: "Berit Bok, 121212-1212."}
    assert sentences(made("B1", told, consent=DEMAND, said="yes")) == []
    (sentence,) = sentences(made("B1", {ADDITION: "Nils är kvar."}, consent=DEMAND, said="yes"))
    assert sentence.startswith("Brevet får bara nämna dem som har samtyckt, men")


def test_an_earlier_answer_that_the_letter_quotes_has_to_be_written_again() -> None:
    path = "contact_municipality.their_view"
    asked = {path: "De känner inte Nils."}
    (sentence,) = sentences(made("B1", asked, consent=DEMAND, said="yes"), path)
    assert sentence.endswith(
        "Ta tillbaka uppgiften där det är skrivet och skriv om det, eller stoppa brevet."
    )


def consenting(person: str, scope: str, consent: str = "given") -> dict[str, Json]:
    return {"person": person, "consent": consent, "how": "oral", "scope": scope}


def test_nor_does_what_a_consent_covers_name_a_child_who_has_not_given_one() -> None:
    def about(*rows: Json) -> list[str]:
        return sentences(made("B1", {CONSENTS: list(rows)}, consent=DEMAND, said="yes"), CONSENTS)

    (sentence,) = about(consenting("p1", "Allt utom Nils skola."))
    assert sentence.startswith("Brevet får bara nämna dem som har samtyckt, men i texten ”Vad svarar var och")
    assert about(consenting("p1", "Allt om Berits flytt.")) == []
    other = consenting("p3", "Inget om Nils skola.", "refused")
    assert about(consenting("p1", "Allt om flytten."), other) == [], "the letter tells nothing of that row"


def test_nor_does_the_name_of_whom_we_talked_to() -> None:
    def after(*rows: Json) -> list[str]:
        return sentences(made("B1", {ATTEMPTS: list(rows)}, consent=DEMAND, said="yes"), ATTEMPTS)

    def talk(whom: str, on: str = KNOWN_DAY) -> Json:
        return {"on": on, "way": "phone", "whom": whom}

    assert len(after(talk("Eva Ek, Nils\thandläggare"))) == 1
    assert after(talk("Eva Ek, handläggare")) == []
    assert after(talk("Nils handläggare", "2026-01-02"), talk("Eva Ek")) == [], "it isn't told"


def test_a_cell_that_was_written_freely_says_so_and_a_choice_does_not() -> None:
    text = text_reference(4, "/persons/0/scope")
    _, schema = letter_paths(BUNDLE)[CONSENTS]
    teller = Teller(texts={4: {"/persons/0/scope": "Allt."}}, names={"p1": "Berit Bok"})
    entry = teller.entry([{"person": "p1", "how": "oral", "scope": text}], schema)
    assert entry is not None
    ((row,),) = [entry.value]
    assert {name for name, cell in row.items() if cell.get("written")} == {"scope"}


@pytest.mark.parametrize("letter", ["B5", "M1"])
def test_a_letter_to_the_person_is_not_searched(letter: str) -> None:
    assert sentences(made(letter, {ADDITION: "Hej Berit!"}, recipient="person")) == []


def test_who_is_looked_for_is_in_no_record_and_no_checksum() -> None:
    free = {ADDITION: "Det gäller Berit Bok."}
    known, unknown = made("B2", free), made("B2", free, known=())
    said = json.dumps(known.record, ensure_ascii=False)
    assert known.record["gaps"]
    assert not [word for word in ("Berit", "Nils", "Quvel", "1212121212") if word in said]
    assert {**known.record, "gaps": unknown.record["gaps"]} == unknown.record
    assert known.pdf == unknown.pdf
    assert "Nils" not in repr(replace(material(Asked(letter="B2", persons=())), recognisable=KNOWN))
