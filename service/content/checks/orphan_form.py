"""Every form belongs to an element: after a renaming the old file would be left over."""

from collections.abc import Iterator

from service.content.findings import Problem
from service.content.reading import FORM, Content


def check(content: Content) -> Iterator[Problem]:
    for path in content.documents:
        match = FORM.fullmatch(path)
        if match is None:
            continue
        process = content.processes.get(match["process"])
        node = process.nodes.get(match["element"]) if process else None
        if process is None or node is None or not content.needs_form(process, node):
            yield Problem(
                file=path,
                element=match["element"],
                message=f"I ”{match['process']}” finns inget steg ”{match['element']}” med formulär.",
                repair="Byt namn på filen efter stegets id, eller ta bort den.",
            )
        elif match["part"] == "ui" and path.replace(".ui.", ".schema.") not in content.documents:
            yield Problem(
                file=path,
                element=match["element"],
                message="Det finns ett utseende men inget formulär.",
                repair=f"Lägg till {path.replace('.ui.', '.schema.')}.",
            )
