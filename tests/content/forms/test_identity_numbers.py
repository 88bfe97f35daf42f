"""Personal identity numbers and co-ordination numbers."""

from datetime import date

import pytest

from service.content.forms.identity_number import IdentityNumberError, normal
from tests.content.forms.small import reading, refusal, small_form

TODAY = date(2026, 3, 2)
WHO = small_form(number={"type": "string", "x-person": "identity_number", "x-code": "identity_number"})


@pytest.mark.parametrize(
    ("written", "twelve"),
    [
        ("191212121212", "191212121212"),
        ("19121212-1212", "191212121212"),
        ("19121212+1212", "191212121212"),
        (" 19121212-1212 ", "191212121212"),
        ("121212+1212", "191212121212"),
        ("121212-1212", "201212121212"),
        ("1212121212", "201212121212"),
        ("811228-9874", "198112289874"),
        ("19701063-2391", "197010632391"),
    ],
)
def test_a_number_is_kept_with_twelve_digits(written: str, twelve: str) -> None:
    (person,) = reading(WHO, {"number": written}, today=TODAY).people

    assert person.identity_number == twelve


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("191212121213", "identity_number_check_digit"),
        ("198112289875", "identity_number_check_digit"),
        ("19811328-9873", "identity_number"),
        ("19810230-9872", "identity_number"),
        ("00000000-0000", "identity_number"),
        ("1912-12-12-1212", "identity_number"),
        ("１９１２１２１２１２１２", "identity_number"),
        ("Tolvan", "identity_number"),
        ("121212-1212", "identity_number_century"),
    ],
)
def test_a_number_that_cannot_be_is_refused_with_its_rule(written: str, rule: str) -> None:
    assert refusal(WHO, {"number": written}) == {"/number": rule}


def test_an_unknown_number_is_no_obstacle() -> None:
    (person,) = reading(WHO, {}).people

    assert person.identity_number is None


def test_the_fault_does_not_repeat_the_number() -> None:
    with pytest.raises(IdentityNumberError) as refused:
        normal("191212121213", today=None)

    assert "1212" not in str(refused.value)
