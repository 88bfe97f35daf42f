"""The documents of a case in one list: letters made here, files put in, and what has come in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from service.api.pages.answered import kind_words
from service.api.pages.enclosures import size_words, type_words
from service.model.swedish_time import swedish_date
from service.usecases.case_overview import Overview
from service.usecases.documents import ENCLOSURE
from service.usecases.views import DocumentView

_LETTERS = "letters."
_DRAFT = "letters.draft"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One document."""

    title: str
    address: str | None
    """Where it is read; ``None`` for what came in on paper, and for what has been destroyed."""
    sort: Literal["draft", "letter", "file", "came_in"]
    day: date
    """When it was written, put in, or came in."""
    name: str | None = None
    """Of the file, where the title is another."""
    file: str | None = None
    """Of what kind and how large."""


def papers(case: Overview) -> tuple[list[Paper], list[Paper]]:
    """Newest first; drafts of letters apart."""
    letters = dict(_letters(case))
    found = [_paper(case, each, letters.get(each.id)) for each in reversed(case.documents)]
    return [each for each in found if each.sort != "draft"], [each for each in found if each.sort == "draft"]


def named(case: Overview) -> dict[str, str]:
    """The names of those that can be read, by id, oldest first."""
    return {each.id: each.title or each.name for each in case.documents if each.available and each.name}


def _letters(case: Overview) -> Iterator[tuple[str, str]]:
    """What letters are called, by document."""
    for row in case.rows:
        for event in row.events:
            if event["event"] == "DocumentProduced":
                yield str(event["document"]), case.known.letter(event["job"])[1].replace("”", "")


def _paper(case: Overview, document: DocumentView, letter: str | None) -> Paper:
    made_on = swedish_date(document.created_at)
    if document.kind.startswith(_LETTERS):
        return Paper(
            title=letter or document.name or "",
            address=f"/documents/{document.id}" if document.available else None,
            sort="draft" if document.kind == _DRAFT else "letter",
            day=made_on,
            name=document.name if letter else None,
        )
    is_file = document.kind == ENCLOSURE
    title = (
        document.title or (document.name if is_file else None) or kind_words(case.at.bundle, document.kind)
    )
    return Paper(
        title=title or "",
        address=f"/api/v1/documents/{document.id}" if document.available and document.name else None,
        sort="file" if is_file and not document.occurred_on else "came_in",
        day=document.occurred_on or made_on,
        file=f"{type_words(document.media_type)}, {size_words(document.size)}" if document.name else None,
    )
