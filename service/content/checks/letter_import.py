"""A letter's template builds on the shared letterhead, and takes in nothing from elsewhere.

It begins with ``#import "letterhead.typ": *`` or ``#import "hemvist.typ": *``; a file that other templates
import is theirs to build on. Packages (``@preview``, ``@local``) and files that are read by the template are
refused here with early words; the process that renders has neither, whatever a template says.
"""

from collections.abc import Iterator

from service.content.findings import Problem
from service.content.letter_source import calls, imports, letters, templates, tokens
from service.content.reading import Content

_SHARED = frozenset({"letterhead.typ", "hemvist.typ"})
_READING = frozenset({"read", "plugin", "csv", "json", "toml", "yaml", "xml", "cbor", "bibliography"})


def check(content: Content) -> Iterator[Problem]:
    whole = letters(content.bundle)
    for file, source in templates(content.bundle).items():
        is_letter = file.removeprefix("letters/").removesuffix(".typ") in whole
        if is_letter and not _SHARED & {each.said for each in imports(source)}:
            yield Problem(
                file=file,
                message="Mallen bygger inte på det gemensamma brevhuvudet.",
                repair='Skriv #import "letterhead.typ": * överst i mallen.',
            )
        yield from _foreign(file, source)


def _foreign(file: str, source: str) -> Iterator[Problem]:
    for token in tokens(source):
        if token.kind == "string" and token.said.startswith(("@preview", "@local")):
            yield Problem(
                file=file,
                line=token.line,
                message=f"Mallen hämtar paketet ”{token.said}”, och brev görs utan nätverk.",
                repair="Ta bort paketet. Det som behövs skrivs i mallen eller i letterhead.typ.",
            )
    for name in calls(source, _READING):
        yield Problem(
            file=file,
            line=name.line,
            message=f"Mallen läser en fil med ”{name.text}”, och ett brev vilar bara på det som ärendet vet.",
            repair="Ta bort läsningen. Fråga efter uppgiften med #fact, eller skriv orden i mallen.",
        )
