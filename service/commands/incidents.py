"""``hemvist incidents``: what could not be done by itself, and trying it again once it is mended."""

from typing import Annotated

import typer

from service.api import logs, problems
from service.commands.identity import shown
from service.commands.opening import Training, as_it_is, stopped
from service.model.refusals import Refusal
from service.settings import Settings
from service.storage.database import Conflict
from service.usecases import incidents as found
from service.usecases.views import IncidentView

incidents = typer.Typer(
    name="incidents",
    help="Visa driftstörningar: automatiska steg och frister som inte kunde utföras.",
    invoke_without_command=True,
)


@incidents.callback()
def listing(context: typer.Context, *, training: Training = False) -> None:
    """Visa driftstörningar: automatiska steg och frister som inte kunde utföras."""
    if context.invoked_subcommand:
        return
    with as_it_is(Settings(), training=training) as inst:
        views = found.everything(inst)
    for view in views:
        typer.echo(_told(view))
    typer.echo(f"{len(views)} driftstörningar.")


@incidents.command()
def retry(
    incident: Annotated[str, typer.Argument(help="Driftstörningens id, som listan visar det.")],
    user: Annotated[
        str, typer.Option(prompt="Ditt användarnamn", help="Enhetschef eller administratör, som gör det nu.")
    ],
    *,
    training: Training = False,
) -> None:
    """Försök igen, när orsaken är åtgärdad."""
    logs.configure()
    with as_it_is(Settings(), training=training) as inst:
        try:
            view = found.retry_as(inst, shown(inst, user), incident)
        except Refusal as refusal:
            problem = problems.of(refusal)
            raise stopped(f"{problem.words().title}. {problem.detail()}") from refusal
        except Conflict as error:
            raise stopped("Någon annan ändrade i ärendet samtidigt. Kör om.") from error
    if view.status == "pending":
        raise stopped("Det gick inte nu heller. Det prövas igen av sig självt, eller visas här igen.")
    typer.echo("Utfört.")


def _told(view: IncidentView) -> str:
    again = f", prövas igen {view.retry_at:%Y-%m-%d %H:%M} UTC" if view.retry_at else ""
    return f"{view.id}  {view.case_number}  {view.title}: {view.code} ({view.attempts} försök{again})"
