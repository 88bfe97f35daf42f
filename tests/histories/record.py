"""Records a new history: a random walk of the robot through the diagrams as they ship now.

    .venv/bin/python -m tests.histories.record NAME SEED --about "What happens in it."

Only ever adds: a name that is taken is refused, and so is a walk that does not verify.
"""

import argparse
import tempfile
from pathlib import Path

from service.content.calendar import calendar_bytes
from service.content.settings import settings_bytes
from service.storage.database import Database
from service.storage.migrations import migrate
from service.usecases import verification
from tests.engine.walks import shipped
from tests.histories import exported
from tests.usecases.office import office
from tests.usecases.walks import INPUTS, walk


def main() -> None:
    """The command line."""
    asked = argparse.ArgumentParser(prog="python -m tests.histories.record", description=__doc__)
    asked.add_argument("name", help="of the new file: what happens in it, in snake_case")
    asked.add_argument("seed", type=int, help="of the walk")
    asked.add_argument("--about", required=True, help="one sentence")
    asked.add_argument("--inputs", type=int, default=INPUTS, help="how many at most")
    asked.add_argument("--destroy", action="store_true", help="the person's texts at the end")
    given = asked.parse_args()
    path = exported.HERE / f"{given.name}.json"
    if path.exists():
        asked.error(f"{path.name} exists; a recorded history is never written again")
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'walk.db'}")
        migrate(database)
        exported.write(path, record(database, given.seed, given.inputs, destroy=given.destroy), given.about)
        database.dispose()


def record(database: Database, seed: int, inputs: int, *, destroy: bool) -> exported.Recorded:
    """The history of a walk, in an empty database. What it was carried out with is kept beside."""
    town = office(database, shipped())
    walked = walk(town, seed, inputs)
    if destroy:
        walked.destroy()
    (view,) = verification.verify_all(database)
    assert (view.verdict, view.chain) == ("agrees", "intact"), view
    sets = town.inst.reference_sets()
    exported.write_deployment(shipped())
    exported.write_reference(sets.calendar.version, "calendar", calendar_bytes(sets.calendar))
    exported.write_reference(sets.settings.version, "settings", settings_bytes(sets.settings))
    with database.read() as tx:
        return exported.export(tx, walked.office.case)


if __name__ == "__main__":
    main()
