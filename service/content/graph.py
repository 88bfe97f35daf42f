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
    return reached(starts, {name: following(process, name) for name in process.nodes})


def leads_to_end(process: Process) -> frozenset[str]:
    """The nodes from which a token can reach an end event."""
    ends = [node.id for node in process.of_kind("endEvent")]
    return reached(ends, {node.id: preceding(process, node) for node in process.nodes.values()})


def reached(begin: Iterable[str], steps: Mapping[str, list[str]]) -> frozenset[str]:
    """All that can be come to by ``steps``, ``begin`` included."""
    found: set[str] = set()
    pending = list(begin)
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += steps.get(name, [])
    return frozenset(found)


def completed_before(process: Process) -> Mapping[str, frozenset[str]]:
    """For each node, the elements that have surely been completed when a token comes to it.

    Where alternatives meet that is what they have in common; at a parallel join all that any branch has done.
    A boundary event follows what came before its activity, not the activity, which it interrupted. A branch
    sees nothing of the others before the join. Nodes that no token reaches count everything as done.
    """
    everything = frozenset(process.nodes)
    before = dict.fromkeys(process.nodes, everything)
    before.update({node.id: frozenset() for node in process.of_kind("startEvent")})
    order = [node for node in _along_the_flow(process) if node.kind != "startEvent"]
    changed = True
    while changed:
        changed = False
        for node in order:
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


def _along_the_flow(process: Process) -> list[Node]:
    """The nodes that tokens reach, each after those before it where loops allow: few rounds settle all."""
    done: list[Node] = []
    seen: set[str] = set()
    pending = [(node.id, False) for node in process.of_kind("startEvent")]
    while pending:
        name, followed = pending.pop()
        if followed:
            done.append(process.nodes[name])
        elif name not in seen:
            seen.add(name)
            pending.append((name, True))
            pending += [(each, False) for each in following(process, name)]
    return done[::-1]
