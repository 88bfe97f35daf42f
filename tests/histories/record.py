"""Records new histories: the stories, or a random walk of the robot, through the content as it ships now.

    .venv/bin/python -m tests.histories.record --stories
    .venv/bin/python -m tests.histories.record NAME SEED --about "What happens in it."

Only ever adds: a name that is taken is refused, and so is a case that does not verify. A story whose name is
taken is recorded under its name and the beginning of the deployment's.
"""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from service.content.calendar import calendar_bytes
from service.content.settings import settings_bytes
from service.storage.database import Database
from service.usecases import verification
from tests.coverage.fresh import empty_database
from tests.histories import exported
from tests.histories.brief import brief
from tests.histories.office import Told
from tests.histories.stories import ALL
from tests.usecases.office import Office, office
from tests.usecases.walks import INPUTS, walk


def main() -> None:
    """The command line."""
    asked = argparse.ArgumentParser(prog="python -m tests.histories.record", description=__doc__)
    asked.add_argument("name", nargs="?", help="of the new file: what happens in it, in snake_case")
    asked.add_argument("seed", nargs="?", type=int, help="of the walk")
    asked.add_argument("--about", help="one sentence")
    asked.add_argument("--inputs", type=int, default=INPUTS, help="how many at most")
    asked.add_argument("--destroy", action="store_true", help="the person's texts at the end")
    asked.add_argument("--stories", action="store_true", help="all of tests/histories/stories.py instead")
    given = asked.parse_args()
    if given.stories:
        record_stories()
        return
    if given.name is None or given.seed is None or given.about is None:
        asked.error("a walk needs a name, a seed and --about; or say --stories")
    path = exported.HERE / f"{given.name}.json"
    if path.exists():
        asked.error(f"{path.name} exists; a recorded history is never written again")

    def walked(database: Database) -> Office:
        case = walk(office(database, brief()), given.seed, given.inputs)
        if given.destroy:
            case.destroy()
        return case.office

    record(path, walked, given.about)


def record_stories() -> None:
    """Each in a file of its own. Raises ``FileExistsError``: on this content it has been recorded already."""
    for name, story in ALL.items():
        path = exported.HERE / f"{name}.json"
        if path.exists():
            path = exported.HERE / f"{name}_{brief().id[:8]}.json"
        about = str(story.__doc__).partition("\n")[0]
        record(path, partial(_office_of, story), about)
        print(path.name)


def _office_of(story: Callable[[Database], Told], database: Database) -> Office:
    return story(database).office


def record(path: Path, made: Callable[[Database], Office], about: str) -> None:
    """A case made in an empty database. What it was carried out with is kept beside."""
    with empty_database() as database:
        town = made(database)
        (view,) = verification.verify_all(database)
        assert (view.verdict, view.chain) == ("agrees", "intact"), view
        sets = town.inst.reference_sets()
        exported.write_deployment(brief())
        exported.write_reference(sets.calendar.version, "calendar", calendar_bytes(sets.calendar))
        exported.write_reference(sets.settings.version, "settings", settings_bytes(sets.settings))
        with database.read() as tx:
            exported.write(path, exported.export(tx, town.case), about)


if __name__ == "__main__":
    main()
