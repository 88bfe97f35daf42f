"""What follows from how a process is drawn: where tokens can come, and what has surely been done there."""

from collections.abc import Iterable, Mapping

from service.content.diagram import Node, Process


def following(process: Process, node: str) -> list[str]:
    """Where a token can go next: along the flows, or out by a boundary event."""
    flows = [flow.target for flow in process.outgoing.get(node, ())]
    return flows + [boundary.id for boundary in process.boundaries.get(node, ())]


def preceding(process: Process, node: Node) -> list[str]:
    """Where a token can have come from."""
    flows = [flow.source for flow in process.incoming.get(node.id, ())]
    return [*flows, node.host] if node.kind == "boundaryEvent" and node.host in process.nodes else flows


def reachable(process: Process) -> frozenset[str]:
    """The nodes a token can reach from a start event."""
    starts = [node.id for node in process.of_kind("startEvent")]
    return _closure(starts, {name: following(process, name) for name in process.nodes})


def leads_to_end(process: Process) -> frozenset[str]:
    """The nodes from which a token can reach an end event."""
    ends = [node.id for node in process.of_kind("endEvent")]
    return _closure(ends, {node.id: preceding(process, node) for node in process.nodes.values()})


def completed_before(process: Process) -> Mapping[str, frozenset[str]]:
    """For each node, the elements that have surely been completed when a token comes to it.

    Where alternatives meet that is what they have in common; at a parallel join all that any branch has done.
    A boundary event follows what came before its activity, not the activity, which it interrupted. A branch
    sees nothing of the others before the join. Nodes that no token reaches count everything as done.
    """
    everything = frozenset(process.nodes)
    before = dict.fromkeys(process.nodes, everything)
    before.update({node.id: frozenset() for node in process.of_kind("startEvent")})
    changed = True
    while changed:
        changed = False
        for node in process.nodes.values():
            if node.kind == "startEvent":
                continue
            found = _done(process, node, before, everything)
            changed |= found != before[node.id]
            before[node.id] = found
    return before


def _done(
    process: Process, node: Node, before: Mapping[str, frozenset[str]], everything: frozenset[str]
) -> frozenset[str]:
    if node.kind == "boundaryEvent":
        return before.get(node.host, everything)
    arrivals = [before[flow.source] | {flow.source} for flow in process.incoming[node.id]]
    if not arrivals:
        return everything
    meet = frozenset.union if node.kind == "parallelGateway" else frozenset.intersection
    return meet(*arrivals)


def _closure(begin: Iterable[str], steps: Mapping[str, list[str]]) -> frozenset[str]:
    reached: set[str] = set()
    pending = list(begin)
    while pending:
        node = pending.pop()
        if node not in reached:
            reached.add(node)
            pending += steps.get(node, [])
    return frozenset(reached)
