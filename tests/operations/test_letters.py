"""Letters: what is known stands in them, what is missing is seen, what is hostile is only words."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from service.operations.collaborators import Entry, LetterNumber, Material, NewIds, Person, Templates
from service.operations.letters import draft, finalise, record
from service.operations.letters.making import UnknownLetter
from service.operations.letters.printable import text as printable
from service.operations.letters.rendering import TemplateAtFault
from service.operations.result import Result
from tests.letters.pdf import languages, running, standards, tags, text, title

HEAD = '#import "hemvist.typ": *\n#set document(title: "Brev")\n#set text(font: "Noto Sans", lang: "sv")\n'

BERIT = Person(
    id="p1",
    name="Berit Bok",
    identity_number="191212121212",
    facts={"person.age_group": "adult", "person.consents.demand": "given"},
)
NILS = Person(
    id="p2",
    name="Nils Bok",
    identity_number=None,
    facts={"person.age_group": "adult", "person.consents.demand": "refused"},
)
NORA = Person(id="p3", name="Nora Bok", identity_number=None, facts={"person.age_group": "child"})

KNOWN = Material(
    case_number="SD-2026-0012",
    today=date(2026, 11, 24),
    chain_row=17,
    chain_head="ab" * 32,
    household=False,
    persons=(BERIT,),
    entries={
        "person.request.sent_on": Entry(
            value="2026-07-15", words="15 juli 2026", weekday="onsdag den 15 juli 2026"
        ),
        "prepare.reasons": Entry(value="Skäl.", words="Skäl.", written=True),
        "letter.case_number": Entry(value="SD-2026-0012", words="SD-2026-0012"),
    },
    titles={
        "person.request.sent_on": "Begäran skickad",
        "person.request.received_on": "Begäran mottagen",
        "prepare.reasons": "Skäl",
        "persons": "Personer",
        "person.name": "Namn",
        "letter.number": "Nummer",
        "letter.date": "Dag",
        "letter.case_number": "Ärende",
        "letter.addition": "Tillägg",
        "letter.identifying": "Pekar ut",
        "letter.protected": "Skydd",
    },
    references={"law": "cd" * 32},
)
HOUSEHOLD = replace(KNOWN, household=True, persons=(BERIT, NILS, NORA))
NAMES = '#if known("persons") [#for row in value("persons") [#row.name.words. ]]'


def written(
    template: str, material: Material = KNOWN, *, letter: str = "B3", final: bool = False, **more: Any
) -> Result:
    templates = Templates({f"{letter}.typ": HEAD + template})
    given = {"letter": letter, "record": "person.request", "recipient": "municipality", **more}
    ids = NewIds([f"d{number}" for number in range(1, len(material.persons) + 2)])
    if final:
        number = LetterNumber("BR-2026-0031")
        return finalise(**given, templates=templates, material=material, number=number, documents=ids)
    return draft(**given, templates=templates, material=material, documents=ids)


def read(template: str, material: Material = KNOWN, **more: Any) -> str:
    return text(written(template, material, **more).documents[0].content)


def made_of(template: str, **more: Any) -> dict[str, Any]:
    return written(template, **more).documents[0].made_of


def test_what_is_known_stands_in_words() -> None:
    assert read('Den #fact("person.request.sent_on").') == "Den 15 juli 2026."
    assert read('Senast #fact("record.sent_on", form: "weekday").') == "Senast onsdag den 15 juli 2026."


def test_what_is_missing_is_seen_in_the_draft_and_named() -> None:
    asked = 'Kom in #fact("person.request.received_on").'
    assert read(asked) == "Kom in [saknas: Begäran mottagen]."
    result = written(asked)
    assert result.values["gaps"] == "some"
    (gap,) = result.documents[0].made_of["gaps"]
    assert gap == {"path": "person.request.received_on", "title": "Begäran mottagen", "sentence": ""}


def test_a_letter_with_a_hole_is_never_finished() -> None:
    result = written('#fact("person.request.received_on") #if draft [utkast]', final=True)
    assert result.values["ready"] == "no"
    assert result.facts == (), "the case knows of no letter"
    assert result.documents[0].name == "utkast-B3.pdf"
    assert running(result.documents[0].content) == "[saknas: Begäran mottagen] utkast"


def test_a_letter_that_says_another_thing_than_was_approved_is_not_finished() -> None:
    template = '#fact("prepare.reasons")'
    (approved,) = (each.made_of["body_sha256"] for each in written(template).documents)
    as_approved = replace(KNOWN, approved=(approved,))
    assert written(template, as_approved, final=True).values["ready"] == "yes"
    other = replace(
        as_approved, entries={**KNOWN.entries, "prepare.reasons": Entry(value="Annat.", words="Annat.")}
    )
    assert written(template, other, final=True).values["ready"] == "no"


def test_other_people_are_another_letter() -> None:
    one, other = (
        written(NAMES + '#rests-on("persons")', replace(HOUSEHOLD, persons=people)).documents[0].made_of
        for people in ((BERIT, NILS), (BERIT,))
    )
    assert one["body_sha256"] != other["body_sha256"]


def test_a_template_says_itself_what_has_to_be_decided_first() -> None:
    asked = (
        '#needs(is("person.request.sent_on", "x"), "person.request.sent_on", "Avgör vilken lag som gäller.")'
    )
    assert made_of(asked)["gaps"][0]["sentence"] == "Avgör vilken lag som gäller."
    assert written(asked.replace('"x"', '"2026-07-15"')).values["gaps"] == "none"


def test_the_finished_letter_has_its_number_and_the_case_knows_its_document() -> None:
    result = written('Brev #fact("letter.number"), #fact("letter.date").', final=True)
    assert text(result.documents[0].content) == "Brev BR-2026-0031, 24 november 2026."
    assert result.documents[0].name == "BR-2026-0031-B3.pdf"
    assert result.values == {"document": "d1", "made_on": "2026-11-24", "ready": "yes"}
    assert [(fact.path, fact.value) for fact in result.facts] == [("person.request.document", "d1")]


def test_it_is_one_file_of_both_standards() -> None:
    pdf = written("= Rubrik\nText.", final=True).documents[0].content
    assert standards(pdf) == ("2A", "1")
    assert languages(pdf) == "sv"
    assert title(pdf) == "Brev"
    assert {"/Document", "/H1", "/P"} <= tags(pdf)


def test_the_same_input_gives_the_same_bytes() -> None:
    one, other = (written('#fact("person.request.sent_on")', final=True).documents[0] for _ in range(2))
    assert one.content == other.content
    assert one.made_of == other.made_of


def test_each_paragraph_says_what_it_rests_on() -> None:
    template = (
        '#paragraph("B3.1", kind: "variable", law: ("SoL 29:10",), policy: ("P-2.2-d",))'
        '[Den #fact("person.request.sent_on").]\n'
        '#paragraph("B3.2", kind: "written")[#written("prepare.reasons")]'
    )
    first, second = made_of(template)["paragraphs"]
    assert first == {
        "id": "B3.1",
        "kind": "variable",
        "law": ["SoL 29:10"],
        "policy": ["P-2.2-d"],
        "facts": ["person.request.sent_on"],
        "written": [],
    }
    assert (second["facts"], second["written"]) == (["prepare.reasons"], ["prepare.reasons"])


def test_what_was_approved_and_what_is_sent_have_the_same_body() -> None:
    template = 'Nr #if known("letter.number") [#fact("letter.number")]. #fact("prepare.reasons")'
    approved, sent = made_of(template), made_of(template, final=True)
    assert approved["body_sha256"] == sent["body_sha256"]
    assert approved["input_sha256"] != sent["input_sha256"]
    other = replace(
        KNOWN, entries={**KNOWN.entries, "prepare.reasons": Entry(value="Annat.", words="Annat.")}
    )
    assert made_of(template, material=other)["body_sha256"] != approved["body_sha256"]


def test_the_record_tells_chain_references_and_renderer() -> None:
    record = made_of("Text.", final=True)
    assert record["chain"] == {"row": 17, "head": "ab" * 32}
    assert record["references"] == {"law": "cd" * 32}
    assert record["renderer"] == "typst 0.15.2"
    assert record["number"] == "BR-2026-0031"


def test_a_letter_about_a_household_names_only_those_who_have_consented() -> None:
    assert read(NAMES, HOUSEHOLD, letter="B1", consent="person.consents.demand") == "Berit Bok."


def test_to_a_household_each_adult_gets_a_letter_that_names_nobody_else() -> None:
    result = written(NAMES, HOUSEHOLD, letter="B5", recipient="person", final=True)
    assert [text(each.content) for each in result.documents] == ["Berit Bok.", "Nils Bok."]
    assert [each.name for each in result.documents] == ["BR-2026-0031-B5-1.pdf", "BR-2026-0031-B5-2.pdf"]


def test_what_was_written_as_the_address_is_on_no_letter_when_there_are_several() -> None:
    address = Entry(value="Berit Bok, Hemliga gatan 1", words="Berit Bok, Hemliga gatan 1", written=True)
    known = replace(HOUSEHOLD, entries={**KNOWN.entries, "letter.recipient": address})
    known = replace(known, titles={**KNOWN.titles, "letter.recipient": "Mottagare"})
    asked = '#if known("letter.recipient") [#fact("letter.recipient")] #fact("person.name")'
    made = written(asked, known, letter="B6", recipient="person").documents
    assert [running(each.content) for each in made] == ["Berit Bok", "Nils Bok"]
    alone = replace(known, persons=(BERIT, NORA))
    assert read(asked, alone, letter="B6", recipient="person").startswith("Berit Bok, Hemliga gatan 1")


@pytest.mark.parametrize("letter", ["B1U", "B2N", "B2"])
def test_a_letter_without_personal_data_can_tell_none(letter: str) -> None:
    asked = 'Text #if known("person.request.sent_on") [#fact("person.request.sent_on")]'
    asked += '#if known("prepare.reasons") [#fact("prepare.reasons")]'
    asked += '#if known("letter.case_number") [#fact("letter.case_number")]' + NAMES
    assert read(asked, HOUSEHOLD, letter=letter) == "Text"


def test_the_official_letter_names_people_when_whoever_reviewed_it_said_so() -> None:
    said = replace(HOUSEHOLD, entries={**KNOWN.entries, "letter.identifying": Entry(value="yes", words="Ja")})
    assert "Berit Bok" in read(NAMES, said, letter="B2")


def test_a_decision_is_recorded_without_being_a_draft_or_sent() -> None:
    result = record(
        letter="D1",
        record="person.request",
        templates=Templates({"D1.typ": HEAD + "#if draft [utkast] else [beslut]"}),
        material=KNOWN,
        number=LetterNumber("BR-2026-0032"),
        documents=NewIds(["d1"]),
    )
    assert text(result.documents[0].content) == "beslut"
    assert result.facts == ()


def test_a_letter_that_the_deployment_does_not_have() -> None:
    with pytest.raises(UnknownLetter):
        draft(
            letter="B9",
            record="person.request",
            recipient="municipality",
            templates=Templates({}),
            material=KNOWN,
            documents=NewIds(["d1"]),
        )


HOSTILE = (
    '#import "x.typ"',
    "*b* _k_ `r` $x$ @ref <lbl> // k /* k */ \\ ~ -- ---",
    "<script>alert(1)</script> {{ 7*7 }} {% raw %} %%EOF endobj",
    '#read("/etc/passwd") #sys.inputs #panic("x")',
    "'; DROP TABLE content; --",
    "= Rubrik - lista + lista / term: x",
    "É en kombination, Čáhcesuolu, Łódź, Кириллица",
)


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_text_prints_literally(said: str) -> None:
    hostile = replace(KNOWN, entries={**KNOWN.entries, "prepare.reasons": Entry(value=said, words=said)})
    result = written('#fact("prepare.reasons")', hostile, final=True)
    assert text(result.documents[0].content) == said
    assert standards(result.documents[0].content) == ("2A", "1")


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("Hej \U0001f600", "Hej [U+1F600]"),
        ("中文", "[U+4E2D][U+6587]"),
        ("a\x00b\x07c\x1b", "a[U+0000]b[U+0007]c[U+001B]"),
        ("\u202egpj.exe", "[U+202E]gpj.exe"),
        ("A\u030angström", "Ångström"),
        ("x\u2066y", "x[U+2066]y"),
        ("rad\r\nrad", "rad\nrad"),
        ("\ud800", "[U+D800]"),
    ],
)
def test_what_has_no_glyph_prints_as_its_code_point(said: str, printed: str) -> None:
    assert printable(said) == printed
    hostile = replace(KNOWN, entries={**KNOWN.entries, "prepare.reasons": Entry(value=1, words=said)})
    assert text(written('#fact("prepare.reasons")', hostile).documents[0].content) == printed


def test_twenty_thousand_characters_make_a_long_letter() -> None:
    long = "Ordet upprepas. " * 1250
    hostile = replace(KNOWN, entries={**KNOWN.entries, "prepare.reasons": Entry(value=1, words=long.strip())})
    assert read('#fact("prepare.reasons")', hostile).count("Ordet upprepas.") == 1250


@pytest.mark.parametrize(
    "template",
    [
        '#read("/etc/passwd")',
        '#read("../../secret")',
        "#while true {}",
        "#let f(x) = f(x + 1)\n#f(1)",
        '#import "@preview/tablex:0.0.8": *',
        '#let p = "@" + "preview/tablex:0.0.8"\n#import p as x',
        '#fact("person.misspelt")',
        "#let",
    ],
)
def test_a_template_at_fault_makes_no_letter(template: str) -> None:
    with pytest.raises(TemplateAtFault) as fault:
        written(template)
    assert "root:" not in str(fault.value)


def test_a_file_name_leads_nowhere_out_of_the_folder() -> None:
    with pytest.raises(TemplateAtFault):
        draft(
            letter="B3",
            record="person.request",
            recipient="municipality",
            templates=Templates({"B3.typ": HEAD, "../B4.typ": "x"}),
            material=KNOWN,
            documents=NewIds(["d1"]),
        )
