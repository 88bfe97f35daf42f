"""The task list, forms with what is known, drafts, and who has a task."""

from datetime import date
from typing import Any

import pytest

from service.model.refusals import UnknownTask
from service.storage.database import Database
from service.usecases import tasks
from service.usecases.refusals import InvalidRequest
from service.usecases.views import FormView
from tests.usecases.office import Office, everything, office, without_deployments


def test_a_form_is_filled_in_with_what_the_case_knows(database: Database) -> None:
    town = office(database)
    town.start()
    assert _form(town, "kollega", "write").data == {}
    town.complete("handlaggare", "write", text="Fri text.", sent_on="2026-11-20")
    found = _form(town, "kollega", "check")
    assert found.data == {"sent_on": "2026-11-20"}
    assert list(found.schema["properties"]) == ["remark", "sent_on"]
    assert found.ui_schema == {"ui:order": ["remark", "sent_on"]}


def test_a_draft_is_kept_until_the_task_is_done_and_is_no_history(database: Database) -> None:
    town = office(database)
    task = town.start().tasks[0].id
    tasks.save_draft(town.inst, town.call("handlaggare"), task, {"text": "Börj"})
    tasks.save_draft(town.inst, town.call("kollega"), task, {"text": "Början", "odd": [None, 1.5]})
    assert _form(town, "handlaggare", "write").draft == {"text": "Början", "odd": [None, 1.5]}
    assert len(town.history().entries) == 1
    town.complete("handlaggare", "write")
    assert everything(database)["drafts"] == []


@pytest.mark.parametrize("reader", ["chef", "registrator", "revisor"])
def test_who_may_see_a_case_but_not_do_the_task_sees_the_form_without_the_draft(
    database: Database, reader: str
) -> None:
    town = office(database)
    task = town.start().tasks[0].id
    tasks.save_draft(town.inst, town.call("handlaggare"), task, {"text": "Börj"})
    assert _form(town, reader, "write").draft is None


@pytest.mark.parametrize("reader", ["processagare", "admin"])
def test_who_may_see_no_case_finds_no_task(database: Database, reader: str) -> None:
    town = office(database)
    task = town.start().tasks[0].id
    assert tasks.listing(town.inst, town.call(reader)).total == 0
    for read in (tasks.get, tasks.form):
        with pytest.raises(UnknownTask):
            read(town.inst, town.call(reader), task)


def test_taking_and_giving_back(database: Database) -> None:
    town = office(database)
    task = town.start().tasks[0].id
    assert tasks.claim(town.inst, town.call("handlaggare"), task).assignee == "handlaggare"
    assert tasks.get(town.inst, town.call("chef"), task).assignee == "handlaggare"
    assert tasks.release(town.inst, town.call("handlaggare"), task).assignee is None
    assert tasks.assign(town.inst, town.call("chef"), task, "kollega").assignee == "kollega"
    assert tasks.release(town.inst, town.call("chef"), task).assignee is None
    assert [entry.kind for entry in town.history().entries] == [
        "StartCase",
        "ClaimTask",
        "ReleaseTask",
        "AssignTask",
        "ReleaseTask",
    ]


def test_the_list_tells_mine_free_and_the_lanes(database: Database) -> None:
    town = office(database)
    first = town.start().tasks[0].id
    tasks.claim(town.inst, town.call("handlaggare"), first)
    town.later(minutes=1)
    second = town.start().tasks[0].id
    assert _ids(town, "handlaggare") == [first, second]
    assert _ids(town, "handlaggare", assignee="me") == [first]
    assert _ids(town, "kollega", assignee="handlaggare") == [first]
    assert _ids(town, "handlaggare", assignee="none") == [second]
    assert _ids(town, "handlaggare", case=town.case) == [second]
    assert _ids(town, "handlaggare", lane="mine") == [first, second]
    assert _ids(town, "chef", lane="mine") == []
    assert _ids(town, "chef", lane="Socialsekreterare") == [first, second]
    assert _ids(town, "chef", due_before=date(2030, 1, 1)) == []


def test_a_closed_task_is_listed_as_closed(database: Database) -> None:
    town = office(database)
    task = town.start().tasks[0].id
    town.complete("handlaggare", "write")
    assert _ids(town, "chef", state="completed") == [task]
    assert tasks.get(town.inst, town.call("chef"), task).state == "completed"


def test_the_list_comes_in_pages(database: Database) -> None:
    town = office(database)
    wanted = [town.start().tasks[0].id for _ in range(3)]
    first = tasks.listing(town.inst, town.call("chef"), sort="created", limit=2)
    second = tasks.listing(town.inst, town.call("chef"), sort="created", limit=2, cursor=first.next)
    assert sorted(task.id for task in (*first.items, *second.items)) == sorted(wanted)
    assert (first.total, second.total, second.next) == (3, 3, None)
    with pytest.raises(InvalidRequest):
        tasks.listing(town.inst, town.call("chef"), cursor="nonsense")


def test_nothing_is_deployed_and_nothing_is_listed(database: Database) -> None:
    town = office(database)
    without_deployments(database)
    assert tasks.listing(town.inst, town.call("chef")).items == ()


def _form(town: Office, user: str, element: str) -> FormView:
    return tasks.form(town.inst, town.call(user), town.task(element).id)


def _ids(town: Office, user: str, **wanted: Any) -> list[str]:
    page = tasks.listing(town.inst, town.call(user), sort="created", **wanted)
    assert page.total == len(page.items)
    return [task.id for task in page.items]
