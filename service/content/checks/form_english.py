"""The English words of a form (``.en.json``) are about questions and answers that it has.

Titles, descriptions and help texts (``help``) are texts, ``choices`` names answers by their codes, and
``item`` says what one row of a list is called. Questions in groups and rows have points in their names.
"""

from collections.abc import Iterator
from typing import Any

from service.content.findings import Problem
from service.content.forms.schema import Schema, kind
from service.content.forms.translation import FORM_WORDS, QUESTION_WORDS, options, questions
from service.content.reading import Content, FormSchema
from service.content.sidecars import as_words, path_of, words


def check(content: Content) -> Iterator[Problem]:
    for form in content.forms:
        path = path_of(form)
        if path in content.documents:
            for element, message, repair in _faults(form, content.documents[path]):
                yield Problem(file=path, element=element, message=message, repair=repair)


def _faults(form: FormSchema, said: Any) -> Iterator[tuple[str, str, str]]:
    yield from _words(form.element, said, FORM_WORDS)
    asked = dict(questions(form.schema))
    for name, translated in words(said, "fields").items():
        if name not in asked:
            yield name, f"”{name}” är inte en fråga i formuläret.", "Rätta namnet, eller ta bort det."
        else:
            yield from _words(name, translated, QUESTION_WORDS)
            yield from _answers(name, asked[name], words(translated, "choices"))
            if "item" in as_words(translated) and kind(asked[name]) != "rows":
                yield name, f"”{name}” har inga rader.", 'Ta bort "item".'


def _words(element: str, said: Any, known: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    if not isinstance(said, dict):
        yield element, f"Det som står om ”{element}” är inga ord.", f"Skriv {{…}} med {_listed(known)}."
        return
    for word, text in said.items():
        wanted = dict if word in {"fields", "choices"} else str
        if word not in known:
            yield element, f"”{word}” på ”{element}” finns inte.", f"Skriv en av {_listed(known)}."
        elif not isinstance(text, wanted):
            yield (
                element,
                f"”{word}” på ”{element}” är inte skrivet på rätt sätt.",
                ("Skriv {…} med namnen." if wanted is dict else "Skriv en text inom citattecken."),
            )


def _answers(name: str, asked: Schema, english: Any) -> Iterator[tuple[str, str, str]]:
    known = options(asked)
    for code, text in english.items():
        if code not in known:
            yield name, f"”{name}” har inget svar ”{code}”.", "Rätta koden, eller ta bort den."
        elif not isinstance(text, str):
            yield name, f"Svaret ”{code}” på ”{name}” är ingen text.", "Skriv en text inom citattecken."


def _listed(known: frozenset[str]) -> str:
    return ", ".join(sorted(known))
