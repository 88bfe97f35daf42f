"""What was put together to be approved, before the letter is made for good."""

import orjson

from service.model.case import Job
from service.storage import content, history
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases import envelope

COMPOSE = "compose_letter"


def approved_bodies(tx: Transaction, stored: StoredCase, job: Job) -> tuple[str, ...]:
    """The bodies (SHA-256, hex) of the newest draft put together in the job's process, a document each."""
    place = job.id.removesuffix(f"{job.element}.{job.id.rpartition('.')[2]}")
    found: tuple[str, ...] = ()
    for row in history.rows(tx, stored.key):
        entry = envelope.read(row.envelope)
        if entry.kind == "CompleteJob" and str(entry.target["job"]).startswith(f"{place}{COMPOSE}."):
            handed_in = content.of_entry(tx, stored.key, entry.seq, envelope.VALUES)
            documents = orjson.loads(handed_in or b"{}").get("documents", ())
            found = tuple(each.get("made_of", {}).get("body_sha256", "") for each in documents)
    return found
