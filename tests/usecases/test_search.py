"""Finding a case by name, identity number or case number, and who is told what about it."""

from typing import Any

import pytest

from service.storage.database import Database
from service.usecases import cases, hints, search, shown_people, tasks
from service.usecases.hints import OpenCases
from service.usecases.refusals import InvalidRequest
from service.usecases.search import AT_MOST, FoundCase
from tests import diagrams as d
from tests.usecases.office import Office, office

NUMBER = "19121212-1212"

SUSPICION = d.bundle_of(
    d.process(
        "suspicion",
        d.user("assess"),
        d.user("decide", lane="Enhetschef"),
        flows="start > assess > decide > end",
    ),
    forms={
        "start": {
            "persons": {
                "type": "array",
                "title": "Personer",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "title": "Person",
                    "additionalProperties": False,
                    "required": ["name"],
                    "properties": {
                        "name": {"type": "string", "title": "Namn", "x-person": "name"},
                        "number": {
                            "type": "string",
                            "title": "Nummer",
                            "x-person": "identity_number",
                            "x-code": "identity_number",
                        },
                        "protection": {
                            "type": "string",
                            "title": "Skydd",
                            "enum": ["none", "marked", "unknown"],
                            "x-case-file": "person.protection.status",
                        },
                    },
                },
            },
            "municipality": {
                "type": "string",
                "title": "Kommun",
                "x-code": "municipality",
                "x-case-file": "case.municipality",
            },
        }
    },
    facts={
        "person.protection.status": {"type": "string", "enum": ["none", "marked", "unknown"]},
        "case.municipality": d.TEXT,
    },
)


@pytest.fixture
def town(database: Database) -> Office:
    return office(database, SUSPICION)


def begin(town: Office, *persons: dict[str, Any], **data: Any) -> str:
    """The number of a new case that the social worker has registered."""
    rows = {"persons": list(persons), **data}
    found = cases.start(town.inst, town.call("handlaggare"), "suspicion", rows)
    town.case = found.id
    return found.case_number


def found(town: Office, q: str, user: str = "handlaggare") -> list[FoundCase]:
    return list(search.search(town.inst, town.call(user), q))


def numbers(town: Office, q: str, user: str = "handlaggare") -> list[str]:
    return [each.case_number for each in found(town, q, user)]


def rule(town: Office, q: str) -> str:
    with pytest.raises(InvalidRequest) as refused:
        found(town, q)
    faults: Any = refused.value.about["errors"]
    (fault,) = faults
    return str(fault["rule"])


def test_a_case_is_found_by_name_identity_number_and_case_number(town: Office) -> None:
    berit = begin(town, {"name": "Berit Bok", "number": NUMBER}, {"name": "Åke Bok"}, municipality="2281")
    other = begin(town, {"name": "Cesar Dal"})

    for q in (
        "Berit",
        "bok ber",
        "  BÉRIT  bok ",
        NUMBER,
        "121212-1212",
        "1912 1212 1212",
        berit,
        "sd 2026 1",
    ):
        assert numbers(town, q) == [berit], q
    assert numbers(town, "2026-000") == [other, berit]
    (case,) = found(town, "åke")
    assert (case.people, case.municipality, case.status) == (("Berit Bok", "Åke Bok"), "Sundsvall", "open")
    assert not case.protected


@pytest.mark.parametrize(
    "q", ["ake", "erit", "Berit Dal", "19121212-1211", "SD-2025-0001", "Enhetschef", "Sundsvall", "suspicion"]
)
def test_nothing_else_is_searched(town: Office, q: str) -> None:
    begin(town, {"name": "Berit Bok", "number": NUMBER}, {"name": "Åke Bok"}, municipality="2281")
    begin(town, {"name": "Cesar Dal"})
    assert numbers(town, q) == []


def test_too_little_is_told_and_half_a_number_too(town: Office) -> None:
    begin(town, {"name": "Berit Bok", "number": NUMBER})
    assert {rule(town, q) for q in ("", " ", "B", "B o", "\u2013")} == {"search_too_short"}
    assert {rule(town, q) for q in ("1912", "19121212", "12", "191212121212121")} == {"search_number"}


def test_more_than_fifty_are_not_listed(town: Office) -> None:
    for number in range(AT_MOST):
        begin(town, {"name": f"Anna Ek{number}"})
    assert len(numbers(town, "anna")) == AT_MOST
    begin(town, {"name": "Anna Ek"})
    assert rule(town, "anna") == "search_too_many"


def test_whoever_may_see_no_case_finds_none(town: Office) -> None:
    berit = begin(town, {"name": "Berit Bok"})
    assert numbers(town, "Berit", "admin") == numbers(town, berit, "processagare") == []
    assert numbers(town, "Berit", "revisor") == [berit]


def test_of_somebody_with_protected_data_only_those_who_take_part_are_told_the_name(town: Office) -> None:
    begin(town, {"name": "Berit Bok", "number": NUMBER, "protection": "marked"}, {"name": "Åke Bok"})
    (mine,), (theirs,) = found(town, "berit"), found(town, NUMBER, "chef")
    assert (mine.people, mine.protected) == (("Berit Bok", "Åke Bok"), True)
    assert (theirs.people, theirs.protected) == ((), True)

    tasks.complete(town.inst, town.call("handlaggare"), town.task("assess").id, {})
    tasks.claim(town.inst, town.call("chef"), town.task("decide").id)
    assert found(town, "berit", "chef") == [mine]


def test_whoever_is_shown_without_a_name_is_found_by_a_whole_number_alone(town: Office) -> None:
    hidden = {"name": "Berit Bok", "number": NUMBER, "protection": "marked"}
    case = begin(town, hidden, {"name": "Åke Dal"}, municipality="2281")
    for q in ("berit", "bok", "bok ber", "be", "person"):
        assert numbers(town, q, "chef") == numbers(town, q, "revisor") == [], q
    for q in (NUMBER, "121212-1212", case, "åke", "dal å"):
        (told,) = found(town, q, "chef")
        assert (told.case_number, told.people, told.municipality, told.protected) == (case, (), None, True), q
    (mine,) = found(town, "bok")
    assert (mine.people, mine.municipality) == (("Berit Bok", "Åke Dal"), "Sundsvall")


def test_the_hidden_neither_count_nor_stand_in_the_way_of_others(town: Office) -> None:
    plain = begin(town, {"name": "Anna Ek"})
    for number in range(AT_MOST + 1):
        begin(town, {"name": f"Anna Ek{number}", "protection": "marked"})
    assert rule(town, "anna") == "search_too_many"
    assert numbers(town, "anna", "chef") == [plain]


def test_the_case_itself_names_the_protected_to_those_who_take_part_and_marks_them(town: Office) -> None:
    begin(town, {"name": "Berit Bok", "number": NUMBER, "protection": "marked"}, {"name": "Åke Bok"})

    def named(user: str) -> list[tuple[str, str | None, bool, bool]]:
        people = shown_people.of_case(town.inst, town.call(user), town.case).values()
        return [(each.name, each.identity_number, each.protected, each.hidden) for each in people]

    assert named("handlaggare") == [
        ("Berit Bok", "191212121212", True, False),
        ("Åke Bok", None, False, False),
    ]
    assert named("kollega") == [("Person 1", None, True, True), ("Åke Bok", None, False, False)]
    task = town.task("assess").id
    assert "Berit Bok" in tasks.form(town.inst, town.call("kollega"), task).people.values()  # may do it
    shown = tasks.form(town.inst, town.call("chef"), task)
    assert sorted(shown.people.values()) == ["Person 1", "Åke Bok"]
    assert len(shown.protected) == 1


def test_what_is_not_known_is_no_mark(town: Office) -> None:
    begin(town, {"name": "Berit Bok", "protection": "unknown"}, {"name": "Bo Bok", "protection": "none"})
    assert not found(town, "bok", "kollega")[0].protected


def test_an_open_case_on_the_same_number_is_hinted_at(town: Office) -> None:
    first = begin(town, {"name": "Berit Bok", "number": NUMBER})
    first_id = town.case
    assert hints.of_case(town.inst, town.call("handlaggare"), town.case) == OpenCases()
    begin(town, {"name": "B. Bok", "number": "191212121212"})
    seen = OpenCases(seen=((first_id, first),))
    assert hints.of_case(town.inst, town.call("handlaggare"), town.case) == seen


def test_whoever_is_not_named_to_the_one_who_asks_is_tied_to_no_other_case(town: Office) -> None:
    begin(town, {"name": "Berit Bok", "number": NUMBER})
    begin(town, {"name": "B. Bok", "number": NUMBER, "protection": "marked"})
    assert hints.of_case(town.inst, town.call("handlaggare"), town.case).seen
    assert hints.of_case(town.inst, town.call("kollega"), town.case) == OpenCases()


def test_a_half_filled_form_hints_and_says_no_more_than_one_may_see(town: Office) -> None:
    number = begin(town, {"name": "Berit Bok", "number": NUMBER})
    schema = {"type": "object", "properties": SUSPICION_PERSONS}
    rows: Any = {"persons": [{"name": "?", "number": "121212-1212"}, {"number": "x"}, None]}

    def told(user: str, answers: Any = rows) -> OpenCases:
        return hints.of_answers(town.inst, town.call(user), schema, answers)

    assert told("handlaggare") == OpenCases(seen=((town.case, number),))
    assert told("admin") == OpenCases(unseen=True)
    unusable: list[Any] = [{}, {"persons": "x"}, {"persons": [{"number": 12}]}, []]
    for nothing in unusable:
        assert told("handlaggare", nothing) == OpenCases()
    tasks.complete(town.inst, town.call("handlaggare"), town.task("assess").id, {})
    tasks.complete(town.inst, town.call("chef"), town.task("decide").id, {})
    assert told("handlaggare") == OpenCases()  # it has ended


SUSPICION_PERSONS: dict[str, Any] = {
    "persons": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "number": {"type": "string", "x-person": "identity_number", "x-code": "identity_number"}
            },
        },
    }
}
