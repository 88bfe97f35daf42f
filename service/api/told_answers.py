"""What was answered on a form, as plain words beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.api.forms import day_in_words
from service.api.language import _
from service.content.forms import Field
from service.model.values import Json


@dataclass(frozen=True, kw_only=True)
class Told:
    """One answer."""

    question: str
    answer: str


def told(field: Field) -> Told:
    """A question with its answer in words; an empty answer where there is none."""
    return Told(question=field.label, answer=_words(field))


def answered(fields: list[Field]) -> list[Field]:
    """Only what has an answer, groups and rows with what is answered in them."""
    return list(_answered(fields))


def _answered(fields: list[Field] | tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        inner = tuple(_answered(field.fields))
        if inner or (not field.fields and field.value not in (None, "", [], {})):
            yield replace(field, fields=inner, error="")


def chosen(field: Field) -> list[str]:
    """Labels of the choices that are made; of a box that is ticked, a yes."""
    if field.widget == "checkbox":
        return [_("Ja")] if field.value is True else []
    values: list[Json] = field.value if isinstance(field.value, list) else [field.value]
    return [choice.label for choice in field.choices if choice.value in values]


def _words(field: Field) -> str:
    if field.fields:
        return "\n".join(f"{each.question}: {each.answer}" for each in map(told, field.fields) if each.answer)
    if field.choices or field.widget == "checkbox":
        return ", ".join(chosen(field))
    if isinstance(field.value, list):
        return "\n".join(map(str, field.value))
    return day_in_words(field.value) or ("" if field.value is None else str(field.value))
