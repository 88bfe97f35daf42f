"""What an approved draft and the letter that was sent tell alike: all but number, date and signature."""

import re

from tests.letters.checks import words

_DATE = r"\d{1,2}[a-zåäö]+\d{4}"
_DATED = re.compile(f"(Datum:|Anteckningengjordesden){_DATE}")
_ANSWER_DAY = re.compile(f"(omertskriftligasvarsenast)[a-zåäö]+den{_DATE}")
"""Of B2, which counts it from its own date."""
_SIGNED = re.compile(
    r"FörsocialnämndeniSollefteåkommun"
    r"(Namnochbefattningskrivsnärbrevetfärdigställs|chefEnhetschef|handlaggareSocialsekreterare|Socialtjänsten)"
)


def told(file: bytes) -> str:
    """All that it tells, in the order in which it is read aloud."""
    return _SIGNED.sub("", _ANSWER_DAY.sub(r"\1", _DATED.sub(r"\1", words(file))))
