"""``hemvist destroy`` and ``hemvist erase``: a decided destruction, and the last step of one by itself.

Exit codes of both: 0 done; 1 refused, nothing has changed; 2 not clear who is meant, nothing has changed;
3 destroyed and recorded, but old bytes are still in the files.
"""

from typing import Annotated

import typer

from service.api import logs, problems
from service.commands.identity import shown
from service.commands.opening import Training, as_it_is, stopped, tables
from service.model.refusals import Refusal
from service.settings import Settings
from service.storage.database import Conflict, Unavailable
from service.storage.erasure import OwnerNeeded, secure_erase
from service.usecases import destruction
from service.usecases.destruction import Destructible

UNCLEAR, BYTES_REMAIN = 2, 3


def destroy(
    case: Annotated[str, typer.Argument(help="Ärendets nummer eller id.")],
    decision: Annotated[
        str, typer.Option(help="Beslutets beteckning. Sparas för alltid: inga personuppgifter.")
    ],
    user: Annotated[str, typer.Option(help="Den som har rätt att förstöra och gör det nu (enhetschef).")],
    person: Annotated[str | None, typer.Option(help="Personens id. Behövs när ärendet gäller flera.")] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Fråga inte en gång till.")] = False,
    training: Training = False,
) -> None:
    """Förstör det som är skrivet om en person, enligt beslut. Det går inte att ångra."""
    logs.configure()
    with as_it_is(Settings(), training=training) as inst:
        try:
            actor = shown(inst, user)
            found = destruction.look_up(inst, actor, case)
            whom = person or _only_person(found)
            _confirm(found, whom, asked=not yes)
            destruction.destroy(inst, actor, found.case, whom, decision)
        except Refusal as refusal:
            raise stopped(_told(refusal)) from refusal
        except Conflict as error:
            raise stopped("Någon annan ändrade i ärendet samtidigt. Inget är förstört. Kör om.") from error
        except destruction.BytesRemain as error:
            typer.echo(_DONE.format(number=found.number, person=whom, decision=decision))
            raise stopped(_remaining(error.__cause__), BYTES_REMAIN) from error
        typer.echo(_DONE.format(number=found.number, person=whom, decision=decision))
        typer.echo(_AFTERWARDS[inst.database.sqlite])


def erase(*, training: Training = False) -> None:
    """Skriv om databasens filer så att inget borttaget finns kvar. Kan köras när som helst, flera gånger."""
    logs.configure()
    with tables(Settings(), training=training) as database:
        try:
            secure_erase(database)
        except (OwnerNeeded, Unavailable) as error:
            raise stopped(_remaining(error), BYTES_REMAIN) from error
        typer.echo(_AFTERWARDS[database.sqlite])


def _only_person(found: Destructible) -> str:
    match found.people:
        case [only]:
            return only
        case []:
            raise stopped(
                f"I ärende {found.number} finns ingen person kvar att förstöra uppgifter om. Är de redan "
                "förstörda men filerna inte rensade, kör: hemvist erase",
                UNCLEAR,
            )
    listed = "\n".join(f"  --person {person}" for person in found.people)
    raise stopped(
        f"Ärende {found.number} gäller flera personer. Inget är förstört. Välj en av dem:\n{listed}", UNCLEAR
    )


def _confirm(found: Destructible, person: str, *, asked: bool) -> None:
    question = (
        f"Förstöra allt som är skrivet om person {person} i ärende {found.number}? Det går inte att ångra."
    )
    if asked and not typer.confirm(question, err=True):
        raise stopped("Inget är förstört.")


def _told(refusal: Refusal) -> str:
    problem = problems.of(refusal)
    errors = [f"  {error['message']}" for error in problem.body().get("errors", ())]
    return "\n".join((f"{problem.words().title}. {problem.detail()}", *errors, "Inget är förstört."))


def _remaining(reason: BaseException | None) -> str:
    why, what = (
        ("tabellerna ägs av en annan databasroll", "Kör som den rollen (HEMVIST_DATABASE_URL)")
        if isinstance(reason, OwnerNeeded)
        else ("någon läste i databasen eller så svarade den inte", "Kör om en stund")
    )
    return f"ÅTERSTÅR: databasens filer har borttagna uppgifter kvar, för att {why}. {what}: hemvist erase"


_DONE = """Förstört i ärende {number}, person {person}, enligt beslut {decision}.
Borta: namn, personnummer och adress, texter och handlingar om personen, ärendets utkast och sparade svar.
Kvar: valda svar, datum, fakta, vägen genom diagrammet, kontrollsummor och beslutets beteckning, under ett id
som inte längre leder till någon. Kontrollera historiken med: hemvist verify --case {number}"""

_COPIES = (
    "Säkerhetskopior, avbilder av diskar och kopior som redan har lämnats ut har uppgifterna kvar tills de "
    "gallras för sig. Se docs/how-to/destroy.md."
)

_AFTERWARDS = {
    True: f"Databasens filer är omskrivna och förloggen (-wal) är tömd. {_COPIES}",
    False: "Databasens tabeller är omskrivna. PostgreSQL:s transaktionslogg (pg_wal), arkiverad logg och "
    f"repliker har uppgifterna kvar tills loggen har återanvänts och arkivet gallrats. {_COPIES}",
}
"""By whether it is SQLite."""
