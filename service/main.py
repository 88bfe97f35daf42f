"""The composition root and the command line. Only it and ``commands`` know the clock and the environment."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from service.api import logs
from service.api.app import create_app
from service.api.assets import FrontEndMissing, addresses
from service.commands.deploy import check, deploy
from service.commands.destroy import destroy, erase
from service.commands.export_letters import export_letters
from service.commands.incidents import incidents
from service.commands.opening import Training, brought_up_to_date, stopped, tables
from service.commands.settings import settings as settings_commands
from service.commands.work import work
from service.content.bundle import Bundle
from service.demo import driver, examples
from service.mail import MailIncomplete, Post, post_of
from service.poller import Outward, polling
from service.settings import Settings, shipped_content
from service.storage import cases, deployments
from service.storage.database import Database
from service.storage.folder import Folder
from service.usecases import deploy as deploying
from service.usecases import exporting, notices, sessions, verification
from service.usecases.installation import Installation
from service.usecases.library import Library
from service.usecases.refusals import ContentRefused
from service.usecases.views import VerificationView

app = typer.Typer(
    help="Hemvist: kommunens policy mot social dumpning, körd som BPMN-diagram.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # they show local variables
)

_GRACE_SECONDS = 5


@app.command()
def serve(*, training: Training = False) -> None:
    """Starta servern. Databasen skapas eller uppdateras först, och innehållet kontrolleras."""
    settings = Settings()
    logs.configure()
    _front_end()
    post = None if training else _post(settings)
    with brought_up_to_date(settings, training=training) as inst:
        config = uvicorn.Config(
            create_app(inst, settings.export_folder),
            host=settings.host,
            port=settings.port,
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        _install_content(inst, settings.content)
        listening = config.bind_socket()
        if training:
            sessions.training_accounts(inst)
            if settings.content.resolve() == shipped_content().resolve():  # the examples fill in its forms
                examples.seed(inst)
        inst.workshop.warm()
        with polling(inst, outward=_outward(inst, settings.export_folder, post)):
            typer.echo(f"Hemvist finns på http://{settings.host}:{settings.port}")
            uvicorn.Server(config).run(sockets=[listening])


@app.command()
def migrate(*, training: Training = False) -> None:
    """Skapa eller uppdatera databasens tabeller."""
    with brought_up_to_date(Settings(), training=training):
        typer.echo("Databasen är uppdaterad.")


@app.command()
def verify(
    case: Annotated[
        str | None, typer.Option("--case", help="Ett ärendes id eller nummer. Annars alla.")
    ] = None,
    *,
    training: Training = False,
) -> None:
    """Kontrollera historiken och kör om varje händelse."""
    with tables(Settings(), training=training) as database:
        views = [_verify_one(database, case)] if case else list(verification.verify_all(database))
    for view in views:
        typer.echo(_told(view))
    typer.echo(f"{len(views)} ärenden kontrollerade.")
    raise typer.Exit(any(view.verdict == "differs" or view.chain == "broken" for view in views))


app.command()(check)
app.command()(deploy)
app.command()(destroy)
app.command()(erase)
app.command("export-letters")(export_letters)
app.command()(work)
app.add_typer(incidents)
app.add_typer(settings_commands)


@app.command()
def demo(
    url: Annotated[str, typer.Option(help="Träningsserverns adress.")] = "http://127.0.0.1:8000",
    *,
    all_endings: Annotated[
        bool, typer.Option("--all-endings", help="Nå varje slut i varje diagram, och visa i vilket ärende.")
    ] = False,
    letters: Annotated[Path, typer.Option(help="Mappen där brevens filer läggs.")] = Path("var/brev"),
) -> None:
    """Spela upp ett hushålls ärende mot en träningsserver, från misstanke till avslut. Klockan flyttas."""
    every_ending = Bundle.from_folder(shipped_content()) if all_endings else None
    raise typer.Exit(driver.run(url, typer.echo, every_ending, letters))


def _front_end() -> None:
    try:
        addresses()
    except FrontEndMissing as error:
        raise stopped(str(error)) from error


def _post(settings: Settings) -> Post | None:
    try:
        return post_of(settings)
    except MailIncomplete as fault:
        raise stopped(str(fault)) from fault


def _outward(inst: Installation, folder: Path | None, post: Post | None) -> tuple[Outward, ...]:
    """What the server does out of the house: letters that were recalled, and mail if it is set up."""
    kept = Folder(path=folder) if folder else None
    tidy = partial(exporting.settle, inst, kept)
    return (tidy, partial(notices.deliver_next, inst, post.send)) if post else (tidy,)


def _install_content(inst: Installation, folder: Path) -> None:
    """Content that is new here becomes the newest deployment; what was deployed since it came stays so."""
    bundle = Bundle.from_folder(folder)
    with inst.database.read() as tx:
        known = [found.id for found in deployments.listing(tx)]
    if bundle.id in known:
        if bundle.id != known[0]:
            typer.echo(f"Nya ärenden går på innehåll som driftsatts senare. Byt med: hemvist deploy {folder}")
        return
    try:
        deploying.install(inst, bundle)
    except ContentRefused as refused:
        raise stopped(f"Innehållet i {folder} har fel. Se dem med: hemvist check {folder}") from refused


def _verify_one(database: Database, case: str) -> VerificationView:
    with database.read() as tx:
        stored = cases.load(tx, case) or cases.by_number(tx, case)
        if stored is None:
            raise stopped(f"Det finns inget ärende {case}.")
        return verification.verify_case(tx, Library(), stored)


def _told(view: VerificationView) -> str:
    verdict = {
        "agrees": "stämmer",
        "differs": "STÄMMER INTE",
        "not_reexecutable": "kan inte köras om",
    }[view.verdict]
    first = view.first_difference
    because = f" Rad {first.seq}, {first.what}: {first.recorded} / {first.reexecuted}." if first else ""
    chain = "hel" if view.chain == "intact" else "BRUTEN"
    told = f"{view.case}: {verdict}, {view.entries} rader, kedjan {chain}.{because}"
    return " ".join((told, *view.remarks))
