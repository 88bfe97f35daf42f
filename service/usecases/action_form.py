"""The form of a case action: the content's questions and what the program asks for its effect.

Some answers decide what else is asked: which fact is corrected, and who leaves the case.
"""

from collections.abc import Mapping
from typing import Any

from service.content.actions import FORMS, CaseAction
from service.content.forms import Form, Language
from service.content.forms import form as read_form
from service.model.values import Json
from service.usecases.at_hand import CaseAtHand
from service.usecases.corrections import correctable, correction
from service.usecases.letters_under_way import recallable
from service.usecases.merged_form import PERSON, WHO, Asked, merged
from service.usecases.open_matters import open_matters, question
from service.usecases.views import OpenMatterView

_NONE: Mapping[str, Json] = {}


def action_form(at: CaseAtHand, action: CaseAction, answers: Json = None, language: Language = "sv") -> Form:
    """The whole form, going by what has been answered so far; its own words in ``language``."""
    given = answers if isinstance(answers, dict) else _NONE
    return merged(read_form(at.bundle, FORMS, action.name).in_language(language), _asked(at, action, given))


def matters(at: CaseAtHand, action: CaseAction, answers: Json = None) -> tuple[OpenMatterView, ...]:
    """What has to be answered for before the action; nobody named yet: that of everybody."""
    if "open_matters" not in action.asked_by_program:
        return ()
    return open_matters(at, _whom(at, answers) if action.about == "person" else None)


def undecided(at: CaseAtHand, action: CaseAction, answers: Json = None) -> tuple[str, ...]:
    """The questions that the others hang on and that have no answer yet."""
    given = answers if isinstance(answers, dict) else _NONE
    if action.effect == "correct" and given.get("fact") not in correctable(at):
        return ("fact",)
    if action.effect == "remove_person" and _whom(at, given) is None:
        return (PERSON,)
    return ()


def _asked(at: CaseAtHand, action: CaseAction, answers: Mapping[str, Json]) -> Asked:
    who = {PERSON: WHO} if action.about == "person" else {}
    required = frozenset(who)
    match action.effect:
        case "correct":
            return correction(at, answers.get("fact"))
        case "recall_letter":
            letters = recallable(at, action.messages)
            asked = {"letter": _choice("Vilket brev?", letters)} if letters else {}
            return Asked(first=asked | who, required=required | frozenset(asked))
        case "remove_person" | "close_early":
            return Asked(first=who, last=question(at, matters(at, action, answers)), required=required)
    return Asked(first=who, required=required)


def _whom(at: CaseAtHand, answers: Json) -> str | None:
    named = answers.get(PERSON) if isinstance(answers, dict) else None
    return named if isinstance(named, str) and named in at.persons else at.only_person


def _choice(title: str, titles: Mapping[str, str]) -> dict[str, Any]:
    listed = [{"const": value, "title": words} for value, words in titles.items()]
    return {"type": "string", "title": title, "oneOf": listed}
