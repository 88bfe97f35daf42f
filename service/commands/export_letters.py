"""``hemvist export-letters``: lay letters that wait for dispatch in the export folder, and end."""

import typer

from service.api import logs
from service.commands.opening import Training, as_it_is, stopped
from service.settings import Settings
from service.storage.folder import Folder, FolderUnavailable
from service.usecases.exporting import export_all


def export_letters(*, training: Training = False) -> None:
    """Lägg brev som väntar på utskick i utskriftsmappen (HEMVIST_EXPORT_FOLDER), varje brev en gång."""
    logs.configure()
    settings = Settings()
    if settings.export_folder is None:
        raise stopped("Ingen utskriftsmapp är vald. Sätt HEMVIST_EXPORT_FOLDER till en mapp som finns.")
    with as_it_is(settings, training=training) as inst:
        try:
            done = export_all(inst, Folder(path=settings.export_folder))
        except FolderUnavailable as fault:
            raise stopped(
                "Det gick inte att skriva i utskriftsmappen. Inget brev har gått förlorat. Se till att "
                "mappen finns, har plats och får skrivas i, och kör om."
            ) from fault
    typer.echo(f"{done.written} brev lades i utskriftsmappen.")
    if done.taken_back:
        typer.echo(f"{done.taken_back} återkallade brev togs bort därifrån.")
