"""A decided destruction: nothing about the person is left in the files, and every proof still verifies."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from service.model.refusals import UnknownPerson
from service.storage.database import Database, Unavailable
from service.usecases import destruction, tasks
from service.usecases.refusals import InvalidRequest
from tests.usecases.household import household
from tests.usecases.office import Office, everything, office

PLANTED = ("Zebediah", "191212121212", "whywhy", "texttext", "remarkremark", "notenote", "draftdraft")
DECISION = "Dnr SN 2026/114 § 12"


def test_nothing_about_the_person_is_left_in_any_file(sqlite_url: str) -> None:
    town = office(Database(sqlite_url))
    _planted(town)
    assert _found(sqlite_url) == set(PLANTED)
    _destroy(town)
    assert _found(sqlite_url) == set()
    town.database.dispose()
    assert _found(sqlite_url) == set()


def test_nothing_about_the_person_is_left_in_any_table(database: Database) -> None:
    town = office(database)
    _planted(town)
    before = repr(everything(database))
    assert all(word in before for word in PLANTED)
    _destroy(town)
    after = repr(everything(database))
    assert not any(word in after for word in PLANTED)


def test_the_case_goes_on_and_still_verifies_with_a_remark_for_each_text(database: Database) -> None:
    town = office(database)
    _planted(town)
    _destroy(town)
    town.complete("chef", "approve")
    town.receive("registrator", "reply_received", data={"note": "Ja."})
    found = town.verify()
    assert (found.verdict, found.chain, found.first_difference) == ("agrees", "intact", None)
    assert len(found.remarks) == 4
    assert all(DECISION in remark for remark in found.remarks)


def test_where_a_text_stood_the_history_says_by_what_decision_it_was_destroyed(database: Database) -> None:
    town = office(database)
    _planted(town)
    assert _written(town) == "texttext"
    _destroy(town)
    assert _written(town) == f"(förstört enligt beslut {DECISION})"
    assert town.history().entries[-1].target == {"person": town.person, "decision": DECISION}


def test_values_and_facts_stay_under_an_id_that_nobody_is_found_by(database: Database) -> None:
    town = office(database)
    _planted(town)
    before = [(entry.values["submission"]["facts"]) for entry in town.history().entries[:3]]
    _destroy(town)
    assert [(entry.values["submission"]["facts"]) for entry in town.history().entries[:3]] == before


def test_another_person_keeps_what_is_theirs(database: Database) -> None:
    town = office(database)
    town.played()
    other = town.history()
    _planted(town)
    _destroy(town)
    town.case = other.case
    assert town.history() == other
    assert [row for row in everything(database)["people"] if "Berit Bok" in row]


def test_what_is_written_about_a_whole_household_goes_with_the_last_of_its_people(database: Database) -> None:
    town = household(database, "Zebediah Zzz", "Berit Bok")
    zebediah, berit = town.of("Zebediah Zzz"), town.of("Berit Bok")
    town.take("handlaggare", "journal_note", text="notenote")
    town.receive("registrator", "justification_received", data={"sender": "texttext"})
    _destroy_one(town, zebediah)
    assert "Zebediah" not in repr(everything(database))
    assert "notenote" in repr(everything(database))
    _destroy_one(town, berit)
    found = repr(everything(database))
    assert not any(word in found for word in ("Berit Bok", "notenote", "texttext"))
    assert town.verify().verdict == "agrees"


def test_a_text_about_one_of_a_household_goes_with_that_one(database: Database) -> None:
    town = household(database, "Zebediah Zzz", "Berit Bok")
    zebediah, berit = town.of("Zebediah Zzz"), town.of("Berit Bok")
    for person, words in ((zebediah, "texttext"), (berit, "Annat.")):
        town.take("handlaggare", "wishes_changed", person=person, position="wants", words=words)
    _destroy_one(town, zebediah)
    found = repr(everything(database))
    assert "texttext" not in found
    assert "Annat." in found
    assert town.verify().verdict == "agrees"


def test_those_whom_a_letter_is_about_are_listed_one_by_one(database: Database) -> None:
    town = household(database, "Zebediah Zzz", "Berit Bok")
    everybody = sorted(person.id for person in town.people())
    with database.write() as tx:
        tx.execute(
            sa.text("update content set person = :everybody where slot = 'values'"),
            {"everybody": " ".join(everybody)},
        )
    found = destruction.look_up(town.inst, town.actor("chef"), town.case)
    assert found.people == tuple(everybody)


def test_what_is_destroyed_is_not_destroyed_again(database: Database) -> None:
    town = office(database)
    _planted(town)
    _destroy(town)
    with pytest.raises(UnknownPerson):
        _destroy(town)


def test_somebody_who_reads_meanwhile_leaves_only_the_files_to_be_erased(database_url: str) -> None:
    database = Database(database_url, patience=timedelta(seconds=0.2))
    town = office(database)
    _planted(town)
    with database.read() as reader:
        assert len(reader.execute(sa.text("select * from people")).all()) == 1
        with pytest.raises(destruction.BytesRemain) as remaining:
            _destroy(town)
    assert isinstance(remaining.value.__cause__, Unavailable)
    assert town.verify().verdict == "agrees"
    assert not any(word in repr(everything(database)) for word in PLANTED)
    database.dispose()


def test_what_was_brought_back_after_its_destruction_is_found(database: Database) -> None:
    town = office(database)
    _planted(town)
    with database.read() as tx:
        kept = tx.execute(sa.text("select * from content where kind = 'texts'")).mappings().all()
    _destroy(town)
    columns = ", ".join(kept[0].keys())
    values = ", ".join(f":{name}" for name in kept[0])
    with database.write() as tx:
        tx.execute(sa.text(f"insert into content ({columns}) values ({values})"), dict(kept[0]))  # noqa: S608
    found = town.verify()
    assert found.verdict == "differs"
    assert found.first_difference is not None
    assert "finns kvar trots beslut" in found.first_difference.what


@pytest.mark.parametrize(
    "decision",
    [
        "",
        " ",
        "Dnr\n1",
        "x" * 61,
        "Beslut om 19121212-1212",
        "1212121212",
        "Berit bad oss ta bort allt om henne.",
    ],
)
def test_a_decision_is_named_by_its_reference(sqlite_url: str, decision: str) -> None:
    town = office(Database(sqlite_url))
    _planted(town)
    with pytest.raises(InvalidRequest):
        destruction.destroy(town.inst, town.actor("chef"), town.case, town.person, decision)
    town.database.dispose()


def _planted(town: Office) -> None:
    """Strings in every place where a person can be written about."""
    town.start(who="Zebediah Zzz", number="19121212-1212", why="whywhy")
    town.complete("handlaggare", "write", text="texttext", sent_on="2026-11-20", amount=11)
    town.complete("kollega", "check", remark="remarkremark")
    town.receive("registrator", "other", data={"note": "notenote"})
    call = town.call("chef", key="k", body=b"draftdraft")
    tasks.save_draft(town.inst, call, town.task("approve").id, {"text": "draftdraft"})


def _destroy(town: Office) -> None:
    destruction.destroy(town.inst, town.actor("chef"), town.case, town.person, DECISION)


def _destroy_one(town: Office, person: str) -> None:
    destruction.destroy(town.inst, town.actor("chef"), town.case, person, DECISION)


def _written(town: Office) -> str:
    return str(town.history().entries[1].values["submission"]["values"]["text"])


def _found(url: str) -> set[str]:
    file = Path(url.removeprefix("sqlite:///"))
    everywhere = b"".join(path.read_bytes() for path in file.parent.iterdir() if path.is_file())
    return {word for word in PLANTED if word.encode() in everywhere}
