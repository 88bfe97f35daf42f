"""From every element a way leads to an end."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.graph import leads_to_end
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        ending = leads_to_end(process)
        if not ending:
            yield at(process, f"{process.words} har inget slut.", "Rita minst en sluthändelse.")
            continue
        for node in process.nodes.values():
            if node.id in ending:
                continue
            if process.outgoing[node.id]:
                yield at(
                    node,
                    f"Från {node.words} leder ingen väg till ett slut; ärendet skulle gå runt för alltid.",
                    "Rita en väg ut ur slingan, till exempel med ett vägval.",
                )
            else:
                yield at(
                    node,
                    f"Efter {node.words} händer ingenting: ingen pil leder därifrån.",
                    "Dra en pil till nästa steg eller till ett slut.",
                )
