"""An authority's own form is filled with what is known: legible, whole, and no field is left."""

import io
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from service.content.bundle import Bundle
from service.content.letter_forms import Filling, LetterForm, letter_form
from service.content.letter_paths import letter_paths
from service.operations.collaborators import (
    AuthorityForm,
    Entry,
    Forms,
    LetterNumber,
    Material,
    NewIds,
    Templates,
)
from service.operations.letters import draft, finalise
from service.operations.letters.addressees import Letter
from service.operations.letters.authority_form import faults
from service.operations.letters.authority_form.faults import FormAtFault
from service.operations.letters.authority_form.filling import form_made
from service.operations.letters.making import Made
from service.operations.result import Result
from tests.content.forms.shipped import BUNDLE
from tests.letters.blanks import Field, Leaf, button, check, choice, form, radio, text
from tests.letters.material import TEMPLATES as TEMPLATES_OF_B4
from tests.letters.material import Asked, material
from tests.letters.pdf import running
from tests.letters.variants_application import NO_REPLY
from tests.operations.test_letters import BERIT, HEAD, HOUSEHOLD, KNOWN, NILS

MULTILINE, COMB = 1 << 12, 1 << 24
LINE = (70, 700, 300, 718)
ASKED = Letter(letter="B3", record="person.request", recipient="ivo", addition=None, consent=None)
TEMPLATES = Templates({"B3.typ": HEAD + 'Hej #fact("person.name").'})


def knowing(**words: Any) -> Material:
    """What else is known: ``sten`` is the path ``x.sten``."""
    entries = {f"x.{name}": Entry(value=value, words=str(value)) for name, value in words.items()}
    person = {"person.name": Entry(value="Berit Bok", words="Berit Bok")}
    titles = dict.fromkeys(entries, "En uppgift")
    return replace(KNOWN, entries={**KNOWN.entries, **person, **entries}, titles={**KNOWN.titles, **titles})


def prepared(content: bytes, fields: Mapping[str, Filling]) -> AuthorityForm:
    how = LetterForm(title="Myndighetens blankett", fields=dict(fields))
    return AuthorityForm(form=how, content=b64encode(content).decode())


def made(
    *given: Field, material: Material | None = None, number: str | None = "BR-2026-0031", **fields: Filling
) -> Made:
    content = form(*given)
    return form_made(ASKED, prepared(content, fields), material or knowing(), number=number)


def sending(
    blank: AuthorityForm, material: Material, *, final: bool = True, recipient: str = "ivo"
) -> Result:
    ids = NewIds([f"d{number}" for number in range(1, 7)])
    given: dict[str, Any] = {"letter": "B3", "record": "person.request", "recipient": recipient}
    given |= {"templates": TEMPLATES, "material": material, "documents": ids, "forms": Forms({"B3": blank})}
    return finalise(**given, number=LetterNumber("BR-2026-0031")) if final else draft(**given)


NAMED = prepared(form(text("Namn", LINE)), {"Namn": Filling(path="person.name")})


@pytest.mark.parametrize("name", ["Łukasz Žižek", "Čáhcesuolu Åsa-Örjan", "Кириллица Ќ", "Đặng"])
def test_every_name_comes_out_as_it_is_written(name: str) -> None:
    done = made(text("Namn", LINE), material=knowing(name=name), Namn=Filling(path="x.name"))
    assert running(done.pdf) == name
    assert done.gaps == ()


@pytest.mark.parametrize(
    "said", ['#import "x.typ"', "*b* $x$ @r <l> // k \\ ~ --", "(a) Tj ET Q BT /F1", '#read("/etc/passwd")']
)
def test_hostile_text_prints_literally(said: str) -> None:
    done = made(text("Namn", LINE), material=knowing(name=said), Namn=Filling(path="x.name"))
    assert running(done.pdf) == said


def test_nothing_of_the_fields_is_left_and_links_stay() -> None:
    done = made(
        text("Namn", LINE, V="Gammalt"),
        button("Skriv ut", (400, 760, 500, 780)),
        Namn=Filling(path="person.name"),
    )
    with pikepdf.open(io.BytesIO(done.pdf)) as file:
        assert "/AcroForm" not in file.Root
        assert [str(each.Subtype) for each in file.pages[0].Annots] == ["/Link"]
        assert str(file.docinfo["/Title"]) == "Myndighetens blankett"
    assert running(done.pdf) == "Berit Bok", "what stood in the field before is gone"


def test_a_field_that_nobody_fills_looks_as_before() -> None:
    done = made(text("Namn", LINE), text("Annat", (70, 600, 300, 618)), Namn=Filling(path="person.name"))
    assert "Skriv i rutan" in running(done.pdf)


def test_the_same_input_gives_the_same_bytes() -> None:
    one, other = (made(text("Namn", LINE), Namn=Filling(path="person.name")) for _ in range(2))
    assert one == other


BOXES = {"Ja": (70, 460, 84, 474), "Nej": (120, 460, 134, 474)}


def dark(pdf: bytes, place: tuple[float, float, float, float], page: int = 0) -> bool:
    """Whether something black stands in a rectangle of an A4 page as it is seen."""
    with pypdfium2.PdfDocument(pdf) as document:
        seen = document[page].render(scale=2).to_pil().convert("L")
    left, bottom, right, top = place
    part = seen.crop(
        (int(left * 2) + 4, int((842 - top) * 2) + 4, int(right * 2) - 4, int((842 - bottom) * 2) - 4)
    )
    return bool(part.getextrema()[0] < 60)


def test_boxes_are_crossed_by_the_answer() -> None:
    barn, other = (70, 640, 84, 654), (70, 600, 84, 614)
    done = made(
        check("Barn", barn),
        check("Vuxen", other, on=True),
        radio("Svar", BOXES),
        material=knowing(age="child", answer="no"),
        Barn=Filling(path="x.age", crossed_by=("child",)),
        Vuxen=Filling(path="x.age", crossed_by=("adult",)),
        Svar=Filling(path="x.answer", choices={"no": "Nej", "yes": "Ja"}),
    )
    assert dark(done.pdf, barn)
    assert not dark(done.pdf, other)
    assert (dark(done.pdf, BOXES["Ja"]), dark(done.pdf, BOXES["Nej"])) == (False, True)


def test_a_list_shows_what_the_form_calls_the_choice() -> None:
    listed = choice("Kommun", (70, 430, 250, 448), [("0180", "Stockholm"), ("1480", "Göteborg")])
    chosen = Filling(path="x.to", choices={"gbg": "1480"})
    assert running(made(listed, material=knowing(to="gbg"), Kommun=chosen).pdf) == "Göteborg"
    (gap,) = made(listed, material=knowing(to="elsewhere"), Kommun=chosen).gaps
    assert "inget val" in str(gap["sentence"])
    assert "elsewhere" not in str(gap), "a gap is kept for ever and tells nothing of anybody"


def test_days_in_the_shape_that_the_form_wants() -> None:
    on = Filling(path="person.request.sent_on", form="iso")
    assert running(made(text("Dag", LINE), Dag=on).pdf) == "2026-07-15"
    assert running(made(text("Dag", LINE), Dag=replace(on, form="weekday")).pdf) == "onsdag den 15 juli 2026"


def test_a_comb_has_one_character_in_each_place() -> None:
    comb = text("Nr", (70, 700, 310, 718), flags=COMB, MaxLen=12)
    known = knowing(number="191212121212")
    assert (
        running(made(comb, material=known, Nr=Filling(path="x.number")).pdf).replace(" ", "")
        == "191212121212"
    )
    assert len(made(comb, material=knowing(number="1912121212-12"), Nr=Filling(path="x.number")).gaps) == 1


def test_a_turned_page_is_read_upright_and_a_shifted_one_at_its_place() -> None:
    content = form(
        text("Upprätt", (300, 100, 318, 300)),
        text("Flyttad", (150, 250, 400, 270), page=1),
        pages=(Leaf(turned=90), Leaf(size=(600, 700), crop=(100, 200, 500, 600))),
    )
    fields = {name: Filling(path="person.name") for name in ("Upprätt", "Flyttad")}
    done = form_made(ASKED, prepared(content, fields), knowing(), number="x")
    with pypdfium2.PdfDocument(done.pdf) as document:
        boxes = []
        for page in document:
            words = page.get_textpage()
            boxes.append([words.get_charbox(place) for place in (0, words.count_chars() - 1)])
            words.close()
    (first, last), (shifted, _) = boxes
    assert first[1] < last[1], "it runs upwards on a page that is turned clockwise"
    assert 300 <= first[0] <= first[2] <= 318
    assert 150 <= shifted[0] <= 160
    assert 250 <= shifted[1] <= 270


def test_long_words_shrink_and_what_has_no_room_is_a_gap() -> None:
    box = text("Skäl", (70, 500, 500, 600), flags=MULTILINE)
    some, many = "Ordet upprepas. " * 30, "Ordet upprepas. " * 300
    fits = made(box, material=knowing(why=some.strip()), Skäl=Filling(path="x.why"))
    assert running(fits.pdf) == some.strip()
    assert fits.gaps == ()
    too_long = made(box, material=knowing(why=many), Skäl=Filling(path="x.why"))
    (gap,) = too_long.gaps
    assert "”Skäl”" in str(gap["sentence"])
    assert "får inte plats. Skriv kortare" in str(gap["sentence"])
    assert "Ordet" not in running(too_long.pdf), "nothing is cut in silence"
    refers = Filling(path="x.why", if_too_long="Se brevet, avsnitt 5.")
    instead = made(box, material=knowing(why=many), Skäl=refers)
    assert (running(instead.pdf), instead.gaps) == ("Se brevet, avsnitt 5.", ())


@pytest.mark.parametrize("name", ["Ska\u0308l", "Sk\ta"])
def test_so_it_is_whatever_the_field_is_called(name: str) -> None:
    blank = prepared(form(text(name, LINE)), {name: Filling(path="x.why")})
    (gap,) = form_made(ASKED, blank, knowing(why="x" * 300), number=None).gaps
    assert f"”{name}”" in str(gap["sentence"])


OUTSIDE = {
    "to the left": (-300, 700, -70, 718),
    "above": (70, 850, 300, 868),
    "half to the right": (500, 700, 700, 718),
    "half below": (70, -9, 300, 9),
}


@pytest.mark.parametrize("where", OUTSIDE)
def test_a_field_that_is_not_on_the_page_can_not_be_filled(where: str) -> None:
    with pytest.raises(FormAtFault) as fault:
        made(text("Namn", OUTSIDE[where]), Namn=Filling(path="person.name"))
    assert (fault.value.code, fault.value.field) == (faults.NOT_SHOWN, "Namn")


def test_nor_one_outside_what_is_seen_of_the_page() -> None:
    content = form(text("Namn", (10, 300, 90, 320)), pages=(Leaf(crop=(100, 200, 500, 600)),))
    with pytest.raises(FormAtFault) as fault:
        form_made(ASKED, prepared(content, {"Namn": Filling(path="person.name")}), knowing(), number=None)
    assert fault.value.code == faults.NOT_SHOWN


def test_the_form_names_nobody_beside_a_letter_that_names_nobody() -> None:
    known = knowing()
    says_no = {**known.entries, "letter.identifying": Entry(value="no", words="nej")}
    given: dict[str, Any] = {"letter": "B3", "record": "person.request", "recipient": "ivo"}
    given |= {"forms": Forms({"B3": NAMED}), "material": replace(known, entries=says_no)}
    silent = Templates({"B3.typ": HEAD + "Hej."})
    found = draft(**given, templates=silent, documents=NewIds(["d1", "d2"])).documents
    assert found[0].made_of["gaps"] == []
    (gap,) = found[1].made_of["gaps"]
    assert gap["path"] == "person.name"
    assert str(gap["sentence"]).startswith("Brevet får inte peka ut någon, men i myndighetens blankett står")
    naming = draft(**given, templates=TEMPLATES, documents=NewIds(["d1", "d2"])).documents
    assert [each.made_of["gaps"] for each in naming] == [[], []]


def test_a_word_that_is_wider_than_the_field_is_a_gap() -> None:
    box = text("Skäl", (70, 500, 120, 600), flags=MULTILINE)
    assert len(made(box, material=knowing(why="x" * 80), Skäl=Filling(path="x.why")).gaps) == 1


def test_what_nobody_has_said_keeps_the_letter_back_unless_the_field_may_be_empty() -> None:
    content = form(text("Dag", LINE))
    path = "person.request.received_on"
    needed = sending(prepared(content, {"Dag": Filling(path=path)}), knowing())
    assert needed.values["ready"] == "no"
    assert [each.name for each in needed.documents] == ["utkast-B3.pdf", "utkast-B3-blankett.pdf"]
    (gap,) = needed.documents[1].made_of["gaps"]
    assert (
        gap["sentence"] == "”Begäran mottagen” saknas. Det behövs till fältet ”Dag” i myndighetens blankett."
    )
    may = sending(prepared(content, {"Dag": Filling(path=path, may_be_empty=True)}), knowing())
    assert may.values["ready"] == "yes"


def test_the_form_is_a_document_of_its_own_that_says_which_letter_it_goes_with() -> None:
    result = sending(NAMED, knowing())
    letter, blank = result.documents
    assert result.values["document"] == letter.id == "d1"
    assert (letter.name, blank.name) == ("BR-2026-0031-B3.pdf", "BR-2026-0031-B3-blankett.pdf")
    assert blank.made_of["form"]["of"] == letter.id
    assert blank.made_of["paragraphs"][0]["facts"] == ["person.name"]
    assert "Berit" not in repr(blank.made_of)


def test_a_draft_is_marked_on_every_page() -> None:
    blank = sending(NAMED, knowing(), final=False).documents[1]
    assert running(blank.content) == "Berit Bok UTKAST"
    assert running(sending(NAMED, knowing()).documents[1].content) == "Berit Bok"


def test_each_adult_has_their_own_form() -> None:
    people = replace(HOUSEHOLD, persons=(BERIT, NILS), titles=knowing().titles)
    found = sending(NAMED, people, recipient="person").documents
    assert [each.name for each in found] == [
        "BR-2026-0031-B3-1.pdf",
        "BR-2026-0031-B3-blankett-1.pdf",
        "BR-2026-0031-B3-2.pdf",
        "BR-2026-0031-B3-blankett-2.pdf",
    ]
    assert [running(each.content) for each in found[1::2]] == ["Berit Bok", "Nils Bok"]
    assert [each.made_of["form"]["of"] for each in found[1::2]] == ["d1", "d3"]


def test_a_form_that_says_another_thing_than_was_approved_is_not_sent() -> None:
    blank = prepared(form(text("Svar", LINE)), {"Svar": Filling(path="x.answer")})
    approved = tuple(
        each.made_of["body_sha256"] for each in sending(blank, knowing(answer="Ja"), final=False).documents
    )
    same, other = (replace(knowing(answer=said), approved=approved) for said in ("Ja", "Nej"))
    assert sending(blank, same).values["ready"] == "yes"
    assert sending(blank, other).values["ready"] == "no"


FAULTS: dict[str, tuple[bytes, Mapping[str, Filling]]] = {
    faults.NO_FIELDS: (form(), {"Namn": Filling(path="person.name")}),
    faults.XFA: (form(text("Namn", LINE), XFA=pikepdf.String("x")), {"Namn": Filling(path="person.name")}),
    faults.DAMAGED: (b"%PDF-1.7 x", {"Namn": Filling(path="person.name")}),
    faults.UNKNOWN_FIELD: (form(text("Namn", LINE)), {"Nman": Filling(path="person.name")}),
    faults.NOT_FILLABLE: (form(button("Knapp", LINE)), {"Knapp": Filling(path="person.name")}),
    faults.NEEDS_ANSWER: (form(check("Barn", LINE)), {"Barn": Filling(path="person.name")}),
    faults.NEEDS_CHOICES: (form(radio("Svar", BOXES)), {"Svar": Filling(path="person.name")}),
    faults.NO_BOX: (form(text("Namn", LINE)), {"Namn": Filling(path="person.name", crossed_by=("x",))}),
    faults.UNKNOWN_CHOICE: (form(radio("Svar", BOXES)), {"Svar": Filling(path="x.a", choices={"a": "Jo"})}),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_form_that_can_not_be_filled_says_why(code: str) -> None:
    content, fields = FAULTS[code]
    with pytest.raises(FormAtFault) as fault:
        form_made(ASKED, prepared(content, fields), knowing(), number=None)
    assert fault.value.code == code


def test_an_encrypted_form_is_refused() -> None:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(form(text("Namn", LINE)))) as file:
        file.save(written, encryption=pikepdf.Encryption(owner="a", user=""))
    with pytest.raises(FormAtFault) as fault:
        form_made(ASKED, prepared(written.getvalue(), {}), knowing(), number=None)
    assert fault.value.code == faults.ENCRYPTED


def test_the_application_is_made_with_a_form_filled_as_the_guide_shows() -> None:
    """``B4`` itself, with everything known, and the example that process owners copy."""
    guide = Path("docs/how-to/authority-forms.md").read_text(encoding="utf-8")
    example = guide.partition("```yaml\n")[2].partition("```")[0].encode()
    how = letter_form(Bundle({"letters/forms/B4.yaml": example}), "B4")
    paths = letter_paths(BUNDLE)
    assert [each.path for each in how.fields.values() if each.path and each.path not in paths] == []
    lines = [name for name in how.fields if name not in {"Barn", "Installning"}]
    blank = form(
        *(text(name, (70, 760 - 30 * row, 500, 780 - 30 * row)) for row, name in enumerate(lines)),
        check("Barn", (70, 440, 84, 454)),
        radio("Installning", {"Ja": (70, 400, 84, 414), "Nej": (120, 400, 134, 414)}),
    )
    content = AuthorityForm(form=how, content=b64encode(blank).decode())
    result = finalise(
        letter="B4",
        record="person.request",
        recipient="ivo",
        templates=Templates(TEMPLATES_OF_B4),
        material=material(Asked(letter="B4", recipient="ivo", changed=NO_REPLY)),
        number=LetterNumber("BR-2026-0031"),
        documents=NewIds(["d1", "d2"]),
        forms=Forms({"B4": content}),
    )
    gaps = [gap for each in result.documents for gap in each.made_of["gaps"]]
    assert gaps == []
    said = running(result.documents[1].content)
    assert "Berit Bok" in said
    assert "2026-02-02" in said
    assert "Se förteckningen sist i redogörelsen." in said
