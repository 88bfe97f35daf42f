"""What comes from outside is read with care, and only what belongs to a deployment is taken."""

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from service.engine import xml
from tests.checks.cases import Point, assert_point, codes, drawn, edited, files
from tests.diagrams import user

SMALL = drawn(user("a", policy="P-1"), flows="start > a > end")
P = "bpmn/p.bpmn"

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(8))
    + "]><l>&i;</l>"
)
HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "no XML": b"PK\x03\x04 not a diagram",
    "truncated": SMALL.files[P][:-40],
    "binary zeros": b"\x00" * 1000,
    "an entity that expands to gigabytes": LAUGHS.encode(),
    "a file of this machine": b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
    "a definition from the network": b'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><r/>',
    "a parameter entity": b'<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><r/>',
    "an empty DOCTYPE": b"<!DOCTYPE r><r/>",
    "a DOCTYPE in UTF-16": "<!DOCTYPE r><r/>".encode("utf-16"),
    "an unknown entity": b"<r>&nothing;</r>",
    "a hundred thousand levels": b"<a>" * 100_000 + b"</a>" * 100_000,
    "a hundred levels": b"<a>" * 100 + b"</a>" * 100,
    "thirty thousand elements": b"<r>" + b"<a/>" * 30_000 + b"</r>",
    "twenty megabytes": b"<r>" + b" " * 20_000_000 + b"</r>",
    "an encoding that nobody knows": b'<?xml version="1.0" encoding="x-none"?><r/>',
    "bytes that are not its encoding": b'<?xml version="1.0" encoding="utf-8"?><r>\xff</r>',
    "two roots": b"<r/><r/>",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_xml_is_refused_before_anything_is_made_of_it(what: str) -> None:
    with pytest.raises(xml.XmlRefused):
        xml.read(HOSTILE[what])
    found = findings(files(SMALL, {P: HOSTILE[what]}))
    assert {(each.rule, each.file) for each in found} <= {("unreadable_file", P), ("bundle_size", "bpmn")}
    assert ("unreadable_file", P) in {(each.rule, each.file) for each in found}


def test_the_caps_are_reached_exactly() -> None:
    assert xml.read(b"<r>" + b"<a/>" * (xml.MAX_ELEMENTS - 1) + b"</r>") is not None
    with pytest.raises(xml.XmlRefused):
        xml.read(b"<r>" + b"<a/>" * xml.MAX_ELEMENTS + b"</r>")
    assert xml.read(b"<a>" * xml.MAX_DEPTH + b"</a>" * xml.MAX_DEPTH) is not None
    with pytest.raises(xml.XmlRefused):
        xml.read(b"<a>" * (xml.MAX_DEPTH + 1) + b"</a>" * (xml.MAX_DEPTH + 1))
    filled = b"<r>" + b" " * (xml.MAX_BYTES - 7) + b"</r>"
    assert xml.read(filled) is not None
    with pytest.raises(xml.XmlRefused):
        xml.read(filled + b" ")


def test_an_inclusion_is_inert_and_comments_are_dropped() -> None:
    root = xml.read(
        b'<r xmlns:xi="http://www.w3.org/2001/XInclude"><?go now?><!-- hidden -->'
        b'<xi:include href="/etc/passwd" parse="text"/></r>'
    )
    assert len(root) == 1
    assert root[0].text is None


def test_other_encodings_are_read() -> None:
    assert xml.read('<?xml version="1.0" encoding="iso-8859-1"?><r>å</r>'.encode("latin1")).text == "å"


def test_a_condition_is_not_hidden_by_a_comment_in_its_middle() -> None:
    assert ("condition_place", "a_to_end") in codes(
        edited(
            SMALL,
            P,
            'targetRef="end">',
            'targetRef="end"><bpmn:conditionExpression>a.x<!-- --> == 1</bpmn:conditionExpression>',
        )
    )


POINTS = [
    *(
        Point(
            rule="unreadable_file",
            what=f"{path}: {data[:20]!r}",
            right=SMALL,
            wrong=files(SMALL, {path: data}),
            element=None,
        )
        for path, data in (
            ("forms/p/a.schema.json", b"{"),
            ("forms/p/a.schema.json", b'{"a": NaN}'),
            ("forms/p/a.schema.json", b"[" * 31 + b"]" * 31),
            ("forms/p/a.schema.json", b"[" * 100_000 + b"]" * 100_000),
            ("forms/p/a.schema.json", b'"' + b"x" * 500_000 + b'"'),
            ("bpmn/roles.yaml", b"lanes: ["),
            ("bpmn/roles.yaml", b"lanes: {a: &x {role: r, en: e}, b: *x}"),
            ("bpmn/roles.yaml", b"lanes: !!python/object/apply:os.getcwd []"),
            ("bpmn/roles.yaml", b"lanes: [a]"),
            ("bpmn/roles.yaml", b"lanes: {a: {role: r}}"),
            ("bpmn/roles.yaml", b"[" * 5_000),
            ("bpmn/roles.yaml", b"\xff\xfe\xfa"),
            ("bpmn/roles.yaml", b"a: 2026-99-99"),
            ("bpmn/roles.yaml", b"#" * 600_000),
            ("bpmn/roles.yaml", None),
            ("bpmn/policy.yaml", b"P-1: text"),
            ("bpmn/policy.yaml", b"statements: {P-1: text}"),
            ("bpmn/policy.yaml", b"statements: {P-1: {law: SoL-1}}"),
            ("bpmn/policy.yaml", b"statements: {P-1: {law: [1]}}"),
            ("bpmn/policy.yaml", b"{statements: {}, tasks: [p/a]}"),
            ("bpmn/policy.yaml", b"{statements: {}, provisions: {SoL-1: {cites: here, sv: so}}}"),
            ("bpmn/policy.yaml", b"{statements: {}, provisions: {SoL-1: {cites: 1, sv: so, en: so}}}"),
            ("bpmn/policy.yaml", None),
        )
        for data in ([data] if data is not None else [b""])
    ),
    *(
        Point(rule="unknown_file", what=path, right=SMALL, wrong=files(SMALL, {path: b"{}"}), element=None)
        for path in (
            "bpmn/p.bpnm",
            "bpmn/deep/roles.yaml",
            "forms/p/a.json",
            "forms/p/deep/a.schema.json",
            "forms/../p/a.schema.json/x",
            "letters/x.txt",
        )
    ),
    Point(rule="bundle_size", what="no diagram", right=SMALL, wrong=files(SMALL, {P: None}), element=None),
    Point(
        rule="bundle_size",
        what="too much in all",
        right=SMALL,
        wrong=files(SMALL, {f"forms/p/x{n}.ui.json": b" " * 4_000_000 for n in range(6)}),
        element=None,
    ),
]


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_files_are_accepted_or_refused_for_what_they_are(point: Point) -> None:
    assert_point(point)


def test_a_missing_file_is_named() -> None:
    for path in ("bpmn/roles.yaml", "bpmn/policy.yaml"):
        (found,) = findings(files(SMALL, {path: None}))
        assert (found.rule, found.message) == ("unreadable_file", f"Filen {path} saknas.")


def test_nothing_at_all_is_refused_and_does_not_fall_over() -> None:
    assert "bundle_size" in {rule for rule, _ in codes(Bundle({}))}


def test_what_only_people_read_is_not_deployed() -> None:
    assert "unknown_file" in {rule for rule, _ in codes(files(SMALL, {"bpmn/README.md": b"# Hej"}))}
