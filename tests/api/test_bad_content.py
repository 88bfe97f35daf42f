"""Diagrams and forms that may not be deployed: findings for process owners, and nothing stored."""

from functools import reduce

import httpx2

from service.api.body_limit import MEGABYTE
from service.content.bundle import Bundle
from tests.api.desk import SECRET, Desk
from tests.checks.cases import edited, files
from tests.content.forms.shipped import BUNDLE

MAIN, COMMUNICATE = "bpmn/return_of_responsibility.bpmn", "bpmn/communicate.bpmn"
FORM = "forms/return_of_responsibility/cooperate.schema.json"
DIAGRAMS = tuple(path for path in BUNDLE.files if path.endswith(".bpmn"))


def redrawn(path: str, *passages: tuple[str, str]) -> Bundle:
    """The shipped content with passages of one file exchanged; each must be there."""
    return reduce(lambda bundle, passage: edited(bundle, path, *passage), passages, BUNDLE)


COOPERATE = 'id="cooperate" name="Samverka med kommunen">'
LEAVING = "<bpmn:outgoing>cooperate_to_prepare_request</bpmn:outgoing>"
SCRIPT = (
    (f"<bpmn:userTask {COOPERATE}", f"<bpmn:scriptTask {COOPERATE}"),
    (
        f"{LEAVING}\n    </bpmn:userTask>",
        f"{LEAVING}<bpmn:script>{SECRET}</bpmn:script></bpmn:scriptTask>",
    ),
)
LOOP = (LEAVING, f'{LEAVING}<bpmn:standardLoopCharacteristics id="again" />')
ENDING = "<bpmn:incoming>gw_done_to_communication_ended</bpmn:incoming>\n"
POOL = '<bpmn:collaboration id="communicate_collaboration">'
ERROR_END = (
    (ENDING, f'{ENDING}<bpmn:errorEventDefinition id="throws" errorRef="stopped" />'),
    (POOL, f'<bpmn:error id="stopped" name="stopped" errorCode="stopped" />{POOL}'),
)

WRONG: dict[str, tuple[Bundle, str, str | None, str]] = {
    "no XML": (files(BUNDLE, {COMMUNICATE: b"<Zebediah"}), COMMUNICATE, None, "unreadable_file"),
    "an empty file": (files(BUNDLE, {COMMUNICATE: b""}), COMMUNICATE, None, "unreadable_file"),
    "a DOCTYPE": (
        redrawn(
            COMMUNICATE, ("<bpmn:definitions", f'<!DOCTYPE x [<!ENTITY a "{SECRET}">]><bpmn:definitions')
        ),
        COMMUNICATE,
        None,
        "unreadable_file",
    ),
    "XML that is no BPMN": (files(BUNDLE, {COMMUNICATE: b"<oj/>"}), COMMUNICATE, None, "bpmn_schema"),
    "no diagram": (files(BUNDLE, dict.fromkeys(DIAGRAMS)), "bpmn", None, "bundle_size"),
    "a called process that is missing": (
        files(BUNDLE, {COMMUNICATE: None}),
        MAIN,
        "communicate",
        "called_process",
    ),
    "a form that is missing": (files(BUNDLE, {FORM: None}), MAIN, "cooperate", "missing_form"),
    "a form that is no JSON": (files(BUNDLE, {FORM: b'{"Zebediah'}), FORM, None, "unreadable_file"),
    "a script": (redrawn(MAIN, *SCRIPT), MAIN, "cooperate", "known_element"),
    "an error end that nobody catches": (
        redrawn(COMMUNICATE, *ERROR_END),
        MAIN,
        "communicate",
        "uncaught_error",
    ),
    "a gateway that is not proven": (
        redrawn(COMMUNICATE, ("bpmn:exclusiveGateway", "bpmn:inclusiveGateway")),
        COMMUNICATE,
        "gw_needed",
        "known_element",
    ),
    "a loop that is not proven": (redrawn(MAIN, LOOP), MAIN, "again", "known_element"),
    "a condition that calls something": (
        redrawn(COMMUNICATE, ("communicate_basis.how == 'not_needed'", "__import__('os')")),
        COMMUNICATE,
        "gw_needed_to_gw_done",
        "expression",
    ),
}
"""Content, and file, element and rule of what is wrong with it."""


def check(desk: Desk, bundle: Bundle) -> httpx2.Response:
    sent = [("files", (path, data)) for path, data in bundle.files.items()]
    return desk.served.call("POST", "processagare", "/deployments/check", files=sent)


def refused(desk: Desk, bundle: Bundle) -> set[tuple[str, str | None, str]]:
    """File, element and rule of every error; each finding says what is wrong and how it is mended.

    Where a diagram is gone there are warnings too, about tables and messages that only it used.
    """
    body = desk.refuses(check(desk, bundle), 422, "ContentRefused")
    for finding in body["findings"]:
        assert finding["severity"] in {"error", "warning"}
        assert finding["message"].endswith(".")
        assert finding["repair"].endswith(".")
    errors = [finding for finding in body["findings"] if finding["severity"] == "error"]
    return {(finding["file"], finding["element"], finding["rule"]) for finding in errors}


def test_content_that_is_wrong_or_unproven_is_refused_with_place_rule_and_repair(desk: Desk) -> None:
    for what, (bundle, *place) in WRONG.items():
        assert tuple(place) in refused(desk, bundle), what
    assert check(desk, BUNDLE).json() == {"findings": []}


def test_a_diagram_of_twenty_megabytes_is_a_finding_too(desk: Desk) -> None:
    long = BUNDLE.files[COMMUNICATE] + b" " * 20 * MEGABYTE

    assert (COMMUNICATE, None, "unreadable_file") in refused(desk, files(BUNDLE, {COMMUNICATE: long}))


def test_a_set_beyond_all_measure_is_not_read(desk: Desk) -> None:
    desk.refuses(check(desk, files(BUNDLE, {COMMUNICATE: b" " * 26 * MEGABYTE})), 413, "TooLarge")


def test_a_set_is_files_with_plain_paths(desk: Desk) -> None:
    def sent(name: str) -> httpx2.Response:
        body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="' + name.encode()
        kind = {"Content-Type": "multipart/form-data; boundary=x; charset=unicode_escape"}
        at = "/deployments/check"
        return desk.served.call(
            "POST", "processagare", at, content=body + b'"\r\n\r\n<a/>\r\n--x--\r\n', headers=kind
        )

    for name in ("bpmn/\\ud800.bpmn", "bpmn/a\\x01.bpmn", "bpmn/\\x00"):
        body = desk.refuses(sent(name), 422, "InvalidRequest")
        assert [error["rule"] for error in body["errors"]] == ["path"]
    desk.refuses(sent("bpmn/a.bpmn"), 422, "ContentRefused")
    desk.refuses(desk.served.call("POST", "processagare", "/deployments/check"), 422, "InvalidRequest")


def test_a_stranger_has_nothing_checked(desk: Desk) -> None:
    sent = [("files", ("bpmn/a.bpmn", b"<a/>"))]

    desk.refuses(desk.served.call("POST", None, "/deployments/check", files=sent), 401, "NotSignedIn")
