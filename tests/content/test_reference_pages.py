"""What the reference pages show is what the product does."""

import re
from datetime import date
from pathlib import Path

import pytest

from service.content.calendar import FIRST_YEAR, LAST_YEAR, swedish_calendar
from service.content.settings import CHOICES
from service.engine.expressions import compile_expression
from service.model.deadlines import CALENDAR_RULES, deadline, parse_period

DOCS = Path(__file__).parents[2] / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def block(name: str, language: str) -> list[str]:
    """The lines of the page's only example in that language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", page(name), re.DOTALL | re.MULTILINE)
    return str(found).splitlines()


@pytest.mark.parametrize("source", block("reference/expressions.md", "python"))
def test_every_example_expression_can_be_written_so(source: str) -> None:
    assert compile_expression(source).names


def test_the_example_calculation_is_what_caseworkers_read() -> None:
    found = deadline(
        "P1M",
        calendar_rule="statutory",
        start=date(2026, 11, 24),
        basis="begäran mottagen",
        preliminary=False,
        calendar=swedish_calendar(),
    )
    assert block("reference/deadlines.md", "text") == [found.calculation]


def test_every_period_and_rule_of_the_page_exists() -> None:
    text = page("reference/deadlines.md")
    row = next(line for line in text.splitlines() if "timeDuration" in line)

    assert all(parse_period(period) for period in re.findall(r"`(P[0-9][^`]*)`", row))
    assert all(f"**`{rule}`**" in text for rule in CALENDAR_RULES)
    assert f"{FIRST_YEAR} to {LAST_YEAR}" in text


def test_every_setting_stands_by_the_question_it_answers() -> None:
    text = page("explanation/open-legal-questions.md")

    for choice in CHOICES:
        assert f"Setting `{choice.name}`: `{choice.default}` (default" in text
        assert all(f"`{value}`" in text for value in choice.values)
    assert re.findall(r"^([0-9]+)\. ", text, re.MULTILINE) == [str(n) for n in range(1, 19)]
