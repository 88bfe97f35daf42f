"""From a form's questions to a page: values as browsers send them, and which questions are shown."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from service.content.forms import Field, Form, FormError, Language, fields
from service.model.values import Json
from service.usecases.views import FormView


def compiled(view: FormView, language: Language = "sv") -> Form:
    """The form that a use case handed out; ``language`` is the one its words are in."""
    return _compiled(json.dumps(view.schema), json.dumps(view.ui_schema), language)


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
    """The form's questions. One that is hidden now counts as required if it is so whenever it is asked: the
    page shows it as soon as the answers lead to it.

    ``persons``, ``documents``: names of those of the case, by id: the answers to questions about them.
    """
    once_asked = frozenset().union(*(part.required for part in form.conditions))
    return [
        replace(field, required=True) if not field.visible and field.name in once_asked else field
        for field in fields(form, answers, errors, persons=persons, documents=documents)
    ]


def posted_value(value: Json) -> str:
    """What a browser sends for an answer: ``from_post`` reads it back."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


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
    targets = {field.pointer: _target(field) for field in inputs(fields)}
    return [Link(target=_nearest(targets, error.pointer), message=error.message) for error in errors]


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
