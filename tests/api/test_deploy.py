"""Deploying over REST and on the command line, and what a server that starts does with its folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from typer.testing import CliRunner, Result

from service.api.body_limit import MEGABYTE
from service.api.problems import MEDIA_TYPE
from service.content.bundle import Bundle
from service.main import _install_content, app
from service.storage.database import Database
from tests.api.desk import SECRET
from tests.api.served import Served
from tests.usecases.office import REQUEST, Office, everything, office
from tests.usecases.test_deploy import FAULTY, SHORTER, newest


@pytest.fixture
def served(sqlite_url: str) -> Iterator[Served]:
    database = Database(sqlite_url)
    served = Served(office(database))
    served.get("admin", "/settings")
    yield served
    served.client.close()
    database.dispose()


def files(bundle: Bundle) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", (path, data)) for path, data in bundle.files.items()]


def put(served: Served, bundle: Bundle, user: str | None = "processagare", **more: Any) -> httpx2.Response:
    return served.call("POST", user, "/deployments", files=files(bundle), **more)


def refuses(served: Served, response: httpx2.Response, status: int, code: str) -> dict[str, Any]:
    """This problem is the answer, and what was deployed and decided is as it was."""
    body: dict[str, Any] = response.json()
    assert (response.status_code, body["code"]) == (status, code), body
    assert response.headers["content-type"] == MEDIA_TYPE
    rows = everything(served.office.database)
    assert [row[0] for row in rows["deployments"]] == [REQUEST.id]
    assert len(rows["settings_versions"]) == 1
    assert not rows["answers"]
    return body


def folder(path: Path, bundle: Bundle) -> Path:
    for name, data in bundle.files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def deploy(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["deploy", *arguments])


def test_a_sound_set_is_created_and_is_the_newest(served: Served) -> None:
    answer = put(served, SHORTER)
    body = answer.json()

    assert (answer.status_code, body["id"], body["newest"], body["findings"]) == (201, SHORTER.id, True, [])
    listed = served.get("processagare", "/deployments").json()["items"]
    assert listed[0] == {name: body[name] for name in ("id", "created_at", "newest")}
    assert put(served, SHORTER).json() == body


def test_the_order_of_the_files_and_the_boundary_are_no_part_of_the_set(served: Served) -> None:
    once: dict[str, Any] = {"headers": {"Idempotency-Key": "k"}}
    first = put(served, SHORTER, **once)
    turned = served.call("POST", "processagare", "/deployments", files=files(SHORTER)[::-1], **once)

    assert turned.json() == first.json()
    assert put(served, REQUEST, **once).json()["code"] == "IdempotencyMismatch"


def test_a_faulty_set_is_refused_as_the_check_refuses_it(served: Served) -> None:
    body = refuses(served, put(served, FAULTY), 422, "ContentRefused")
    checked = served.call("POST", "processagare", "/deployments/check", files=files(FAULTY)).json()

    assert body["findings"] == checked["findings"]


@pytest.mark.parametrize(
    ("user", "status", "code"), [("chef", 403, "NotAllowed"), (None, 401, "NotSignedIn")]
)
def test_only_process_owners_deploy(served: Served, user: str | None, status: int, code: str) -> None:
    refuses(served, put(served, SHORTER, user), status, code)


def test_hostile_uploads_are_answered_as_the_check_answers_them(served: Served) -> None:
    for path in ("../x.bpmn", "/etc/passwd", "bpmn//x", f"{SECRET}.bpmn", "bpmn\\..\\x"):
        body = refuses(served, put(served, Bundle({path: b""})), 422, "InvalidRequest")
        assert [error["rule"] for error in body["errors"]] == ["path"]
    twice = [*files(SHORTER), *files(SHORTER)]
    refuses(served, served.call("POST", "processagare", "/deployments", files=twice), 422, "InvalidRequest")
    refuses(served, served.call("POST", "processagare", "/deployments"), 422, "InvalidRequest")
    large = Bundle({**SHORTER.files, "bpmn/x.bpmn": b" " * 26 * MEGABYTE})
    refuses(served, put(served, large), 413, "TooLarge")


def test_the_settings_are_read_and_decided_over_rest(served: Served) -> None:
    before = served.get("handlaggare", "/settings").json()
    decided = served.call("PUT", "admin", "/settings", json={"values": {"immediate_contact_limit": "P3D"}})
    after = served.get("handlaggare", "/settings").json()

    assert decided.status_code == 200
    assert decided.json() == after
    assert (after["changed_by"], after["earlier"][0]["version"]) == ("admin", before["version"])
    assert {each["name"]: each["value"] for each in after["settings"]}["immediate_contact_limit"] == "P3D"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"values": {"month_start_rule": SECRET}}, "/values/month_start_rule"),
        ({"values": {SECRET: "x"}}, "/values/Zebediah"),
        ({"values": {"month_start_rule": 1}}, "/values/month_start_rule"),
        ({"values": {"month_start_rule": "x" * 101}}, "/values/month_start_rule"),
        ({"values": ["sent"]}, "/values"),
        ({"month_start_rule": "sent"}, "/values"),
    ],
)
def test_what_can_not_be_decided_is_refused(served: Served, body: Any, pointer: str) -> None:
    answer = served.call("PUT", "admin", "/settings", json=body)

    refused = refuses(served, answer, 422, "InvalidRequest")
    assert pointer in [error["pointer"] for error in refused["errors"]]
    assert refused["detail"].count(SECRET) == 0


def test_only_the_administrator_decides_and_strangers_see_nothing(served: Served) -> None:
    body = {"values": {"month_start_rule": "sent"}}
    refuses(served, served.call("PUT", "chef", "/settings", json=body), 403, "NotAllowed")
    refuses(served, served.get(None, "/settings"), 401, "NotSignedIn")


@pytest.fixture
def town(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The database that the command line works on."""
    monkeypatch.setenv("HEMVIST_DATABASE_URL", sqlite_url)
    database = Database(sqlite_url)
    yield office(database)
    database.dispose()


def test_a_folder_is_deployed_on_the_command_line_and_its_id_is_told(town: Office, tmp_path: Path) -> None:
    told = deploy(str(folder(tmp_path / "policy", SHORTER)))

    assert told.exit_code == 0, told.output
    assert " 0 fel, 0 varningar." in told.output
    assert f"Driftsatt: {SHORTER.id}" in told.output
    assert newest(town) == [SHORTER.id, REQUEST.id]
    assert f"Redan driftsatt: {SHORTER.id}" in deploy(str(tmp_path / "policy")).output


def test_a_faulty_folder_is_told_as_the_check_tells_it_and_nothing_is_deployed(
    town: Office, tmp_path: Path
) -> None:
    path = str(folder(tmp_path / "policy", FAULTY))
    told, checked = deploy(path), CliRunner().invoke(app, ["check", path])

    assert (told.exit_code, checked.exit_code) == (1, 1)
    assert told.stdout == checked.stdout
    assert "bpmn/other.bpmn:1 [unreadable_file]" in told.stdout
    assert "Inget är driftsatt" in told.stderr
    assert newest(town) == [REQUEST.id]


def test_a_folder_that_is_not_there_is_a_finding(town: Office, tmp_path: Path) -> None:
    told = deploy(str(tmp_path / "nowhere"))

    assert told.exit_code == 1
    assert "[bundle_size]" in told.stdout


def test_a_database_of_the_other_kind_is_left_alone(town: Office, tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["migrate"]).exit_code == 0
    before = everything(town.database)
    told = deploy(str(folder(tmp_path / "policy", SHORTER)), "--training")

    assert told.exit_code == 1
    assert "Databasen ska vara för" in told.stderr
    assert everything(town.database) == before


def test_a_server_that_starts_installs_what_is_new_and_undoes_nothing(
    town: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = folder(tmp_path / "policy", SHORTER)
    _install_content(town.inst, mine)
    assert newest(town) == [SHORTER.id, REQUEST.id]
    assert capsys.readouterr().out == ""

    deploy(str(folder(tmp_path / "earlier", REQUEST)))
    _install_content(town.inst, mine)

    assert newest(town) == [REQUEST.id, SHORTER.id]
    assert f"hemvist deploy {mine}" in capsys.readouterr().out
