"""``hemvist demo --all-endings``: every end of every process, and what is told of those not come to."""

from collections.abc import Iterator

import pytest

from service.content.bundle import Bundle
from service.demo import driver, ends
from service.demo.all_endings import play_all
from service.demo.endings import REQUESTS, Ending
from service.demo.playing import Refused
from service.storage.database import Database
from tests.content.forms.shipped import BUNDLE
from tests.demo.training import Stopwatch, nobody_is_real, training

QUICK = 120.0
"""Seconds of computing that it may take."""

OPPOSES = REQUESTS[:1]
"""Comes to one end only."""


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Database]:
    database = Database(sqlite_url)
    yield database
    database.dispose()


def test_every_end_of_every_process_is_come_to_and_told_with_its_case(sqlite: Database) -> None:
    drawn = ends.drawn(ends.processes(BUNDLE))
    watch = Stopwatch()
    with training(sqlite) as on:
        code = driver.all_endings(on.server, BUNDLE)

    assert code == driver.AGREES, on.words
    assert watch.seconds < QUICK
    assert "Träningsklockan flyttas fram" in on.told[0]
    assert on.told[-1] == f"Alla {len(drawn)} slut är nådda."
    table = [line.split() for line in on.told if "SD-2026-" in line and ":" not in line]
    assert [(line[0], line[1]) for line in table] == [(end.process, end.id) for end in drawn]
    assert nobody_is_real(sqlite)


def test_the_ends_are_those_of_all_eight_diagrams_the_errors_of_letters_among_them() -> None:
    drawn = ends.drawn(ends.processes(BUNDLE))

    assert {end.process for end in drawn} == set(ends.processes(BUNDLE))
    assert {end.id for end in drawn if end.process == "send_letter"} == {
        "letter_sent",
        "letter_stopped",
        "letter_not_approved",
    }


def test_an_end_that_is_not_come_to_is_told(sqlite: Database) -> None:
    with training(sqlite) as on:
        assert not play_all(on.server, BUNDLE, OPPOSES)

    lines = [line.split() for line in on.told if line.startswith("return_of_responsibility ")]
    assert [line[1] for line in lines if line[-1] == "SD-2026-0001"] == ["closed_with_reasons"]
    assert all(line[-2:] == ["INTE", "NÅTT"] for line in lines if line[1] != "closed_with_reasons")
    assert on.told[-1].endswith("slut nåddes inte.")


def test_a_story_that_can_t_be_played_on_does_not_keep_the_others_from_being_told(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.demo.over_http.PATIENCE", 0.0)
    broken = Ending(title="Ett steg fattas", steps=(OPPOSES[0].steps[0], OPPOSES[0].steps[2]))
    with training(sqlite) as on:
        assert not play_all(on.server, BUNDLE, (broken, *OPPOSES))

    assert "Ett steg fattas: det gick inte. Ärendet skulle stå vid decide_despite_objection" in on.words
    assert "Personen motsätter sig: SD-2026-0002" in on.words


def test_diagrams_that_the_demo_does_not_know_are_refused(sqlite: Database) -> None:
    other = Bundle({**BUNDLE.files, "letters/B1.txt": b"Hej."})
    with training(sqlite, other) as on, pytest.raises(Refused, match="andra diagram"):
        driver.all_endings(on.server, BUNDLE)
