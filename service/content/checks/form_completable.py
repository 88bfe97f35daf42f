"""Every form can be filled in: no answers make one question both required and hidden.

All answers on which conditions hang are tried together, those that conditions name and one that none does. A
form with more than 256 combinations around one question is refused: nobody could follow it either.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from service.content.findings import Problem
from service.content.forms.conditions import Condition, conditions
from service.content.forms.schema import Schema, choices, kind, properties
from service.content.reading import Content, FormSchema
from service.model.values import Json

MAX_COMBINATIONS = 256

_NOT_ANSWERED = object()
_ANY: Mapping[str, tuple[Json, ...]] = {
    "boolean": (True, False),
    "yes": (True,),
    "integer": (0, 1),
    "number": (0, 1),
    "group": ({},),
    "rows": ([],),
    "lines": ([],),
    "date": ("2026-01-01",),
}


def check(content: Content) -> Iterator[Problem]:
    for form in content.forms:
        if "allOf" in form.schema:
            parts = conditions(form.schema)
            required = frozenset(form.schema.get("required", ()))
            asked = required.union(*(part.required for part in parts))
            for name in properties(form.schema):
                if name in asked and any(name in part.hides for part in parts):
                    yield from _tried(form, name, parts)


def _tried(form: FormSchema, name: str, parts: tuple[Condition, ...]) -> Iterator[Problem]:
    """Every combination of the answers that decide about one question."""
    deciding = _deciding(name, parts)
    options = {each: _options(form.schema, each, parts) for each in deciding}
    if prod(map(len, options.values())) > MAX_COMBINATIONS:
        yield form.problem(
            name,
            f"Om ”{name}” ska besvaras beror på fler än {MAX_COMBINATIONS} kombinationer av andra svar.",
            "Låt den bero på färre frågor, eller dela formuläret på två steg.",
        )
        return
    for values in product(*options.values()):
        data = {key: value for key, value in zip(options, values, strict=True) if value is not _NOT_ANSWERED}
        required, hidden = _asked(form.schema, parts, data)
        possible = not hidden & data.keys() and not (required - hidden) & deciding - data.keys()
        if possible and name in required & hidden:
            said = ", ".join(f"{key} = {value}" for key, value in data.items()) or "inga andra svar"
            yield form.problem(
                name,
                f"”{name}” både krävs och är dold ({said}): formuläret går inte att lämna in.",
                "Låt samma villkor både kräva och dölja frågan.",
            )
            return


def _asked(
    schema: Schema, parts: tuple[Condition, ...], data: dict[str, Json]
) -> tuple[frozenset[str], frozenset[str]]:
    """What is required, and what is hidden, by these answers."""
    held = {part: part.holds(data) for part in parts}
    always = frozenset(schema.get("required", ()))
    return (
        always.union(*(part.required for part in parts if held[part])),
        frozenset().union(*(part.hides for part in parts if not held[part])),
    )


def _deciding(name: str, parts: tuple[Condition, ...]) -> frozenset[str]:
    """The questions on which it hangs whether ``name`` is asked, and on which those hang in turn."""
    found: set[str] = set()
    pending = {name}
    while pending:
        each = pending.pop()
        hung = {when.field for part in parts if each in part.required | part.hides for when in part.when}
        pending |= hung - found
        found |= hung
    return frozenset(found)


def _options(schema: Schema, name: str, parts: tuple[Condition, ...]) -> list[object]:
    """The answers to try: those that conditions name, one that none does, and none at all."""
    question = properties(schema)[name]
    named = [value for part in parts for when in part.when if when.field == name for value in when.values]
    items = kind(question) == "choices"
    listed = [value for value, _ in choices(question.get("items", {}) if items else question)]
    others = [value for value in listed if value not in named][:1]
    tried = [*named, *others] if listed else [*named, *_ANY.get(kind(question), ("?",))]
    unique = [value for at, value in enumerate(tried) if value not in tried[:at]]
    return [_NOT_ANSWERED, *([[value] for value in unique] + [unique] if items else unique)]
