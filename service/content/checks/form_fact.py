"""What a form records in the case file (``x-case-file``) is a fact described there, of the same sort.

Where a path begins with a parameter (``{record}.sent_on``), every caller of the process gives that parameter
as a text in quotes, and each path that comes of it is such a fact.
"""

from collections.abc import Iterator

from service.content.answered import Recording, recordings
from service.content.fact_places import is_template, places
from service.content.findings import Problem
from service.content.forms.schema import Schema, choices, kind
from service.content.reading import Content, FormSchema


def check(content: Content) -> Iterator[Problem]:
    for form in content.forms:
        for each in recordings(form.schema):
            if is_template(each.fact):
                yield from _by_caller(content, form, each)
            else:
                for message, repair in _faults(content, each, each.fact):
                    yield form.problem(each.name, message, repair)


def _by_caller(content: Content, form: FormSchema, each: Recording) -> Iterator[Problem]:
    found = tuple(places(content, form.process, each.fact))
    if not found:
        yield form.problem(
            each.name,
            f"”{each.name}” ska föras in som ”{each.fact}”, men ingen process anropar ”{form.process}” och "
            "kan säga var det är.",
            "Skriv hela vägen i akten, eller anropa processen med ”in”.",
        )
    for place in found:
        called = f"När {place.caller.words} anropar genom {place.call.words}: "
        if place.fact is None:
            yield form.problem(
                each.name,
                f"{called}anropet ger inte ”{place.parameter}” som en text inom citattecken, så "
                f"”{each.name}” kan inte föras in i akten.",
                f"Skriv till exempel {place.parameter} = 'person.request' i anropets egenskap ”in”.",
            )
            continue
        for message, repair in _faults(content, each, place.fact):
            yield form.problem(each.name, called + message, repair)


def _faults(content: Content, each: Recording, path: str) -> Iterator[tuple[str, str]]:
    fact = content.facts.get(path)
    if fact is None:
        yield (
            f"”{each.name}” ska föras in i akten som ”{path}”, men akten har ingen sådan uppgift.",
            "Rätta vägen, eller lägg till uppgiften i forms/case_file.schema.json.",
        )
    elif mismatch := _mismatch(each.question, fact):
        yield (
            f"”{each.name}” passar inte uppgiften ”{path}” i akten: {mismatch}.",
            "Låt frågan och akten ha samma sort och samma svarsalternativ.",
        )


def _mismatch(question: Schema, fact: Schema) -> str | None:
    asked, kept = kind(question), kind(fact)
    if asked == "text":
        return "fritext förs aldrig in i akten"
    if asked != kept and {asked, kept} != {"yes", "boolean"} and (asked, kept) != ("integer", "number"):
        return f"frågan är {asked} och uppgiften {kept}"
    if asked in {"choice", "choices"}:
        strange = _codes(question) - _codes(fact)
        if strange:
            return f"akten känner inte {', '.join(sorted(strange))}"
    return None


def _codes(schema: Schema) -> set[str]:
    return {repr(value) for value, _ in choices(schema.get("items", schema))}
