"""What is wrong with an authority's form is told before it is deployed, with what to do about it."""

from collections.abc import Mapping

import pikepdf
import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from service.content.findings import Finding
from service.usecases import deploy
from tests import diagrams as d
from tests.letters.blanks import check, choice, form, text
from tests.operations.shop import FACTS
from tests.usecases.test_letter_checks import HEAD, sound

YAML = """
title: Myndighetens blankett
fields:
  Namn: person.name
  Dag: {path: record.sent_on, form: iso}
  Ja: {path: person.letter.position, is: "yes"}
"""
PDF = form(
    text("Namn", (70, 700, 300, 718)), text("Dag", (70, 670, 300, 688)), check("Ja", (70, 640, 84, 654))
)


def content(**files: bytes | None) -> Bundle:
    """A set with a form beside its only letter ``B1``; ``pdf`` and ``yaml`` may be others."""
    position = {"oneOf": [{"const": "yes", "title": "Ja"}, {"const": "no", "title": "Nej"}]}
    facts = d.case_file({**FACTS, "person.letter.received_on": d.DATE, "person.letter.position": position})
    given: Mapping[str, bytes | None] = {"pdf": PDF, "yaml": YAML.encode(), **files}
    return Bundle(
        {
            **sound().files,
            "forms/case_file.schema.json": facts,
            "letters/B1.typ": HEAD.encode() + b"Hej.",
            **{f"letters/forms/B1.{part}": data for part, data in given.items() if data is not None},
        }
    )


def found(bundle: Bundle) -> Finding:
    """The one finding."""
    (finding,) = deploy.check(bundle.files)
    assert finding.severity == "error"
    assert finding.repair
    return finding


def test_a_sound_form_is_deployed() -> None:
    assert deploy.check(content().files) == []


@pytest.mark.parametrize(
    ("wrong", "rule", "file", "sentence"),
    [
        ({"yaml": None}, "letter_form", "B1.pdf", "ingen fil som säger hur"),
        ({"pdf": None}, "letter_form", "B1.yaml", "blanketten saknas"),
        ({"pdf": b"x" * (5 * 1024 * 1024 + 1)}, "letter_form", "B1.pdf", "större än 5 MB"),
        ({"yaml": b"fields: {}"}, "letter_form", "B1.yaml", "”title”"),
        ({"yaml": b"title: T\nfields: {Namn: {path: x, ix: 1}}"}, "letter_form", "B1.yaml", "”ix”"),
        ({"yaml": b"title: T\nfields: {Namn: {}}"}, "letter_form", "B1.yaml", "antingen ”path”"),
        ({"yaml": b"title: T\nfields: {Namn: persons}"}, "letter_form", "B1.yaml", "lista med rader"),
        ({"yaml": b"title: T\nfields: {Namn: person.nam}"}, "unknown_path", "B1.yaml", "”person.nam”"),
        (
            {"yaml": YAML.replace('"yes"', "yess").encode()},
            "letter_form",
            "B1.yaml",
            "aldrig har",
        ),
        (
            {"yaml": b"title: T\nfields: {Nman: person.name}"},
            "letter_template",
            "B1.yaml",
            "inget fält ”Nman”",
        ),
        ({"pdf": form()}, "letter_template", "B1.pdf", "inga fält"),
        ({"pdf": b"%PDF-1.7"}, "letter_template", "B1.pdf", "gick inte att läsa"),
        (
            {"pdf": form(text("Namn", (70, 700, 300, 718)), XFA=pikepdf.String("x"))},
            "letter_template",
            "B1.pdf",
            "XFA",
        ),
    ],
)
def test_what_is_wrong_with_a_form_is_told_before_it_is_deployed(
    wrong: dict[str, bytes | None], rule: str, file: str, sentence: str
) -> None:
    finding = found(content(**wrong))
    assert (finding.rule, finding.file) == (rule, f"letters/forms/{file}")
    assert sentence in finding.message


def test_an_answer_without_a_choice_is_warned_of() -> None:
    listed = choice("Ja", (70, 640, 200, 654), [("1", "Ja"), ("0", "Nej")])
    yaml = "title: T\nfields:\n  Ja: {path: person.letter.position, choices: {yes: 1}}\n"
    (warning,) = deploy.check(content(pdf=form(listed), yaml=yaml.encode()).files)
    assert (warning.rule, warning.severity) == ("letter_form", "warning")
    assert "inget val för no" in warning.message


def test_a_form_belongs_to_a_letter() -> None:
    bundle = Bundle({**content().files, "letters/forms/B9.pdf": PDF, "letters/forms/B9.yaml": YAML.encode()})
    assert [each.message for each in findings(bundle)] == ["Blanketten hör till brevet ”B9”, som inte finns."]


def test_the_names_of_the_fields_are_told_when_one_is_misspelt() -> None:
    finding = found(content(yaml=b"title: T\nfields: {Nman: person.name}"))
    assert finding.repair == "Skriv fältets hela namn. Fälten heter: Dag, Ja, Namn."
