"""The print queue: what is finished and not sent, who sees it, and what has to be fetched back."""

import pytest

from service.model.refusals import UnknownDocument
from service.storage.database import Database
from service.usecases import destruction, dispatch, exporting
from tests.usecases.office import everything
from tests.usecases.post_room import PostRoom, post_room


def document(room: PostRoom) -> str:
    return room.letters()[0].documents[0].document


def test_a_finished_letter_waits_until_its_dispatch_is_registered(database: Database) -> None:
    room = post_room(database)
    assert room.letters() == ()
    room.finish("Berit Bok", number=31)
    (letter,) = room.letters()
    assert (letter.letter, letter.title, letter.case_number) == ("B3", "Request (B3)", "SD-2026-0001")
    assert (letter.task, letter.since) == (room.task("dispatch").id, room.time[0])
    (made,) = letter.documents
    assert (made.name, made.available, made.printed_at) == ("BR-2026-0031-B3.pdf", True, None)
    room.dispatched()
    assert room.letters() == ()


def test_what_has_waited_longest_stands_first_and_each_letter_has_its_own_file(database: Database) -> None:
    room = post_room(database, "Berit Bok", "Bo Bok")
    room.finish("Bo Bok", number=32)
    room.later(hours=1)
    room.finish("Berit Bok", number=31)
    assert room.queue == ["BR-2026-0032-B3.pdf", "BR-2026-0031-B3.pdf"]


def test_a_letter_written_anew_has_a_new_file(database: Database) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    room.dispatched(outcome="back", sent_on=None)
    assert room.queue == []
    room.complete("handlaggare", "review", number=33)
    room.complete("chef", "approve")
    assert room.queue == ["BR-2026-0033-B3.pdf"]


def test_it_is_for_those_whose_task_it_is_to_send_letters(database: Database) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    found = document(room)
    for user in ("handlaggare", "chef", "revisor", "admin", "processagare"):
        assert room.letters(user) == ()
        with pytest.raises(UnknownDocument):
            dispatch.printed(room.inst, room.call(user), found)


def test_a_printed_letter_is_noted_once(database: Database) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    room.later(minutes=5)
    dispatch.printed(room.inst, room.call("registrator"), document(room))
    before = everything(database)
    dispatch.printed(room.inst, room.call("registrator"), document(room))
    assert everything(database) == before
    assert room.letters()[0].documents[0].printed_at == room.time[0]
    with pytest.raises(UnknownDocument):
        dispatch.printed(room.inst, room.call("registrator"), "no-such-document")


def test_a_recalled_letter_that_was_printed_has_to_be_taken_out_of_the_printer(database: Database) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    found = document(room)
    dispatch.printed(room.inst, room.call("registrator"), found)
    assert room.withdrawn() == ()
    room.recall("Berit Bok")
    assert room.queue == []
    (back,) = room.withdrawn()
    assert (back.document, back.name, back.adapter) == (found, "BR-2026-0031-B3.pdf", "print")
    assert room.withdrawn("handlaggare") == ()
    with pytest.raises(UnknownDocument):
        exporting.taken_care_of(room.inst, room.call("handlaggare"), found, "print", None)
    exporting.taken_care_of(room.inst, room.call("registrator"), found, "print", None)
    assert room.withdrawn() == ()


def test_so_has_one_whose_registrar_gave_it_back(database: Database) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    dispatch.printed(room.inst, room.call("registrator"), document(room))
    room.dispatched(outcome="back", sent_on=None)
    assert [each.name for each in room.withdrawn()] == ["BR-2026-0031-B3.pdf"]
    assert exporting.settle(room.inst, None) == 0
    assert len(room.withdrawn()) == 1


def test_a_letter_that_was_sent_is_nobodys_to_take_back(database: Database) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    dispatch.printed(room.inst, room.call("registrator"), document(room))
    room.dispatched()
    assert room.withdrawn() == ()
    exporting.settle(room.inst, None)
    assert everything(database)["exports"] == []


def test_a_letter_whose_bytes_were_destroyed_is_told_and_fetched_back(database: Database) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    dispatch.printed(room.inst, room.call("registrator"), document(room))
    destruction.destroy(room.inst, room.actor("chef"), room.case, room.of("Berit Bok"), "SN 2026/17")
    assert [each.available for each in room.letters()[0].documents] == [False]
    assert [each.name for each in room.withdrawn()] == ["BR-2026-0031-B3.pdf"]
