"""What was recorded once gives the same outcome for ever. Read ``README.md`` before you change one."""

from pathlib import Path

import pytest

from service.engine.definitions import define
from service.storage.database import Database
from service.usecases import verification
from tests.histories import exported

RECORDED = sorted(exported.HERE.glob("*.json"))


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_a_recorded_history_still_gives_what_it_gave(database: Database, path: Path) -> None:
    recorded, head = exported.read(path)
    with database.write() as tx:
        case = exported.install(tx, recorded)
    (view,) = verification.verify_all(database)
    assert (view.verdict, view.chain, view.first_difference) == ("agrees", "intact", None)
    assert (view.case, view.entries) == (case, len(recorded.rows))
    assert recorded.case["head"].hex() == recorded.rows[-1]["hash"].hex() == head


def test_between_them_they_pass_every_element_of_the_diagrams_they_were_recorded_on() -> None:
    drawn: set[tuple[str, str]] = set()
    passed: set[tuple[str, str]] = set()
    for path in RECORDED:
        recorded, _head = exported.read(path)
        bundle = exported.read_deployment(recorded.case["deployment"])
        for process in define(bundle.id, bundle.files).processes.values():
            drawn |= {(process.id, element) for element in process.elements}
        for entry in recorded.entries:
            for event in entry.events:
                if event["event"] == "ElementCompleted":
                    called = str(event["calls"]).split(".")[-1]  # a call is named as what it calls
                    passed.add((called or recorded.case["process"], str(event["element"])))
    assert drawn - passed == set()


def test_a_recorded_history_is_never_written_again() -> None:
    recorded, _head = exported.read(RECORDED[0])
    with pytest.raises(FileExistsError):
        exported.write(RECORDED[0], recorded, "something else")
