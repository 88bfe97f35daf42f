"""What a form records in the case file (``x-case-file``) is a fact described there, of the same sort."""

from collections.abc import Iterator

from service.content.findings import Problem
from service.content.forms.schema import Schema, choices, kind, leaves
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for form in content.forms:
        for path, question in leaves(form.schema):
            said = question.get("x-case-file")
            if said is None:
                continue
            fact = content.facts.get(said) if isinstance(said, str) else None
            if fact is None:
                yield form.problem(
                    path[-1],
                    f"”{path[-1]}” ska föras in i akten som ”{said}”, men akten har ingen sådan uppgift.",
                    "Rätta vägen, eller lägg till uppgiften i forms/case_file.schema.json.",
                )
            elif mismatch := _mismatch(question, fact):
                yield form.problem(
                    path[-1],
                    f"”{path[-1]}” passar inte uppgiften ”{said}” i akten: {mismatch}.",
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
