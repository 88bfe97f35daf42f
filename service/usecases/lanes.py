"""The lanes of all deployments: one that was renamed since still has its open tasks."""

from collections.abc import Collection, Iterator

from service.content.roles import Roles
from service.storage import deployments
from service.usecases.reading import Reader
from service.usecases.rights import MAY_SEE


def every(reader: Reader) -> tuple[str, ...]:
    """All lanes; none for those who may see no case."""
    if not MAY_SEE.intersection(reader.actor.roles):
        return ()
    return tuple(sorted({name for roles in _known(reader) for name in roles.lanes}))


def of(reader: Reader, roles: Collection[str]) -> tuple[str, ...]:
    """Those whose work people with these roles do; none for those who may see no case."""
    if not MAY_SEE.intersection(reader.actor.roles):
        return ()
    return tuple(sorted({name for each in _known(reader) for name in each.lanes_of(frozenset(roles))}))


def _known(reader: Reader) -> Iterator[Roles]:
    for deployment in deployments.listing(reader.tx):
        yield Roles.of(reader.inst.library.bundle(reader.tx, deployment.id))
