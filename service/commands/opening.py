"""How every command begins: settings, database, clock; and how it ends when something is not in order."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer

from service.settings import Settings
from service.storage import installation as marks
from service.storage.database import Database, Unavailable
from service.storage.migrations import current_revision
from service.storage.migrations import migrate as bring_up_to_date
from service.usecases.installation import Installation

Training = Annotated[
    bool, typer.Option("--training", help="Träningsläge: påhittade personer och en klocka som kan flyttas.")
]


@contextmanager
def brought_up_to_date(settings: Settings, *, training: bool) -> Iterator[Installation]:
    """The database, made or migrated if need be, and marked for this purpose, with the real clock."""
    with _opened(settings, training=training) as database:
        bring_up_to_date(database)
        with database.write() as tx:
            try:
                marks.mark(tx, training)
            except marks.MarkedOtherwise as error:
                raise _marked_otherwise(training=training) from error
        yield _installation(database, training=training)


@contextmanager
def tables(settings: Settings, *, training: bool) -> Iterator[Database]:
    """A database that has its tables, whatever it is for."""
    with _opened(settings, training=training) as database:
        if current_revision(database) is None:
            raise stopped("Databasen har inga tabeller än. Starta servern, eller kör: hemvist migrate")
        yield database


@contextmanager
def as_it_is(settings: Settings, *, training: bool) -> Iterator[Installation]:
    """A database that is in use for this purpose already, with the real clock."""
    with tables(settings, training=training) as database:
        with database.read() as tx:
            purpose = marks.is_training(tx)
        if purpose is not None and purpose != training:
            raise _marked_otherwise(training=training)
        yield _installation(database, training=training)


def stopped(sentence: str, code: int = 1) -> typer.Exit:
    """To be raised: says why it ends here."""
    typer.echo(sentence, err=True)
    return typer.Exit(code)


@contextmanager
def _opened(settings: Settings, *, training: bool) -> Iterator[Database]:
    settings.prepare()
    database = Database(settings.database(training=training))
    try:
        yield database
    except Unavailable as error:
        raise stopped(
            "Databasen svarar inte. Kontrollera HEMVIST_DATABASE_URL och försök igen om en stund."
        ) from error
    finally:
        database.dispose()


def _installation(database: Database, *, training: bool) -> Installation:
    return Installation(database=database, now=lambda: datetime.now(UTC), training=training)


def _marked_otherwise(*, training: bool) -> typer.Exit:
    wanted, found = ("träning", "riktiga ärenden") if training else ("riktiga ärenden", "träning")
    return stopped(
        f"Databasen ska vara för {wanted}, men den är för {found}. "
        "Välj en annan databas med HEMVIST_DATABASE_URL, eller starta i det andra läget."
    )
