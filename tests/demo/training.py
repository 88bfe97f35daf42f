"""A training server in this process: its own database, a clock that stands still until it is moved."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import sqlalchemy as sa
from starlette.testclient import TestClient

from service.api.app import create_app
from service.content.bundle import Bundle
from service.demo.over_http import Server
from service.demo.people import TEST_SERIES
from service.poller import polling
from service.storage import deployments, tables
from service.storage.database import Database
from service.usecases import sessions
from service.usecases.installation import Installation
from tests.content.forms.shipped import BUNDLE
from tests.usecases.office import NOON


@dataclass(kw_only=True)
class Training:
    """The server, and what the demo has told."""

    inst: Installation
    server: Server
    told: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "\n".join(self.told)


def installed(database: Database, bundle: Bundle = BUNDLE) -> Installation:
    """Accounts and content, and nothing more."""
    inst = Installation(database=database, now=lambda: NOON, training=True)
    with database.write() as tx:
        deployments.put(tx, bundle.id, bundle.manifest, bundle.files, NOON)
    sessions.training_accounts(inst)
    return inst


@contextmanager
def training(database: Database, bundle: Bundle = BUNDLE) -> Iterator[Training]:
    """Served in this process, with the poller beside it."""
    inst = installed(database, bundle)
    told: list[str] = []
    with TestClient(create_app(inst)) as client, polling(inst):
        yield Training(inst=inst, server=Server(client=client, tell=told.append), told=told)


def nobody_is_real(database: Database) -> bool:
    """Names say that they are made up, and identity numbers are of the test series."""
    with database.read() as tx:
        people = [(row.name, row.identity_number) for row in tx.execute(sa.select(tables.people))]
    return bool(people) and all(
        " Test" in name and (number is None or number in TEST_SERIES) for name, number in people
    )


class Stopwatch:
    """Seconds of computing in this process since it was made: what others do to the machine plays no part."""

    def __init__(self) -> None:
        self._began = time.process_time()

    @property
    def seconds(self) -> float:
        return time.process_time() - self._began
