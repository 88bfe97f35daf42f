"""An authority's form has both PDF and YAML, belongs to a letter, and is filled with what can be told.

``letters/forms/B4.pdf`` is the form and ``letters/forms/B4.yaml`` says which field is filled with what. The
answers by which a box is crossed or a choice is made are answers that the question has: a misspelt one would
never be given. The PDF is at most 5 MB. It is opened in a limited child when everything else is in order, and
what is wrong with it has the code ``letter_template``, as a template has: no fields, XFA, encrypted, a field
that it has not.
"""

from collections.abc import Iterator

from service.content.findings import Problem
from service.content.forms.schema import Schema, choices, kind
from service.content.letter_forms import (
    LARGEST,
    Filling,
    answer,
    letter_form,
    pdf_path,
    with_forms,
    yaml_path,
)
from service.content.letter_paths import letter_paths
from service.content.letter_source import letters
from service.content.reading import Content
from service.content.yaml_file import YamlRefused

_NO_WORDS = {"rows", "persons"}
"""Sorts of answers that can't stand in a field."""


def check(content: Content) -> Iterator[Problem]:
    whole = letters(content.bundle)
    for letter, parts in with_forms(content.bundle).items():
        pdf, yaml = pdf_path(letter), yaml_path(letter)
        if letter not in whole:
            yield Problem(
                file=pdf if "pdf" in parts else yaml,
                message=f"Blanketten hör till brevet ”{letter}”, som inte finns.",
                repair=f"Ge filen brevets id som namn, eller lägg till letters/{letter}.typ.",
            )
        if "yaml" not in parts:
            yield Problem(
                file=pdf,
                message="Blanketten har ingen fil som säger hur den fylls i.",
                repair=f"Lägg till {yaml}, eller ta bort blanketten.",
            )
        if "pdf" not in parts:
            yield Problem(
                file=yaml,
                message="Filen säger hur en blankett fylls i, men blanketten saknas.",
                repair=f"Lägg till {pdf}, eller ta bort filen.",
            )
        elif len(content.bundle.files[pdf]) > LARGEST:
            yield Problem(
                file=pdf,
                message=f"Blanketten är större än {LARGEST // 1024**2} MB.",
                repair="Hämta myndighetens blankett på nytt, eller spara den med lägre upplösning.",
            )
        if "yaml" in parts:
            yield from _filled(content, letter)


def _filled(content: Content, letter: str) -> Iterator[Problem]:
    try:
        form = letter_form(content.bundle, letter)
    except YamlRefused as refused:
        yield Problem(file=yaml_path(letter), message=refused.message, repair=refused.repair)
        return
    if any(content.schema_faults.values()):
        return  # what can be answered can't be told
    told = letter_paths(content.bundle)
    for name, filling in form.fields.items():
        schema = told.get(filling.path or "", ("", None))[1]
        if schema is not None:
            yield from _fits(yaml_path(letter), name, filling, schema)


def _fits(file: str, name: str, filling: Filling, schema: Schema) -> Iterator[Problem]:
    sort = kind(schema)
    if filling.path == "persons" or (sort in _NO_WORDS):
        yield Problem(
            file=file,
            message=f"Fältet ”{name}” fylls med ”{filling.path}”, som är en lista med rader.",
            repair="Välj en uppgift som kan skrivas i en ruta.",
        )
    listed = _listed(schema, sort)
    for asked in (*(filling.crossed_by or ()), *filling.choices):
        if listed and asked not in listed:
            yield Problem(
                file=file,
                message=f"Fältet ”{name}” frågar efter svaret ”{asked}”, som ”{filling.path}” aldrig har.",
                repair=f"Svaren är {', '.join(listed)}.",
            )
    left = [each for each in listed if filling.choices and each not in filling.choices]
    if left and not filling.may_be_empty:
        yield Problem(
            file=file,
            message=f"Fältet ”{name}” har inget val för {', '.join(left)}, och då blir brevet inte färdigt.",
            repair="Lägg till valen, eller skriv may_be_empty: true.",
            severity="warning",
        )


def _listed(schema: Schema, sort: str) -> tuple[str, ...]:
    """The answers, where they are listed."""
    found = {"choice": schema, "choices": schema.get("items", {})}.get(sort)
    return tuple(answer(code) for code, _ in choices(found)) if found else ()
