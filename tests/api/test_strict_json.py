"""What two readers could understand differently is refused."""

import json

import pytest

from service.api.strict_json import DEEPEST, read_json


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b'{"a": -1e999}',
        b'{"a": 9007199254740992}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": 1, "a": 2}',
        b'{"b": [{"a": 1, "\\u0061": 2}]}',
        b'{"a": "\\ud800"}',
        b'{"\\udfff": 1}',
        b'{"a": "x\\u0000y"}',
        b'{"a": "\xff"}',
        b'\xef\xbb\xbf{"a": 1}',
        b"{'a': 1}",
        b'{"a": 1}{',
        b'"' + b"a",
        b"[" * 100_000,
        b"[" * (DEEPEST + 2) + b"]" * (DEEPEST + 2),
    ],
)
def test_json_that_can_be_misunderstood_is_refused_without_repeating_it(body: bytes) -> None:
    with pytest.raises(json.JSONDecodeError) as refused:
        read_json(body)

    assert refused.value.doc == ""
    assert refused.value.__cause__ is None


def test_plain_json_is_read_as_it_is() -> None:
    body = '{"a": [1, -2.5, true, null, "å😀"], "b": {"c": 9007199254740991}}'.encode()

    assert read_json(body) == {"a": [1, -2.5, True, None, "å😀"], "b": {"c": 2**53 - 1}}
