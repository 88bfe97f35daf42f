"""Every answer that says no: status, address and words, in one catalogue.

RFC 9457. The key is the name of the refusal's class and the code that clients branch on; the type's address
is ``/problems/<slug>``. Words are kept by language: Swedish, and English for those who ask for it.
``docs/reference/problems.md`` is printed from here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from service.api.language import said
from service.api.refusal_words import Words
from service.api.words import WORDS
from service.content.forms import Language
from service.model.refusals import Refusal

MEDIA_TYPE = "application/problem+json"

STATUS: Mapping[str, int] = {
    # Who you are and what you may.
    "NotSignedIn": 401,
    "BadCredentials": 401,
    "NotAllowed": 403,
    "NotYourLane": 403,
    "FourEyes": 403,
    "CrossSite": 403,
    # What you asked for.
    "UnknownCase": 404,
    "UnknownTask": 404,
    "UnknownProcess": 404,
    "UnknownUser": 404,
    "UnknownPerson": 404,
    "UnknownDocument": 404,
    "UnknownAction": 404,
    "UnknownNote": 404,
    "UnknownJob": 404,
    "NotTraining": 404,
    "NotFound": 404,
    "MethodNotAllowed": 405,
    # How things stand.
    "TaskNotOpen": 409,
    "TaskTaken": 409,
    "SeveralWaits": 409,
    "GuardRefused": 409,
    "CannotReopen": 409,
    "LetterMayHaveLeft": 409,
    "ProcessRunning": 409,
    "CaseEndedAlready": 409,
    "OpenMatters": 409,
    "ActionNotPossible": 409,
    "Conflict": 409,
    "TaskChanged": 412,
    # What you sent.
    "BadRequest": 400,
    "TooLarge": 413,
    "UnsupportedMediaType": 415,
    "InvalidRequest": 422,
    "IdempotencyMismatch": 422,
    "FormRefused": 422,
    "DateOutOfRange": 422,
    "ContentRefused": 422,
    # What is wrong here.
    "Incident": 500,
    "Unexpected": 500,
    "Unavailable": 503,
}


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One answer, ready to be written as JSON or as a page."""

    code: str
    about: Mapping[str, Any] = field(default_factory=dict)
    """Members that the answer carries besides the standard ones, and what the sentence may name."""

    @property
    def status(self) -> int:
        return STATUS[self.code]

    @property
    def type(self) -> str:
        return f"/problems/{slug(self.code)}"

    def words(self, language: Language = "sv") -> Words:
        return WORDS[language][self.code]

    def detail(self, language: Language = "sv") -> str:
        """What was expected, what was found and what to do, as one sentence after another."""
        about = {
            name: said(value, language) if isinstance(value, str) else value
            for name, value in self.about.items()
        }
        return self.words(language).told(about)

    def body(self, language: Language = "sv") -> dict[str, Any]:
        """The members of RFC 9457 and, beside them, what clients need to act."""
        standard = {
            "type": self.type,
            "title": self.words(language).title,
            "status": self.status,
            "detail": self.detail(language),
            "code": self.code,
        }
        return {**self.about, **standard}


def of(refusal: Refusal) -> Problem:
    """The answer to a refusal: its class is the code."""
    return Problem(code=type(refusal).__name__, about=refusal.about)


def slug(code: str) -> str:
    """``TaskNotOpen`` in an address: ``task-not-open``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", code).lower()
