"""How a form looks (``.ui.json``) is about questions that it has, in ways that exist."""

from collections.abc import Iterator
from typing import Any

from service.content.findings import Problem
from service.content.forms.schema import Schema, properties
from service.content.forms.translation import inside
from service.content.reading import Content, FormSchema

WIDGETS = frozenset(
    ["radio", "select", "text", "textarea", "number", "date", "checkbox", "checkboxes", "municipality"]
)
WORDS = frozenset({"ui:widget", "ui:help", "ui:placeholder", "ui:messages"})
_FORM_WORDS = frozenset({"ui:order", "ui:help", "ui:messages"})


def check(content: Content) -> Iterator[Problem]:
    for form in content.forms:
        path = form.file.replace(".schema.json", ".ui.json")
        looks = content.documents.get(path, {})
        if not isinstance(looks, dict):
            yield Problem(
                file=path, message="Filen beskriver inget utseende.", repair="Skriv {…} med frågornas namn."
            )
            continue
        for name, what, repair in (*_order(form, looks), *_questions(form.schema, looks, form.element)):
            yield Problem(file=path, element=name, message=what, repair=repair)


def _order(form: FormSchema, looks: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    order = looks.get("ui:order", [])
    if not isinstance(order, list):
        yield form.element, "”ui:order” är ingen lista.", "Skriv frågornas namn i ordning, inom [ och ]."
        return
    for name in order:
        if name not in properties(form.schema):
            yield (
                str(name),
                f"Ordningen nämner ”{name}”, som inte är en fråga i formuläret.",
                "Ta bort namnet.",
            )
    if order:
        for name in properties(form.schema):
            if name not in order:
                yield name, f"Frågan ”{name}” saknas i ordningen.", 'Lägg till den i "ui:order".'


def _questions(schema: Schema, looks: dict[str, Any], place: str) -> Iterator[tuple[str, str, str]]:
    """Of the form, or inside a group or the rows of a list."""
    asked = properties(schema)
    for name, said in looks.items():
        if name.startswith("ui:"):
            if name not in _FORM_WORDS:
                yield place, f"”{name}” finns inte.", f"Skriv en av {', '.join(sorted(_FORM_WORDS))}."
        elif name not in asked or not isinstance(said, dict):
            yield name, f"”{name}” är inte en fråga i formuläret.", "Rätta namnet, eller ta bort det."
        else:
            yield from _looks(asked[name], name, said)


def _looks(question: Schema, name: str, said: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    inner = inside(question)
    own = {word for word in said if not inner or word.startswith("ui:")}
    for word in sorted(own - WORDS):
        yield name, f"”{word}” på ”{name}” finns inte.", f"Skriv en av {', '.join(sorted(WORDS))}."
    widget = said.get("ui:widget", "select")
    if widget not in WIDGETS:
        yield name, f"Fältsorten ”{widget}” finns inte.", f"Skriv en av {', '.join(sorted(WIDGETS))}."
    if inner:
        yield from _questions(inner, {word: looks for word, looks in said.items() if word not in own}, name)
