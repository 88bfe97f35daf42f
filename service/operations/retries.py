"""When a job that failed is tried again, and when people have to look."""

from datetime import datetime, timedelta

RETRIES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
"""How long after the first, second and third attempt in vain. After the fourth there is an incident."""


def retry_at(attempts: int, now: datetime) -> datetime | None:
    """When to try again after a failure, with ``attempts`` before it that failed; ``None``: not at all."""
    return now + RETRIES[attempts] if attempts < len(RETRIES) else None
