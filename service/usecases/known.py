"""What a form is filled in with beforehand: facts that the case file knows already."""

from collections.abc import Iterable

from service.model.case_file import Fact, current
from service.model.values import Json, is_text_reference


def known_answers(schema: Json, facts: Iterable[Fact], subject: str | None) -> dict[str, Json]:
    """Values of the properties that record a fact (``x-case-file``), also inside groups of questions."""
    known = current(facts, subject)
    return _group(schema, known)


def _group(schema: Json, known: dict[str, Json]) -> dict[str, Json]:
    answers: dict[str, Json] = {}
    for name, asked in schema.get("properties", {}).items():
        if "properties" in asked:
            if inner := _group(asked, known):
                answers[name] = inner
        elif (value := known.get(asked.get("x-case-file"))) is not None and not is_text_reference(value):
            answers[name] = value
    return answers
