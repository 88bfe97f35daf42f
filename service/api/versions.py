"""Versions as HTTP writes them: ``ETag`` and ``If-Match`` (RFC 9110, sections 8.8.3 and 13.1.1)."""

import re

_STRONG = re.compile(r'(?:^|,)\s*"([^"]*)"')
"""A weak one (``W/"…"``) never matches."""


def etag(version: str) -> str:
    """As a header's value."""
    return f'"{version}"'


def seen(if_match: str | None) -> frozenset[str] | None:
    """The versions that a caller has in hand; ``None``: any will do, or nothing is said."""
    if if_match is None or if_match.strip() == "*":
        return None
    return frozenset(_STRONG.findall(if_match))
