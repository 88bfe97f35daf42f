"""What one completion over HTTP asks of the database: the demo's case, task by task."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from structlog.testing import capture_logs

from service.demo.over_http import Server
from service.demo.playing import play
from service.demo.story import ESTABLISHED, FIRST_DAY, THE_REQUEST
from service.storage.database import Database
from service.storage.migrations import migrate
from tests.api.served import Served
from tests.content.forms.shipped import BUNDLE
from tests.postgres import NoPostgres, postgres
from tests.statements import Counted, counted
from tests.usecases.office import office

STORY = (*FIRST_DAY, *ESTABLISHED, *THE_REQUEST)
"""From the first suspicion until the request has been sent."""


def lines() -> Iterator[str]:
    """Two lines per database: the most that any completion of the story asked for."""
    for name, opened in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        try:
            with opened() as database:
                for line in _counted(database):
                    yield f"{name}: {line}"
        except NoPostgres as reason:
            yield f"{name}: not measured ({reason})"


@dataclass(frozen=True, kw_only=True)
class _Counting(Server):
    """Notes what each completion asks for; its idempotency key goes along."""

    database: Database
    alone: list[Counted] = field(default_factory=list)
    with_letters: list[Counted] = field(default_factory=list)
    """Those that a letter followed: it is written within the request, in transactions of its own."""

    def complete(self, by: str, task: str, answers: dict[str, Any]) -> None:
        case = self.get(by, f"/tasks/{task}")["case"]
        written = self._letters_of(by, case)
        headers = {"Authorization": f"Bearer {self.tokens[by]}", "Idempotency-Key": f"bench {task}"}
        with counted(self.database) as asked:
            answer = self.client.post(
                f"/api/v1/tasks/{task}/completion", json={"data": answers}, headers=headers
            )
        assert answer.is_success, answer.text
        more = self._letters_of(by, case) > written
        (self.with_letters if more else self.alone).append(asked)

    def _letters_of(self, by: str, case: str) -> int:
        return len(self.get(by, f"/cases/{case}/documents")["items"])


def _counted(database: Database) -> Iterator[str]:
    migrate(database)
    with capture_logs():
        work = office(database, BUNDLE, training=True)
        client = Served(work).client
        told = _Counting(client=client, tell=lambda _: None, tokens=work.tokens, database=database)
        play(told, STORY)
    yield f"{_most(told.alone)} (goal: 1 and at most 15)"
    yield f"{_most(told.with_letters)}, a letter written within the request included"


def _most(asked: Sequence[Counted]) -> str:
    transactions = max(each.transactions for each in asked)
    statements = max(len(each.statements) for each in asked)
    most = f"at most {transactions} transaction(s) and {statements} SQL statements each"
    return f"{len(asked)} completions, {most}"


@contextmanager
def _sqlite() -> Iterator[Database]:
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.db'}")
        yield database
        database.dispose()


@contextmanager
def _postgres() -> Iterator[Database]:
    with postgres() as url:
        database = Database(url)
        yield database
        database.dispose()
