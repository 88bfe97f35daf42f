"""The case file during one step: what is known, what is added, and what expressions see of it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from service.engine.faults import DiagramFault
from service.model.case_file import PERSON, Fact, Statement, view
from service.model.given import Given
from service.model.swedish_time import swedish_date
from service.model.values import Json

_PARAMETER = re.compile(r"\{(\w+)\}")


class File:
    """The newest entry of every path and person."""

    def __init__(self, facts: Iterable[Fact], given: Given) -> None:
        self._given = given
        self._facts = {(fact.path, fact.subject): fact for fact in facts}

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(self._facts.values())

    def record(
        self, statements: Iterable[Statement], subject: str | None, given: Mapping[str, Json]
    ) -> Iterator[Fact]:
        """Add entries, and hand each over. ``given`` fills in a path like ``{record}.sent_on``."""
        for statement in statements:
            path = _resolved(statement.path, given)
            fact = Fact(
                path=path,
                subject=(statement.subject or subject) if _is_personal(path) else None,
                value=statement.value,
                occurred_on=statement.occurred_on or swedish_date(self._given.instant),
                recorded_at=self._given.instant,
                seq=self._given.seq,
            )
            self._facts[fact.path, fact.subject] = fact
            yield fact

    def forget(self, beginning: str, subject: str | None) -> Iterator[Fact]:
        """Take out what begins with this path, of the case or of the person, and hand each over."""
        about = subject if _is_personal(beginning) else None
        for path, whose in list(self._facts):
            if whose == about and path.startswith(f"{beginning}."):
                yield self._facts.pop((path, whose))

    def view(self, subject: str | None, paths: Iterable[str]) -> dict[str, object]:
        """As expressions of a process about ``subject`` read it."""
        return view(self._facts.values(), subject, paths)

    def says(self, path: str, value: Json, people: Iterable[str]) -> bool:
        """Whether it has this value there: of one of ``people``, for a path about a person."""
        whose = people if _is_personal(path) else [None]
        found = [self._facts.get((path, person)) for person in whose]
        return any(fact is not None and fact.value == value for fact in found)


def _is_personal(path: str) -> bool:
    return path.startswith(f"{PERSON}.")


def _resolved(path: str, given: Mapping[str, Json]) -> str:
    """A path whose parameters are filled in."""

    def value(found: re.Match[str]) -> str:
        if not isinstance(given.get(found[1]), str):
            raise DiagramFault(path, "Brevets plats i akten är inte angiven av den som anropar.")
        return str(given[found[1]])

    return _PARAMETER.sub(value, path)
