"""Three-way merge of what branches wrote since the fork where they parted.

Every element writes only under its own id, so branches hardly ever disagree; where two went through the same
element, the one that arrived later at the join decides.
"""

from typing import Any

ARRIVED = "arrived"
"""Key in a token's internal data: the number of its arrival at a join."""

_ABSENT = object()


def order_of(task: Any) -> int:
    """Which arrival at its join this was."""
    return int(task.internal_data.get(ARRIVED, 0))


def merge_arrivals(arrivals: list[Any]) -> dict[str, Any]:
    """What the branches know together; those that forked last are merged first, against that fork."""
    if len(arrivals) == 1:
        return dict(arrivals[0].parent.data)
    paths = {task.id: _path(task) for task in arrivals}
    depth = 0
    while len({path[depth].id for path in paths.values()}) == 1:
        depth += 1
    fork = next(iter(paths.values()))[depth - 1]
    branches: dict[Any, list[Any]] = {}
    for task in arrivals:
        branches.setdefault(paths[task.id][depth].id, []).append(task)
    merged = dict(fork.data)
    for branch in sorted(branches.values(), key=lambda tasks: order_of(tasks[-1])):
        known = merge_arrivals(branch)
        merged |= {key: value for key, value in known.items() if value != fork.data.get(key, _ABSENT)}
    return merged


def _path(task: Any) -> list[Any]:
    path = []
    while task is not None:
        path.append(task)
        task = task.parent
    return path[::-1]
