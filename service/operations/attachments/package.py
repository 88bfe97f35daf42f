"""A letter and what is sent with it in one file."""

from dataclasses import dataclass

from pikepdf import Pdf

from service.operations.attachments.kinds import JPEG, PDF, PNG
from service.operations.attachments.pdf import opened, saved
from service.operations.attachments.refused import FileRefused
from service.operations.attachments.sheets import add_picture, add_words

_NO_KIND = "Den här handlingen kan inte läggas in i paketet. Skicka den för sig, på papper eller som fil."
_GONE = "Den här handlingen finns inte kvar. Ta bort den ur brevets bilagor, eller lägg in den på nytt."
_UNREADABLE = "Den här handlingen gick inte att läsa. Skicka den för sig, på papper eller som fil."


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """One document of a package."""

    title: str
    """What people call it: it stands on the sheet that takes its place."""
    media_type: str
    content: bytes | None
    """``None``: it has been destroyed."""


def merged(letter: bytes, enclosures: tuple[Enclosure, ...]) -> bytes:
    """The letter's own pages first and unchanged, then each enclosure; what can't be put in says so.

    Raises ``FileRefused`` when the letter is no PDF that can be read.
    """
    with opened(letter) as pdf:
        if "/Metadata" in pdf.Root:
            del pdf.Root.Metadata  # it says what is true of the letter alone: that it is PDF/A and PDF/UA
        for each in enclosures:
            _add(pdf, each)
        return saved(pdf)


def _add(pdf: Pdf, each: Enclosure) -> None:
    try:
        sentence = _put_in(pdf, each)
    except FileRefused:
        sentence = _UNREADABLE
    if sentence:
        add_words(pdf, each.title, sentence)


def _put_in(pdf: Pdf, each: Enclosure) -> str | None:
    """What is to be said instead; ``None`` when it is there."""
    if each.content is None:
        return _GONE
    if each.media_type == PDF:
        with opened(each.content) as found:
            pdf.add_pages_from(found)
        return None
    if each.media_type in {JPEG, PNG}:
        add_picture(pdf, each.content, each.media_type)
        return None
    return _NO_KIND
