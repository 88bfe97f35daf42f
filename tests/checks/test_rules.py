"""About the list of rules itself, and the content that is delivered with the product."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from service.content import checks, graph, reading, rule_reference
from service.content.bundle import Bundle
from service.content.checks import findings
from service.content.diagram import Node, Process
from service.content.readers import Before, Reader
from service.content.readers import readers as all_readers
from tests.checks import test_actions as actions
from tests.checks import test_calls as calls
from tests.checks import test_decisions as decisions
from tests.checks import test_drawing as drawing
from tests.checks import test_expressions as expressions
from tests.checks import test_files as files
from tests.checks import test_flow as flow
from tests.checks import test_form_english as form_english
from tests.checks import test_form_facts as form_facts
from tests.checks import test_forms as forms
from tests.checks import test_guards as guards
from tests.checks import test_last_days as last_days
from tests.checks import test_letters as letters
from tests.checks import test_operations as operations
from tests.checks import test_person as person
from tests.checks import test_responsibility as responsibility
from tests.checks import test_standstill as standstill
from tests.checks import test_timers as timers
from tests.checks.cases import drawn
from tests.diagrams import exclusive, user

ROOT = Path(__file__).parents[2]
MODULES = (
    actions,
    calls,
    decisions,
    drawing,
    expressions,
    files,
    flow,
    form_english,
    form_facts,
    forms,
    guards,
    last_days,
    letters,
    operations,
    person,
    responsibility,
    standstill,
    timers,
)
TESTED_APART = {"known_element", "known_event", "parallel_pairs"}


def every_rule() -> list[str]:
    return [checks.code(rule) for rules in checks.RULES.values() for rule in rules]


def test_every_rule_has_a_right_and_a_wrong_drawing() -> None:
    points = {point.rule for module in MODULES for point in module.POINTS}
    assert points | TESTED_APART == set(every_rule())


def test_every_rule_is_a_module_and_every_module_a_rule() -> None:
    folder = Path(checks.__file__).parent
    assert sorted(every_rule()) == sorted(
        path.stem for path in folder.glob("*.py") if path.stem != "__init__"
    )


def test_the_page_about_the_rules_is_current() -> None:
    """If not: ``python -m service.content.rule_reference > docs/reference/checks.md``."""
    assert (ROOT / rule_reference.PAGE).read_text() == rule_reference.reference()


def test_every_rule_says_what_it_demands() -> None:
    for rules in checks.RULES.values():
        for rule in rules:
            assert re.match(r"\S.*[.:]$", (rule.__doc__ or "").splitlines()[0]), rule


def test_the_delivered_content_has_no_findings() -> None:
    assert findings(Bundle.from_folder(ROOT)) == []


def test_the_delivered_content_is_checked_with_less_than_a_million_calls() -> None:
    """Twice what it takes, in a fifth of a second or so. A time would also say how busy the machine is."""
    bundle, calls = Bundle.from_folder(ROOT), 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        findings(bundle)
    finally:
        sys.setprofile(before)
    assert 0 < calls < 1_000_000


def test_each_process_is_walked_once_however_many_rules_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[str] = []
    found: list[int] = []

    def completed_before(process: Process) -> Before:
        walked.append(process.id)
        return graph.completed_before(process)

    def readers(*given: Any) -> Iterator[Reader]:
        found.append(1)
        return all_readers(*given)

    monkeypatch.setattr(reading, "completed_before", completed_before)
    monkeypatch.setattr(reading, "readers", readers)
    findings(Bundle.from_folder(ROOT))
    assert sorted(walked) == sorted(path.stem for path in (ROOT / "bpmn").glob("*.bpmn"))
    assert len(found) == 1


def test_a_drawing_of_any_size_is_refused_before_anything_walks_through_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    walked: list[str] = []
    monkeypatch.setattr(reading, "completed_before", lambda process: walked.append(process.id))
    steps = [f"a{n}" for n in range(800)]
    bundle = drawn(*map(user, reversed(steps)), flows=" > ".join(["start", *steps, "end"]))
    assert {finding.rule for finding in findings(bundle)} == {"process_size"}
    assert walked == []


def test_a_drawing_is_walked_in_few_rounds_in_whatever_order_the_file_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Loop within loop, written backwards: a round per level and two more, not one per element."""
    visits: Counter[str] = Counter()
    original = graph._done

    def done(process: Process, node: Node, *rest: Any) -> frozenset[str]:
        visits[node.id] += 1
        return original(process, node, *rest)

    monkeypatch.setattr(graph, "_done", done)
    numbers = range(40)
    nodes = [each for n in numbers for each in (exclusive(f"m{n}"), user(f"a{n}"), exclusive(f"g{n}"))]
    way = " > ".join(f"m{n} > a{n} > g{n}" for n in numbers)
    back = [f"g{n} > m{n} if a{n}.x == 'y'" for n in numbers]
    findings(drawn(*reversed(nodes), flows=[f"start > {way} > end", *back]))
    assert len(visits) == 121
    assert max(visits.values()) <= 4
