"""The case file's schema has the parts ``case`` and ``person`` and describes every fact with type and title.

Facts are codes, dates, numbers and yes or no, never free text: texts can be destroyed, and the case must come
out the same.
"""

import re
from collections.abc import Iterator

from service.content.findings import Problem
from service.content.form_shape import problem_of
from service.content.forms.schema import kind
from service.content.names import CASE_FILE_PARTS
from service.content.reading import CASE_FILE_SCHEMA, Content

_PATH = re.compile(r"(case|person)(\.[a-z][a-z0-9]*(_[a-z0-9]+)*)+")


def check(content: Content) -> Iterator[Problem]:
    schema = content.documents.get(CASE_FILE_SCHEMA)
    if schema is None:
        yield Problem(
            file=CASE_FILE_SCHEMA,
            message=f"Filen {CASE_FILE_SCHEMA} saknas.",
            repair="Lägg till den: den beskriver akten.",
        )
        return
    found = content.schema_faults[CASE_FILE_SCHEMA]
    for fault in found:
        yield problem_of(CASE_FILE_SCHEMA, fault, None)
    if found:
        return
    if set(schema.get("properties", {})) != CASE_FILE_PARTS:
        yield Problem(
            file=CASE_FILE_SCHEMA,
            message="Akten ska ha precis de två delarna case och person.",
            repair="Lägg uppgifter om ärendet under case och uppgifter om en person under person.",
        )
    for path, fact in content.facts.items():
        if not _PATH.fullmatch(path):
            yield Problem(
                file=CASE_FILE_SCHEMA,
                element=path,
                message=f"Uppgiften ”{path}” kan inte läsas i villkor.",
                repair="Skriv engelska ord med små bokstäver och _ emellan, under case eller person.",
            )
        if kind(fact) in {"text", "lines", "rows", "group"}:
            yield Problem(
                file=CASE_FILE_SCHEMA,
                element=path,
                message=f"Uppgiften ”{path}” är fritext eller sammansatt.",
                repair="Gör den till svarsalternativ, datum, tal eller ja/nej.",
            )
