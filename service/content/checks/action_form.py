"""Every case action and every kind of the inbox has its form, and asks there what the program doesn't ask.

The forms lie in ``forms/actions`` and ``forms/inbox``; one whose name stands in no list would never be shown.
Letters sent again and receipts say which letter (``record``: the place of its dates in the case file) and
which day; a form that adds people registers them row by row.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TypeAlias

from service.content import actions, inbox
from service.content.actions import Actions, CaseAction
from service.content.findings import Problem
from service.content.forms.schema import Schema, choices, kind, properties, registers
from service.content.inbox import RECEIPT, Inbox, InboxKind
from service.content.reading import Content
from service.content.yaml_file import YamlRefused

_Entry: TypeAlias = CaseAction | InboxKind


def check(content: Content) -> Iterator[Problem]:
    with suppress(YamlRefused):  # the rule case_action says why
        yield from _folder(content, actions.FORMS, actions.PATH, Actions.of(content.bundle).by_name)
    with suppress(YamlRefused):  # the rule inbox_kind says why
        yield from _folder(content, inbox.FORMS, inbox.PATH, Inbox.of(content.bundle).kinds)


def _folder(content: Content, folder: str, file: str, known: Mapping[str, _Entry]) -> Iterator[Problem]:
    for entry in known.values():
        path = f"forms/{folder}/{entry.name}.schema.json"
        schema = content.form(folder, entry.name)
        if path not in content.documents:
            yield Problem(
                file=file,
                element=entry.name,
                message=f"”{entry.sv}” har inget formulär.",
                repair=f"Lägg till {path}.",
            )
        elif schema is not None:
            for name, message, repair in (*_asked_twice(entry, schema), *_needed(content, entry, schema)):
                yield Problem(file=path, element=name, message=message, repair=repair)
    if folder not in content.processes:
        yield from _left_over(content, folder, file, known)


def _left_over(content: Content, folder: str, file: str, known: Mapping[str, _Entry]) -> Iterator[Problem]:
    for path in content.documents:
        if not path.startswith(f"forms/{folder}/"):
            continue
        name, _, part = path.split("/")[2].partition(".")
        if name not in known:
            yield Problem(
                file=path,
                element=name,
                message=f"I {file} finns inget som heter ”{name}”.",
                repair=f"Byt namn på filen, ta bort den, eller lägg till ”{name}” i {file}.",
            )
        elif part != "schema.json" and f"forms/{folder}/{name}.schema.json" not in content.documents:
            yield Problem(
                file=path,
                element=name,
                message="Filen hör till ett formulär som inte finns.",
                repair=f"Lägg till forms/{folder}/{name}.schema.json.",
            )


def _asked_twice(entry: _Entry, schema: Schema) -> Iterator[tuple[str, str, str]]:
    for name in properties(schema):
        if name in entry.asked_by_program:
            yield name, f"”{name}” frågar programmet redan efter.", "Ta bort frågan, eller byt namn på den."


def _needed(content: Content, entry: _Entry, schema: Schema) -> Iterator[tuple[str, str, str]]:
    match entry:
        case CaseAction(effect="dispatch_again"):
            yield from _dated_letter(content, schema, "sent_on")
        case InboxKind(states=states) if states == RECEIPT:
            yield from _dated_letter(content, schema, "received_on")
        case CaseAction(effect="add_person"):
            if not any(registers(asked) for asked in properties(schema).values()):
                yield (
                    entry.name,
                    "Formuläret ska lägga till personer, men det har inga rader som frågar vilka de är.",
                    "Lägg till en lista med x-person på namnet.",
                )


def _dated_letter(content: Content, schema: Schema, day: str) -> Iterator[tuple[str, str, str]]:
    """Which letter, and the day of it."""
    asked = properties(schema)
    for name, wanted, what in (("record", "choice", "vilket brev"), (day, "date", "vilken dag")):
        if kind(asked.get(name, {})) != wanted or name not in schema.get("required", ()):
            yield (
                name,
                f"Formuläret ska fråga ”{name}”: {what} det gäller.",
                f"Lägg till frågan ”{name}” och gör den obligatorisk.",
            )
    for record, title in choices(asked.get("record", {})):
        if f"{record}.{day}" not in content.facts:
            yield (
                "record",
                f"Brevet ”{title}” har ingen uppgift ”{record}.{day}” i akten.",
                "Rätta svarsalternativet, eller lägg till uppgiften i forms/case_file.schema.json.",
            )
