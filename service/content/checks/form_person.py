"""Who a person is, is asked where people are registered (``x-person``): each thing once.

The form that opens a case asks it of the one whom the case is about. In rows, one per person, it may be asked
by that form, by a task's and by a case action's; never by one that only registers what has come in.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from service.content.actions import FORMS as ACTIONS
from service.content.findings import Problem
from service.content.forms.schema import Schema, properties, registers
from service.content.reading import Content, FormSchema


def check(content: Content) -> Iterator[Problem]:
    for form in content.forms:
        process = content.processes.get(form.process)
        node = process.nodes.get(form.element) if process else None
        kind = "action" if process is None and form.process == ACTIONS else node.kind if node else None
        yield from _asked(
            form,
            form.element,
            form.schema,
            None
            if kind == "startEvent"
            else "sådana frågar bara startformuläret efter, eller en rad per person",
        )
        for name, question in properties(form.schema).items():
            if registers(question):
                allowed = kind in {"startEvent", "userTask", "action"}
                yield from _asked(
                    form, name, question["items"], None if allowed else "här kan ingen registreras"
                )


def _asked(form: FormSchema, place: str, schema: Schema, refused: str | None) -> Iterator[Problem]:
    asked: Mapping[str, str] = {
        name: part["x-person"] for name, part in properties(schema).items() if "x-person" in part
    }
    for name in asked if refused else ():
        yield form.problem(
            name, f"”{name}” är en personuppgift, och {refused}.", "Ta bort frågan, eller x-person på den."
        )
    for role, times in Counter(asked.values()).items():
        if times > 1:
            yield form.problem(place, f"{times} frågor har x-person ”{role}”.", "Låt en av dem vara kvar.")
