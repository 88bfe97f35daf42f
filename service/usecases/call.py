"""What every use case is handed by the edge besides its own arguments."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request: who says to be asking, and the bytes that were sent."""

    token: str | None
    """Of the session, from cookie or header."""
    key: str | None = None
    """``Idempotency-Key``: the same key gets the same answer."""
    body: bytes = b""
    """The request as it came: another body under the same key is refused."""
