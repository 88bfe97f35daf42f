"""Every hard case of the policy, from what comes to what one sees: one table, a row for each way through."""

import pytest

from tests.processes.hard_cases import (
    after_the_application,
    assessment,
    closing,
    contact,
    court,
    housing,
    ivo,
    letters,
    month_over,
    people,
    reply,
    request,
)
from tests.processes.hard_cases.rows import Row
from tests.processes.hard_cases.section_14 import HARD_CASES

TABLE = (
    *contact.ROWS,
    *assessment.ROWS,
    *request.ROWS,
    *reply.ROWS,
    *month_over.ROWS,
    *ivo.ROWS,
    *court.ROWS,
    *after_the_application.ROWS,
    *housing.ROWS,
    *people.ROWS,
    *letters.ROWS,
    *closing.ROWS,
)


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_a_hard_case_is_carried_out(row: Row) -> None:
    case = row.given()
    for step in row.when:
        step(case)
    for look in row.then:
        look(case)
    assert case.again().case == case.case


def test_no_hard_case_is_missing_and_none_is_unheard_of() -> None:
    assert {row.case for row in TABLE} == set(HARD_CASES)


def test_every_row_has_words_of_its_own() -> None:
    assert len({str(row) for row in TABLE}) == len(TABLE)
