"""Jobs: done once whatever dies, tried again when they fail, dropped when nobody waits for them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from service.model.commands import FailJob
from service.operations.retries import RETRIES
from service.storage import content, due
from service.storage.database import Database
from service.usecases import clock, jobs, tasks, work
from service.usecases.execute import Intent
from tests import diagrams as d
from tests.letters.pdf import running
from tests.operations.shop import ECHO, begun, claimed, kinds, mail, service, shop, work_off
from tests.usecases.office import Office, everything

HANGS = service("make", "strange.hangs")
RAISES = service("make", "strange.raises")

INTERRUPTIBLE = d.bundle_of(
    d.process("part", service("make", "strange.echo", said="'hej'"), flows=["start > make > end"]),
    d.process(
        "mail",
        d.user("write"),
        d.call("letter", "part"),
        d.boundary_message("stop", "letter"),
        d.user("check"),
        d.end("stopped"),
        flows=["start > write > letter > check > end", "stop > stopped"],
    ),
    forms={"mail.start": {"who": {**d.TEXT, "x-person": "name"}}, "write": {"text": d.TEXT}},
)


def job(town: Office) -> str:
    """The only one that is not done."""
    with town.database.read() as tx:
        (row,) = [row for row in due.of_case(tx, 1) if row.kind in {"job", "incident"}]
    return row.wait


def without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests have no time for jobs."""
    monkeypatch.setattr(jobs, "AT_MOST", 0)


def test_the_next_task_is_there_when_the_request_is_answered(database: Database) -> None:
    town = shop(database, mail(ECHO))
    town.start(process="mail")
    answer = town.complete("handlaggare", "write", text="Hej.")

    assert [task.element for task in answer.next] == ["check"]
    assert answer.pending == ()
    assert kinds(town) == ["CompleteJob"]
    made = town.history().entries[-1]
    assert (made.actor, made.values["submission"]["values"]["said"]) == ("system", "Hej.")
    assert [fact["path"] for fact in made.values["submission"]["facts"]] == ["person.letter.document"]
    assert town.verify().verdict == "agrees"


def test_a_document_stands_in_content_and_is_committed_to(database: Database) -> None:
    town = begun(shop(database, mail(ECHO)))
    with town.database.read() as tx:
        (row,) = [row for row in content.of_case(tx, 1) if row.kind == "document"]
        envelope = everything(town.database)["history"][-1]

    assert row.bytes == b"Hej. 2026-11-24"
    assert row.person == town.person
    (produced,) = town.history().entries[-1].values["documents"]
    assert produced["sha256"].encode() not in envelope[-1]
    assert row.slot.encode() in envelope[-1]


def test_what_a_request_has_no_time_for_is_pending_and_done_by_the_worker(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = shop(database, mail(ECHO))
    town.start(process="mail")
    task = town.task("write").id
    with monkeypatch.context() as patched:
        without_workers(patched)
        call = town.call("handlaggare", key="k")
        answer = tasks.complete(town.inst, call, task, {"text": "Hej."})
    assert (answer.next, answer.pending) == ((), (job(town),))
    assert work_off(town) == 1
    again = tasks.complete(town.inst, call, task, {"text": "Hej."})
    assert ([each.element for each in again.next], again.pending) == (["check"], ())
    assert kinds(town) == ["CompleteJob"]


def test_a_slow_job_does_not_hold_up_a_request_and_has_not_failed(database: Database) -> None:
    town = shop(database, mail(service("make", "strange.slow", seconds="1.5")))
    town.start(process="mail")
    town.complete("handlaggare", "write")
    # The request ran out of time at its budget, or the job was done within it.
    assert "FailJob" not in kinds(town)
    work_off(town)
    assert town.open == ["check"]


def test_out_of_budget_a_job_is_given_back(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    town = shop(database, mail(service("make", "strange.slow", seconds="0.5")))
    with monkeypatch.context() as patched:
        without_workers(patched)
        begun(town)
    assert not jobs.run_pending(town.inst, town.case, 0.1)
    assert kinds(town) == []
    assert work_off(town) == 1


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (RAISES, "ZeroDivisionError"),
        (HANGS, "TimedOut"),
        (service("make", "strange.rubbish", kind="'dictionary'"), "BadResult"),
        (service("make", "strange.rubbish", kind="'fact'"), "BadResult"),
        (service("make", "strange.dies"), "WorkerDied"),
        (service("make", "strange.nobody"), "UnknownOperation"),
        (service("make", "strange.echo", said="3"), "BadParameters"),
    ],
)
def test_a_job_that_fails_is_tried_again_and_then_it_is_an_incident(
    sqlite_url: str, made: d.Node, code: str
) -> None:
    town = begun(shop(Database(sqlite_url), mail(made)))
    for wait in RETRIES:
        assert work_off(town) == 0
        town.later(seconds=wait.total_seconds())
        assert work_off(town) == 1
    assert kinds(town) == ["FailJob"] * 4
    assert {entry.target["code"] for entry in town.history().entries[2:]} == {code}
    town.later(days=300)
    assert work_off(town) == 0
    assert town.verify().verdict == "agrees"
    town.database.dispose()


def test_a_failing_job_holds_up_no_other_case(database: Database) -> None:
    town = begun(shop(database, mail(service("make", "strange.picky", said="write.text"))), "Fel.")
    failing = town.case
    begun(town)
    assert town.open == ["check"]
    town.case = failing
    assert kinds(town) == ["FailJob"]


def test_what_failed_once_may_succeed_later(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    town = shop(database, mail(ECHO))
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "job_inputs", lambda *_, **__: {})
        begun(town)
    assert kinds(town) == ["FailJob"]
    town.later(minutes=1)
    assert work_off(town) == 1
    assert town.open == ["check"]


def test_a_worker_that_dies_between_claim_and_result_is_replaced(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = shop(database, mail(ECHO))
    with monkeypatch.context() as patched:
        without_workers(patched)
        begun(town)
    claimed(town)
    assert work_off(town) == 0
    town.later(minutes=1)
    assert work_off(town) == 1
    assert kinds(town) == ["CompleteJob"]
    assert town.open == ["check"]


def test_workers_at_the_same_time_do_it_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    town = shop(database, mail(ECHO))
    with monkeypatch.context() as patched:
        without_workers(patched)
        begun(town)
    with ThreadPoolExecutor(4) as workers:
        done = list(workers.map(lambda _: jobs.run_next(town.inst), range(8)))
    assert done.count(True) == 1
    assert kinds(town) == ["CompleteJob"]


def test_a_result_that_comes_after_the_lease_is_dropped(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = shop(database, mail(ECHO))
    with monkeypatch.context() as patched:
        without_workers(patched)
        begun(town)
    late = claimed(town, "late")
    town.later(minutes=1)
    claimed(town, "other")
    hand_in(town, late, "late")
    assert kinds(town) == []
    hand_in(town, late, "other")
    hand_in(town, late, "other")
    assert kinds(town) == ["FailJob"]


def test_a_job_whose_process_was_interrupted_changes_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = shop(database, INTERRUPTIBLE)
    with monkeypatch.context() as patched:
        without_workers(patched)
        begun(town)
    found = claimed(town)
    town.receive("registrator", "stop")
    assert (town.open, town.view().status) == ([], "ended")
    before = everything(town.database)
    hand_in(town, found, "dead")
    assert not jobs.run_job(town.inst, found)
    assert everything(town.database) == before


def test_a_case_that_cannot_note_the_result_has_its_job_put_off(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = shop(database, mail(ECHO))
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "execute", _broken)
        begun(town)
    assert kinds(town) == []
    assert work_off(town) == 0
    with town.database.read() as tx:
        (row,) = due.of_case(tx, 1)
    assert (row.error, row.attempts) == ("ZeroDivisionError", 1)
    town.later(minutes=15)
    assert work_off(town) == 1
    assert town.open == ["check"]


def test_the_last_day_of_a_task_passes_like_a_timer(database: Database) -> None:
    process = d.process("mail", d.user("write", due="P1D", calendar="plain"), flows=["start > write > end"])
    town = shop(database, d.bundle_of(process, forms={"start": {"who": {**d.TEXT, "x-person": "name"}}}))
    town.start(process="mail")
    assert not work.fire_next(town.inst)
    town.later(days=2)
    assert work.fire_next(town.inst)
    assert not work.fire_next(town.inst)
    last = town.history().entries[-1]
    assert [event["event"] for event in last.events] == ["TaskOverdue"]
    assert town.open == ["write"]
    assert everything(database)["due"] == []
    assert town.verify().verdict == "agrees"


def test_retries_are_done_while_the_training_clock_is_moved(sqlite_url: str) -> None:
    town = begun(shop(Database(sqlite_url), mail(RAISES), training=True))
    began = town.time[0]
    clock.advance(town.inst, town.call("handlaggare"), "P1D")
    failed = [entry for entry in town.history().entries if entry.kind == "FailJob"]
    assert [entry.at - began for entry in failed] == [timedelta(minutes=minutes) for minutes in (0, 1, 6, 21)]
    assert failed[-1].values == {"retry_at": None}
    town.database.dispose()


def test_the_training_clock_waits_for_a_worker_and_goes_on_without_one_that_is_gone(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "WORKER_SECONDS", 0.2)
    town = shop(Database(sqlite_url), mail(ECHO), training=True)
    with monkeypatch.context() as patched:
        without_workers(patched)
        begun(town)
    claimed(town)
    clock.advance(town.inst, town.call("handlaggare"), "P1D")
    assert town.open == []
    town.later(minutes=2)
    clock.advance(town.inst, town.call("handlaggare"), "P1D")
    assert town.open == ["check"]
    moments = [entry.at for entry in town.history().entries]
    assert moments == sorted(moments)
    town.database.dispose()


def test_a_letter_is_written_from_the_deployment_and_the_case(database: Database) -> None:
    given = {"letter": "'B1'", "record": "'person.letter'", "recipient": "'municipality'"}
    drafted = service("draft", "letters.draft", **given)
    final = service("final", "letters.finalise", **given, addition="write.text")
    town = begun(shop(database, mail(drafted, final)), "Med {hälsning}.", municipality="1280")
    with town.database.read() as tx:
        made = [running(row.bytes) for row in content.of_case(tx, 1) if row.kind == "document"]

    assert made == ["Till Malmö Berit Bok", "Till Malmö Berit Bok Med {hälsning}."]
    assert kinds(town) == ["CompleteJob", "CompleteJob"]
    assert town.verify().verdict == "agrees"


def hand_in(town: Office, found: due.DueJob, lease: str) -> None:
    """A failure, as the worker that holds ``lease`` reports it."""
    claim = jobs.Claim(job=found, lease=lease, at=None, retry_at=None)
    at = town.time[0] + timedelta(minutes=1)
    jobs._handed_in(
        town.inst,
        claim,
        lambda _case, job, _now: Intent(command=FailJob(job=job.id, code="TimedOut", retry_at=at)),
    )


def _broken(*_args: object) -> None:
    raise ZeroDivisionError
