"""Every user task has a form, and so has the start of every process that nobody calls.

A process that only a case action begins is begun with that action's form.
"""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for node in process.nodes.values():
            path = content.form_path(process.id, node.id)
            if content.needs_form(process, node) and path not in content.documents:
                yield at(node, f"{node.words} har inget formulär.", f"Lägg till {path}.")
