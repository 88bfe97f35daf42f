"""Sets of diagrams and forms, kept as they were for every case that runs, or has run, on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction
from service.storage.upsert import insert


@dataclass(frozen=True, kw_only=True)
class Deployment:
    """One set, by the SHA-256 (hex) of its manifest."""

    id: str
    created_at: datetime
    """When it was installed last."""
    manifest: bytes


_table = tables.deployments
_files = tables.deployment_files


def put(
    tx: Transaction, deployment: str, manifest: bytes, files: Mapping[str, bytes], created_at: datetime
) -> None:
    """Install a set: it is the newest from now on, also when it has been installed before."""
    place = sa.select(sa.func.coalesce(sa.func.max(_table.c.place), 0) + 1).scalar_subquery()
    fresh = insert(tx, _table).values(id=deployment, place=place, created_at=created_at, manifest=manifest)
    again = {"place": fresh.excluded.place, "created_at": fresh.excluded.created_at}
    tx.execute(fresh.on_conflict_do_update(index_elements=[_table.c.id], set_=again))
    rows = [{"deployment": deployment, "path": path, "bytes": content} for path, content in files.items()]
    tx.execute(insert(tx, _files).on_conflict_do_nothing(), rows)


def newest(tx: Transaction) -> str | None:
    """The set that new cases run on."""
    return tx.execute(sa.select(_table.c.id).order_by(_table.c.place.desc()).limit(1)).scalar_one_or_none()


def files(tx: Transaction, deployment: str) -> dict[str, bytes]:
    """The files of a set by path; empty when there is no such set."""
    found = tx.execute(sa.select(_files.c.path, _files.c.bytes).where(_files.c.deployment == deployment))
    return {row.path: row.bytes for row in found}


def listing(tx: Transaction) -> list[Deployment]:
    """All sets, newest first."""
    found = tx.execute(
        sa.select(_table.c.id, _table.c.created_at, _table.c.manifest).order_by(_table.c.place.desc())
    )
    return [Deployment(**row) for row in found.mappings()]
