"""The bytes that tie a history together: entries, links and commitments.

Formats: ``docs/reference/evidence.md``. They are final: proofs given out today must verify in ten years.
"""

import hashlib
import hmac

_ENTRY = b"hemvist/entry/v1\n"
_CASE = b"hemvist/case/v1\n"
_LINK = b"hemvist/link/v1\n"
_CONTENT = b"hemvist/content/v1\n"

SALT_BYTES = 32


def entry_hash(envelope: bytes) -> bytes:
    """Hash of a history row: SHA-256 over tag and canonical (RFC 8785) envelope."""
    return hashlib.sha256(_ENTRY + envelope).digest()


def genesis(chain_id: bytes) -> bytes:
    """Head of an empty chain; ``chain_id`` is the case's 32 random bytes, not its address."""
    return hashlib.sha256(_CASE + chain_id).digest()


def link(previous: bytes, seq: int, entry: bytes) -> bytes:
    """Head after entry ``seq``: the body is hashed first, so that it can be withheld by 32 bytes."""
    return hashlib.sha256(_LINK + previous + seq.to_bytes(8, "big") + entry).digest()


def commitment(salt: bytes, content: bytes) -> bytes:
    """Binds to content without telling it: HMAC-SHA-256 under an own salt of exactly 32 random bytes.

    Other lengths are refused: HMAC pads shorter keys and hashes longer ones, which would not bind.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt is {SALT_BYTES} bytes, not {len(salt)}")
    return hmac.digest(salt, _CONTENT + content, "sha256")
