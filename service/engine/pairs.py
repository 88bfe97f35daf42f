"""The mappings of a call: ``name = expression; name2 = expression``."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Read the properties ``in`` and ``out``; the checks have seen to it that every part is complete."""
    parts = (part.partition("=") for part in text.split(";") if part.strip())
    return tuple((name.strip(), expression.strip()) for name, _, expression in parts)
