"""``hemvist demo``: one household's story over the REST contract alone."""

import re
from typing import Any

from service.content.bundle import Bundle
from service.demo import driver
from service.storage.database import Database
from tests.content.forms.shipped import BUNDLE
from tests.demo.training import nobody_is_real, training


def test_the_story_goes_from_suspicion_to_the_closed_case(database: Database) -> None:
    with training(database) as on:
        code = driver.story(on.server)
        letters = dict(re.findall(r"Brev (B\d), .* som handling (\S+)\.", on.words))
        texts = {
            name: _document(on.server.client, on.server.tokens["chef"], made)
            for name, made in letters.items()
        }

    assert code == driver.AGREES, on.words
    assert "Sista dag för svar är torsdagen den 14 januari 2027" in on.words
    assert "Sista dag att överklaga är" in on.words
    assert on.told[-2] == "Ärendet är avslutat."
    assert "ger samma utfall när de körs om" in on.told[-1]
    assert sorted(texts) == ["B1", "B2", "B3", "B4", "B5", "B6"]
    assert all("UTKAST" not in text for text in texts.values())
    assert nobody_is_real(database)


def test_a_month_that_is_not_the_law_s_is_told(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    path = "bpmn/return_of_responsibility.bpmn"
    longer = BUNDLE.files[path].replace(b">P1M<", b">P2M<")
    with training(database, Bundle({**BUNDLE.files, path: longer})) as on:
        code = driver.story(on.server)

    assert code == driver.DIFFERS
    assert "Det är fel dag: lagen ger torsdagen den 14 januari 2027" in on.words
    database.dispose()


def _document(client: Any, token: str, document: str) -> str:
    found = client.get(f"/api/v1/documents/{document}", headers={"Authorization": f"Bearer {token}"})
    assert found.is_success
    return str(found.text)
