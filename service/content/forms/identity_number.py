"""Personal identity numbers and co-ordination numbers (personnummer, samordningsnummer).

Folkbokföringslagen (1991:481) 18 §: date of birth, birth number and check digit; a plus sign instead of the
hyphen from the year a person turns 100. In a co-ordination number 60 is added to the day (lag 2022:1697).
The check digit is that of ISO/IEC 7812-1 over the ten last digits.
"""

import re
from datetime import date

_WRITTEN = re.compile(r"([0-9]{2})?([0-9]{2})([0-9]{2})([0-9]{2})([-+]?)([0-9]{4})")
_COORDINATION = 60
_CENTURY = 100


class IdentityNumberError(ValueError):
    """``rule`` says what is wrong with it; the number itself isn't repeated."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def normal(written: str, *, today: date | None) -> str:
    """The number as twelve digits.

    Ten digits leave the century to the sign and to the year in which they are written; without ``today``
    they are refused (rule ``identity_number_century``). Other rules: ``identity_number`` (not of that form,
    or no real date), ``identity_number_check_digit``. Raises ``IdentityNumberError``.
    """
    match = _WRITTEN.fullmatch(written.strip())
    if match is None:
        raise IdentityNumberError("identity_number")
    century, year, month, day, sign, number = match.groups()
    if _luhn(year + month + day + number) % 10:
        raise IdentityNumberError("identity_number_check_digit")
    if century is None:
        if today is None:
            raise IdentityNumberError("identity_number_century")
        century = _century(int(year), aged=sign == "+", this_year=today.year)
    _birthday(int(century + year), int(month), int(day))
    return century + year + month + day + number


def _birthday(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day - _COORDINATION if day > _COORDINATION else day)
    except ValueError:
        raise IdentityNumberError("identity_number") from None


def _century(year: int, *, aged: bool, this_year: int) -> str:
    """The latest century that makes the birth no later than this year, one further back with a plus sign."""
    born = this_year - (this_year - year) % _CENTURY
    return str((born - _CENTURY if aged else born) // _CENTURY)


def _luhn(digits: str) -> int:
    """The weighted sum; a multiple of ten when the last digit is the right one."""
    doubled = (int(digit) * (2 - index % 2) for index, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled)
