"""What a letter's template asks for (``#fact("person.request.sent_on")``) is something that letters may tell.
So is what an authority's form is filled with.

Paths under ``record.`` are those of the letter's own record, wherever a diagram keeps it. A path that is put
together (``form + "reasons"``) is not looked at here: the trial rendering does that.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches

from service.content.findings import Problem
from service.content.letter_calls import records_of
from service.content.letter_forms import letter_form, with_forms, yaml_path
from service.content.letter_paths import letter_paths
from service.content.letter_source import paths, templates
from service.content.reading import Content
from service.content.yaml_file import YamlRefused

_OWN = "record."


def check(content: Content) -> Iterator[Problem]:
    if any(content.schema_faults.values()):
        return  # what forms ask can't be told
    told = letter_paths(content.bundle)
    records = records_of(content)
    for file, source in templates(content.bundle).items():
        known = told.keys() | _own(told, records, file.removeprefix("letters/").removesuffix(".typ"))
        for path in paths(source):
            if path.said not in known:
                yield Problem(
                    file=file,
                    line=path.line,
                    message=f"Mallen frågar efter ”{path.said}”, som inte finns.",
                    repair=_repair(path.said, known),
                )
    for letter in with_forms(content.bundle):
        known = told.keys() | _own(told, records, letter)
        for name, asked in _filled_with(content, letter):
            if asked not in known:
                yield Problem(
                    file=yaml_path(letter),
                    message=f"Fältet ”{name}” fylls med ”{asked}”, som inte finns.",
                    repair=_repair(asked, known),
                )


def _filled_with(content: Content, letter: str) -> Iterator[tuple[str, str]]:
    """The fields of a letter's form with their paths; what can't be read is told by ``letter_form``."""
    with suppress(YamlRefused):
        for name, filling in letter_form(content.bundle, letter).fields.items():
            if filling.path is not None:
                yield name, filling.path


def _own(told: Collection[str], records: Mapping[str, frozenset[str]], letter: str) -> frozenset[str]:
    """``record.sent_on`` where every record of the letter has it; in a shared file, where some record has."""
    kept = records.get(letter)
    found = [_under(told, record) for record in kept or frozenset().union(*records.values())]
    if not found:
        return frozenset()
    return frozenset.intersection(*found) if kept else frozenset().union(*found)


def _under(told: Collection[str], record: str) -> frozenset[str]:
    prefix = f"{record}."
    return frozenset(_OWN + path.removeprefix(prefix) for path in told if path.startswith(prefix))


def _repair(path: str, known: Collection[str]) -> str:
    near = get_close_matches(path, sorted(known), n=1, cutoff=0.0)
    return (
        f"Det närmaste som finns är ”{near[0]}”. Rätta vägen, eller lägg till uppgiften i akten eller i ett "
        "formulär."
        if near
        else "Ta bort frågan, eller lägg till uppgiften i akten eller i ett formulär."
    )
