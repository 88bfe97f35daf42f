"""``hemvist check`` and ``hemvist deploy``: is a set sound, and let new cases run on it."""

from pathlib import Path
from typing import Annotated

import typer

from service.commands.opening import Training, as_it_is, stopped
from service.content.bundle import Bundle
from service.settings import Settings
from service.storage import deployments
from service.usecases import deploy as deploying


def check(
    folder: Annotated[Path | None, typer.Argument(help="Mapp med bpmn/, forms/ och letters/.")] = None,
) -> None:
    """Kontrollera diagram, formulär, policy och brev."""
    raise typer.Exit(bool(_errors(Bundle.from_folder(folder or Settings().content))))


def deploy(
    folder: Annotated[Path, typer.Argument(help="Mapp med bpmn/, forms/ och letters/.")],
    *,
    training: Training = False,
) -> None:
    """Kontrollera diagram, formulär, policy och brev, och låt nya ärenden gå på dem. Pågående går på sina."""
    bundle = Bundle.from_folder(folder)
    if _errors(bundle):
        raise stopped("Inget är driftsatt.")
    with as_it_is(Settings(), training=training) as inst:
        with inst.database.read() as tx:
            newest = deployments.newest(tx)
        if newest != bundle.id:
            deploying.install(inst, bundle)
    done = "Redan driftsatt" if newest == bundle.id else "Driftsatt"
    typer.echo(f"{done}: {bundle.id}")


def _errors(bundle: Bundle) -> int:
    """Tell what the checks found, and how many errors are among it."""
    found = deploying.check(bundle.files)
    for finding in found:
        place = finding.file + (f":{finding.line}" if finding.line else "")
        where = f" {finding.element}" if finding.element else ""
        typer.echo(f"{place}{where} [{finding.rule}] {finding.message} {finding.repair}")
    errors = sum(finding.severity == "error" for finding in found)
    typer.echo(f"{len(bundle.files)} filer, {errors} fel, {len(found) - errors} varningar.")
    return errors
