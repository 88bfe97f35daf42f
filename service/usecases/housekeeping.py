"""What need not be kept: answers to requests that nobody sends again any more."""

from datetime import timedelta

from service.storage import idempotency
from service.usecases.installation import Installation

ANSWERS_KEPT = timedelta(days=7)
"""A client that has not got its answer in a week has given up."""


def forget_old_answers(inst: Installation) -> int:
    """Drop stored answers that are older than a week; how many. Histories are untouched."""
    with inst.database.write() as tx:
        return idempotency.forget(tx, inst.now() - ANSWERS_KEPT)
