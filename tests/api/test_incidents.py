"""Incidents and documents over REST and at the command line."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from service.main import app
from service.storage import accounts, content, people
from service.storage.accounts import Account
from service.storage.database import Database
from service.usecases import destruction, jobs, sessions
from tests.api.served import Served
from tests.operations.shop import ECHO, begun, mail, service, shop, work_off
from tests.usecases.office import PEOPLE, Office

LETTER = service("make", "letters.draft", letter="'B1'", record="'person.letter'", recipient="'municipality'")
run = CliRunner().invoke


def served(database: Database) -> Served:
    return Served(begun(shop(database, mail(ECHO))))


def given_up(database: Database) -> Office:
    town = begun(shop(database, mail(service("make", "strange.raises"))))
    for minutes in (1, 5, 15):
        town.later(minutes=minutes)
        work_off(town)
    return town


def test_incidents_are_listed_and_tried_again_by_those_who_may(database: Database) -> None:
    web = Served(given_up(database))
    (found,) = web.get("admin", "/incidents").json()["items"]
    assert (found["kind"], found["code"], found["title"]) == ("job", "ZeroDivisionError", "Make")
    assert "Zebediah" not in web.get("admin", "/incidents").text
    assert "Berit" not in web.get("admin", "/incidents").text

    refused = web.get("handlaggare", "/incidents")
    assert (refused.status_code, refused.json()["code"]) == (403, "NotAllowed")
    again = web.post("chef", f"/incidents/{found['id']}/retry")
    assert (again.status_code, again.json()["status"]) == (200, "pending")
    gone = web.post("chef", f"/incidents/{found['id']}/retry")
    assert (gone.status_code, gone.json()["code"]) == (404, "UnknownJob")


def test_a_completion_tells_what_is_pending(database: Database) -> None:
    town = shop(database, mail(service("make", "strange.raises")))
    web = Served(town)
    town.start(process="mail")
    task = town.task("write").id
    answer = web.post("handlaggare", f"/tasks/{task}/completion", {"data": {"text": "Hej."}}).json()
    assert answer["next"] == []
    assert len(answer["pending"]) == 1


def test_the_documents_of_a_case_are_listed_and_read(database: Database) -> None:
    web = served(database)
    web.office.receive("registrator", "other", on="2026-11-20", data={"note": "Ett vykort."})
    made, came = web.get("handlaggare", f"/cases/{web.office.case}/documents").json()["items"]

    assert (made["kind"], made["name"], made["media_type"]) == ("strange.echo", "eko.txt", "text/plain")
    assert (made["occurred_on"], made["seq"], made["available"]) == (None, 3, True)
    assert (came["kind"], came["occurred_on"], came["available"]) == ("other", "2026-11-20", False)

    file = web.get("revisor", f"/documents/{made['id']}")
    assert (file.status_code, file.content) == (200, b"Hej. 2026-11-24")
    assert file.headers["content-type"].startswith("text/plain")
    assert file.headers["content-disposition"] == "attachment; filename*=UTF-8''eko.txt"
    assert file.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in file.headers["content-security-policy"]
    assert file.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("user", ["processagare", "admin"])
def test_who_may_not_see_the_case_sees_none_of_its_documents(database: Database, user: str) -> None:
    web = served(database)
    (made,) = web.get("revisor", f"/cases/{web.office.case}/documents").json()["items"]

    assert web.get(user, f"/cases/{web.office.case}/documents").json()["code"] == "UnknownCase"
    refused = web.get(user, f"/documents/{made['id']}")
    assert (refused.status_code, refused.json()["code"]) == (404, "UnknownDocument")
    assert refused.json()["detail"] == web.get("revisor", "/documents/x").json()["detail"]
    assert web.get(None, f"/documents/{made['id']}").status_code == 401


def test_what_came_in_on_paper_has_no_bytes(database: Database) -> None:
    web = served(database)
    came = web.office.receive("registrator", "other")
    assert web.get("revisor", f"/documents/{came.document}").json()["code"] == "UnknownDocument"


def test_a_destroyed_document_is_named_and_gone(database: Database) -> None:
    web = served(database)
    town = web.office
    (made,) = web.get("revisor", f"/cases/{town.case}/documents").json()["items"]
    destruction.destroy(town.inst, town.actor("chef"), town.case, town.person, "Dnr 1")

    (after,) = web.get("revisor", f"/cases/{town.case}/documents").json()["items"]
    assert after == {**made, "available": False, "size": None}
    assert web.get("revisor", f"/documents/{made['id']}").status_code == 404
    with town.database.read() as tx:
        assert not [row for row in content.of_case(tx, 1) if row.kind == "document"]
        assert people.of_case(tx, 1) == []
    assert town.verify().verdict == "agrees"


def test_the_command_line_lists_incidents_and_tries_again(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = given_up(Database(sqlite_url))
    with town.database.write() as tx:
        for user in ("chef", "handlaggare"):
            hashed = sessions._hasher.hash("solsken")
            accounts.put(tx, Account(username=user, name=user, password_hash=hashed, roles=(PEOPLE[user],)))
    monkeypatch.setenv("HEMVIST_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("HEMVIST_PASSWORD", "solsken")

    told = run(app, ["incidents"])
    assert told.exit_code == 0
    assert "Make: ZeroDivisionError (4 försök)" in told.output
    assert "1 driftstörningar." in told.output
    incident = told.output.split()[0]
    assert "behörighet" in run(app, ["incidents", "retry", incident, "--user", "handlaggare"]).stderr
    assert "Driftstörningen finns inte" in run(app, ["incidents", "retry", "x", "--user", "chef"]).stderr
    failed = run(app, ["incidents", "retry", incident], input="chef\n")
    assert failed.exit_code == 1
    assert "inte nu heller" in failed.stderr
    assert "0 driftstörningar." in run(app, ["incidents"]).output
    town.database.dispose()


def test_a_worker_without_server_does_what_is_due_and_stops_when_told(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = shop(Database(sqlite_url), mail(LETTER))
    town.time[0] = datetime.now(UTC)  # which the worker goes by
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "AT_MOST", 0)
        begun(town)
    assert town.open == []
    worker = subprocess.Popen(
        [sys.executable, "-m", "service", "work"],
        env={**os.environ, "HEMVIST_DATABASE_URL": sqlite_url},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 30
    while town.open != ["check"] and time.monotonic() < until:
        time.sleep(0.1)
    worker.terminate()
    assert worker.wait(30) == 0
    assert worker.stdout
    assert "Hemvist arbetar." in worker.stdout.read().decode()
    worker.stdout.close()
    assert town.open == ["check"]
    town.database.dispose()
