"""The manager gives an open task to somebody."""

from service.usecases.hand_over import assign
from tests.usecases.office import Office


def given(room: Office, user: str, element: str) -> None:
    """From now on it is theirs."""
    assign(room.inst, room.call("chef"), room.task(element).id, user)
