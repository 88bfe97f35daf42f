"""What one completion over HTTP asks of the database: the demo's case, task by task."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from structlog.testing import capture_logs

from service.demo.story import (
    PROCESS,
    SOCIAL_WORKER,
    THE_DECISION,
    THE_LETTER,
    TO_THE_DECISION,
    Complete,
    Receive,
    beginning,
    play,
)
from service.storage.database import Database
from service.storage.migrations import migrate
from tests.api.served import Served
from tests.content.forms.shipped import BUNDLE
from tests.postgres import NoPostgres, postgres
from tests.statements import counted
from tests.usecases.office import office

STORY = (*TO_THE_DECISION, *THE_DECISION, *THE_LETTER)


def lines() -> Iterator[str]:
    """One line per database: the most that any completion of the story asked for."""
    for name, opened in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        try:
            with opened() as database:
                yield f"{name}: {_counted(database)}"
        except NoPostgres as reason:
            yield f"{name}: not measured ({reason})"


@dataclass
class _OverHttp:
    """Plays the story over HTTP and notes what each completion asked for."""

    served: Served
    database: Database
    statements: list[int]
    transactions: list[int]

    def complete(self, step: Complete, case: str, answers: dict[str, Any]) -> None:
        found = self.served.get("revisor", f"/cases/{case}").json()
        task = next(task["id"] for task in found["tasks"] if task["element"] == step.element)
        with counted(self.database) as asked:
            answer = self.served.post(
                step.by,
                f"/tasks/{task}/completion",
                {"data": answers},
                headers={"Idempotency-Key": f"bench {task}"},
            )
        assert answer.is_success, answer.text
        self.statements.append(len(asked.statements))
        self.transactions.append(asked.transactions)

    def receive(self, step: Receive, case: str, today: date) -> None:
        body = {"kind": step.kind, "occurred_on": today.isoformat(), "data": {}}
        self.served.post(step.by, f"/cases/{case}/inbox", body)


def _counted(database: Database) -> str:
    migrate(database)
    with capture_logs():
        work = office(database, BUNDLE, training=True)
        served = Served(work)
        body = {"process": PROCESS, "data": beginning("Nadia Testdal", "2280")}
        case = served.post(SOCIAL_WORKER, "/cases", body).json()["id"]
        story = _OverHttp(served=served, database=database, statements=[], transactions=[])
        play(story, case, work.time[0].date(), STORY)
    return (
        f"{len(story.statements)} completions, at most {max(story.transactions)} transaction and "
        f"{max(story.statements)} SQL statements each (goal: 1 and at most 15)"
    )


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
