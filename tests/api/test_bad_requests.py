"""Requests that are no requests: told apart from forms that are filled in wrong, and just as harmless."""

import httpx2

from service.api.body_limit import MEGABYTE
from tests.api.desk import SECRET, Desk, rules

JSON = {"Content-Type": "application/json"}
LETTER = {"kind": "other", "occurred_on": "2026-11-24"}

BODIES: dict[str, tuple[bytes, dict[str, str]]] = {
    "NUL": (b'{"data": {"reasons": "Zebediah\\u0000"}}', {"/data/reasons": "characters"}),
    "NUL in a list": (b'{"data": {"a": ["", "\\u0000"]}}', {"/data/a/1": "characters"}),
    "NUL in a name": (b'{"data": {"Zebediah\\u0000": 1}}', {"/data": "characters"}),
    "NUL under a name that is data": (b'{"data": {"Zebediah B": "\\u0000"}}', {"/data": "characters"}),
    "half a surrogate pair": (b'{"data": {"reasons": "\\ud800"}}', {"/data/reasons": "characters"}),
    "NaN": (b'{"data": {"reasons": NaN}}', {"": "json_invalid"}),
    "infinity": (b'{"data": {"reasons": -Infinity}}', {"": "json_invalid"}),
    "infinity in digits": (b'{"data": {"reasons": 1e999}}', {"": "json_invalid"}),
    "a huge whole number": (b'{"data": {"reasons": ' + b"9" * 5000 + b"}}", {"": "json_invalid"}),
    "a number that doubles lose": (b'{"data": {"reasons": 9007199254740993}}', {"": "json_invalid"}),
    "a name twice": (b'{"data": {"Zebediah": 1, "Zebediah": 2}}', {"": "json_invalid"}),
    "a name twice in disguise": (b'{"data": {}, "d\\u0061ta": {}}', {"": "json_invalid"}),
    "nested deeply": (b'{"data": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", {"": "json_invalid"}),
    "not UTF-8": (b'{"data": {"reasons": "\xff"}}', {"": "json_invalid"}),
    "UTF-16": ('{"data": {}}'.encode("utf-16"), {"": "json_invalid"}),
    "cut off": (b'{"data": {"reasons": "Zebediah', {"": "json_invalid"}),
    "nothing": (b"", {"": "missing"}),
    "null": (b"null", {"": "model_attributes_type"}),
    "a list": (b'["Zebediah"]', {"": "model_attributes_type"}),
    "no data": (b"{}", {"/data": "missing"}),
    "more than data": (b'{"data": {}, "Zebediah": 1}', {"": "extra_forbidden"}),
}
"""Bodies and the rules that they break, whatever the form asks."""


def test_a_body_that_two_readers_could_read_differently_changes_nothing(desk: Desk) -> None:
    for what, (body, broken) in BODIES.items():
        for method, address in (("POST", "completion"), ("PUT", "draft")):
            at = f"/tasks/{desk.task}/{address}"
            response = desk.served.call(method, "chef", at, content=body, headers=JSON)
            assert rules(desk.refuses(response, 422, "InvalidRequest")) == broken, what
    desk.good_answers_are_still_taken()


def test_ten_megabytes_are_refused_before_they_are_read(desk: Desk) -> None:
    body = desk.refuses(desk.complete({"reasons": "x" * 10 * MEGABYTE}), 413, "TooLarge")

    assert body["limit"] == MEGABYTE


def test_json_that_is_called_something_else_is_not_guessed_at(desk: Desk) -> None:
    at, body = f"/tasks/{desk.task}/completion", b'{"data": {"reasons": "Zebediah"}}'
    for kind in ("text/plain", "application/xml", "application/x-www-form-urlencoded", "application/jsonx"):
        response = desk.served.call("POST", "chef", at, content=body, headers={"Content-Type": kind})
        desk.refuses(response, 415, "UnsupportedMediaType")
    desk.refuses(desk.served.call("POST", "chef", at, content=body), 415, "UnsupportedMediaType")


def test_json_may_say_its_kind_in_any_way_that_means_json(desk: Desk) -> None:
    for kind in ("application/JSON; charset=utf-8", "application/merge-patch+json"):
        body = b'{"data": {}}'
        at = f"/tasks/{desk.task}/completion"
        response = desk.served.call("POST", "chef", at, content=body, headers={"Content-Type": kind})
        desk.refuses(response, 422, "FormRefused")


def test_a_key_belongs_to_one_request(desk: Desk) -> None:
    key = {"Idempotency-Key": "one"}
    first = desk.served.post("kollega", f"/cases/{desk.case}/inbox", LETTER, headers=key)
    desk.as_it_is()
    other = {**LETTER, "occurred_on": "2026-11-23"}

    assert first.status_code == 201
    at = f"/cases/{desk.case}/inbox"
    desk.refuses(desk.served.post("kollega", at, other, headers=key), 422, "IdempotencyMismatch")
    assert desk.served.post("kollega", at, LETTER, headers=key).json() == first.json()


def test_a_key_has_a_length(desk: Desk) -> None:
    for key in ("", SECRET * 40):
        response = desk.complete(desk.answers, headers={"Idempotency-Key": key})
        assert rules(desk.refuses(response, 422, "InvalidRequest")) == {"": "idempotency_key"}


def test_a_refused_request_does_not_use_up_its_key(desk: Desk) -> None:
    key = {"Idempotency-Key": "one"}

    desk.refuses(desk.complete({}, headers=key), 422, "FormRefused")
    assert desk.complete(desk.answers, headers=key).status_code == 200


STRANGERS: tuple[dict[str, str], ...] = (
    {},
    {"Authorization": f"Bearer {SECRET}"},
    {"Authorization": "Basic x"},
    {"Cookie": "sid=x"},
)


def test_a_stranger_changes_nothing(desk: Desk) -> None:
    at = f"/tasks/{desk.task}"
    for stranger in STRANGERS:
        headers = {"Sec-Fetch-Site": "same-origin", **stranger}
        for response in (
            desk.served.post(None, f"{at}/completion", {"data": desk.answers}, headers=headers),
            desk.served.post(None, f"{at}/claim", headers=headers),
            desk.served.call("PUT", None, f"{at}/draft", json={"data": {}}, headers=headers),
            desk.served.post(None, f"/cases/{desk.case}/inbox", LETTER, headers=headers),
            desk.served.call("GET", None, f"{at}/form", headers=headers),
        ):
            desk.refuses(response, 401, "NotSignedIn")
            assert response.headers["www-authenticate"] == "Bearer"


def test_an_address_with_nul_leads_nowhere(desk: Desk) -> None:
    for address in ("/tasks/%00", "/tasks/%00/form", "/cases/a%00b", "/tasks?case=%00", "/tasks?lane=%00"):
        desk.refuses(desk.served.get("chef", address), 404, "NotFound")
    desk.refuses(desk.served.post("chef", "/tasks/%00/claim"), 404, "NotFound")


def test_a_name_that_no_account_can_have_signs_nobody_in(desk: Desk) -> None:
    def sign_in(name: str) -> httpx2.Response:
        return desk.served.submit(None, "/sign-in", username=name, password="x")

    assert [sign_in(name).status_code for name in ("chef", "chef\0", "\x01")] == [401] * 3
    desk.untouched()
