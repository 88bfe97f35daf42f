"""How last days were counted, from what was recorded when they were."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from service.content.settings import SETTINGS
from service.model.swedish import MONTHS
from service.model.values import Json
from service.usecases.why_views import Calculation, CalculationRow

_DAY = re.compile(rf"\w+dagen den (\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
_LEAD = re.compile(rf"(?P<words>.+?)(?:: | senare är | är )(?P<day>{_DAY.pattern})")
_LAST = "Sista dag"
_PRELIMINARY = "Dagen är preliminär"
_RULES: Mapping[str, str] = {
    "statutory": "Räknat enligt lagen (1930:173) om beräkning av lagstadgad tid.",
    "workdays": "Tiden är kommunens egen och räknas i arbetsdagar.",
    "plain": "Tiden är kommunens egen. Alla dagar räknas.",
}
_TITLES: Mapping[str, str] = {each.name: each.title for each in SETTINGS}


def calculation(title: str, recorded: Mapping[str, Json], properties: Mapping[str, str]) -> Calculation:
    """The rows of a recorded deadline; ``properties`` are those of the task or timer that it is of."""
    said = str(recorded["calculation"])
    setting = properties.get("setting", "")
    notes = (
        *([_RULES[rule]] if (rule := properties.get("calendar", "")) in _RULES else []),
        *([f"Kommunens inställning gäller: {_TITLES[setting].lower()}."] if setting in _TITLES else []),
        *([said[said.index(_PRELIMINARY) :]] if _PRELIMINARY in said else []),
    )
    return Calculation(
        title=title,
        rows=tuple(_rows(said)),
        notes=notes,
        preliminary=bool(recorded.get("preliminary")),
    )


def _rows(said: str) -> Iterator[CalculationRow]:
    for each in re.split(r"(?<=\.) (?=[A-ZÅÄÖ])", said):
        if each.startswith(_PRELIMINARY):
            return
        found = _LEAD.fullmatch(each.removesuffix("."))
        if found is None:
            yield CalculationRow(words=each, on=None)
            continue
        words = found["words"]
        later = " senare är " in each
        yield CalculationRow(
            words=f"{words} senare" if later else words, on=_date(found["day"]), last=words == _LAST
        )


def _date(words: str) -> date:
    day, month, year = re.findall(_DAY, words)[0]
    return date(int(year), MONTHS.index(month) + 1, int(day))
