"""A form as questions on a page: everything a template needs to draw them, and nothing about how."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.content.forms.conditions import VisibleWhen
from service.content.forms.errors import FormError, Path, pointer
from service.content.forms.reading import Form
from service.content.forms.schema import Kind, Schema, choices, kind, properties
from service.content.municipalities import municipalities
from service.model.values import Json

_RADIO_AT_MOST = 6
_WIDGETS: dict[Kind, str] = {
    "text": "textarea",
    "lines": "textarea",
    "date": "date",
    "choices": "checkboxes",
    "yes": "checkbox",
    "boolean": "radio",
    "municipality": "municipality",
    "group": "group",
    "rows": "rows",
}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer to choose."""

    value: Json
    label: str


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question."""

    name: str
    """Name in the page's form, unique in it: ``position``, ``contact.phone``, ``contacts.0.who``."""
    pointer: str
    """Where its answer stands, as errors point at it (RFC 6901)."""
    kind: Kind
    label: str
    help: str
    placeholder: str
    widget: str
    """``radio``, ``select``, ``textarea``, ``date``, ``checkbox``, ``checkboxes``, ``municipality``,
    ``text``, ``number``, ``group`` or ``rows`` (a group per row, and an empty one at the end)."""
    choices: tuple[Choice, ...]
    required: bool
    """Going by the other answers."""
    value: Json
    """The answer so far, as it was given; ``None``: none."""
    error: str
    visible: bool
    """Going by the other answers."""
    visible_when: tuple[VisibleWhen, ...]
    """All must hold; empty: always."""
    fields: tuple["Field", ...] = ()


def fields(form: Form, data: dict[str, Json], errors: Iterable[FormError] = ()) -> list[Field]:
    """The questions in form order, hidden ones included, with the answers so far and their errors.

    ``data`` may be anything that ``from_post`` gave, or a draft that ``Form.check_draft`` let pass.
    """
    said: dict[str, str] = {}
    for error in errors:
        said.setdefault(error.pointer, error.message)
    page = _Page(said=said, required=form.required(data), hidden=form.hidden(data), when=dict(_when(form)))
    asked = properties(form.schema)
    return [
        _field(page, asked[name], form.ui_schema.get(name, {}), data.get(name), (name,))
        for name in form.order
    ]


@dataclass(frozen=True, kw_only=True)
class _Page:
    said: dict[str, str]
    required: frozenset[str]
    hidden: frozenset[str]
    when: dict[str, tuple[VisibleWhen, ...]]


def _when(form: Form) -> Iterator[tuple[str, tuple[VisibleWhen, ...]]]:
    for name in form.order:
        yield name, tuple(w for part in form.conditions if name in part.hides for w in part.when)


def _field(
    page: _Page, asked: Schema, ui: Schema, value: Json, path: Path, *, required: bool = False
) -> Field:
    top = path[0] if len(path) == 1 else None
    name = ".".join(map(str, path))
    here = pointer(path)
    return Field(
        name=name,
        pointer=here,
        kind=kind(asked),
        label=asked.get("title", name),
        help=ui.get("ui:help", ""),
        placeholder=ui.get("ui:placeholder", ""),
        widget=ui.get("ui:widget") or _widget(asked),
        choices=_choices(asked),
        required=required or top in page.required,
        value=value,
        error=_error(page.said, asked, here),
        visible=top not in page.hidden,
        visible_when=page.when.get(str(top), ()),
        fields=_inner(page, asked, ui, value, path),
    )


def _inner(page: _Page, asked: Schema, ui: Schema, value: Json, path: Path) -> tuple[Field, ...]:
    match kind(asked):
        case "group":
            answers = value if isinstance(value, dict) else {}
            must = asked.get("required", ())
            return tuple(
                _field(page, sub, ui.get(name, {}), answers.get(name), (*path, name), required=name in must)
                for name, sub in properties(asked).items()
            )
        case "rows":
            rows = [*value, {}] if isinstance(value, list) else [{}]
            inner = {name: part for name, part in ui.items() if not name.startswith("ui:")}
            return tuple(
                _field(page, asked["items"], inner, row, (*path, index)) for index, row in enumerate(rows)
            )
    return ()


def _widget(asked: Schema) -> str:
    sort = kind(asked)
    if sort == "choice":
        return "radio" if len(choices(asked)) <= _RADIO_AT_MOST else "select"
    if sort in {"integer", "number"}:
        return "number"
    return _WIDGETS.get(sort, "text")


def _choices(asked: Schema) -> tuple[Choice, ...]:
    match kind(asked):
        case "municipality":
            return tuple(Choice(value=found.code, label=found.name) for found in municipalities().values())
        case "boolean":
            return (Choice(value=True, label="Ja"), Choice(value=False, label="Nej"))
        case "choices":
            return tuple(Choice(value=value, label=label) for value, label in choices(asked["items"]))
        case _:
            return tuple(Choice(value=value, label=label) for value, label in choices(asked))


def _error(said: dict[str, str], asked: Schema, here: str) -> str:
    """What is wrong with the answer; of a list without fields of its own also what is wrong inside it."""
    inside = (text for place, text in said.items() if place.startswith(f"{here}/"))
    listed = kind(asked) in {"choices", "lines"}
    return said.get(here) or (next(inside, "") if listed else "")
