"""Whether somebody in a case, or in a form that is being filled in, may have another open case.

Only said, never in the way of anything. Those who may see the other case are told which one it is; others
only that there may be one, and whom to ask. Goes by identity numbers alone; one that the one who asks isn't
shown tells them of no other case.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.content.forms.schema import Schema, kind, properties
from service.model.search_words import number_word
from service.model.values import Json
from service.storage import people_search
from service.usecases.call import Call
from service.usecases.execute import current
from service.usecases.installation import Installation
from service.usecases.reading import Reader, reading, seen_case
from service.usecases.rights import Action, Matter, refusal
from service.usecases.shown_people import shown_people


@dataclass(frozen=True, kw_only=True)
class OpenCases:
    """Other open cases on the same person."""

    seen: tuple[tuple[str, str], ...] = ()
    """Id and number of those that the one who asks may see."""
    unseen: bool = False
    """There is one that they may not see."""


NONE = OpenCases()


def of_case(inst: Installation, call: Call, case_id: str) -> OpenCases:
    """Other open cases on those in this one who are named to the one who asks. Raises ``UnknownCase``."""
    with reading(inst, call) as reader:
        stored = seen_case(reader, case_id)
        persons = shown_people(reader.tx, reader.actor, stored.key, current(stored)).values()
        return _found(reader, (person.identity_number for person in persons), apart_from=stored.key)


def of_answers(inst: Installation, call: Call, schema: Schema, answers: Json) -> OpenCases:
    """Open cases on somebody whose number stands in the answers to a form, as far as they are written."""
    with reading(inst, call) as reader:
        return _found(reader, _numbers(schema, answers), apart_from=None)


def _found(reader: Reader, numbers: Iterable[str | None], *, apart_from: int | None) -> OpenCases:
    words = {word for number in numbers if number and (word := number_word(number.strip()))}
    found = {
        case.id: case
        for word in sorted(words)
        for case in people_search.open_with_the_same_number(reader.tx, word, apart_from)
    }
    seen = {id_ for id_ in found if not refusal(reader.actor, Action.SEE_CASE, Matter(case=id_))}
    return OpenCases(
        seen=tuple((id_, case.number) for id_, case in found.items() if id_ in seen),
        unseen=len(seen) < len(found),
    )


def _numbers(schema: Schema, answers: Json) -> Iterator[str]:
    """Of every question who somebody is, also in groups and rows."""
    if not isinstance(answers, dict):
        return
    for name, asked in properties(schema).items():
        value = answers.get(name)
        if asked.get("x-person") == "identity_number" and isinstance(value, str):
            yield value
        elif kind(asked) == "group":
            yield from _numbers(asked, value)
        elif kind(asked) == "rows" and isinstance(value, list):
            for row in value:
                yield from _numbers(asked["items"], row)
