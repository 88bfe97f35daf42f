"""Reference sets over REST: everybody who is signed in reads them, the administrator decides what follows."""

from collections.abc import Iterator
from typing import Any

import pytest

from service.storage.database import Database
from tests.api.served import Served
from tests.usecases.office import office

SECRET = "Zebediah"


@pytest.fixture
def served(database: Database) -> Iterator[Served]:
    served = Served(office(database))
    yield served
    served.client.close()


def decide(served: Served, kind: str, body: Any, user: str = "admin", **request: Any) -> Any:
    return served.call("PUT", user, f"/references/{kind}", json=body, **request)


def test_the_kinds_are_listed_and_one_is_read_as_it_is_on_a_day(served: Served) -> None:
    kinds = served.get("handlaggare", "/references").json()
    before = served.get("handlaggare", "/references/law?on=2025-06-30").json()
    now = served.get("handlaggare", "/references/law").json()

    assert [each["kind"] for each in kinds["items"]] == [
        "law",
        "office",
        "authorities",
        "municipalities",
        "holidays",
    ]
    assert before["values"]["act"] == "socialtjänstlagen (2001:453)"
    assert now["values"]["act"] == "socialtjänstlagen (2025:400)"
    assert (now["on"], now["valid_from"], now["changed_by"]) == ("2026-11-24", "2025-07-01", "system")
    assert [each["version"] for each in now["versions"]] == [now["version"], before["version"]]


def test_the_administrator_decides_from_a_day_on(served: Served) -> None:
    body = {"valid_from": "2027-01-01", "values": {"phone": "0000-00 00 01"}}
    decided = decide(served, "office", body, headers={"Idempotency-Key": "k"})
    again = decide(served, "office", body, headers={"Idempotency-Key": "k"})

    assert (decided.status_code, decided.json()) == (200, again.json())
    assert (decided.json()["on"], decided.json()["values"]["phone"]) == ("2027-01-01", "0000-00 00 01")
    assert served.get("chef", "/references/office").json()["values"]["phone"] != "0000-00 00 01"
    later = served.get("chef", "/references/office?on=2027-01-01").json()
    assert later == decided.json()


@pytest.mark.parametrize(
    ("kind", "body", "pointer"),
    [
        ("law", {"valid_from": "2027-01-01", "values": {"act": ""}}, "/values/act"),
        ("law", {"valid_from": "2027-01-01", "values": {SECRET: "x"}}, "/values/Zebediah"),
        ("law", {"valid_from": "2027-01-01", "values": {"act": SECRET + "\n"}}, "/values/act"),
        ("municipalities", {"valid_from": "2027-01-01", "values": {SECRET: {}}}, "/values/Zebediah"),
        (
            "municipalities",
            {"valid_from": "2027-01-01", "values": {"2260": {"board": 1}}},
            "/values/2260/board",
        ),
        ("law", {"valid_from": "1999-01-01", "values": {"act": "x"}}, "/valid_from"),
        ("law", {"valid_from": SECRET, "values": {"act": "x"}}, "/valid_from"),
        ("law", {"values": {"act": "x"}}, "/valid_from"),
        ("law", {"valid_from": "2027-01-01", "values": ["x"]}, "/values"),
    ],
)
def test_what_can_not_be_decided_is_refused(served: Served, kind: str, body: Any, pointer: str) -> None:
    answer = decide(served, kind, body)

    assert (answer.status_code, answer.json()["code"]) == (422, "InvalidRequest")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert answer.json()["errors"][0]["message"].endswith(".")
    assert answer.json()["detail"].count(SECRET) == 0
    assert served.get("chef", f"/references/{kind}?on=2027-01-01").json()["changed_by"] == "system"


def test_only_the_administrator_decides_strangers_see_nothing_and_what_there_is_not_is_not_found(
    served: Served,
) -> None:
    body = {"valid_from": "2027-01-01", "values": {"act": "x"}}

    assert decide(served, "law", body, user="chef").json()["code"] == "NotAllowed"
    assert served.get(None, "/references").json()["code"] == "NotSignedIn"
    assert served.get(None, "/references/law").json()["code"] == "NotSignedIn"
    assert served.get("chef", "/references/moon").status_code == 404
    assert decide(served, "moon", body).status_code == 404
    assert served.get("chef", "/references/law?on=1999-01-01").json()["errors"][0]["pointer"] == "/on"
    assert served.get("chef", "/references/law?on=soon").status_code == 422
