"""The forms of a deployment, compiled once."""

from functools import lru_cache

from service.content.bundle import Bundle
from service.content.forms.reading import Form


@lru_cache(maxsize=1024)
def form(bundle: Bundle, process: str, element: str) -> Form:
    """The form of a user task or start event. Bundles are known by content, so forms are, too.

    Raises ``KeyError`` when the element has none.
    """
    stem = f"forms/{process}/{element}"
    looks, english = (bundle.files.get(f"{stem}.{part}.json", b"{}") for part in ("ui", "en"))
    return Form.of(bundle.files[f"{stem}.schema.json"], looks, english)
