"""About the list of rules itself, and the content that is delivered with the product."""

import re
import time
from pathlib import Path

from service.content import checks, rule_reference
from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks import test_calls as calls
from tests.checks import test_drawing as drawing
from tests.checks import test_expressions as expressions
from tests.checks import test_files as files
from tests.checks import test_flow as flow
from tests.checks import test_forms as forms
from tests.checks import test_responsibility as responsibility
from tests.checks import test_timers as timers

ROOT = Path(__file__).parents[2]
TESTED_APART = {"known_element", "known_event", "parallel_pairs"}


def every_rule() -> list[str]:
    return [checks.code(rule) for rules in checks.RULES.values() for rule in rules]


def test_every_rule_has_a_right_and_a_wrong_drawing() -> None:
    modules = (calls, drawing, expressions, files, flow, forms, responsibility, timers)
    points = {point.rule for module in modules for point in module.POINTS}
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


def test_the_delivered_content_is_checked_in_a_fifth_of_a_second() -> None:
    bundle = Bundle.from_folder(ROOT)
    took = []
    for _ in range(3):
        begun = time.process_time()
        findings(bundle)
        took.append(time.process_time() - begun)
    assert min(took) < 0.2
