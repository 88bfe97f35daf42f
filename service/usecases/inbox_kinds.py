"""The kinds of what may come in to a case, each with its form.

They are those of the content (``bpmn/inbox.yaml``). Content without such a list has the five that there were
before there were lists, and whatever message the case waits for just now.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from service.content.bundle import Bundle
from service.content.forms import Form, Language
from service.content.forms import form as read_form
from service.content.inbox import FORMS, RECEIPT, Inbox, InboxKind
from service.usecases import receipts
from service.usecases.at_hand import CaseAtHand
from service.usecases.merged_form import PERSON, WHO, Asked, compiled, merged
from service.usecases.rights import MAY_RECEIVE

OTHER = "other"

BEFORE_LISTS = {
    "reply_received": "Svar från den andra kommunen",
    "statement_received": "Synpunkter från den enskilde",
    "wishes_changed": "Ändrad önskan från den enskilde",
    receipts.KIND: "Mottagningsbevis",
    OTHER: "Annan handling",
}
"""What could come in before content had lists, in words."""

_NOTE = {"type": "string", "title": "Anteckning"}
_RECEIPT: Mapping[str, Any] = {
    receipts.RECEIVED_ON: {
        "type": "string",
        "format": "date",
        "title": "Vilken dag kom begäran fram till den andra kommunen?",
    },
    receipts.CORRECTS: {
        "type": "string",
        "title": "Rättar det en dag som redan är registrerad?",
        "oneOf": [{"const": "yes", "title": "Ja"}, {"const": "no", "title": "Nej"}],
    },
    "note": _NOTE,
}


def kinds(at: CaseAtHand) -> Mapping[str, InboxKind]:
    """By name, in the order in which people see them."""
    listed = Inbox.of(at.bundle).kinds
    if listed:
        return listed
    awaited = {wait.message: wait.title for wait in at.case.waits if wait.message}
    return {name: _kind(name, words) for name, words in (awaited | BEFORE_LISTS).items()}


def has_list(bundle: Bundle) -> bool:
    """Whether the content says itself who may register what."""
    return bool(Inbox.of(bundle).kinds)


def kind_form(at: CaseAtHand, kind: InboxKind, language: Language = "sv") -> Form:
    """The form that is filled in when something of the kind has come in; its own words in ``language``."""
    if not has_list(at.bundle):
        return compiled(_plain(_RECEIPT if kind.states else {"note": _NOTE}, kind.sv), {})
    needed = frozenset({PERSON} if len(at.persons) > 1 else ())
    asked = Asked(first={PERSON: WHO}, required=needed) if kind.about == "person" else Asked()
    return merged(read_form(at.bundle, FORMS, kind.name).in_language(language), asked)


@lru_cache(maxsize=512)
def tolerant(form: Form) -> Form:
    """The same form with no question that has to be answered, and no answer that is too short."""
    return compiled(_without_demands(form.schema), form.ui_schema)


def _without_demands(schema: Mapping[str, Any]) -> dict[str, Any]:
    said = {
        name: value for name, value in schema.items() if name not in {"required", "minLength", "minItems"}
    }
    if "properties" in said:
        said["properties"] = {name: _without_demands(asked) for name, asked in said["properties"].items()}
    if "allOf" in said:
        said["allOf"] = [{name: part[name] for name in part if name != "then"} for part in said["allOf"]]
    return said


def _kind(name: str, words: str) -> InboxKind:
    return InboxKind(
        name=name,
        sv=words,
        en=words,
        help="",
        roles=MAY_RECEIVE,
        about="case",
        message=name,
        states=RECEIPT if name == receipts.KIND else None,
    )


def _plain(asked: Mapping[str, Any], title: str) -> dict[str, Any]:
    return {"title": title, "type": "object", "additionalProperties": False, "properties": dict(asked)}
