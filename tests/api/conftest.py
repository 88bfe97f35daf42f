"""What several tests of bad input begin with."""

from collections.abc import Iterator

import pytest

from service.storage.database import Database
from tests.api.desk import Desk


@pytest.fixture
def desk(database: Database) -> Iterator[Desk]:
    desk = Desk.of(database)
    yield desk
    desk.served.client.close()
