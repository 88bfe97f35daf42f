"""Who is told by e-mail of what, once, and never of what they have just done themselves."""

from datetime import timedelta
from itertools import pairwise

import pytest

from service.operations.retries import RETRIES
from service.storage.database import Database
from service.storage.notices import NoticeRow
from service.usecases import destruction, notices, work
from service.usecases.hand_over import claim
from service.usecases.notice_texts import TEXTS, Kind
from service.usecases.notices import LEASE, STALE, NotDelivered, deliver_next, forget_old_notices
from service.usecases.refusals import UnknownUser
from tests.operations.shop import work_off
from tests.usecases.hand_over_to import given
from tests.usecases.office import Office, everything, office
from tests.usecases.post_room import post_room
from tests.usecases.test_settings import CONTACT


def told(room: Office) -> list[tuple[str, str]]:
    """Kind and user of every notice, sorted."""
    return sorted((row[1], row[2]) for row in everything(room.database)["notices"])


def sent(room: Office) -> list[tuple[str, str]]:
    """Kind and user of what is sent now."""
    found: list[tuple[str, str]] = []
    while deliver_next(room.inst, lambda kind, user: found.append((kind, user))):
        pass
    return found


def test_somebody_who_gets_a_task_is_told(database: Database) -> None:
    room = post_room(database)
    given(room, "kollega", "assess")
    assert told(room) == [("task_assigned", "kollega")]


def test_nobody_is_told_what_they_did_themselves(database: Database) -> None:
    room = post_room(database)
    claim(room.inst, room.call("handlaggare"), room.task("assess").id)
    room.receive("handlaggare", "returned_mail", data={"why": "unknown"})
    assert told(room) == [("mail_returned", "registrator")]


def test_who_approves_is_told_that_a_letter_waits(database: Database) -> None:
    room = post_room(database)
    room.take("handlaggare", "start_request", person=room.of("Berit Bok"))
    assert told(room) == []
    room.complete("handlaggare", "review", number=31)
    assert told(room) == [("approval_waits", "chef")]
    room.complete("chef", "approve")
    assert told(room) == [("approval_waits", "chef")]


def test_who_is_responsible_in_the_case_is_told_that_something_came_in(database: Database) -> None:
    room = post_room(database)
    claim(room.inst, room.call("kollega"), room.task("assess").id)
    room.receive("registrator", "reply_received", data={"person": room.of("Berit Bok")})
    assert told(room) == [("document_came_in", "kollega")]


def test_when_a_letter_comes_back_the_registrar_and_who_is_responsible_are_told(database: Database) -> None:
    room = post_room(database)
    claim(room.inst, room.call("kollega"), room.task("assess").id)
    room.receive("handlaggare", "returned_mail", data={"why": "unknown"})
    assert told(room) == [("document_came_in", "kollega"), ("mail_returned", "registrator")]


def test_when_a_letter_is_stopped_those_who_would_send_it_are_told(database: Database) -> None:
    room = post_room(database)
    claim(room.inst, room.call("kollega"), room.task("assess").id)
    room.finish("Berit Bok", number=31)
    room.recall("Berit Bok")
    assert [each for each in told(room) if each[0] == "dispatch_stopped"] == [
        ("dispatch_stopped", "kollega"),
        ("dispatch_stopped", "registrator"),
    ]


def test_a_letter_that_was_sent_or_given_back_stops_nobody(database: Database) -> None:
    room = post_room(database)
    room.finish("Berit Bok", number=31)
    room.dispatched()
    assert "dispatch_stopped" not in dict(told(room))


@pytest.mark.parametrize("assigned", [False, True])
def test_what_is_late_is_told_to_who_has_it_or_to_their_lane_and_to_the_manager(
    database: Database, *, assigned: bool
) -> None:
    room = office(database, CONTACT)
    room.start(process="contact")
    if assigned:
        claim(room.inst, room.call("kollega"), room.task("call").id)
    room.later(days=3)
    while work.fire_next(room.inst):
        pass
    users = ["chef", "kollega"] if assigned else ["chef", "handlaggare", "kollega"]
    assert told(room) == [("task_overdue", user) for user in users]


def test_administrators_are_told_that_a_step_has_stopped_for_good(database: Database) -> None:
    room = post_room(database)
    room.take("handlaggare", "start_round")
    for _ in RETRIES:
        assert told(room) == []
        room.later(minutes=20)
        work_off(room)
    assert told(room) == [("step_stopped", "admin")]


def test_the_same_thing_is_told_once_however_often_it_is_noted(database: Database) -> None:
    room = post_room(database)
    given(room, "kollega", "assess")
    given(room, "handlaggare", "assess")
    given(room, "kollega", "assess")
    assert told(room) == [("task_assigned", "handlaggare"), ("task_assigned", "kollega")]
    assert len(sent(room)) == 2
    assert sent(room) == []
    given(room, "handlaggare", "assess")
    assert sent(room) == [("task_assigned", "handlaggare")]


def test_a_command_that_is_refused_tells_nobody(database: Database) -> None:
    room = post_room(database)
    with pytest.raises(UnknownUser):
        given(room, "nobody", "assess")
    assert told(room) == []


def refusing(_kind: str, _user: str) -> None:
    raise NotDelivered("SMTPConnectError")


def test_what_could_not_be_sent_is_tried_again_ever_more_seldom_and_not_for_ever(database: Database) -> None:
    room = post_room(database)
    given(room, "kollega", "assess")
    waits = []
    start = room.time[0]
    while room.time[0] < start + STALE:
        if deliver_next(room.inst, refusing):
            waits.append(room.time[0] - start)
        room.later(minutes=1)
    assert waits[:4] == [timedelta(minutes=each) for each in (0, 1, 3, 7)]
    assert max(later - earlier for earlier, later in pairwise(waits)) == timedelta(hours=1)
    (row,) = everything(database)["notices"]
    assert "SMTPConnectError" in row
    assert sent(room) == []


def test_one_that_failed_holds_up_no_other(database: Database) -> None:
    room = post_room(database)
    given(room, "kollega", "assess")
    room.later(seconds=1)
    given(room, "handlaggare", "assess")
    assert deliver_next(room.inst, refusing)
    assert sent(room) == [("task_assigned", "handlaggare")]
    room.later(minutes=2)
    assert sent(room) == [("task_assigned", "kollega")]


def test_whoever_dies_while_sending_leaves_it_to_be_sent_later(database: Database) -> None:
    room = post_room(database)
    given(room, "kollega", "assess")

    class Died(BaseException):
        """As a killed process."""

    def dying(_kind: str, _user: str) -> None:
        raise Died

    with pytest.raises(Died):
        deliver_next(room.inst, dying)
    assert sent(room) == []
    room.time[0] += LEASE
    assert sent(room) == [("task_assigned", "kollega")]


def test_two_senders_send_it_once(database: Database) -> None:
    room = post_room(database)
    given(room, "kollega", "assess")
    found: list[str] = []

    def other(kind: str, _user: str) -> None:
        found.append(kind)
        assert not deliver_next(room.inst, other)

    assert deliver_next(room.inst, other)
    assert found == ["task_assigned"]


def test_old_ones_are_dropped(database: Database) -> None:
    room = post_room(database)
    given(room, "kollega", "assess")
    room.later(days=29)
    assert forget_old_notices(room.inst) == 0
    room.later(days=2)
    assert forget_old_notices(room.inst) == 1


def test_notices_know_nothing_but_kind_user_and_id(database: Database) -> None:
    assert set(NoticeRow.__dataclass_fields__) == {
        "id",
        "kind",
        "username",
        "task",
        "created_at",
        "attempts",
    }
    assert set(TEXTS) == set(Kind)
    room = post_room(database, "Zebediah Zackrisson")
    room.finish("Zebediah Zackrisson", number=31)
    room.recall("Zebediah Zackrisson")
    assert "Zebediah" not in str(everything(database)["notices"])
    assert "SD-2026" not in str(everything(database)["notices"])


def test_a_destruction_tells_nobody_anything(database: Database) -> None:
    room = post_room(database)
    person = room.of("Berit Bok")
    destruction.destroy(room.inst, room.actor("chef"), room.case, person, "SN 2026/17")
    assert told(room) == []


def test_a_command_that_gives_no_cause_costs_nothing(database: Database) -> None:
    room = post_room(database)
    assert notices.STALE < notices.KEPT
    room.complete("handlaggare", "assess")
    assert told(room) == []
