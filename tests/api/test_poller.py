"""The clock's hand fires what is due while the server runs, and stops when it stops."""

import threading
import time
from datetime import timedelta

from service.poller import polling
from service.storage.database import Database
from tests.usecases.office import PATIENT, office


def test_a_timer_fires_by_itself_while_the_server_runs(sqlite_url: str) -> None:
    made = office(Database(sqlite_url), PATIENT)
    made.start(process="patient")
    made.complete("handlaggare", "write", amount=1)
    made.time[0] += timedelta(days=3)

    with polling(made.inst, every=0.01):
        until = time.monotonic() + 10
        while made.open != ["remind"] and time.monotonic() < until:
            time.sleep(0.01)

    assert made.open == ["remind"]
    assert "poller" not in {thread.name for thread in threading.enumerate()}
    made.database.dispose()
