"""Letters' templates ask for what there is, exist when somebody asks for them, and stand on their own."""

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from service.content.findings import Finding
from tests.checks.cases import Point, assert_point, demanding, drawn, files
from tests.diagrams import DATE, TEXT, bundle_of, call, process, service, user

FACTS = {
    "person.request.sent_on": DATE,
    "person.request.document": {**TEXT, "x-code": "document"},
    "person.request.received_on": DATE,
    "person.reply.sent_on": DATE,
    "person.reply.document": {**TEXT, "x-code": "document"},
    "person.reply.received_on": DATE,
}
HEAD = '#import "letterhead.typ": *\n'
LETTERHEAD = b'#import "hemvist.typ": *\n'
CHOSEN = {"letter": {"oneOf": [{"const": "P1", "title": "Ett"}, {"const": "F1", "title": "Annat"}]}}

BLANK = {"letters/forms/B3.pdf": b"%PDF", "letters/forms/B3.yaml": b"title: T\nfields: {Namn: person.name}"}


def letters(**templates: str | None) -> Bundle:
    """A process that has the letter B3 written; the templates by id."""
    given = "letter = 'B3'; record = 'person.request'; recipient = 'municipality'"
    made = drawn(user("a"), service("s", "letters.draft", given), flows="start > a > s > end", facts=FACTS)
    found = {"B3": HEAD, **templates}
    written = {f"letters/{name}.typ": text.encode() for name, text in found.items() if text is not None}
    return files(made, {"letters/letterhead.typ": LETTERHEAD, **written})


def chosen(*templates: str) -> Bundle:
    """Somebody chooses a letter, which another process then writes under the caller's record."""
    given = "letter = letter; record = record; recipient = 'person'"
    return bundle_of(
        process(
            "p",
            user("a"),
            call("send", "q", given="letter = a.letter; record = 'person.reply'"),
            flows="start > a > send > end",
        ),
        process("q", service("s", "letters.draft", given), flows="start > s > end"),
        forms={"a": CHOSEN},
        facts=FACTS,
        more={
            "letters/letterhead.typ": LETTERHEAD,
            **{f"letters/{name}.typ": HEAD.encode() for name in templates},
        },
    )


def required(bundle: Bundle) -> Bundle:
    return demanding(bundle, "p/a", "letter")


def found(bundle: Bundle, rule: str) -> list[Finding]:
    return [each for each in findings(bundle) if each.rule == rule]


POINTS = [
    *(
        Point(
            rule="unknown_path",
            what=wrong,
            right=letters(B3=HEAD + right),
            wrong=letters(B3=HEAD + wrong),
            element=None,
        )
        for right, wrong in (
            ('#fact("person.request.sent_on")', '#fact("person.request.sent")'),
            ('#fact("record.sent_on", form: "weekday")', '#fact("record.send_on", form: "weekday")'),
            ('#if known("letter.addition") [x]', '#if known("letter.additions") [x]'),
            ('#for row in value("persons") [x]', '#for row in value("people") [x]'),
            ('#if is("month.rule", "sent") [x]', '#if is("rule", "sent") [x]'),
            ('#if not has("letter.languages", "en") [x]', '#if not has("letter.language", "en") [x]'),
            ('#lower(value-words("month.rule"))', '#lower(value-words("month.rules"))'),
            ('#rests-on("office.phone")', '#rests-on("office.telephone")'),
            ('#written("letter.addition")', '#written("a.addition")'),
            (
                '#needs(is("month.rule", "a", "b"), "month.rule", "Skriv (a, b).")',
                '#needs(is("month.rule", "a", "b"), "month.ruler", "Skriv (a, b).")',
            ),
            ('// #fact("no.such")\n#fact("letter.date")', '#fact(\n  "no.such",\n)'),
        )
    ),
    Point(
        rule="missing_letter",
        what="a diagram names it",
        right=letters(),
        wrong=letters(B3=None),
        element=None,
    ),
    Point(
        rule="missing_letter",
        what="a choice names it",
        right=required(chosen("P1", "F1")),
        wrong=required(chosen("P1")),
        element=None,
    ),
    Point(
        rule="letter_form",
        what="nothing says how it is filled",
        right=files(letters(), BLANK),
        wrong=files(letters(), {**BLANK, "letters/forms/B3.yaml": None}),
        element=None,
    ),
    *(
        Point(
            rule="letter_import",
            what=wrong,
            right=letters(B3=right),
            wrong=letters(B3=wrong),
            element=None,
        )
        for right, wrong in (
            (HEAD, "Hej."),
            ('#import "hemvist.typ": *', '// #import "hemvist.typ": *'),
            (HEAD + "#let x = 1", HEAD + '#import "@preview/x:1.0.0"'),
            (HEAD + 'Skriv till namn@local.se, läs "@"', HEAD + '#let x = "@local/x:1.0.0"'),
            (HEAD + "Vi läser (read) brevet.", HEAD + '#read("/etc/passwd")'),
            (HEAD + '#image("mark.svg", alt: "Märke")', HEAD + '#json("B1.typ")'),
        )
    ),
]


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_a_letter_asks_for_what_there_is(point: Point) -> None:
    assert_point(point)


def test_the_line_and_the_nearest_path_are_told() -> None:
    (problem,) = found(letters(B3=HEAD + '\n#fact("person.request.sent_onn")'), "unknown_path")
    assert (problem.file, problem.line) == ("letters/B3.typ", 3)
    assert "”person.request.sent_on”" in problem.repair


def test_a_letter_reads_its_own_record_and_no_other() -> None:
    """The letter is kept under ``person.reply`` here, which has no such day."""
    bundle = required(chosen("P1", "F1"))
    asked = HEAD + '#if known("record.received_on") [x] #if known("record.said_on") [x]'
    (problem,) = found(files(bundle, {"letters/P1.typ": asked.encode()}), "unknown_path")
    assert "”record.said_on”" in problem.message


def test_what_is_put_together_is_not_judged_by_its_text() -> None:
    computed = ('form + "ground"', '"a" + "b"', 'if draft { "a" } else { "b" }')
    asked = '#let form = "a."\n' + "".join(f"#fact({path})\n" for path in computed)
    assert findings(letters(B3=HEAD + asked)) == []


def test_a_shared_file_may_read_the_record_of_any_letter() -> None:
    shared = '#import "hemvist.typ": *\n#let sent() = fact("record.sent_on")'
    assert findings(letters(B3=HEAD + '#import "phrases.typ": *', phrases=shared)) == []
    wrong = shared.replace("sent_on", "went_on")
    (problem,) = found(letters(B3=HEAD + '#import "phrases.typ": *', phrases=wrong), "unknown_path")
    assert problem.file == "letters/phrases.typ"
