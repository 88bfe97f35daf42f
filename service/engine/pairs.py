"""Lists in properties: mappings (``name = expression; name2 = expression``) and paths (``a.b, c.d``)."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Read the properties ``in`` and ``out``; the checks have seen to it that every part is complete."""
    parts = (part.partition("=") for part in text.split(";") if part.strip())
    return tuple((name.strip(), expression.strip()) for name, _, expression in parts)


def paths(text: str) -> tuple[str, ...]:
    """Read the property ``from`` of a timer or task."""
    return tuple(path.strip() for path in text.split(",") if path.strip())
