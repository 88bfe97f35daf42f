"""What process owners read about the diagrams is what the diagrams say, and the tutorial can be followed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from service.content.checks.known_property import KNOWN
from service.content.decisions import answers_of
from service.content.diagram import Node, Process
from service.content.guards import WHEN, WORDS
from service.content.operations import OPERATIONS
from service.content.reading import read_content
from tests.checks.cases import edited, files

ROOT = Path(__file__).parents[2]
BUNDLE = Bundle.from_folder(ROOT)
CONTENT = read_content(BUNDLE)
PAGE = (ROOT / "bpmn/README.md").read_text("utf-8")
TUTORIAL = (ROOT / "docs/tutorial/change-a-diagram.md").read_text("utf-8")

EXAMPLE = re.compile(r"`(?P<value>[^`]+)` at `(?P<element>\w+)` in `(?P<process>\w+)\.bpmn`")
BLOCK = re.compile(r"^```(?P<kind>text|diff)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
COUNTED = re.compile(r"(?m)(?<=[a-z]):\d+(?= )|^\d+ (?=filer)")
"""Numbers of lines and files, which any change elsewhere moves."""


def table(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, without its head."""
    (found,) = re.findall(r"(?:^\|.*\n)+", PAGE.partition(f"\n{heading}\n")[2], re.MULTILINE)[:1]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in str(found).splitlines()[2:]]


def nodes() -> Iterator[tuple[Process, Node]]:
    for process in CONTENT.processes.values():
        yield from ((process, node) for node in process.nodes.values())


def general(name: str) -> str:
    """A guard by what all guards share."""
    return next((f"{start}<code>" for start in (WHEN, WORDS) if name.startswith(start)), name)


def told(bundle: Bundle) -> list[str]:
    """What ``hemvist check`` prints, without numbers of lines and files."""
    found = findings(bundle)
    errors = sum(each.severity == "error" for each in found)
    lines = [f"{each.file} {each.element} [{each.rule}] {each.message} {each.repair}" for each in found]
    return [*lines, f"filer, {errors} fel, {len(found) - errors} varningar."]


def shown(block: str) -> list[str]:
    return COUNTED.sub("", block).splitlines()


def changed(bundle: Bundle, path: str, diff: str) -> Bundle:
    """The bundle with one passage of a file changed as a block shows it, whatever it is indented by."""
    lines = [(line[:1], line[1:].strip()) for line in diff.splitlines()]
    before = [text for mark, text in lines if mark in " -"]
    after = [text for mark, text in lines if mark in " +"]
    stands = bundle.files[path].decode().splitlines()
    bare = [line.strip() for line in stands]
    (first,) = [n for n in range(len(bare)) if bare[n : n + len(before)] == before]
    stands[first : first + len(before)] = after
    return files(bundle, {path: "\n".join(stands).encode()})


def test_the_page_lists_exactly_the_properties_that_the_diagrams_use() -> None:
    used = {general(name) for _, node in nodes() for name in node.properties}

    assert {row[0].strip("`") for row in table("## Properties")} == used


def test_the_page_names_the_properties_that_no_diagram_uses() -> None:
    used = {name for _, node in nodes() for name in node.properties}
    (line,) = re.findall(r"^Known too, and used by no diagram: (.*?) \(", PAGE, re.MULTILINE)

    assert re.findall(r"`(\w+)`", line) == sorted(frozenset[str]().union(*KNOWN.values()) - used)


@pytest.mark.parametrize("row", table("## Properties"), ids=lambda row: str(row[0]))
def test_every_example_of_a_property_stands_in_a_diagram(row: list[str]) -> None:
    example = EXAMPLE.fullmatch(row[3])
    assert example is not None
    properties = CONTENT.processes[example["process"]].nodes[example["element"]].properties

    assert (row[0].strip("`"), example["value"]) in [
        (general(name), value) for name, value in properties.items()
    ]


def test_every_diagram_is_shown_by_its_name_and_picture() -> None:
    found = {}
    for picture, words in table("## The ten diagrams"):
        title, id_ = re.findall(r"^\*\*(.+?)\*\* `(\w+)\.bpmn`", words)[0]
        found[id_] = title
        assert picture == f"[![{title}](../docs/pictures/{id_}.png)](../docs/pictures/{id_}.png)"
        assert (ROOT / f"docs/pictures/{id_}.png").is_file()

    assert found == {process.id: process.name for process in CONTENT.processes.values()}


def test_every_decision_table_is_shown_with_what_it_can_answer() -> None:
    asked = {
        (node.properties["decision"], process.id)
        for process, node in nodes()
        if "decision" in node.properties
    }
    rows = [re.findall(r"`([^`]+)`", " ".join(row)) for row in table("## The decision tables")]

    assert {(file.removesuffix(".dmn"), process) for file, process, *_ in rows} == asked
    for file, _, name, *answers in rows:
        assert set(answers_of(CONTENT.decisions[file.removesuffix(".dmn")], name)) == set(answers)


def test_every_letter_is_shown_with_what_it_is_given() -> None:
    given = {
        node.id: dict(part.split(" = ") for part in node.properties["in"].split("; "))
        for _, node in nodes()
        if node.kind == "callActivity" and node.called == "send_letter"
    }
    names = ("letter", "record", "recipient", "consent", "other_ground")
    rows = [[cell.strip("`") for cell in row] for row in table("## Letters")]

    assert {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows} == given


def test_every_automatic_step_is_shown() -> None:
    shown_ones = [name for row in table("### Automatic steps") for name in re.findall(r"`([^`]+)`", row[0])]

    assert sorted(shown_ones) == sorted(OPERATIONS)


@pytest.mark.parametrize("row", table("## Conditions"), ids=lambda row: str(row[0]))
def test_every_function_is_used_where_the_page_says(row: list[str]) -> None:
    element, process = re.findall(r"`(\w+)`", row[2])
    leaving = [flow.condition or "" for flow in CONTENT.processes[process].outgoing[element]]
    guards = CONTENT.processes[process].nodes[element].properties.values()

    assert any(row[0].strip("`") in said for said in (*leaving, *guards))


def test_the_check_says_what_the_page_shows() -> None:
    slips = edited(BUNDLE, "bpmn/contact.bpmn", 'name="due" value="P1D"', 'name="due" value="1 dag"')
    slips = edited(
        slips, "bpmn/return_of_responsibility.bpmn", "decision == 'request'<", "decision == 'requested'<"
    )
    slips = edited(slips, "bpmn/send_letter.bpmn", 'name="separate_from"', 'name="seperate_from"')
    (block,) = BLOCK.finditer(PAGE)

    assert told(slips) == shown(block["body"])


def test_the_tutorial_can_be_followed_and_the_check_answers_as_it_says() -> None:
    bundle, path, seen = BUNDLE, "", 0
    for block in BLOCK.finditer(TUTORIAL):
        if block["kind"] == "diff":
            named = re.findall(r"`(?:my-policy/)?([\w./]+\.(?:bpmn|json))`", TUTORIAL[: block.start()])[-1]
            path = named if "/" in named else f"{path.rpartition('/')[0]}/{named}"
            bundle = changed(bundle, path, block["body"])
        else:
            assert told(bundle) == shown(block["body"])
            seen += 1

    assert seen == 3
    assert findings(bundle) == []
