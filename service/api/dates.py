"""Days and instants in the language of the request. Instants are shown in Swedish time."""

from datetime import date, datetime

from service.api import english, swedish
from service.api.language import language
from service.model import swedish as sentences


def day(value: date) -> str:
    """``28 december 2026``."""
    return english.day(value) if language() == "en" else swedish.day(value)


def full_day(value: date) -> str:
    """As it stands in a sentence: ``måndagen den 28 december 2026``."""
    return english.weekday_and_day(value) if language() == "en" else sentences.full_day(value)


def weekday_and_day(value: date) -> str:
    """``måndag 28 december 2026``."""
    return english.weekday_and_day(value) if language() == "en" else swedish.weekday_and_day(value)


def short_day(value: date) -> str:
    """``måndag 28 december``."""
    return english.short_day(value) if language() == "en" else sentences.short_day(value)


def moment(instant: datetime) -> str:
    """``22 november 2026 kl. 13.05``."""
    return english.moment(instant) if language() == "en" else swedish.moment(instant)


def distance(value: date, today: date) -> str:
    """``i dag``, ``om 2 dagar``, ``3 dagar sen``."""
    return english.distance(value, today) if language() == "en" else swedish.distance(value, today)


def sentence(words: str) -> str:
    """With a capital first letter, the rest as it is."""
    return words[:1].upper() + words[1:]


FILTERS = {
    "day": day,
    "full_day": full_day,
    "weekday": weekday_and_day,
    "moment": moment,
    "distance": distance,
    "sentence": sentence,
}
"""By the names that templates use."""
