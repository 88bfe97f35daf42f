"""The worked example of ``docs/reference/evidence.md``, byte by byte. Its salts are no example to follow."""

import hashlib
import hmac
import json

import pytest

from service.model.evidence import commitment, entry_hash, genesis, link

CHAIN_ID = hashlib.sha256(b"case 1").digest()
SALT = bytes.fromhex("7c1f98dca70a2e84179ea836068634def531e42614cfe91a46149361bdb81965")
CONTENT = '{"name":"Ö. Exempel"}'.encode()
COMMITMENT = "41e56c48299f229cf5a9efca7d9e9b609a526c81463562f2f10f5c2f669b3e6c"
ENVELOPE = (
    b'{"actor":"anna.berg","at":"2026-11-22T10:00:00Z","case":"xg9BXaJAxPSWzM9juWGyCw8mDQ06scyGhaEJOPpa2Pg=",'
    b'"content":{"person":"41e56c48299f229cf5a9efca7d9e9b609a526c81463562f2f10f5c2f669b3e6c"},'
    b'"deployment":"be255f354952d69063d2a558ef04d8a3cdc862393dddb796866dd88dd6e56de2",'
    b'"facts":{"process":"return_of_responsibility"},"kind":"CaseStarted",'
    b'"nonce":"cdc82ace0f370249eecdda5ab6b7a894","seq":1}'
)
ENTRY = "06740808665d5c6b88579f49c19a850893c1271b0835cfa9e802cbd84091244a"
HEAD_0 = "5b3542e1cf36ac8eb0121c3c462079771a28e8d9a60cadbbd3e2b4bf232bda0f"
HEAD_1 = "11bb4d60533a97597579458d197a1337017d8924066b9bd38852e5c28f64a48d"


def test_the_worked_example_gives_the_published_bytes() -> None:
    assert commitment(SALT, CONTENT).hex() == COMMITMENT
    assert entry_hash(ENVELOPE).hex() == ENTRY
    assert genesis(CHAIN_ID).hex() == HEAD_0
    assert link(bytes.fromhex(HEAD_0), 1, bytes.fromhex(ENTRY)).hex() == HEAD_1


def test_the_example_can_be_recomputed_with_nothing_but_a_hash_function() -> None:
    """What a stranger's verifier does, spelled out."""
    assert hmac.new(SALT, b"hemvist/content/v1\n" + CONTENT, hashlib.sha256).hexdigest() == COMMITMENT
    assert hashlib.sha256(b"hemvist/entry/v1\n" + ENVELOPE).hexdigest() == ENTRY
    assert hashlib.sha256(b"hemvist/case/v1\n" + CHAIN_ID).hexdigest() == HEAD_0
    joined = b"hemvist/link/v1\n" + bytes.fromhex(HEAD_0) + b"\0\0\0\0\0\0\0\x01" + bytes.fromhex(ENTRY)
    assert hashlib.sha256(joined).hexdigest() == HEAD_1


def test_the_name_stands_in_the_content_and_nowhere_in_the_envelope() -> None:
    assert json.loads(CONTENT)["name"].encode() not in ENVELOPE
    assert json.loads(ENVELOPE)["content"] == {"person": COMMITMENT}


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64, 65])
def test_a_salt_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match=f"a salt is 32 bytes, not {length}"):
        commitment(b"s" * length, CONTENT)


def test_a_padded_salt_would_have_bound_to_the_same_content() -> None:
    """Why lengths are refused: HMAC itself can't tell a short key from the same key with zeros after it."""
    short, padded = SALT[:31], SALT[:31] + b"\0"

    assert hmac.digest(short, CONTENT, "sha256") == hmac.digest(padded, CONTENT, "sha256")


def test_every_part_of_a_link_changes_the_head() -> None:
    previous, entry = bytes.fromhex(HEAD_0), bytes.fromhex(ENTRY)
    heads = {
        link(previous, 1, entry),
        link(previous, 2, entry),
        link(entry, 1, entry),
        link(previous, 1, previous),
        link(previous, 2**40, entry),
    }
    assert len(heads) == 5


def test_the_same_bytes_in_another_role_have_another_hash() -> None:
    """The tags keep a case, an entry and a content apart, so that none can be passed off as another."""
    assert len({genesis(SALT), entry_hash(SALT), commitment(SALT, SALT), hashlib.sha256(SALT).digest()}) == 4


def test_entries_in_another_order_end_in_another_head() -> None:
    first, second = entry_hash(b"{}"), entry_hash(b'{"seq":2}')
    begin = genesis(CHAIN_ID)

    assert link(link(begin, 1, first), 2, second) != link(link(begin, 1, second), 2, first)
