"""What was recorded once gives the same outcome for ever. Read ``README.md`` before you change one."""

from pathlib import Path

import pytest

from service.storage.database import Database
from service.usecases import verification
from tests.histories import exported
from tests.walks.places import drawn, process_at

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
    """A diagram is known by its bytes: one that came with two deployments is passed in either."""
    everything: set[tuple[bytes, str]] = set()
    passed: set[tuple[bytes, str]] = set()
    for path in RECORDED:
        recorded, _head = exported.read(path)
        bundle = exported.read_deployment(recorded.case["deployment"])
        for process in drawn(bundle).values():
            everything |= {(bundle.files[process.file], element) for element in process.nodes}
        started: dict[object, str] = {}
        for event in (event for entry in recorded.entries for event in entry.events):
            if event["event"] == "ProcessStarted":
                started[event["instance"]] = str(event["process"])
            if event["event"] == "ElementCompleted":
                process_id = process_at(bundle, started[event["instance"]], str(event["calls"]))
                passed.add((bundle.files[drawn(bundle)[process_id].file], str(event["element"])))
    assert {element for _diagram, element in everything - passed} == set()


def test_a_recorded_history_is_never_written_again() -> None:
    recorded, _head = exported.read(RECORDED[0])
    with pytest.raises(FileExistsError):
        exported.write(RECORDED[0], recorded, "something else")
