"""The date that says when all of a form's facts were so (``x-occurred-on``) is asked for in that form."""

from collections.abc import Iterator

from service.content.findings import Problem
from service.content.forms.schema import kind, properties
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for form in content.forms:
        name = form.schema.get("x-occurred-on")
        question = properties(form.schema).get(name) if name is not None else None
        if name is not None and (question is None or kind(question) != "date"):
            yield form.problem(
                form.element,
                f"Formuläret säger att ”{name}” är dagen då allt gällde, men det är ingen datumfråga i det.",
                'Rätta namnet i "x-occurred-on", eller lägg till datumfrågan.',
            )
