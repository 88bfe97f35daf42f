"""What people wrote and who they are: apart from the history, and destroyed without touching it."""

from datetime import timedelta

from service.storage import content, drafts, idempotency, people
from service.storage.content import ContentRow
from service.storage.database import Database
from service.storage.drafts import Draft
from service.storage.idempotency import Stored
from service.storage.people import Person
from tests.storage.stories import NOON, a_case, with_task


def a_row(seq: int, slot: str, kind: content.Kind, person: str | None = "p1", text: str = "{}") -> ContentRow:
    return ContentRow(
        commitment=f"{seq}{slot}".encode(),
        seq=seq,
        slot=slot,
        kind=kind,
        person=person,
        salt=bytes(32),
        bytes=text.encode(),
    )


def test_contents_come_back_by_history_row(database: Database) -> None:
    with database.write() as tx:
        case, other = a_case(tx), a_case(tx, "case-2")
        first, second = (
            a_row(1, "values", "values", None),
            a_row(1, "texts", "texts", text='{"/reasons": "å\\u0000"}'),
        )
        later = a_row(2, "outcome", "outcome", None, "\x00\xff")
        content.insert(tx, case.key, [later, first, second])
        content.insert(tx, other.key, [a_row(1, "values", "values")])
        content.insert(tx, other.key, [])
    with database.read() as tx:
        assert content.of_case(tx, case.key) == [second, first, later]


def test_texts_are_found_by_history_row_and_pointer(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        rows = [
            a_row(3, "texts/p1", "texts", "p1", '{"/reasons": "Hon vill hem.", "/other": "Ja"}'),
            a_row(3, "texts/p2", "texts", "p2", '{"/remark": "Nej"}'),
            a_row(4, "texts/p1", "texts", "p1", '{"/reasons": "Ändrat."}'),
            a_row(4, "values", "values", "p1", '{"/conclusion": "transfer"}'),
        ]
        content.insert(tx, case.key, rows)
        assert content.texts(tx, case.key) == {
            3: {"/reasons": "Hon vill hem.", "/other": "Ja", "/remark": "Nej"},
            4: {"/reasons": "Ändrat."},
        }


def test_destroying_takes_a_persons_texts_and_documents_and_tells_what_they_were(database: Database) -> None:
    with database.write() as tx:
        case, other = a_case(tx), a_case(tx, "case-2")
        values, foreign = a_row(1, "values", "values"), a_row(2, "texts/p2", "texts", "p2")
        nobody = a_row(2, "document/b", "document", None)
        gone = [a_row(1, "texts", "texts"), a_row(2, "document/a", "document")]
        content.insert(tx, case.key, [values, foreign, nobody, *gone])
        content.insert(tx, other.key, [a_row(1, "texts", "texts")])
    with database.write() as tx:
        destroyed = content.destroy(tx, case.key, "p1")
        assert destroyed == [(1, "texts", b"1texts"), (2, "document/a", b"2document/a")]
        assert content.destroy(tx, case.key, "p1") == []
    with database.read() as tx:
        assert content.of_case(tx, case.key) == [values, nobody, foreign]
        assert len(content.of_case(tx, other.key)) == 1


def test_people_are_found_by_id_and_forgotten(database: Database) -> None:
    with database.write() as tx:
        case, other = a_case(tx), a_case(tx, "case-2")
        anna = Person(id="p1", case_key=case.key, name="Anna Åberg", identity_number="19700101-2380")
        bo = Person(id="p2", case_key=other.key, name="Bo", address="Storgatan 1")
        people.insert(tx, anna)
        people.insert(tx, bo)
    with database.write() as tx:
        assert people.get(tx, ["p1", "p2", "p3"]) == {"p1": anna, "p2": bo}
        assert people.get(tx, []) == {}
        assert people.of_case(tx, case.key) == [anna]
        assert people.delete(tx, "p1")
        assert not people.delete(tx, "p1")
        assert people.of_case(tx, case.key) == []


def test_a_draft_is_replaced_by_the_next_and_goes_with_its_task(database: Database) -> None:
    with database.write() as tx:
        case, task = with_task(tx)
        drafts.put(tx, task.id, case.key, b"one", at=NOON, user="chef")
        drafts.put(tx, task.id, case.key, b"two", at=NOON + timedelta(hours=1), user="chef2")
        assert drafts.get(tx, task.id) == Draft(data=b"two", saved_at=NOON + timedelta(hours=1), user="chef2")
        drafts.delete(tx, [])
        drafts.delete(tx, [task.id])
        assert drafts.get(tx, task.id) is None


def test_a_destruction_takes_all_drafts_and_answers_of_the_case_and_no_others(database: Database) -> None:
    with database.write() as tx:
        for name in ("case-1", "case-2"):
            case, task = with_task(tx, name)
            drafts.put(tx, task.id, case.key, b"{}", at=NOON, user="chef")
            answer = Stored(salt=b"s", body_mac=b"m", status=200, answer=b"{}", case_key=case.key)
            idempotency.put(tx, "chef", name, answer, at=NOON)
        drafts.delete_of_case(tx, 1)
        idempotency.delete_of_case(tx, 1)
        assert [drafts.get(tx, f"case-{n}.settle.1") is None for n in (1, 2)] == [True, False]
        assert [idempotency.get(tx, "chef", f"case-{n}") is None for n in (1, 2)] == [True, False]
