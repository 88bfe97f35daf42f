"""Looking at a case: who asks, may they, and what is there. Nothing is written."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from service.model.case import Case, Instance
from service.model.refusals import UnknownCase
from service.storage import cases
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases.call import Call
from service.usecases.installation import Installation
from service.usecases.rights import Action, Actor, Matter, require
from service.usecases.sessions import identify


@dataclass(frozen=True, kw_only=True)
class Reader:
    """One read transaction of somebody signed in."""

    tx: Transaction
    inst: Installation
    actor: Actor

    def business_now(self) -> datetime:
        """The instant of business."""
        return self.inst.business_now(self.tx)


@contextmanager
def reading(inst: Installation, call: Call) -> Generator[Reader]:
    """Raises ``NotSignedIn``."""
    with inst.database.read() as tx:
        yield Reader(tx=tx, inst=inst, actor=identify(tx, call.token, inst.now()))


def seen_case(reader: Reader, case_id: str) -> StoredCase:
    """The stored case. Raises ``UnknownCase``, also to those who may not see it."""
    require(reader.actor, Action.SEE_CASE, Matter(case=case_id))
    stored = cases.load(reader.tx, case_id)
    if stored is None:
        raise UnknownCase(case=case_id)
    return stored


def instance_of(case: Case, instance: str) -> Instance:
    """The process instance with that id."""
    return next(each for each in case.instances if each.id == instance)
