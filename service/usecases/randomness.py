"""The one place where random bytes are drawn. A test hands in a source of its own."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from service.model.evidence import SALT_BYTES


@dataclass(frozen=True, kw_only=True)
class Randomness:
    """Everything unguessable about a command; what re-execution needs of it is recorded with the command."""

    draw: Callable[[int], bytes] = secrets.token_bytes

    def seed(self) -> str:
        """32 bytes in hex: the ids of new process instances derive from it."""
        return self.draw(32).hex()

    def nonce(self) -> str:
        """16 bytes in hex: keeps the hash of a withheld history row from being guessed."""
        return self.draw(16).hex()

    def salt(self) -> bytes:
        """Of one commitment, or of one stored answer."""
        return self.draw(SALT_BYTES)

    def chain_id(self) -> bytes:
        """What stands for a case in hashed bytes."""
        return self.draw(32)

    def identifier(self, at: datetime) -> str:
        """A UUID of version 7 (RFC 9562, section 5.7): milliseconds of ``at`` come first.

        Made by hand, since libraries read the clock and the source of randomness themselves.
        """
        milliseconds = int(at.timestamp() * 1000)
        random = int.from_bytes(self.draw(10), "big")
        value = milliseconds << 80 | random
        version = 0x7 << 76
        variant = 0x2 << 62
        kept = ~(0xF << 76 | 0x3 << 62)
        return str(UUID(int=value & kept | version | variant))
