"""Of parallel branches at most one can end in an error, its own or one of a call that passes it on.

Two errors could be thrown at once, and the second would reach beyond the call that the first has ended.
"""

from collections.abc import Iterator

from service.content.branches import beside_each_other, branches
from service.content.errors import escaping, thrown
from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    codes = escaping(content)
    for process in content.processes.values():
        inside = branches(process)
        throwing = [
            node for node in process.nodes.values() if inside.get(node.id) and thrown(process, node, codes)
        ]
        for number, node in enumerate(throwing):
            for other in throwing[:number]:
                if beside_each_other(inside[other.id], inside[node.id]):
                    yield at(
                        node,
                        f"{node.words} och {other.words} står i parallella spår, och båda kan sluta med "
                        "ett fel.",
                        "Låt högst ett av spåren sluta med fel, eller samla spåren först och avgör sedan.",
                    )
                    break
