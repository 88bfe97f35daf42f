"""Law, letterhead, addresses and holidays as they are shipped, and what may be decided of them."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from service.content.calendar import calendar_with, swedish_calendar
from service.content.municipalities import municipalities
from service.content.reference_sets import (
    FIRST_DAY,
    NAMES,
    Kind,
    kinds,
    reference_bytes,
    reference_from,
    reference_set,
    shipped,
    unfilled,
)
from service.content.reference_sets_page import reference_sets_page
from service.content.reference_values import changed, completed, faults

KEYS = {
    "law": {
        "act",
        "request",
        "application",
        "handover",
        "responsibility",
        "case_kind",
        "reply_speed",
        "hearing",
        "oral",
        "note_objection",
        "appeal",
    },
    "office": {
        "code",
        "municipality",
        "board",
        "unit",
        "phone",
        "hours",
        "postal_address",
        "visiting_address",
        "secure_channel",
        "duty_phone",
        "delegation_order",
        "policy_reference",
        "housing_provider",
        "appeal_text_d1",
        "appeal_text_d2",
        "switchboard_neutral",
    },
    "authorities": {"ivo_name", "ivo_address", "court_name", "court_address"},
    "municipalities": {"formal_name", "board", "address"},
    "holidays": {"added", "removed"},
}

TODAY = date(2026, 11, 24)


def values(kind: str, on: date = TODAY) -> dict[str, Any]:
    found = shipped(kind, on)
    assert found
    return dict(found.values)


def wrong(kind: str, sent: dict[str, Any]) -> dict[str, str]:
    return {"/".join(path): sentence for path, sentence in faults(kind, values(kind), sent).items()}


def test_there_are_the_kinds_that_letters_name_with_their_keys() -> None:
    assert {kind.name: set(kind.known) for kind in kinds().values()} == KEYS
    assert tuple(kinds()) == NAMES


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)
def test_every_kind_and_key_explains_itself_and_what_is_shipped_could_be_decided(kind: Kind) -> None:
    assert kind.explanation.endswith(".")
    for key in kind.keys:
        assert key.explanation.endswith(".")
        assert key.confirm is None or key.confirm.endswith(".")
    for version in kind.shipped:
        sent = (
            {
                code: {name: text for name, text in entry.items() if name != "name"}
                for code, entry in values("municipalities").items()
            }
            if kind.name == "municipalities"
            else dict(version.values)
        )
        assert not faults(kind.name, version.values, sent)
        assert changed(kind.name, version.values, sent) == dict(version.values)


def test_the_repealed_act_holds_until_the_last_of_june_2025() -> None:
    before, after = values("law", date(2025, 6, 30)), values("law", date(2025, 7, 1))

    assert (before["act"], before["request"]) == ("socialtjänstlagen (2001:453)", "2 a kap. 10 §")
    assert (after["act"], after["request"]) == ("socialtjänstlagen (2025:400)", "29 kap. 10 §")
    assert (before["reply_speed"], after["reply_speed"]) == ("utan dröjsmål", "genast")


@pytest.mark.parametrize("kind", NAMES)
def test_nothing_holds_before_the_first_day(kind: str) -> None:
    assert shipped(kind, FIRST_DAY)
    assert shipped(kind, date(2001, 12, 31)) is None


def test_what_only_the_municipality_knows_says_so_itself_and_looks_like_no_number() -> None:
    for kind in ("office", "authorities"):
        for name in unfilled(kind, values(kind)):
            assert str(values(kind)[name]).endswith("fylls i av administratören")
    assert unfilled("office", values("office")) == (
        "phone",
        "hours",
        "postal_address",
        "visiting_address",
        "secure_channel",
        "duty_phone",
        "switchboard_neutral",
    )
    assert "phone" not in unfilled("office", {**values("office"), "phone": "0000-00 00 00"})


def test_the_place_at_work_is_solleftea() -> None:
    office = values("office")
    assert office["municipality"] == "Sollefteå kommun"
    assert municipalities()[office["code"]].name == "Sollefteå"


def test_of_every_municipality_the_name_is_known_and_no_address_is_made_up() -> None:
    found = values("municipalities")

    assert found.keys() == municipalities().keys()
    assert found["2080"] == {"name": "Falun", "formal_name": None, "board": None, "address": None}
    assert [code for code, each in found.items() if each["formal_name"]] == ["2283"]


def test_the_version_is_the_hash_of_the_canonical_bytes_and_tells_the_kinds_apart() -> None:
    found = reference_set("authorities", TODAY, {"b": "2", "a": "1"})
    stored = reference_bytes("authorities", found.values)

    assert stored == b'{"kind":"authorities","values":{"a":"1","b":"2"}}'
    assert found.version == hashlib.sha256(stored).hexdigest()
    assert reference_from(stored, TODAY) == found
    assert reference_set("office", TODAY, found.values).version != found.version


@pytest.mark.parametrize(
    "stored", [b"", b"[]", b'{"kind":"law"}', b'{"kind":"law","values":[]}', b'{"kind":"law", "values":{}}']
)
def test_other_bytes_are_no_reference_set(stored: bytes) -> None:
    with pytest.raises(ValueError, match=r"no reference set|Expecting"):
        reference_from(stored, TODAY)


@pytest.mark.parametrize(
    ("kind", "sent", "place", "sentence"),
    [
        ("law", {"moon": "x"}, "moon", "finns inte. Kända är act, request"),
        ("law", {"act": ""}, "act", "”Lagen” är tom"),
        ("law", {"act": "  "}, "act", "är tom"),
        ("law", {"act": None}, "act", "ska vara en text"),
        ("law", {"act": 7}, "act", "ska vara en text"),
        ("law", {"act": "x" * 201}, "act", "högst 200 tecken"),
        ("office", {"postal_address": "x" * 301}, "postal_address", "högst 300 tecken"),
        ("office", {"board": "a\nb"}, "board", "på en rad"),
        ("office", {"board": "a\x00b"}, "board", "osynligt tecken"),
        ("office", {"board": "a\u202eb"}, "board", "osynligt tecken"),
        ("office", {"board": "a\u2028b"}, "board", "osynligt tecken"),
        ("office", {"code": "9999"}, "code", "koden för en kommun"),
        ("municipalities", {"9999": {"board": "N"}}, "9999", "Kommunkoden finns inte"),
        ("municipalities", {"2080": "Falu"}, "2080", "Ange formal_name, board, address"),
        ("municipalities", {"2080": {"name": "Lund"}}, "2080/name", "Uppgiften finns inte"),
        ("municipalities", {"2080": {"board": 1}}, "2080/board", "ska vara en text"),
        ("holidays", {"moved": {}}, "moved", "Kända är added, removed"),
        ("holidays", {"added": []}, "added", "med sitt namn"),
        ("holidays", {"removed": {}}, "removed", "en lista"),
        ("holidays", {"added": {"2027-5-3": "x"}}, "added/2027-5-3", "skrivas som 2026-12-28"),
        ("holidays", {"added": {"20270503": "x"}}, "added/20270503", "skrivas som 2026-12-28"),
        ("holidays", {"added": {"1999-05-03": "x"}}, "added/1999-05-03", "mellan åren 2010 och 2050"),
        ("holidays", {"added": {"2027-05-03": ""}}, "added/2027-05-03", "Dagens namn"),
        ("holidays", {"removed": [7]}, "removed", "skrivas som 2026-12-28"),
        ("holidays", {"removed": ["2027-05-03"]}, "removed", "ingen helgdag"),
        ("holidays", {"added": {"2027-06-06": "x"}, "removed": ["2027-06-06"]}, "removed", "både tillagd"),
    ],
)
def test_what_can_not_be_is_told_by_its_place(
    kind: str, sent: dict[str, Any], place: str, sentence: str
) -> None:
    found = wrong(kind, sent)

    assert list(found) == [place]
    assert sentence in found[place]
    assert found[place].endswith(".")


def test_what_is_left_out_stays_and_edges_are_trimmed() -> None:
    law = changed("law", {**values("law"), "dropped": "x"}, {"act": " lagen (2027:1) "})
    assert law == {**values("law"), "act": "lagen (2027:1)"}

    both = changed("municipalities", values("municipalities"), {"2080": {"board": "Socialnämnden"}})
    again = changed("municipalities", both, {"2080": {"formal_name": "Falu kommun", "board": ""}})
    assert again["2080"] == {"name": "Falun", "formal_name": "Falu kommun", "board": None, "address": None}
    assert {code for code in again if again[code] != values("municipalities")[code]} == {"2080"}

    days = changed("holidays", values("holidays"), {"removed": ["2028-06-06", "2027-06-06"]})
    assert days == {"added": {}, "removed": ["2027-06-06", "2028-06-06"]}


def test_a_set_decided_before_a_key_came_gets_what_is_shipped_of_it() -> None:
    old = {"act": "lagen", "older": "kept"}

    assert completed("law", old, TODAY) == {**values("law"), **old}


def test_the_calendar_is_the_one_by_law_with_days_added_and_taken_away() -> None:
    found = calendar_with({"2027-05-03": "Ny helgdag"}, ["2027-06-06"])

    assert calendar_with({}, []) == swedish_calendar()
    assert found.version != swedish_calendar().version
    assert swedish_calendar().free_days.items() ^ found.free_days.items() == {
        (date(2027, 5, 3), "Ny helgdag"),
        (date(2027, 6, 6), swedish_calendar().free_days[date(2027, 6, 6)]),
    }
    assert list(found.free_days) == sorted(found.free_days)


def test_the_reference_page_is_printed_from_the_sets() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "reference-sets.md"

    assert page.read_text("utf-8") == reference_sets_page()
