"""One form of a deployment: a JSON Schema (2020-12) with a UI schema, and what it makes of the answers."""

import json
from dataclasses import dataclass, field
from datetime import date

import jsonschema_rs

from service.content.forms import dialect, shape, split
from service.content.forms.answers import without_nulls
from service.content.forms.conditions import Condition, compile_schema, conditions
from service.content.forms.errors import FormError, FormRefused, Path
from service.content.forms.judge import Fault, own_faults, schema_faults
from service.content.forms.schema import Schema, properties
from service.content.forms.sentences import say
from service.model.commands import Submission
from service.model.values import Json


@dataclass(frozen=True, kw_only=True)
class Reading:
    """An accepted form, ready for a command and for storage."""

    submission: Submission
    texts: dict[str, str]
    """Free texts by pointer; ``submission`` refers to them."""
    person: split.PersonData | None
    """Only from a form that asks who the case is about."""
    subject: str | None
    """Whom the texts concern, as the caller said: they are destroyed with that person."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Form:
    """Reads answers. Stateless: the same answers always give the same reading, or the same errors."""

    schema: Schema
    ui_schema: Schema
    validator: jsonschema_rs.Validator = field(repr=False)
    conditions: tuple[Condition, ...]

    @classmethod
    def of(cls, schema: bytes, ui_schema: bytes = b"{}") -> "Form":
        """Compile the two files. Raises ``ValueError`` for what is no JSON, or no form (``dialect``)."""
        parsed = json.loads(schema)
        if faults := dialect.schema_faults(parsed):
            raise ValueError(faults)
        return cls(
            schema=parsed,
            ui_schema=json.loads(ui_schema),
            validator=compile_schema(parsed),
            conditions=conditions(parsed),
        )

    @property
    def title(self) -> str:
        """What the form is called, in Swedish."""
        return str(self.schema.get("title", ""))

    @property
    def order(self) -> tuple[str, ...]:
        """The names of its questions, in the order in which they are asked."""
        names = properties(self.schema)
        first = [name for name in self.ui_schema.get("ui:order", ()) if name in names]
        return tuple(dict.fromkeys([*first, *names]))

    def hidden(self, data: Json) -> frozenset[str]:
        """The questions that aren't asked, going by the answers so far."""
        return frozenset().union(*(part.hides for part in self.conditions if not part.holds(data)))

    def required(self, data: Json) -> frozenset[str]:
        """The questions that must be answered, going by the answers so far."""
        always = frozenset(self.schema.get("required", ()))
        return always.union(*(part.required for part in self.conditions if part.holds(data)))

    def read(self, data: object, *, seq: int, person: str | None, today: date | None = None) -> Reading:
        """Accept the answers as a whole, or refuse with all that is to be mended.

        ``seq``: number of the history row that the texts will belong to. ``person``: id of whom they concern.
        ``today``: what may not lie in the future is not later; also tells the century of an identity number
        of ten digits, which is refused without it.
        ``null`` for a question of the form is the same as no answer. Raises ``FormRefused``.
        """
        if errors := self.errors(data, today=today):
            raise FormRefused(errors)
        answers = without_nulls(self.schema, data)
        values, texts = split.values_and_texts(self.schema, answers, seq)
        return Reading(
            submission=Submission(values=values, facts=tuple(split.facts(self.schema, values))),
            texts=texts,
            person=split.person(self.schema, answers, today),
            subject=person,
        )

    def errors(self, data: object, *, today: date | None = None) -> tuple[FormError, ...]:
        """What is to be mended: one error per answer, in form order; none for an acceptable form."""
        found = [Fault(path=path, rule=rule) for path, rule in shape.faults(data)]
        if not any(fault.rule in shape.UNREADABLE for fault in found):
            answers = without_nulls(self.schema, data)
            found += schema_faults(self.validator, answers)
            found += own_faults(self.schema, answers, today)
        first = {fault.path: fault for fault in reversed(found)}
        ordered = sorted(first.values(), key=self._place)
        return tuple(
            say(self.schema, self.ui_schema, fault.path, fault.rule, fault.detail) for fault in ordered
        )

    def check_draft(self, data: object) -> None:
        """Let an unfinished form pass unless it is what no form could keep. Raises ``FormRefused``."""
        if found := list(shape.faults(data)):
            raise FormRefused(say(self.schema, self.ui_schema, path, rule, {}) for path, rule in found)

    def _place(self, fault: Fault) -> tuple[int, Path]:
        """Form order; within a question by position; what the form doesn't ask for last."""
        names = self.order
        name, *rest = fault.path or ("",)
        return names.index(name) if name in names else len(names), tuple(str(step).zfill(9) for step in rest)
