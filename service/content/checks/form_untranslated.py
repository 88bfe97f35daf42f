"""Where one form speaks English, all of them do, and completely.

A warning: what is missing is shown in Swedish. Asked for are the titles of forms, questions, rows (``item``)
and answers, the form's description, and every help text.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from service.content.findings import Problem
from service.content.forms.schema import Schema, kind
from service.content.forms.translation import options, questions
from service.content.reading import Content, FormSchema
from service.content.sidecars import as_words, path_of, translated, words


def check(content: Content) -> Iterator[Problem]:
    for form in content.forms if translated(content) else ():
        path = path_of(form)
        if path not in content.documents:
            yield Problem(
                file=form.file,
                element=form.element,
                message="Formuläret finns inte på engelska.",
                repair=f"Lägg till {path}.",
                severity="warning",
            )
            continue
        looks = content.documents.get(form.file.replace(".schema.json", ".ui.json"), {})
        for element, missing in _missing(form, content.documents[path], looks):
            yield Problem(
                file=path,
                element=element,
                message=f"”{element}” är inte helt översatt: {', '.join(missing)} saknas.",
                repair=f"Lägg till {', '.join(missing)} på engelska.",
                severity="warning",
            )


def _missing(form: FormSchema, said: Any, looks: Any) -> Iterator[tuple[str, list[str]]]:
    asked = [word for word in ("title", "description") if form.schema.get(word)]
    if absent := [word for word in asked if not as_words(said).get(word)]:
        yield form.element, absent
    fields = words(said, "fields")
    for name, question in questions(form.schema):
        if absent := _absent(question, words(fields, name), _looks(looks, name)):
            yield name, absent


def _absent(question: Schema, english: Mapping[str, Any], looks: Mapping[str, Any]) -> list[str]:
    asked = {"title": True, "help": "ui:help" in looks, "item": kind(question) == "rows"}
    known = words(english, "choices")
    return [
        *(word for word, wanted in asked.items() if wanted and not english.get(word)),
        *(f"svaret {code}" for code in options(question) if not known.get(code)),
    ]


def _looks(looks: Any, name: str) -> Mapping[str, Any]:
    """What the UI schema says about a question, however far inside it stands."""
    for step in name.split("."):
        looks = words(looks, step)
    return as_words(looks)
