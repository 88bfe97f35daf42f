"""Only the form that opens a case asks who the person is (``x-person``): each thing once."""

from collections import Counter
from collections.abc import Iterator

from service.content.findings import Problem
from service.content.forms.schema import properties
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for form in content.forms:
        process = content.processes.get(form.process)
        node = process.nodes.get(form.element) if process else None
        asked = {
            name: part["x-person"] for name, part in properties(form.schema).items() if "x-person" in part
        }
        for name in asked if node is None or node.kind != "startEvent" else ():
            yield form.problem(
                name,
                f"”{name}” är en personuppgift, och sådana frågar bara startformuläret efter.",
                "Ta bort frågan, eller x-person på den.",
            )
        for role, times in Counter(asked.values()).items():
            if times > 1:
                yield form.problem(
                    form.element, f"{times} frågor har x-person ”{role}”.", "Låt en av dem vara kvar."
                )
