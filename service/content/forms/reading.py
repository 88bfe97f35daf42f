"""One form of a deployment: a JSON Schema (2020-12) with a UI schema, and what it makes of the answers."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeAlias

import jsonschema_rs

from service.content.forms import dialect, shape, split, translation
from service.content.forms.answers import without_nulls
from service.content.forms.conditions import Condition, compile_schema, conditions
from service.content.forms.errors import FormError, FormRefused, Path
from service.content.forms.judge import Fault, Known, own_faults, schema_faults
from service.content.forms.schema import Schema, asks_for_documents, asks_who, properties
from service.content.forms.sentences import say
from service.model.commands import Submission
from service.model.values import Json

Language: TypeAlias = Literal["sv", "en"]


def _nobody_new() -> str:
    raise LookupError("the form registers people, and whoever reads it has to give them ids")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """An accepted form, ready for a command and for storage."""

    submission: Submission
    texts: Mapping[str | None, Mapping[str, str]]
    """Free texts by pointer, by the person whose they are: they are destroyed with that person.

    ``None`` stands for the person of the form as a whole, as the caller said, or for the whole case.
    ``submission`` refers to them by pointer alone.
    """
    people: tuple[split.PersonData, ...]
    """Those whom the form has registered, in the order in which it asks about them."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Form:
    """Reads answers. Stateless: the same answers always give the same reading, or the same errors."""

    schema: Schema
    ui_schema: Schema
    validator: jsonschema_rs.Validator = field(repr=False)
    conditions: tuple[Condition, ...]
    english: Schema = field(default_factory=dict, repr=False)
    """Its words in English, as its sidecar says them (``translation``)."""
    language: Language = "sv"
    """The language of its titles, help texts and choices."""

    @classmethod
    def of(
        cls,
        schema: bytes,
        ui_schema: bytes = b"{}",
        english: bytes = b"{}",
        *,
        language: Language = "sv",
    ) -> "Form":
        """Compile the files of a form; ``language`` is the one that the first two are written in.

        Raises ``ValueError`` for what is no JSON, or no form (``dialect``).
        """
        parsed = json.loads(schema)
        if faults := dialect.schema_faults(parsed):
            raise ValueError(faults)
        return cls(
            schema=parsed,
            ui_schema=json.loads(ui_schema),
            validator=compile_schema(parsed),
            conditions=conditions(parsed),
            english=json.loads(english),
            language=language,
        )

    def in_language(self, language: Language) -> "Form":
        """The same form with its words in English where they are known; the rest stays Swedish."""
        if language in {self.language, "sv"}:
            return self
        return replace(
            self,
            schema=translation.schema_in_english(self.schema, self.english),
            ui_schema=translation.ui_in_english(self.schema, self.ui_schema, self.english),
            language=language,
        )

    @property
    def title(self) -> str:
        """What the form is called."""
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

    @property
    def asks_who(self) -> bool:
        """Whether it asks who the one person is that the process is to be about, as a start form may."""
        return asks_who(self.schema)

    @property
    def asks_for_documents(self) -> bool:
        """Whether any question of it is about documents of the case: without one, they need not be known."""
        return asks_for_documents(self.schema)

    def read(
        self,
        data: object,
        *,
        seq: int,
        person: str | None,
        today: date | None = None,
        persons: Collection[str] = (),
        documents: Collection[str] = (),
        new_person: Callable[[], str] = _nobody_new,
    ) -> Reading:
        """Accept the answers as a whole, or refuse with all that is to be mended.

        ``seq``: number of the history row that the texts will belong to. ``person``: id of whom they concern,
        unless they stand in another person's row; a form that asks who that is gives it this id.
        ``today``: what may not lie in the future is not later; also tells the century of an identity number
        of ten digits, which is refused without it. ``persons``, ``documents``: ids of those of the case;
        others are refused. ``new_person``: an id for everybody whom the form registers, drawn once the form
        has been accepted.
        ``null`` for a question of the form is the same as no answer. Raises ``FormRefused``.
        """
        if errors := self.errors(data, today=today, persons=persons, documents=documents):
            raise FormRefused(errors)
        parts = split.taken_apart(
            self.schema,
            without_nulls(self.schema, data),
            seq=seq,
            person=person,
            today=today,
            new_person=new_person,
        )
        submission = Submission(
            values=parts.values,
            facts=tuple(split.facts(self.schema, parts.values)),
            people=tuple(each.id for each in parts.people),
        )
        return Reading(submission=submission, texts=parts.texts, people=parts.people)

    def errors(
        self,
        data: object,
        *,
        today: date | None = None,
        persons: Collection[str] = (),
        documents: Collection[str] = (),
    ) -> tuple[FormError, ...]:
        """What is to be mended: one error per answer, in form order; none for an acceptable form."""
        found = [Fault(path=path, rule=rule) for path, rule in shape.faults(data)]
        if not any(fault.rule in shape.UNREADABLE for fault in found):
            answers = without_nulls(self.schema, data)
            found += schema_faults(self.validator, answers)
            known = Known(today=today, persons=persons, documents=documents)
            found += own_faults(self.schema, answers, known)
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
