"""From a form's questions to a page: values as browsers send them, and which questions are shown."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from service.api.dates import weekday_and_day
from service.api.language import language, said
from service.content.forms import Field, Form, FormError, Language, fields, in_english
from service.model.values import Json
from service.usecases.views import FormView


def compiled(view: FormView, language: Language = "sv") -> Form:
    """The form that a use case handed out; ``language`` is the one its words are in.

    What the program asks itself, and no form has words for, it says as the catalogue does.
    """
    schema = view.schema if language == "sv" else _spoken(view.schema, language)
    return _compiled(json.dumps(schema), json.dumps(view.ui_schema), language)


def _spoken(schema: Json, spoken: Language) -> Json:
    if isinstance(schema, list):
        return [_spoken(each, spoken) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: said(value, spoken)
        if name in {"title", "description"} and isinstance(value, str)
        else _spoken(value, spoken)
        for name, value in schema.items()
    }


@lru_cache(maxsize=256)
def _compiled(schema: str, ui_schema: str, language: Language) -> Form:
    return Form.of(schema.encode(), ui_schema.encode(), language=language)


_NONE: Mapping[str, str] = {}


def questions(
    form: Form,
    answers: dict[str, Json],
    errors: Iterable[FormError] = (),
    *,
    persons: Mapping[str, str] = _NONE,
    documents: Mapping[str, str] = _NONE,
) -> list[Field]:
    """The form's questions, in its language. One that is hidden counts as required if it is so whenever it
    is asked: the page shows it as soon as the answers lead to it.

    ``persons``, ``documents``: names of those of the case, by id: the answers to questions about them.
    """
    once_asked = frozenset().union(*(part.required for part in form.conditions))
    return [
        replace(field, required=True) if not field.visible and field.name in once_asked else field
        for field in fields(form, answers, _told(form, errors), persons=persons, documents=documents)
    ]


def _told(form: Form, errors: Iterable[FormError]) -> Iterable[FormError]:
    """In the language of the form: use cases say them in Swedish."""
    if form.language == "sv":
        return errors
    return [replace(error, message=said(in_english(form, error), form.language)) for error in errors]


def posted_value(value: Json) -> str:
    """What a browser sends for an answer: ``from_post`` reads it back."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def day_in_words(value: Json) -> str:
    """``torsdag 1 oktober 2026``: how an answer was understood; nothing for what is no day."""
    try:
        return weekday_and_day(date.fromisoformat(value)) if isinstance(value, str) else ""
    except ValueError:
        return ""


def anchor(pointer: str) -> str:
    """The id on the page of the question at ``pointer``."""
    return "q" + pointer.replace("/", "-")


def inputs(fields: Iterable[Field]) -> Iterator[Field]:
    """Every question on the page, those inside groups and rows too, in order."""
    for field in fields:
        yield field
        yield from inputs(field.fields)


@dataclass(frozen=True, kw_only=True)
class Link:
    """One line of the summary of errors."""

    target: str
    """Id of what takes the focus."""
    message: str


def links(fields: Iterable[Field], errors: Iterable[FormError]) -> list[Link]:
    """From each error to its question, or to the nearest one that holds it; to the form when none does."""
    asked = {field.pointer: field for field in inputs(fields)}
    targets = {pointer: _target(field) for pointer, field in asked.items()}
    return [
        Link(target=_nearest(targets, error.pointer), message=_message(asked.get(error.pointer), error))
        for error in errors
    ]


def _message(field: Field | None, error: FormError) -> str:
    """As it stands beside the question, in the language of the page."""
    return field.error if field and field.error else said(error.message, language())


def _target(field: Field) -> str:
    return anchor(field.pointer) + ("-field" if field.widget in {"group", "rows"} else "")


def _nearest(targets: Mapping[str, str], pointer: str) -> str:
    while pointer and pointer not in targets:
        pointer = pointer.rpartition("/")[0]
    return targets.get(pointer, "form")


def stylesheet(fields: Iterable[Field]) -> str:
    """Hides the questions that the answers so far don't lead to, as they are given and without scripts.

    A browser that doesn't know ``:has()`` shows them all; answers to hidden ones are left out when the form
    is read. A question that hangs on "any answer at all" is always shown.
    """
    return "".join(
        f"form:not(:has({_given(when.field, when.values)})) {_id(field)}{{display:none}}\n"
        for field in fields
        for when in field.visible_when
        if when.values
    )


def _given(name: str, values: Iterable[Json]) -> str:
    return ",".join(
        f"[name={_quoted(name)}][value={_quoted(posted_value(value))}]:checked,"
        f"[name={_quoted(name)}] [value={_quoted(posted_value(value))}]:checked"
        for value in values
    )


def _id(field: Field) -> str:
    return f"[id={_quoted(anchor(field.pointer) + '-field')}]"


def _quoted(text: str) -> str:
    """A CSS string: what isn't a plain letter is written by its number."""
    return '"' + "".join(c if c.isalnum() and c.isascii() else f"\\{ord(c):x} " for c in text) + '"'
