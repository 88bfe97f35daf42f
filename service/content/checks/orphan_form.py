"""Every form belongs to an element: after a renaming the old file would be left over.

The forms of case actions and of the inbox are looked after by ``action_form``.
"""

from collections.abc import Iterator

from service.content import actions, inbox
from service.content.findings import Problem
from service.content.reading import FORM, Content
from service.content.sidecars import SIDECAR


def check(content: Content) -> Iterator[Problem]:
    for path in content.documents:
        match = FORM.fullmatch(path) or SIDECAR.fullmatch(path)
        if match is None:
            continue
        process = content.processes.get(match["process"])
        if process is None and match["process"] in {actions.FORMS, inbox.FORMS}:
            continue
        node = process.nodes.get(match["element"]) if process else None
        if process is None or node is None or not content.needs_form(process, node):
            yield Problem(
                file=path,
                element=match["element"],
                message=f"I ”{match['process']}” finns inget steg ”{match['element']}” med formulär.",
                repair="Byt namn på filen efter stegets id, eller ta bort den.",
            )
            continue
        schema = f"forms/{match['process']}/{match['element']}.schema.json"
        if schema not in content.documents:
            what = "ord på engelska" if SIDECAR.fullmatch(path) else "ett utseende"
            yield Problem(
                file=path,
                element=match["element"],
                message=f"Det finns {what} men inget formulär.",
                repair=f"Lägg till {schema}.",
            )
