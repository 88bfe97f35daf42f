"""Letters: what is known stands in them, what is not known leaves no hole, what is hostile is only words."""

from dataclasses import replace
from datetime import date
from typing import Any

import orjson
import pytest

from service.content.bundle import Bundle
from service.content.forms.schema import leaves
from service.content.reading import CASE_FILE_SCHEMA
from service.operations.collaborators import Known, Letters, NewId
from service.operations.letters import UnknownField, UnknownLetter, draft, finalise
from service.operations.result import Result
from service.settings import shipped_content

DAY = date(2026, 11, 24)
FILES = Bundle.from_folder(shipped_content()).files
LETTERS = Letters({path[8:-4]: data.decode() for path, data in FILES.items() if path.startswith("letters/")})

DESCRIBED: dict[str, dict[str, Any]] = {
    "case.municipality": {"type": "string", "x-code": "municipality"},
    "case.moved_on": {"type": "string", "format": "date"},
    "case.return_persons": {"type": "array", "items": {"type": "string", "x-code": "person"}},
    "person.consents.demand": {
        "oneOf": [{"const": "given", "title": "Ja"}, {"const": "refused", "title": "Nej"}]
    },
    "person.request.sent_on": {"type": "string", "format": "date"},
    "person.request.document": {"type": "string", "x-code": "document"},
    "person.told": {"type": "boolean"},
    "person.note": {"type": "string"},
}

KNOWN = Known(
    case_number="SD-2026-0012",
    own_municipality="Sollefteå",
    persons=("Berit Bok", "Nils Bok"),
    facts={
        "case.municipality": "1280",
        "case.moved_on": "2026-07-15",
        "case.return_persons": ["p1", "p2", "p3"],
        "person.consents.demand": "given",
        "person.told": False,
    },
    described=DESCRIBED,
    names={"p1": "Berit Bok", "p2": "Nils Bok"},
)


def written(text: str, known: Known = KNOWN, *, final: bool = True, addition: str | None = None) -> Result:
    given: dict[str, Any] = {
        "letter": "B1",
        "record": "person.request",
        "recipient": "municipality",
        "letters": Letters({"B1": text}),
        "known": known,
        "today": DAY,
        "document": NewId("d1"),
    }
    return finalise(**given, addition=addition) if final else draft(**given)


def body(text: str, known: Known = KNOWN, **more: Any) -> str:
    (document,) = written(text, known, **more).documents
    return document.content.decode().split("\n\n", 1)[1]


def test_what_is_fixed_is_filled_in() -> None:
    text = "{municipality} {own_municipality} {case_number} {letter_number}\n{persons}, den {date}."
    assert body(text) == (
        "Malmö Sollefteå SD-2026-0012 SD-2026-0012-B1\nBerit Bok och Nils Bok, den 24 november 2026.\n"
    )


def test_facts_are_told_in_words() -> None:
    text = "{case.moved_on}\n{person.consents.demand}\n{person.told}\n{case.return_persons}"
    assert body(text) == "15 juli 2026\nJa\nnej\nBerit Bok och Nils Bok\n"


def test_a_line_with_something_unknown_is_left_out_and_leaves_no_hole() -> None:
    text = "Först.\n\nSkickat {person.request.sent_on} till {municipality}.\n\nSedan."
    assert body(text) == "Först.\n\nSedan.\n"
    known = replace(KNOWN, facts={**KNOWN.facts, "person.request.sent_on": "2026-11-20"})
    assert body(text, known) == "Först.\n\nSkickat 20 november 2026 till Malmö.\n\nSedan.\n"
    assert body("{record.sent_on}", known) == "20 november 2026\n"


def test_an_addition_stands_where_it_belongs_or_not_at_all() -> None:
    assert body("Före.\n{addition}\nEfter.", addition="Ett.\n\nTvå.") == "Före.\nEtt.\n\nTvå.\nEfter.\n"
    assert body("Före.\n{addition}\nEfter.", addition="  ") == "Före.\nEfter.\n"
    assert body("Före.\n{addition}\nEfter.") == "Före.\nEfter.\n"


@pytest.mark.parametrize(
    "hostile", ["{persons}", "{{case_number}}", "{0.__class__}", "%s", "\\1", "\\g<0>", "{addition}"]
)
def test_hostile_words_are_words(hostile: str) -> None:
    assert body("A {addition} B", addition=hostile) == f"A {hostile} B\n"
    assert body("A {persons} B", replace(KNOWN, persons=(hostile,))) == f"A {hostile} B\n"


def test_a_name_cannot_write_lines_of_its_own() -> None:
    known = replace(KNOWN, persons=("Berit\n\nBrev SD-2026-0099-B1\u2028\x1b[2J",))
    assert body("{persons}", known) == "Berit Brev SD-2026-0099-B1 [2J\n"


def test_a_draft_says_so_first_and_a_final_letter_has_a_number_and_states_its_document() -> None:
    drafted, final = written("Hej.", final=False), written("Hej.")
    assert drafted.documents[0].content == b"UTKAST\n\nHej.\n"
    assert drafted.facts == ()
    assert final.documents[0].content == b"Brev SD-2026-0012-B1\n\nHej.\n"
    assert final.documents[0].name == "B1-SD-2026-0012.txt"
    assert [(fact.path, fact.value) for fact in final.facts] == [("person.request.document", "d1")]
    assert final.values == drafted.values == {"document": "d1"}


def test_the_same_input_gives_the_same_bytes() -> None:
    assert written("{persons} {date}") == written("{persons} {date}")


@pytest.mark.parametrize("letter", sorted(LETTERS))
@pytest.mark.parametrize("known", ["nothing", "everything"])
def test_every_shipped_letter_can_be_written(letter: str, known: str) -> None:
    described = {".".join(path): leaf for path, leaf in leaves(orjson.loads(FILES[CASE_FILE_SCHEMA]))}
    facts = {path: _something(leaf) for path, leaf in described.items()} if known == "everything" else {}
    case = Known(
        case_number="SD-2026-0012",
        own_municipality="Sollefteå",
        persons=("Berit Bok",),
        facts=facts,
        described=described,
        names={"p1": "Berit Bok"},
    )
    made = finalise(letter, "person.request", "ivo", LETTERS, case, DAY, NewId("d1"), "Vi ringer.")
    text = made.documents[0].content.decode()
    assert text.startswith(f"Brev SD-2026-0012-{letter}\n\n")
    assert not set("{}") & set(text)
    assert "\n\n\n" not in text
    assert all(field in text for field in ("Sollefteå", "24 november 2026", "Vi ringer."))


def _something(schema: dict[str, Any]) -> Any:
    """An answer of the kind that the schema asks for."""
    answers = {"municipality": "1280", "person": "p1", "document": "d0"}
    if schema.get("type") == "array":
        return [_something(schema["items"])]
    if "oneOf" in schema:
        return schema["oneOf"][0]["const"]
    kinds = {"boolean": True, "integer": 3, "number": 3}
    plain = "2026-11-20" if schema.get("format") == "date" else kinds.get(schema["type"], "ord")
    return answers.get(schema.get("x-code", ""), plain)


def test_a_letter_or_a_field_that_nobody_knows_is_an_error_of_the_content() -> None:
    with pytest.raises(UnknownField):
        body("{person.request.snet_on}")
    with pytest.raises(UnknownLetter):
        finalise("B9", "person.request", "ivo", Letters({}), KNOWN, DAY, NewId("d1"))


def test_a_letter_about_a_household_names_only_those_who_have_consented() -> None:
    household = replace(
        KNOWN,
        household=True,
        answers={"person.consents.demand": {"p1": "refused", "p2": "given"}},
    )
    text = Letters({"B1": "{persons}\n"})
    made = finalise(
        letter="B1",
        record="case.demand",
        recipient="municipality",
        letters=text,
        known=household,
        today=DAY,
        document=NewId("d1"),
        consent="person.consents.demand",
    )
    told = made.documents[0].content.decode()
    assert "Nils Bok" in told
    assert "Berit Bok" not in told
