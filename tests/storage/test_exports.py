"""What was handed out for printing: noted once per document and way, until it is taken care of."""

from datetime import timedelta

from service.storage import exports
from service.storage.database import Database
from service.storage.exports import ExportRow
from tests.statements import counted
from tests.storage.stories import NOON, a_case

FOLDER = ExportRow(document="d1", adapter="folder", exported_at=NOON)
PRINT = ExportRow(document="d1", adapter="print", exported_at=NOON + timedelta(hours=1))


def test_a_document_is_noted_once_for_each_way_it_is_handed_out(database: Database) -> None:
    with database.write() as tx:
        key = a_case(tx).key
        assert exports.add(tx, key, PRINT)
        assert exports.add(tx, key, FOLDER)
        assert not exports.add(tx, key, FOLDER)
    with counted(database) as count, database.read() as tx:
        assert exports.everything(tx) == [("case-1", FOLDER), ("case-1", PRINT)]
    assert len(count.statements) == 1


def test_what_is_taken_care_of_is_gone(database: Database) -> None:
    with database.write() as tx:
        exports.add(tx, a_case(tx).key, FOLDER)
        assert exports.remove(tx, "d1", "folder")
        assert not exports.remove(tx, "d1", "folder")
        assert exports.everything(tx) == []
