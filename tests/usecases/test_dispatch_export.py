"""The export folder: each letter once, nothing lost, and what is recalled comes out of it again."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from service.storage import exports
from service.storage.database import Database
from service.storage.folder import Folder, FolderUnavailable
from service.usecases import exporting
from service.usecases.exporting import Exported
from tests.usecases.office import everything
from tests.usecases.post_room import post_room

NAME = "BR-2026-0031-B3.pdf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "print"
    found.mkdir()
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_waiting_letter_is_laid_there_once(database: Database, folder: Path) -> None:
    room = post_room(database, "Berit Bok", "Bo Bok")
    room.finish("Berit Bok", number=31)
    room.finish("Bo Bok", number=32)
    assert room.export(folder) == Exported(written=2)
    assert names(folder) == [NAME, "BR-2026-0032-B3.pdf"]
    assert (folder / NAME).read_bytes() == b"%PDF B3 31"
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600
    assert {document.exported_at for letter in room.letters() for document in letter.documents} == {
        room.time[0]
    }
    (folder / NAME).unlink()  # the printer has it
    assert room.export(folder) == Exported()
    assert exporting.export_all(room.inst, Folder(path=folder)) == Exported()
    assert names(folder) == ["BR-2026-0032-B3.pdf"]


def test_whoever_sends_no_letters_exports_none(database: Database, folder: Path) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    assert exporting.export(room.inst, Folder(path=folder), room.call("revisor")) == Exported()
    assert names(folder) == []


def test_two_at_once_export_it_once(database: Database, folder: Path) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    with ThreadPoolExecutor(2) as both:
        found = list(both.map(lambda _: room.export(folder), range(2)))
    assert sum(each.written for each in found) == 1
    assert len(everything(database)["exports"]) == 1


def test_a_folder_that_cannot_be_written_to_loses_nothing(database: Database, folder: Path) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    before = everything(database)
    folder.rmdir()
    with pytest.raises(FolderUnavailable):
        room.export(folder)
    assert everything(database) == before
    folder.mkdir()
    assert room.export(folder).written == 1


def test_whoever_dies_between_writing_and_noting_leaves_one_file(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)

    class Died(BaseException):
        """As a killed process: nothing after it happens."""

    class Dying(Folder):
        def write(self, name: str, content: bytes) -> None:
            super().write(name, content)
            raise Died

    with pytest.raises(Died):
        exporting.export_all(room.inst, Dying(path=folder))
    assert (names(folder), everything(database)["exports"]) == ([NAME], [])
    assert room.export(folder).written == 1
    assert names(folder) == [NAME]


def test_a_half_written_file_is_nobodys_letter(folder: Path) -> None:
    (folder / f".{NAME}.part").write_bytes(b"%P")
    Folder(path=folder).write(NAME, b"%PDF")
    assert names(folder) == [NAME]
    assert (folder / NAME).read_bytes() == b"%PDF"


def test_a_recalled_letter_is_taken_out_of_the_folder(database: Database, folder: Path) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    room.export(folder)
    room.recall("Berit Bok")
    assert exporting.settle(room.inst, Folder(path=folder)) == 1
    assert (names(folder), room.withdrawn()) == ([], ())
    assert everything(database)["exports"] == []


def test_one_that_the_printer_has_taken_is_told_until_somebody_has_seen_to_it(
    database: Database, folder: Path
) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    room.export(folder)
    (folder / NAME).unlink()
    room.recall("Berit Bok")
    assert exporting.settle(room.inst, Folder(path=folder)) == 0
    (back,) = room.withdrawn()
    assert (back.name, back.adapter) == (NAME, "folder")
    exporting.taken_care_of(room.inst, room.call("registrator"), back.document, "folder", Folder(path=folder))
    assert room.withdrawn() == ()


def test_the_file_of_a_letter_that_was_sent_does_not_stay(database: Database, folder: Path) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    room.export(folder)
    room.dispatched()
    assert room.export(folder) == Exported()
    assert (names(folder), everything(database)["exports"]) == ([], [])


def test_a_folder_that_is_gone_keeps_a_recalled_letter_in_mind(database: Database, folder: Path) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    room.export(folder)
    room.recall("Berit Bok")
    (folder / NAME).rename(folder.parent / NAME)
    folder.rmdir()
    with pytest.raises(FolderUnavailable):
        exporting.settle(room.inst, Folder(path=folder))
    assert len(room.withdrawn()) == 1
    with database.read() as tx:
        assert len(exports.everything(tx)) == 1


@pytest.mark.parametrize("name", ["../a.pdf", ".hidden", "å.pdf", "a b.pdf", "", "x" * 200])
def test_a_name_that_is_no_plain_file_name_is_not_used(name: str) -> None:
    assert exporting.file_name("d1", name) == "d1.pdf"
    assert exporting.file_name("d1", NAME) == NAME
