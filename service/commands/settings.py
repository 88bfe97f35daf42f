"""``hemvist settings``: what the municipality has decided, and deciding otherwise."""

from typing import Annotated

import typer

from service.api import logs, problems
from service.commands.identity import shown
from service.commands.opening import Training, as_it_is, stopped
from service.model.refusals import Refusal
from service.settings import Settings
from service.storage.database import Conflict
from service.usecases import settings as decided
from service.usecases.views import SettingsView

settings = typer.Typer(
    name="settings", help="Visa och ändra det som kommunen själv bestämmer.", invoke_without_command=True
)


@settings.callback()
def listing(context: typer.Context, *, training: Training = False) -> None:
    """Visa det som kommunen själv bestämmer. Ändra med: hemvist settings set namn=värde"""
    if context.invoked_subcommand:
        return
    with as_it_is(Settings(), training=training) as inst:
        view = decided.everything(inst)
    for each in view.settings:
        typer.echo(f"{each.name}={each.value}\n  {each.title}. {each.counted or each.values[each.value]}")
    typer.echo(_since(view))


@settings.command("set")
def change(
    values: Annotated[
        list[str], typer.Argument(help="En eller flera, som namn=värde.", metavar="NAMN=VÄRDE")
    ],
    user: Annotated[str, typer.Option(prompt="Ditt användarnamn", help="Administratören, som gör det nu.")],
    *,
    training: Training = False,
) -> None:
    """Ändra. Gäller från nästa händelse; dagar som redan räknas räknas om."""
    logs.configure()
    with as_it_is(Settings(), training=training) as inst:
        try:
            view = decided.change_as(inst, shown(inst, user), _pairs(values))
        except Refusal as refusal:
            raise stopped(_told(refusal)) from refusal
        except Conflict as error:
            raise stopped("Någon annan ändrade samtidigt. Inget är ändrat. Kör om.") from error
    for each in view.settings:
        typer.echo(f"{each.name}={each.value}")
    typer.echo(_since(view))


def _pairs(values: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in values:
        name, equals, value = each.partition("=")
        if not equals or name in found:
            raise stopped(
                "Skriv varje inställning en gång, som namn=värde. Inget är ändrat.\nSe dem: hemvist settings"
            )
        found[name] = value
    return found


def _since(view: SettingsView) -> str:
    return (
        f"Gäller sedan {view.since:%Y-%m-%d %H:%M} UTC, bestämt av {view.changed_by}. Version {view.version}"
    )


def _told(refusal: Refusal) -> str:
    problem = problems.of(refusal)
    errors = [f"  {error['message']}" for error in problem.body().get("errors", ())]
    return "\n".join((f"{problem.words().title}. {problem.detail()}", *errors, "Inget är ändrat."))
