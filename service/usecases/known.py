"""What a form is filled in with beforehand: facts that the case file knows already."""

from collections.abc import Iterable, Mapping

from service.content.forms.dialect import TEMPLATE
from service.model.case_file import Fact, current
from service.model.values import Json, is_text_reference

_NONE: Mapping[str, Json] = {}


def known_answers(
    schema: Json, facts: Iterable[Fact], subject: str | None, parameters: Mapping[str, Json] = _NONE
) -> dict[str, Json]:
    """Values of the properties that record a fact (``x-case-file``), also inside groups of questions.

    ``parameters``: what the process was given when it was called; ``{record}.sent_on`` begins with one.
    """
    return _group(schema, current(facts, subject), parameters)


def _group(schema: Json, known: Mapping[str, Json], parameters: Mapping[str, Json]) -> dict[str, Json]:
    answers: dict[str, Json] = {}
    for name, asked in schema.get("properties", {}).items():
        if "properties" in asked:
            if inner := _group(asked, known, parameters):
                answers[name] = inner
        elif (value := _fact(asked, known, parameters)) is not None and not is_text_reference(value):
            answers[name] = value
    return answers


def _fact(asked: Json, known: Mapping[str, Json], parameters: Mapping[str, Json]) -> Json:
    path = asked.get("x-case-file", "")
    parameter = TEMPLATE.fullmatch(path)
    return known.get(f"{parameters.get(parameter['parameter'])}{parameter['rest']}" if parameter else path)
