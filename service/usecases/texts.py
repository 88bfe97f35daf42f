"""Free texts put back where references stand, or what is to be said when they are gone."""

import re
from collections.abc import Iterable, Mapping

from service.model.values import TEXT, Json, is_text_reference
from service.usecases.envelope import TEXTS, Envelope

MISSING = "(texten saknas utan beslut)"

_REFERENCE = re.compile(r"([1-9][0-9]*)(/.*)", re.DOTALL)


def destroyed_texts(entries: Iterable[Envelope]) -> dict[int, str]:
    """The decision by which the texts of a history row were destroyed, by the row's number."""
    entries = tuple(entries)
    decided = {
        commitment: str(entry.target["decision"]) for entry in entries for commitment in entry.destroyed
    }
    return {
        entry.seq: decided[commitment]
        for entry in entries
        for slot, commitment in entry.content.items()
        if slot.startswith(TEXTS) and commitment in decided
    }


def resolved(value: Json, texts: Mapping[int, Mapping[str, str]], destroyed: Mapping[int, str]) -> Json:
    """The value with every reference in it replaced by what a person reads there."""
    if is_text_reference(value):
        return _text(value[TEXT], texts, destroyed)
    if isinstance(value, dict):
        return {name: resolved(inner, texts, destroyed) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [resolved(inner, texts, destroyed) for inner in value]
    return value


def _text(reference: str, texts: Mapping[int, Mapping[str, str]], destroyed: Mapping[int, str]) -> str:
    parts = _REFERENCE.fullmatch(reference)
    seq, pointer = (int(parts[1]), parts[2]) if parts else (0, "")
    if pointer in texts.get(seq, {}):
        return texts[seq][pointer]
    return f"(förstört enligt beslut {destroyed[seq]})" if seq in destroyed else MISSING
