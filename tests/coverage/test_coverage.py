"""The coverage table: what it counts, and what it calls a gap."""

from dataclasses import replace

import pytest

from service.content.bundle import Bundle
from tests.coverage import evidence, table
from tests.coverage.__main__ import report
from tests.coverage.evidence import Case, carriers
from tests.coverage.fresh import fresh_cases
from tests.coverage.statements import listed
from tests.engine.walks import shipped
from tests.histories import exported

OLD = "no_reply_within_the_month"
"""A history of the first diagrams."""


def case(*passed: str) -> Case:
    return Case(name="played", passed=frozenset(passed), stale=False)


def gaps_of(*cases: Case) -> list[str]:
    return table.gaps(table.rows(shipped(), cases), shipped())


def test_all_that_the_guidelines_ask_and_all_that_defines_social_dumping_is_required() -> None:
    required = {each.id for each in listed(shipped()) if each.required}
    assert {"P-1.1-b", "P-1.1-c", "P-1.1.1-f", "P-2.1-d", "P-2.2-c3", "P-2.2-h", "P-2.4-c"} <= required
    assert {"P-1.1-a", "P-1.1.3-a", "P-2.2-a", "P-2.3-a"} & required == set(), "information is only listed"
    assert len({each.id for each in listed(shipped()) if each.needs_negative}) == 16


def test_without_recorded_cases_every_required_statement_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert {gap.partition(":")[0] for gap in gaps_of()} == {
        each.id for each in listed(shipped()) if each.required
    }
    assert report([]) == 1
    assert "MISSING P-2.1-a: no recorded case" in capsys.readouterr().err


def test_a_letter_of_another_kind_proves_nothing() -> None:
    (row,) = [
        row
        for row in table.rows(shipped(), [case("send_letter.dispatch_letter", "contact.demand")])
        if row.statement.id == "P-2.2-g"
    ]
    assert (row.cases, row.carried_by) == (0, (("send_letter.dispatch_letter*", 1),))


def test_a_negative_test_that_is_not_there_is_missing() -> None:
    row = next(row for row in table.rows(shipped(), []) if row.statement.id == "P-2.1-a")
    gone = replace(row, cases=1, negatives=("tests/processes/test_nothing_skipped.py::test_gone",))
    assert list(gone.gaps) == [
        "P-2.1-a: there is no test tests/processes/test_nothing_skipped.py::test_gone."
    ]
    assert list(replace(row, cases=1, negatives=()).gaps) == [
        "P-2.1-a: no test that it can't be skipped (tests/coverage/negatives.py)."
    ]


def test_what_was_recorded_on_another_diagram_counts_for_that_diagram_only() -> None:
    recorded, _head = exported.read(exported.HERE / f"{OLD}.json")
    then = exported.read_deployment(recorded.case["deployment"])
    on_its_own = evidence.case(OLD, recorded, then, then)
    assert "return_of_responsibility.month_passed" in on_its_own.passed
    file = "bpmn/return_of_responsibility.bpmn"
    now = Bundle({**then.files, file: then.files[file] + b"<!-- changed -->"})
    counted = evidence.case(OLD, recorded, then, now)
    assert counted.passed == {each for each in on_its_own.passed if each.startswith("communicate.")}


def test_the_stories_come_through_every_element_and_cover_all_that_is_required() -> None:
    told = fresh_cases()
    assert gaps_of(*told) == []
    passed = frozenset().union(*(each.passed for each in told))
    assert {each for each in carriers(shipped()) if not each.startswith("actions.")} - passed == set()
