"""A template is tried before any case meets it: what it does wrong is told, and what it tries to do ends."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from service.content.bundle import Bundle
from service.content.findings import Finding
from service.model.refusals import NotAllowed
from service.operations import registry
from service.operations.errors import TIMED_OUT, OperationFailed
from service.operations.letters.trial import LONGEST, SECONDS
from service.operations.workshop import Workshop
from service.storage.database import Database
from service.usecases import deploy, incidents, letter_trial
from service.usecases.refusals import ContentRefused
from tests import diagrams as d
from tests.operations.shop import FACTS, begun, mail, service, shop, work_off
from tests.usecases.office import Office

HEAD = """#import "hemvist.typ": *
#set document(title: "Brev")
#set text(font: "Noto Sans", lang: "sv")
"""
LETTER = service("make", "letters.draft", letter="'B1'", record="'person.letter'", recipient="'municipality'")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
    '<image width="9" height="9" xlink:href="{}"/></svg>'
)

ENDLESS: dict[str, str] = {
    "a long loop": "#let n = 0\n#for a in range(100000) { for b in range(100000) { n += 1 } }",
    "an array that fills the memory": "#let a = range(1000000000)",
    "a page after the other": "#for n in range(2000000) { pagebreak() }",
    "a text that doubles": '#let a = "xxxxxxxx"\n#for n in range(60) { a = a + a }\n#a.len()',
}
"""What has to be ended from outside."""
STOPPED: dict[str, tuple[str, str]] = {
    "recursion": ("#let f(x) = f(x + 1)\n#f(1)", "upprepar sig utan slut"),
    "a loop without end": ("#while true { }", "upprepar sig utan slut"),
    "a file of the machine": ('#read("/etc/passwd")', "”passwd”"),
    "a file above": ('#read("../../etc/passwd")', "utanför mallarna"),
    "a package of the network": ('#import "@preview/x:1.0.0"', "utan nätverk"),
    "the same built from pieces": ('#let p = "@pre" + "view/x:1.0.0"\n#import p as x', "utan nätverk"),
    "a package of the machine": ('#import "@local/x:1.0.0"', "paket"),
    "a path built from pieces": ('#let p = "/et" + "c/passwd"\n#read(p)', "”passwd”"),
}
"""What the renderer stops itself, and what stands in the sentence."""


def sound() -> Bundle:
    """Somebody writes, a letter is made of it, somebody checks."""
    facts = d.case_file({**FACTS, "person.letter.received_on": d.DATE})
    return Bundle({**mail(LETTER).files, "forms/case_file.schema.json": facts})


def lettered(template: str, **more: bytes) -> Bundle:
    """A set whose only letter is ``B1``; the template may be one that the rules refuse."""
    whole = sound()
    extra = {f"letters/{name.replace('_', '.')}": data for name, data in more.items()}
    return Bundle({**whole.files, "letters/B1.typ": (HEAD + template).encode(), **extra})


def tried(template: str, **more: bytes) -> Finding:
    """The one finding."""
    (found,) = letter_trial.tried(lettered(template, **more))
    assert (found.rule, found.severity, found.element) == ("letter_template", "error", None)
    assert "/tmp" not in found.message  # noqa: S108  no path of the machine
    assert "/etc" not in found.message
    assert found.repair
    return found


def test_a_sound_letter_has_no_findings() -> None:
    assert deploy.check(sound().files) == []


@pytest.mark.parametrize("what", ENDLESS)
def test_a_letter_that_never_ends_is_ended_within_its_limits(what: str) -> None:
    began = time.monotonic()
    found = tried(ENDLESS[what])
    assert time.monotonic() - began < SECONDS + 5
    assert found.file == "letters/B1.typ"
    assert "sekunder" in found.message or "minne" in found.message


@pytest.mark.parametrize("what", STOPPED)
def test_a_letter_that_reaches_out_gets_nothing(what: str) -> None:
    template, sentence = STOPPED[what]
    assert sentence in tried(template).message


def test_a_picture_gets_nothing_from_elsewhere() -> None:
    for address in ("file:///etc/passwd", "/etc/passwd", "../B1.typ", "http://127.0.0.1:9/x.png"):
        picture = {"x_svg": SVG.format(address).encode()}
        (found,) = letter_trial.tried(lettered('#image("x.svg", alt: "x")', **picture))
        assert "En bild hänvisar till en annan bild" in found.message, address


def test_what_is_wrong_is_told_in_swedish_with_its_line() -> None:
    found = tried("\n#fakta")
    assert (found.line, found.message.split(". ")[0]) == (5, "Mallen använder ”fakta”, som inte finns")
    assert tried('#fact("person.letter.when")').message == (
        "Mallen frågar efter en uppgift som inte finns: person.letter.when."
    )
    assert "citat" not in tried("#let a = (").message
    assert tried("#let a = (").line == 4


def test_a_fault_of_a_shared_file_says_where_it_stands() -> None:
    found = tried('#import "phrases.typ": *\n#hello()', phrases_typ=b"#let hello() = {\n  nobody\n}")
    assert (found.file, found.line) == ("letters/B1.typ", None)
    assert found.message.endswith("Det står i letters/phrases.typ, rad 2.")


def test_what_only_fails_when_something_is_not_known_is_found() -> None:
    """Everything known it can be made; in a draft nobody has said it yet."""
    assert "kan saknas" in tried('#(value("letter.officer_title").len())').message
    assert letter_trial.tried(lettered('#if known("letter.officer_title") [x]')) == []


def test_what_only_fails_when_something_is_known_is_found() -> None:
    assert "”nobody”" in tried('#if known("record.sent_on") { nobody }').message


def test_a_long_fault_is_cut() -> None:
    said = tried(f'#panic("{"x" * 5000}")').message
    assert len(said) < LONGEST + 100


def test_a_file_that_is_no_text_is_told() -> None:
    bundle = Bundle({**sound().files, "letters/B1.typ": HEAD.encode() + b"\xff"})
    assert [each.file for each in letter_trial.tried(bundle)] == ["letters/B1.typ"]


def test_many_letters_that_have_to_be_ended_are_not_all_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_args: object) -> None:
        raise OperationFailed(TIMED_OUT)

    monkeypatch.setattr(Workshop, "run", late)
    more = {f"B{number}_typ": HEAD.encode() for number in range(2, 8)}
    *ended, rest = letter_trial.tried(lettered("", **more))
    assert len(ended) == letter_trial.MOST_ENDED
    assert "och 3 till har inte prövats" in rest.message


def test_a_set_with_a_letter_that_cannot_be_made_is_not_deployed(database: Database) -> None:
    bundle = lettered("#fakta")
    town = shop(database, sound())
    with pytest.raises(ContentRefused) as refused:
        deploy.install(town.inst, bundle)
    assert [each.rule for each in _findings(refused.value)] == ["letter_template"]
    with pytest.raises(ContentRefused):
        deploy.deploy(town.inst, town.call("processagare"), bundle)
    with pytest.raises(NotAllowed):
        deploy.deploy(town.inst, town.call("handlaggare"), bundle)
    assert [each.id for each in deploy.listing(town.inst, town.call("processagare"))] == [sound().id]


def test_letters_are_not_made_while_the_rules_find_something_else() -> None:
    """One thing at a time: what has no form can't be asked for."""
    bundle = lettered("#fakta")
    broken = {path: data for path, data in bundle.files.items() if not path.startswith("forms/mail/check")}
    assert {each.rule for each in deploy.check(broken)} == {"missing_form"}


def test_no_diagram_can_ask_for_a_trial() -> None:
    asked = d.bundle_of(
        d.process("p", d.user("a"), d.service("s", "letters.check"), flows="start > a > s > end")
    )
    assert "known_operation" in {each.rule for each in deploy.check(asked.files)}


HOSTILE = ("a page after the other", "an array that fills the memory")


@pytest.fixture
def quick() -> Iterator[Workshop]:
    """Children with little patience, so that nobody waits half a minute for each attempt."""
    workshop = Workshop(("service.operations.letters",))
    yield workshop
    workshop.close()


@pytest.mark.parametrize(
    "template",
    [*(ENDLESS[what] for what in HOSTILE), *(template for template, _ in STOPPED.values())],
    ids=[*HOSTILE, *STOPPED],
)
def test_in_a_running_case_it_is_an_incident_and_other_cases_go_on(
    database: Database, template: str, quick: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = registry.find("letters.draft")
    monkeypatch.setitem(registry._REGISTRY, "letters.draft", replace(patient, seconds=1.5))
    bad = shop(database, lettered(template))
    bad.inst = replace(bad.inst, workshop=quick)
    begun(bad)
    for minutes in (1, 5, 15):
        bad.later(minutes=minutes)
        work_off(bad)
    (found,) = incidents.everything(bad.inst)
    assert (found.case, found.element, found.operation) == (bad.case, "make", "letters.draft")
    assert found.code in {"TimedOut", "WorkerDied", "TemplateAtFault"}
    assert bad.open == []

    good = other(bad)
    assert good.open == ["check"]
    assert bad.verify().verdict == good.verify().verdict == "agrees"


def _findings(refused: ContentRefused) -> list[Finding]:
    found: Any = refused.about["findings"]
    return list(found)


def other(town: Office) -> Office:
    """Another case, on content that is sound."""
    deploy.install(town.inst, sound())
    there = replace(town)
    return begun(there)
