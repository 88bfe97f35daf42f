"""A case with what its diagrams, forms and people say: what actions and the inbox ask about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from service.content.bundle import Bundle
from service.engine.definitions import Definitions, Element
from service.model.case import Case, Instance, Wait
from service.storage import people
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases.execute import current
from service.usecases.filling import NAMELESS
from service.usecases.library import Library
from service.usecases.reading import instance_of
from service.usecases.shown_people import protected_people


@dataclass(frozen=True, kw_only=True)
class CaseAtHand:
    """The actions, kinds and facts are those of ``bundle``, which the case was started on."""

    case: Case
    bundle: Bundle
    definitions: Callable[[str], Definitions]
    """By deployment: a process started later runs on a newer one."""
    persons: Mapping[str, str]
    """Names of the people of the case by id, in the order in which they were registered."""

    @property
    def only_person(self) -> str | None:
        """The one person of a case about one."""
        return next(iter(self.persons)) if len(self.persons) == 1 else None

    @property
    def protected(self) -> tuple[str, ...]:
        """Ids of those of ``persons`` who have protected personal data."""
        found = protected_people(self.case)
        return tuple(person for person in self.persons if person in found)

    @property
    def fact_paths(self) -> tuple[str, ...]:
        """All that the case file describes."""
        return self.definitions(self.bundle.id).fact_paths

    def instance(self, wait: Wait) -> Instance:
        """The process instance that waits."""
        return instance_of(self.case, wait.instance)

    def element(self, stands: Wait) -> Element:
        """What is drawn where the wait stands."""
        return self.drawn(stands.instance, stands.process, stands.element)

    def drawn(self, instance: str, process: str, element: str) -> Element:
        """An element of the diagrams that an instance runs on."""
        deployment = instance_of(self.case, instance).deployment
        return self.definitions(deployment).processes[process].elements[element]


def at_hand(tx: Transaction, library: Library, stored: StoredCase) -> CaseAtHand:
    """The case as its last command left it."""
    case = current(stored)
    known = people.get(tx, case.persons)
    return CaseAtHand(
        case=case,
        bundle=library.bundle(tx, stored.deployment),
        definitions=library.within(tx),
        persons={id_: known[id_].name if id_ in known else NAMELESS for id_ in case.persons},
    )
