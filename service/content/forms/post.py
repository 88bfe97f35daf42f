"""A posted HTML form as answers. Reads kindly; ``Form.read`` judges.

An empty field is no answer, a field that the form doesn't know is left out, and so is the value of a question
that the other answers hide: a page without JavaScript posts it when somebody has changed their mind. A page
has a row ready for every person of the case; one that says nothing but whose it is was left empty, unless the
list has to be filled in: then everybody has a row, but for those who have been taken off theirs.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from service.content.forms.days import read_day
from service.content.forms.reading import Form
from service.content.forms.schema import PERSON, Schema, keyed, kind, properties
from service.model.values import Json

MAX_ROWS = 100

_INTEGER = re.compile(r"[-+]?[0-9]{1,16}")
_NUMBER = re.compile(r"[-+]?[0-9]{1,16}([.,][0-9]{1,9})?")
_TICKED = {"on": True, "true": True, "false": False}


@dataclass(frozen=True)
class _Post:
    fields: Mapping[str, list[str]]
    today: date | None


def from_post(form: Form, pairs: Iterable[tuple[str, str]], *, today: date | None = None) -> dict[str, Json]:
    """The answers in a post, given as its (name, value) pairs. Names are those of ``Field.name``.

    ``today``: tells the year of a day that is written without one.
    """
    return visible(form, written(form, pairs, today=today))


def written(form: Form, pairs: Iterable[tuple[str, str]], *, today: date | None = None) -> dict[str, Json]:
    """All that was filled in, hidden questions too: to be shown again, so that nothing is lost."""
    posted: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            posted.setdefault(name, []).append(value.replace("\r\n", "\n").strip())
    return _group(form.schema, _Post(posted, today), "")


def visible(form: Form, answers: dict[str, Json]) -> dict[str, Json]:
    """The answers without those to hidden questions, and to questions that those hide in turn."""
    while hidden := form.hidden(answers) & answers.keys():
        answers = {name: value for name, value in answers.items() if name not in hidden}
    return answers


def _group(schema: Schema, posted: _Post, prefix: str) -> dict[str, Json]:
    found = {name: _value(asked, posted, prefix + name) for name, asked in properties(schema).items()}
    return {name: value for name, value in found.items() if value is not None}


def _value(asked: Schema, posted: _Post, name: str) -> Json:
    match kind(asked):
        case "group":
            return _group(asked, posted, f"{name}.") or None
        case "rows":
            rows = [_group(asked["items"], posted, f"{name}.{row}.") for row in _rows(posted, name)]
            left_empty = keyed(asked) and not asked.get("minItems")
            return [row for row in rows if not left_empty or row.keys() - {PERSON}] or None
        case "choices" | "persons" | "documents":
            return posted.fields.get(name)
        case "lines":
            return [
                line.strip()
                for text in posted.fields.get(name, ())
                for line in text.split("\n")
                if line.strip()
            ] or None
        case sort if name in posted.fields:
            text = posted.fields[name][-1]
            return _day(asked, text, posted.today) if sort == "date" else _scalar(sort, text)
    return None


def _rows(posted: _Post, name: str) -> list[int]:
    pattern = re.compile(re.escape(name) + r"\.([0-9]{1,4})\.")
    return sorted({int(found[1]) for key in posted.fields if (found := pattern.match(key))})[:MAX_ROWS]


def _day(asked: Schema, text: str, today: date | None) -> str:
    return read_day(text, today, past=bool(asked.get("x-not-in-the-future"))) or text


def _scalar(sort: str, text: str) -> Json:
    """What can't be understood stays as it was written, so that it is refused and shown again."""
    if sort in {"boolean", "yes"}:
        return _TICKED.get(text, text)
    if sort in {"integer", "number"} and _INTEGER.fullmatch(text):
        return int(text)
    if sort == "number" and _NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    return text
