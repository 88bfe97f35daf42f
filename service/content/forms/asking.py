"""A form as questions on a page: everything a template needs to draw them, and nothing about how."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from service.content.forms.conditions import VisibleWhen
from service.content.forms.errors import FormError, Path, pointer
from service.content.forms.reading import Form, Language
from service.content.forms.schema import PERSON, Kind, Schema, choices, keyed, kind, properties, registers
from service.content.municipalities import municipalities
from service.model.values import Json

_RADIO_AT_MOST = 6
_SPARE_ROWS = 5
"""Empty rows for more people than have been registered so far."""
_YES_AND_NO: Mapping[Language, tuple[str, str]] = {"sv": ("Ja", "Nej"), "en": ("Yes", "No")}
_WIDGETS: dict[Kind, str] = {
    "text": "textarea",
    "lines": "textarea",
    "date": "date",
    "choices": "checkboxes",
    "persons": "checkboxes",
    "documents": "checkboxes",
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
    spare: bool = False
    """A row that nobody has begun to fill in, after others: more may be added there."""
    longest: int | None = None
    """How many characters a text may have, where the form says so."""
    registers: bool = False
    """Of rows: each makes a new person of the case."""
    keyed: bool = False
    """Of rows: each is about a person of the case, and everybody has one."""
    item: str = ""
    """Of rows: what one of them is called."""
    follows: bool = False
    """Hangs on a question that stands right before it, or before others that do."""
    adds: bool = False
    """Of rows: the page can be asked for one more, or one less."""
    focus: bool = False
    """Where the reader is to be when the page opens."""


_NOBODY: Mapping[str, str] = {}


def fields(
    form: Form,
    data: dict[str, Json],
    errors: Iterable[FormError] = (),
    *,
    persons: Mapping[str, str] = _NOBODY,
    documents: Mapping[str, str] = _NOBODY,
) -> list[Field]:
    """The questions in form order, hidden ones included, with the answers so far and their errors.

    ``data`` may be anything that ``from_post`` gave, or a draft that ``Form.check_draft`` let pass.
    ``persons``, ``documents``: names of those of the case, by id, in the order to show them.
    """
    said: dict[str, str] = {}
    for error in errors:
        said.setdefault(error.pointer, error.message)
    page = _Page(
        said=said,
        required=form.required(data),
        hidden=form.hidden(data),
        when=dict(_when(form)),
        persons=persons,
        documents=documents,
        language=form.language,
    )
    asked = properties(form.schema)
    drawn = [
        _field(page, asked[name], form.ui_schema.get(name, {}), data.get(name), (name,))
        for name in form.order
    ]
    return list(_following(drawn))


def _following(drawn: Iterable[Field]) -> Iterator[Field]:
    """Each with whether it stands under what it hangs on."""
    above: set[str] = set()
    for field in drawn:
        follows = any(when.field in above for when in field.visible_when)
        above = above | {field.name} if follows else {field.name}
        yield replace(field, follows=follows)


@dataclass(frozen=True, kw_only=True)
class _Page:
    said: dict[str, str]
    required: frozenset[str]
    hidden: frozenset[str]
    when: dict[str, tuple[VisibleWhen, ...]]
    persons: Mapping[str, str]
    documents: Mapping[str, str]
    language: Language


def _when(form: Form) -> Iterator[tuple[str, tuple[VisibleWhen, ...]]]:
    for name in form.order:
        yield name, tuple(w for part in form.conditions if name in part.hides for w in part.when)


def _field(
    page: _Page, asked: Schema, ui: Schema, value: Json, path: Path, *, required: bool = False
) -> Field:
    top = path[0] if len(path) == 1 else None
    name = ".".join(map(str, path))
    here = pointer(path)
    answers = _choices(page, asked)
    return Field(
        name=name,
        pointer=here,
        kind=kind(asked),
        label=asked.get("title", name),
        help=ui.get("ui:help", ""),
        placeholder=ui.get("ui:placeholder", ""),
        widget=ui.get("ui:widget") or _widget(asked, answers),
        choices=answers,
        required=required or top in page.required,
        value=value,
        error=_error(page.said, asked, here),
        visible=top not in page.hidden,
        visible_when=page.when.get(str(top), ()),
        fields=_inner(page, asked, ui, value, path),
        longest=asked.get("maxLength"),
        registers=registers(asked),
        keyed=keyed(asked),
        item=asked.get("items", {}).get("title", ""),
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
            return tuple(_rows(page, asked, ui, value if isinstance(value, list) else [], path))
    return ()


def _rows(page: _Page, asked: Schema, ui: Schema, given: list[Json], path: Path) -> Iterator[Field]:
    """A group per row: those filled in, then one for everybody who has none yet, or empty ones."""
    inner = {name: part for name, part in ui.items() if not name.startswith("ui:")}
    if keyed(asked):
        inner = {**inner, PERSON: {"ui:widget": "select", **inner.get(PERSON, {})}}
    for index, row in enumerate([*given, *_empty(page, asked, given)]):
        drawn = _field(page, asked["items"], inner, row, (*path, index))
        begun = index < len(given)
        yield replace(
            drawn,
            label=_label(page, asked, row, index, drawn.label),
            value=row if begun else {},
            required=index < asked.get("minItems", 0),
            spare=index > 0 and not begun and registers(asked),
        )


def _empty(page: _Page, asked: Schema, given: list[Json]) -> list[dict[str, Json]]:
    if keyed(asked) and page.persons:
        named = [row.get(PERSON) for row in given if isinstance(row, dict)]
        return [{PERSON: person} for person in page.persons if person not in named]
    return [{} for _ in range(_SPARE_ROWS if registers(asked) else 1)]


def _label(page: _Page, asked: Schema, row: Json, index: int, title: str) -> str:
    """What a row is called: by its person's name, or by its place when it registers one."""
    person = row.get(PERSON) if isinstance(row, dict) else None
    if isinstance(person, str) and person in page.persons:
        return page.persons[person]
    return f"{title} {index + 1}" if registers(asked) or keyed(asked) else title


def _widget(asked: Schema, answers: tuple[Choice, ...]) -> str:
    sort = kind(asked)
    if sort in {"choice", "person", "document"}:
        return "radio" if len(answers) <= _RADIO_AT_MOST else "select"
    if sort in {"integer", "number"}:
        return "number"
    return _WIDGETS.get(sort, "text")


def _choices(page: _Page, asked: Schema) -> tuple[Choice, ...]:
    match kind(asked):
        case "person" | "persons":
            return tuple(Choice(value=person, label=name) for person, name in page.persons.items())
        case "document" | "documents":
            return tuple(Choice(value=document, label=name) for document, name in page.documents.items())
        case "municipality":
            return tuple(Choice(value=found.code, label=found.name) for found in municipalities().values())
        case "boolean":
            yes, no = _YES_AND_NO[page.language]
            return (Choice(value=True, label=yes), Choice(value=False, label=no))
        case "choices":
            return tuple(Choice(value=value, label=label) for value, label in choices(asked["items"]))
        case _:
            return tuple(Choice(value=value, label=label) for value, label in choices(asked))


def _error(said: dict[str, str], asked: Schema, here: str) -> str:
    """What is wrong with the answer; of a list without fields of its own also what is wrong inside it."""
    inside = (text for place, text in said.items() if place.startswith(f"{here}/"))
    listed = kind(asked) in {"choices", "persons", "documents", "lines"}
    return said.get(here) or (next(inside, "") if listed else "")
