"""The command line: what it says, and how it ends."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.main import app
from service.settings import Settings, shipped_content
from service.storage.database import Database
from tests.usecases.office import office

run = CliRunner().invoke


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A working folder of its own, and no settings from outside."""
    for name in ("DATABASE_URL", "HOST", "PORT", "CONTENT"):
        monkeypatch.delenv(f"HEMVIST_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_training_and_the_real_thing_have_databases_of_their_own(environment: Path) -> None:
    assert Settings().database(training=True) == "sqlite:///var/training.db"
    assert Settings().database(training=False) == "sqlite:///var/hemvist.db"


def test_the_database_can_be_chosen(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEMVIST_DATABASE_URL", "postgresql://db/hemvist")

    assert Settings().database(training=True) == "postgresql://db/hemvist"


@pytest.mark.parametrize("first", [["--training"], []])
def test_a_training_server_refuses_the_real_database_and_the_other_way_round(
    environment: Path, monkeypatch: pytest.MonkeyPatch, first: list[str]
) -> None:
    monkeypatch.setenv("HEMVIST_DATABASE_URL", f"sqlite:///{environment / 'one.db'}")
    then = [] if first else ["--training"]

    assert run(app, ["migrate", *first]).exit_code == 0
    assert run(app, ["migrate", *first]).exit_code == 0
    for command in ("migrate", "serve"):
        refused = run(app, [command, *then])
        assert refused.exit_code == 1
        assert "Databasen ska vara för" in refused.stderr


def test_the_shipped_content_has_no_faults(environment: Path) -> None:
    checked = run(app, ["check"])

    assert checked.exit_code == 0, checked.output
    assert " 0 fel" in checked.output


def test_a_fault_is_told_with_file_rule_and_repair(environment: Path) -> None:
    for folder in ("bpmn", "forms"):
        shutil.copytree(shipped_content() / folder, environment / folder)
    (environment / "bpmn" / "communicate.bpmn").write_text("<oj")
    checked = run(app, ["check", str(environment)])

    assert checked.exit_code == 1
    assert any(
        line.startswith("bpmn/communicate.bpmn") and "[" in line for line in checked.output.splitlines()
    )


def test_a_server_does_not_start_with_faulty_content(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (environment / "bpmn").mkdir()
    (environment / "bpmn" / "communicate.bpmn").write_text("<oj")
    monkeypatch.setenv("HEMVIST_CONTENT", str(environment))
    refused = run(app, ["serve", "--training"])

    assert refused.exit_code == 1
    assert "hemvist check" in refused.stderr


def test_verification_tells_every_case_and_ends_badly_when_one_differs(
    sqlite_url: str, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEMVIST_DATABASE_URL", sqlite_url)
    made = office(Database(sqlite_url))
    made.played()
    number = made.view().case_number

    assert "stämmer" in run(app, ["verify"]).output
    assert run(app, ["verify", "--case", number]).exit_code == 0
    assert run(app, ["verify", "--case", "SD-2026-9999"]).exit_code == 1
    with made.database.upkeep() as connection:
        connection.execute("UPDATE cases SET state = x'00'")
        connection.commit()
    broken = run(app, ["verify"])
    assert broken.exit_code == 1
    assert "STÄMMER INTE" in broken.output
    made.database.dispose()


def test_a_database_without_tables_is_told_and_not_verified(environment: Path) -> None:
    told = run(app, ["verify"])

    assert told.exit_code == 1
    assert "inga tabeller" in told.stderr


@pytest.mark.parametrize("every_ending", [[], ["--all-endings"]])
def test_the_demo_says_so_when_no_server_answers(every_ending: list[str]) -> None:
    told = run(app, ["demo", "--url", "http://127.0.0.1:9", *every_ending])

    assert told.exit_code == 3
    assert "Ingen server svarar" in told.output
