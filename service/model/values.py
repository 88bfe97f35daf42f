"""The shapes that data of forms and processes may have."""

from typing import Any, TypeAlias

Json: TypeAlias = Any
"""``None``, a bool, number or string, or a list or string-keyed dict of them. Nothing else is ever stored."""

TEXT = "$text"
"""The one key of a text reference: ``{"$text": "<seq>/<pointer>"}`` stands where a free text was written.

Free texts are erasable content; state, conditions and hashes only ever see the reference.
"""


def text_reference(seq: int, pointer: str) -> dict[str, Json]:
    """Stands for the text that entry ``seq`` of the history holds at ``pointer`` (RFC 6901)."""
    return {TEXT: f"{seq}{pointer}"}


def is_text_reference(value: Json) -> bool:
    """Tell a text reference from an ordinary object."""
    return isinstance(value, dict) and value.keys() == {TEXT}
