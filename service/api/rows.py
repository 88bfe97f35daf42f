"""Rows of a form that are added and taken away by buttons of the page, with scripts or without.

A page says in hidden fields (``row=reasons.0``) which rows it has: those that nobody has filled in yet are
known by nothing else. The buttons send ``do=add:reasons`` and ``do=remove:reasons.1``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from service.content.forms import Field
from service.content.forms.post import MAX_ROWS
from service.model.values import Json

ADD = "add:"
REMOVE = "remove:"
_ROW = "row"

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Rows:
    """How many rows each list is to have on the page."""

    shown: Mapping[str, int]
    changed: str = ""
    """The list that was asked to grow or shrink."""
    grew: bool = False


def posted_rows(pairs: Pairs) -> Rows:
    """As the page that was sent had them."""
    lists = (value.rpartition(".")[0] for name, value in pairs if name == _ROW)
    return Rows(shown=Counter(name for name in lists if name))


def changed(pairs: Pairs, do: str) -> tuple[Pairs, Rows]:
    """The page as it is after the button ``do``: what is left of what was sent, and its rows."""
    shown = dict(posted_rows(pairs).shown)
    if do.startswith(ADD):
        name = do.removeprefix(ADD)
        shown[name] = min(shown.get(name, 0) + 1, MAX_ROWS)
        return pairs, Rows(shown=shown, changed=name, grew=True)
    row = do.removeprefix(REMOVE)
    name = row.rpartition(".")[0]
    shown[name] = max(shown.get(name, 0) - 1, 0)
    left = [pair for pair in pairs if not pair[0].startswith(f"{row}.")]
    return left, Rows(shown=shown, changed=name)


def with_empty_rows(answers: Mapping[str, Json], rows: Rows) -> dict[str, Json]:
    """The answers with an empty row for each that the page has and nobody has filled in."""
    found = dict(answers)
    for name, count in rows.shown.items():
        given = found.get(name)
        filled = list(given) if isinstance(given, list) else []
        found[name] = [*filled, *({} for _ in range(count - len(filled)))]
    return found


def with_buttons(fields: Iterable[Field], answers: Mapping[str, Json], rows: Rows) -> list[Field]:
    """The questions with as many rows as the page is to have: those given, but one to begin with."""
    return [
        _with_buttons(field, answers.get(field.name), rows)
        if field.widget == "rows" and not field.keyed
        else field
        for field in fields
    ]


def _with_buttons(field: Field, given: Json, rows: Rows) -> Field:
    count = len(given) if isinstance(given, list) else 0
    if field.name not in rows.shown and rows.changed != field.name:
        count = max(count, 1)
    here = field.name == rows.changed
    numbered = [
        replace(
            row,
            label=f"{_noun(field.item)} {number}",
            required=True,
            spare=False,
            focus=here and rows.grew and number == count,
        )
        for number, row in enumerate(field.fields[:count], start=1)
    ]
    return replace(field, adds=True, fields=tuple(numbered), focus=here and not rows.grew)


def _noun(item: str) -> str:
    """``Försök`` of ``Ett försök``, to be followed by a number."""
    article, _, noun = item.partition(" ")
    return noun[:1].upper() + noun[1:] if noun and article in {"En", "Ett", "A", "An"} else item
