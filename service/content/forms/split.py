"""An accepted form taken apart: values that processes may read, texts that can be erased, facts, people.

Evidence and erasure hang on it (architecture, section 2): what a person has written freely never gets among
the values. There stands a reference to it, and the text belongs to the person that its row is about.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from service.content.forms import identity_number
from service.content.forms.errors import Path, pointer
from service.content.forms.schema import PERSON, Schema, asks_who, keyed, kind, properties, registers
from service.model.case_file import Statement
from service.model.values import Json, text_reference


@dataclass(frozen=True, kw_only=True)
class PersonData:
    """Somebody whom a form registers as one of the case's people. Kept outside the chain."""

    id: str
    name: str | None = None
    identity_number: str | None = None
    """Twelve digits."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What becomes of the answers."""

    values: dict[str, Json]
    """All questions of the form, ``None`` where not answered; in rows that register people ``person``."""
    texts: Mapping[str | None, Mapping[str, str]]
    """Free texts by pointer, by the person whose row they stand in; ``None``: in no such row."""
    people: tuple[PersonData, ...]


def taken_apart(
    schema: Schema,
    data: Json,
    *,
    seq: int,
    person: str | None,
    today: date | None,
    new_person: Callable[[], str],
) -> Parts:
    """The answers as values, texts and people.

    Texts in rows about ``person`` are among those of nobody's row. Whom the form asks about outside its rows
    gets the id ``person``, or a new one where there is none.
    """
    split = _Split(seq=seq, today=today, new_person=new_person, whom=person)
    if asks_who(schema):
        split.register(schema, data, person or new_person())
    values = split.group(schema, data, ())
    return Parts(values=values, texts=split.texts, people=tuple(split.people))


@dataclass(kw_only=True)
class _Split:
    """One way through the answers; collects what doesn't stay among the values."""

    seq: int
    today: date | None
    new_person: Callable[[], str]
    whom: str | None
    """The person whom the form as a whole is about."""
    texts: dict[str | None, dict[str, str]] = field(default_factory=dict)
    people: list[PersonData] = field(default_factory=list)
    about: str | None = None
    """The person whose row is being read, unless it is ``whom``."""

    def group(self, schema: Schema, data: Json, path: Path) -> dict[str, Json]:
        answers = data or {}
        return {
            name: self._value(asked, answers.get(name), (*path, name))
            for name, asked in properties(schema).items()
            if "x-person" not in asked
        }

    def register(self, schema: Schema, data: dict[str, Json], person: str) -> None:
        """Note who the answers say that ``person`` is."""
        roles = {asked["x-person"]: name for name, asked in properties(schema).items() if "x-person" in asked}
        name, number = (data.get(roles.get(role, "")) for role in ("name", "identity_number"))
        self.people.append(
            PersonData(
                id=person,
                name=" ".join(name.split()) if name else None,
                identity_number=identity_number.normal(number, today=self.today) if number else None,
            )
        )

    def _value(self, asked: Schema, value: Json, path: Path) -> Json:
        match kind(asked):
            case "group":
                return self.group(asked, value, path)
            case "rows" if value is not None:
                return [self._row(asked, row, (*path, at)) for at, row in enumerate(value)]
            case "lines" if value is not None:
                return [self._value(asked["items"], line, (*path, at)) for at, line in enumerate(value)]
            case "text" if value is not None:
                self.texts.setdefault(self.about, {})[pointer(path)] = value
                return text_reference(self.seq, pointer(path))
            case "integer" if value is not None:
                return int(value)
        return value

    def _row(self, rows: Schema, row: Json, path: Path) -> dict[str, Json]:
        """One row. Within one about a person no other stands: such lists stand outermost."""
        if registers(rows):
            person = self.new_person()
            self.register(rows["items"], row, person)
            row = {**row, PERSON: person}
        elif not keyed(rows):
            return self.group(rows["items"], row, path)
        self.about = None if row[PERSON] == self.whom else row[PERSON]
        values = {PERSON: row[PERSON], **self.group(rows["items"], row, path)}
        self.about = None
        return values


def facts(schema: Schema, values: dict[str, Json]) -> Iterator[Statement]:
    """The facts among the values; an unanswered question states none.

    Those in a row about a person are about that person.
    """
    for name, asked in properties(schema).items():
        value = values.get(name)
        if registers(asked) or keyed(asked):
            for row in value or ():
                yield from _facts_of_a_row(schema, values, asked["items"], row, row[PERSON])
        elif kind(asked) == "group":
            yield from facts(asked, value or {})
        elif value is not None and "x-case-file" in asked:
            day = values.get(asked.get("x-occurred-on") or schema.get("x-occurred-on", ""))
            yield Statement(path=asked["x-case-file"], value=value, occurred_on=_day(day))


def _facts_of_a_row(
    form: Schema, answers: dict[str, Json], schema: Schema, values: dict[str, Json], person: str
) -> Iterator[Statement]:
    """The day stands in the row itself (or in the group, in the row), or else in the form around it."""
    for name, asked in properties(schema).items():
        value = values.get(name)
        if kind(asked) == "group":
            yield from _facts_of_a_row(form, answers, asked, value or {}, person)
        elif value is not None and "x-case-file" in asked:
            said = asked.get("x-occurred-on", "")
            day = (values if said in properties(schema) else answers).get(
                said or form.get("x-occurred-on", "")
            )
            yield Statement(path=asked["x-case-file"], value=value, occurred_on=_day(day), subject=person)


def _day(value: Json) -> date | None:
    return date.fromisoformat(value) if value else None
