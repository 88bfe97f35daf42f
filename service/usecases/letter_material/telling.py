"""Values as a letter tells them: with their words, and free texts where references stood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from service.content.bundle import Bundle
from service.content.forms.schema import Schema, kind, properties
from service.content.letter_paths import letter_paths
from service.model.values import Json, is_text_reference
from service.operations.collaborators import Entry
from service.operations.words import day, english_day, weekday, words
from service.usecases.texts import MISSING, resolved

_ROWS = ("rows", "lines")


@dataclass(frozen=True, kw_only=True)
class Teller:
    """What is needed to put something into words."""

    texts: Mapping[int, Mapping[str, str]]
    """The free texts of the case that are left: history row, pointer, text."""
    names: Mapping[str, str]
    """Of the people of the case who are still known, by id."""

    def case_file(self, bundle: Bundle, facts: Mapping[str, Json]) -> dict[str, Entry]:
        """The facts by path; those that the case file doesn't describe (any more) are left out."""
        described = letter_paths(bundle)
        told = {
            path: self.entry(value, described[path][1]) for path, value in facts.items() if path in described
        }
        return {path: entry for path, entry in told.items() if entry is not None}

    def entry(self, value: Json, schema: Schema) -> Entry | None:
        """One value; ``None`` for nothing, and for a text that has been destroyed."""
        written = is_text_reference(value)
        read = self._readable(value)
        if read is None or read in ("", []):
            return None
        sort = kind(schema)
        if sort == "date":
            found = date.fromisoformat(str(read))
            return Entry(value=read, words=day(found), weekday=weekday(found), english=english_day(found))
        if sort == "rows":
            return Entry(value=[self._row(row, schema["items"]) for row in read])
        if sort == "lines":
            lines = [self._readable(line) for line in read]
            return Entry(value=[line for line in lines if line], written=True)
        return Entry(value=read, words=words(read, schema, self.names), written=written)

    def _row(self, row: Mapping[str, Json], schema: Schema) -> dict[str, Json]:
        cells: dict[str, Json] = {}
        for name, asked in properties(schema).items():
            entry = self.entry(row.get(name), asked)
            if entry is not None:
                cells[name] = {"value": entry.value, "words": entry.words, "weekday": entry.weekday}
                if entry.written:
                    cells[name]["written"] = True
        return cells

    def _readable(self, value: Json) -> Json:
        if not is_text_reference(value):
            return value
        found = resolved(value, self.texts, {})
        return None if found == MISSING else found
