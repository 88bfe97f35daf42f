"""The sentences of "why am I asked this?", by what happened: the journal's words where it tells the same."""

from collections.abc import Mapping, Sequence
from datetime import date

from service.content.forms import Language
from service.model.swedish import MONTHS
from service.model.swedish import listed as words_listed

_SWEDISH: Mapping[str, str] = {
    "opened": "Ärendet öppnades {day}: ”{process}”.",
    "began": "”{process}” började {day}.",
    "done": "”{task}” gjordes {day}.",
    "answered": "”{task}” gjordes {day}: {answer}.",
    "sent": "”{letter}” skickades {day}.",
    "arrived": "”{letter}” kom fram {day}.",
    "came_in": "”{document}” kom in {day}.",
    "came_in_in_time": "”{document}” kom in {day}, i tid.",
    "came_in_late": "”{document}” kom in {day}, efter sista dagen.",
    "acted": "”{action}” registrerades {day}.",
    "time_out": "Tiden gick ut: ”{wait}”. Sista dagen var {day}.",
    "time_out_undated": "Tiden gick ut: ”{wait}”.",
    "called": "”{task}” blev klar {day}: ”{end}”.",
    "asked": "”{gateway}” Svaret blev ”{answer}” {day}.",
    "noted": "{text} Det antecknades {day}.",
    "now": "Nu behöver någon göra ”{task}”.",
    "then": "Sedan kom uppgiften ”{task}”.",
    "comes_next": "Sedan kommer ”{task}” ({lane}).",
    "by_itself_next": "”{task}” görs automatiskt.",
    "ends_next": "”{process}” är klar: ”{end}”.",
    "waits_next": "Ärendet väntar på det här: {awaited}.",
    "asked_next": "Sedan avgörs frågan ”{gateway}”.",
    "joins_next": "Ärendet går vidare när det som pågår bredvid också är klart.",
}

_ENGLISH: Mapping[str, str] = {
    "opened": "The case was opened on {day}: “{process}”.",
    "began": "“{process}” began on {day}.",
    "done": "“{task}” was done on {day}.",
    "answered": "“{task}” was done on {day}: {answer}.",
    "sent": "“{letter}” was sent on {day}.",
    "arrived": "“{letter}” arrived on {day}.",
    "came_in": "“{document}” came in on {day}.",
    "came_in_in_time": "“{document}” came in on {day}, in time.",
    "came_in_late": "“{document}” came in on {day}, after the last day.",
    "acted": "“{action}” was registered on {day}.",
    "time_out": "Time ran out: “{wait}”. The last day was {day}.",
    "time_out_undated": "Time ran out: “{wait}”.",
    "called": "“{task}” was finished on {day}: “{end}”.",
    "asked": "“{gateway}” The answer was “{answer}” on {day}.",
    "noted": "{text} It was noted on {day}.",
    "now": "Now somebody needs to do “{task}”.",
    "then": "Then came the task “{task}”.",
    "comes_next": "Then comes “{task}” ({lane}).",
    "by_itself_next": "“{task}” is done automatically.",
    "ends_next": "“{process}” is finished: “{end}”.",
    "waits_next": "The case waits for this: {awaited}.",
    "asked_next": "Then the question “{gateway}” is settled.",
    "joins_next": "The case goes on when what runs beside it is finished too.",
}

_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def sentence(name: str, language: Language, **words: str) -> str:
    """One sentence with its words filled in."""
    return (_ENGLISH if language == "en" else _SWEDISH)[name].format_map(words)


def day_words(day: date, language: Language) -> str:
    """``den 3 mars 2026``, ``3 March 2026``."""
    if language == "en":
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"den {day.day} {MONTHS[day.month - 1]} {day.year}"


def listed(titles: Sequence[str], language: Language) -> str:
    """``”a”, ”b” eller ”c”``."""
    if language == "en":
        return words_listed([f"“{title}”" for title in titles], "or")
    return words_listed([f"”{title}”" for title in titles], "eller")
