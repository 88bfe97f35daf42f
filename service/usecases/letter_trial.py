"""Every template tried before the content it belongs to is deployed: with everything known, and with nothing.

Each letter is made in the limited child, as when a case asks for it, and the authority's form that goes with
it is filled in: nowhere else is a form opened before a case meets it. What goes on for ever, takes too much
memory or reaches for files or the network ends there, and what it did is a finding.
"""

from collections.abc import Iterator, Mapping
from threading import BoundedSemaphore, Lock
from typing import Any

from service.content.bundle import Bundle
from service.content.findings import Finding
from service.content.letter_calls import records_of
from service.content.letter_forms import FILE as FORM
from service.content.letter_forms import pdf_path, yaml_path
from service.content.letter_source import letters
from service.content.reading import read_content
from service.operations.errors import OperationFailed
from service.operations.letters.trial import CHECK, CHECK_FORM
from service.operations.workshop import Workshop
from service.usecases.job_inputs import forms, templates
from service.usecases.letter_faults import failed, told
from service.usecases.letter_form_faults import form_failed, form_told
from service.usecases.letter_sample import sample

RULE = "letter_template"
MOST_ENDED = 3
"""Templates that had to be ended: then the others aren't tried, so that an answer comes in a minute."""

_MODULE = "service.operations.letters.trial"
_FOLDER = "letters/"
_NO_RECORD = "none"
_ONE_AT_A_TIME = BoundedSemaphore(1)
_KEPT = 32


class _Sound:
    """The sets whose letters have all been made once: the same bytes give the same letters."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ids: dict[str, None] = {}

    def __contains__(self, id_: str) -> bool:
        return id_ in self._ids

    def add(self, id_: str) -> None:
        with self._lock:
            self._ids[id_] = None
            while len(self._ids) > _KEPT:
                del self._ids[next(iter(self._ids))]


_sound = _Sound()


def tried(bundle: Bundle) -> list[Finding]:
    """What is wrong with the letters, one finding for each; the set is sound otherwise."""
    wanted = letters(bundle)
    if not wanted or bundle.id in _sound:
        return []
    try:
        sources = templates(bundle)
    except UnicodeDecodeError:
        return _unreadable(bundle)
    with _ONE_AT_A_TIME:
        workshop = Workshop((_MODULE,), at_once=1)
        try:
            found = list(_Trial(bundle, sources, workshop).all(wanted))
        finally:
            workshop.close()
    if not found:
        _sound.add(bundle.id)
    return found


class _Trial:
    def __init__(self, bundle: Bundle, sources: dict[str, str], workshop: Workshop) -> None:
        self._bundle = bundle
        self._records = records_of(read_content(bundle))
        self._templates = sources
        self._workshop = workshop
        self._materials = {draft: sample(bundle, known=not draft) for draft in (False, True)}
        self._ended = 0

    def all(self, wanted: tuple[str, ...]) -> Iterator[Finding]:
        for place, letter in enumerate(wanted):
            if self._ended == MOST_ENDED:
                yield _not_tried(wanted[place:])
                return
            found = self._one(letter) or self._form(letter)
            if found:
                yield found

    def _one(self, letter: str) -> Finding | None:
        try:
            values = self._tried(CHECK, letter, {"templates": self._templates})
        except OperationFailed as failure:
            return _finding(f"{letter}.typ", None, *failed(failure.code))
        return _finding(f"{letter}.typ", values, *told(str(values["fault"]))) if values else None

    def _form(self, letter: str) -> Finding | None:
        given = forms(self._bundle, letter)
        if not given:
            return None
        pdf, yaml = (path(letter).removeprefix(_FOLDER) for path in (pdf_path, yaml_path))
        try:
            values = self._tried(CHECK_FORM, letter, {"forms": given})
        except OperationFailed as failure:
            return _finding(pdf, None, *form_failed(failure.code))
        if not values:
            return None
        code, field = str(values["fault"]), str(values["field"])
        return _finding(yaml if field else pdf, None, *form_told(code, field, str(values["found"])))

    def _tried(self, operation: str, letter: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the trial says; nothing if all is well. Raises ``OperationFailed`` if it was ended."""
        for record in sorted(self._records.get(letter, ())) or (_NO_RECORD,):
            for draft, material in self._materials.items():
                arguments = {
                    "letter": letter,
                    "record": record,
                    "draft": draft,
                    "material": material,
                    **given,
                }
                try:
                    values = self._workshop.run(operation, arguments).values
                except OperationFailed:
                    self._ended += 1
                    raise
                if values:
                    return values
        return {}


def _finding(name: str, where: Mapping[str, Any] | None, message: str, repair: str) -> Finding:
    """Of the letter's own file; where the fault stands in a shared one, the message says so."""
    file, line = (where or {}).get("file", name), (where or {}).get("line")
    if file != name and line is not None:
        message = f"{message} Det står i {_FOLDER}{file}, rad {line}."
    return Finding(
        file=_FOLDER + name,
        element=None,
        rule=RULE,
        severity="error",
        message=message,
        repair=repair,
        line=line if file == name and isinstance(line, int) else None,
    )


def _not_tried(names: tuple[str, ...]) -> Finding:
    return _finding(
        f"{names[0]}.typ",
        None,
        f"Den här mallen och {len(names) - 1} till har inte prövats, för {MOST_ENDED} mallar fick avbrytas.",
        "Rätta de mallarna först, och kontrollera igen.",
    )


def _unreadable(bundle: Bundle) -> list[Finding]:
    return [
        _finding(
            path.removeprefix(_FOLDER),
            None,
            "Filen är inte skriven som UTF-8.",
            "Spara den som UTF-8 och försök igen.",
        )
        for path, data in bundle.files.items()
        if path.startswith(_FOLDER) and not FORM.fullmatch(path) and "\ufffd" in data.decode(errors="replace")
    ]
