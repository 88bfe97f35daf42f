"""By what the people of a case are recognised, should somebody write of them in a letter that may not."""

from service.operations.collaborators import Recognisable
from service.storage import people
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases.filling import NAMELESS


def recognisable(tx: Transaction, stored: StoredCase) -> tuple[Recognisable, ...]:
    """Everybody who is in the case or has left it, without those whose data have been destroyed."""
    return tuple(
        Recognisable(
            id=each.id,
            name=None if each.name == NAMELESS else each.name,
            identity_number=each.identity_number,
            address=each.address,
        )
        for each in people.of_case(tx, stored.key)
    )
