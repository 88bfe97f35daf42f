"""The answers of a history row as people read them: question and answer, in the words of the form."""

from collections.abc import Iterable, Iterator, Mapping

from service.api.language import _, language
from service.content.actions import FORMS as ACTIONS
from service.content.actions import Actions, CaseAction
from service.content.bundle import Bundle
from service.content.forms import Field, Form, fields, form
from service.content.inbox import FORMS as INBOX
from service.content.inbox import Inbox
from service.model.values import Json
from service.usecases.case_file_words import facts
from service.usecases.inbox_kinds import BEFORE_LISTS
from service.usecases.merged_form import compiled
from service.usecases.views import EntryView, TaskView

Answers = Iterator[tuple[str, str]]


def action_of(bundle: Bundle, entry: EntryView) -> CaseAction | None:
    """The case action that the row carried out."""
    known = Actions.of(bundle).by_name
    match entry.kind:
        case "TakeAction":
            return known.get(str(entry.target["action"]))
        case "StartProcess":
            return next((each for each in known.values() if each.process == entry.target["process"]), None)
        case "RemovePerson" | "CloseCase":
            effect = "remove_person" if entry.kind == "RemovePerson" else "close_early"
            return next((each for each in known.values() if each.effect == effect), None)
    return None


def kind_words(bundle: Bundle, kind: str) -> str:
    """What people call a kind of what came in."""
    listed = Inbox.of(bundle).kinds
    if kind in listed:
        return listed[kind].en if language() == "en" else listed[kind].sv
    return _(BEFORE_LISTS.get(kind, kind))


def answers(  # noqa: PLR0917  the row, and all that its ids stand for
    entry: EntryView,
    tasks: Mapping[str, TaskView],
    persons: Mapping[str, str],
    documents: Mapping[str, str],
    bundle: Bundle,
    start: str,
) -> Answers:
    """What was answered in the row, in the order of its form; persons and documents are names by id."""
    submission = entry.values.get("submission") or {}
    given = {name: value for name, value in submission.get("values", {}).items() if value is not None}
    if entry.kind == "ReceiveDocument":
        given = {pointer.strip("/"): text for pointer, text in entry.texts.items()}
    asked = _form(entry, tasks, bundle, start)
    own = fields(asked, given, persons=persons, documents=documents) if asked else []
    yield from _besides({**given} if asked is None else _rest(given, own), persons, bundle)
    for field in own:
        if field.name in given:
            yield field.label, answer(field)


def _rest(given: Mapping[str, Json], own: Iterable[Field]) -> dict[str, Json]:
    names = {field.name for field in own}
    return {name: value for name, value in given.items() if name not in names}


def _form(entry: EntryView, tasks: Mapping[str, TaskView], bundle: Bundle, start: str) -> Form | None:
    task, action = tasks.get(str(entry.target.get("task"))), action_of(bundle, entry)
    folder, name = "", ""
    if entry.kind == "CompleteTask" and task:
        folder, name = task.process, task.element
    elif entry.kind == "StartCase":
        folder, name = str(entry.target["process"]), start
    elif entry.kind == "ReceiveDocument":
        folder, name = INBOX, str(entry.target["document_kind"])
    elif action:
        folder, name = ACTIONS, action.name
    if f"forms/{folder}/{name}.schema.json" not in bundle.files:
        return None
    return form(bundle, folder, name).in_language(language())


def _besides(given: Mapping[str, Json], persons: Mapping[str, str], bundle: Bundle) -> Answers:
    """What the program asked itself, and notes under names of their own."""
    fact = given.get("fact")
    for name, value in given.items():
        match name:
            case "person":
                yield _words(name) or name, persons.get(str(value), _("(namn saknas)"))
            case "fact":
                known = facts(bundle)
                yield _words(name) or name, known[value].title if value in known else str(value)
            case "value" if fact in facts(bundle):
                yield _("Vad är rätt?"), _value(bundle, str(fact), value, persons)
            case "open_matters" if isinstance(value, list):
                yield from (_matter(bundle, row) for row in value)
            case "letter":
                pass  # an id; the tasks tell which letter it was
            case _:
                yield _words(name) or name.replace("_", " "), _words(str(value)) or str(value)


def _value(bundle: Bundle, path: str, value: Json, persons: Mapping[str, str]) -> str:
    asked = {**facts(bundle)[path].schema, "title": path}
    alone = {"type": "object", "title": path, "additionalProperties": False, "properties": {"value": asked}}
    return answer(fields(compiled(alone, {}), {"value": value}, persons=persons)[0])


def _matter(bundle: Bundle, row: Mapping[str, Json]) -> tuple[str, str]:
    known = Actions.of(bundle).open_matters
    name = str(row["matter"]).partition(".")[0]
    if name in known:
        words = known[name].en if language() == "en" else known[name].sv
    else:
        words = _("Brev eller handling som låg öppen")
    return words, f"{_words(row['outcome']) or row['outcome']}: {row['reason']}"


def answer(field: Field) -> str:
    """The answer in the words of its choices; groups and rows as ``question: answer``."""
    if field.fields:
        return "; ".join(_inner(inner) for inner in field.fields if inner.value not in (None, {}))
    labels = {str(choice.value): choice.label for choice in field.choices}
    return ", ".join(_word(labels, value) for value in _values(field.value))


def _inner(field: Field) -> str:
    """Of a row that says no more than whose it is, the name."""
    said = answer(field)
    return f"{field.label}: {said}" if said else field.label


def _values(value: Json) -> Iterable[Json]:
    return value if isinstance(value, list) else [value]


def _word(labels: Mapping[str, str], value: Json) -> str:
    if isinstance(value, bool):
        return labels.get(str(value), _("Ja") if value else _("Nej"))
    return labels.get(str(value), str(value))


def _words(name: str) -> str | None:
    """Of what the program asks besides the forms."""
    return {
        "note": _("Anteckning"),
        "reason": _("Varför"),
        "letter_left": _("Hade brevet skickats"),
        "person": _("Vem gäller det?"),
        "fact": _("Vilken uppgift är fel?"),
        "occurred_on": _("Från vilken dag gäller det?"),
        "withdrawn": _("återkallat"),
        "left_open": _("lämnat öppet"),
        "handled": _("omhändertaget"),
        "yes": _("Ja"),
        "no": _("Nej"),
    }.get(name)
