"""Taking back a task that was completed by mistake, with a reason, as long as nothing builds on it."""

import pytest

from service.model.refusals import CannotReopen, NotAllowed, TaskNotOpen, UnknownTask
from service.storage.database import Database
from service.usecases import reopening, tasks
from service.usecases.refusals import InvalidRequest
from service.usecases.views import TaskView
from tests.usecases.household import Household, household
from tests.usecases.office import everything


def reopen(town: Household, user: str, task: str, reason: str = "Fel knapp.") -> TaskView:
    return reopening.reopen(town.inst, town.call(user), task, reason)


def reviewed(town: Household) -> str:
    """A letter that has been reviewed, and lies ready for dispatch."""
    town.request("Berit Bok")
    task = town.task("review").id
    town.complete("handlaggare", "review")
    return task


def test_a_wrong_click_is_taken_back_by_who_clicked(database: Database) -> None:
    town = household(database)
    task = reviewed(town)
    assert town.open == ["assess", "dispatch"]
    assert reopen(town, "handlaggare", task).state == "open"
    assert town.open == ["assess", "review"]
    entry = town.history().entries[-1]
    assert entry.values["submission"]["values"] == {"reason": "Fel knapp."}
    assert "Fel knapp" not in repr(everything(database)["history"])
    town.complete("handlaggare", "review")
    assert town.verify().verdict == "agrees"


def test_the_decider_may_too_and_a_colleague_may_not(database: Database) -> None:
    town = household(database)
    task = reviewed(town)
    for user, refusal in (("kollega", NotAllowed), ("registrator", NotAllowed), ("admin", UnknownTask)):
        with pytest.raises(refusal):
            reopen(town, user, task)
    assert reopen(town, "chef", task).element == "review"


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2001])
def test_it_takes_a_reason(database: Database, reason: str) -> None:
    town = household(database)
    task = reviewed(town)
    before = everything(database)
    with pytest.raises(InvalidRequest):
        reopen(town, "handlaggare", task, reason)
    assert everything(database) == before


def test_a_letter_that_has_left_is_not_fetched_back_and_the_person_is_told_what_to_do(
    database: Database,
) -> None:
    town = household(database)
    task = reviewed(town)
    town.complete("registrator", "dispatch", sent_on="2026-11-20")
    before = everything(database)
    with pytest.raises(CannotReopen) as refused:
        reopen(town, "handlaggare", task)
    assert refused.value.about["why"] == "sent"
    assert "Rätta en uppgift" in str(refused.value.about["repair"])
    assert everything(database) == before


def test_what_is_open_already_and_what_is_not_there_are_not_taken_back(database: Database) -> None:
    town = household(database)
    with pytest.raises(TaskNotOpen):
        reopen(town, "chef", town.task("assess").id)
    with pytest.raises(UnknownTask):
        reopen(town, "chef", "no.such.1")


def test_what_came_in_meanwhile_stays(database: Database) -> None:
    town = household(database)
    task = reviewed(town)
    town.receive("registrator", "returned_mail", data={"why": "refused"})
    town.take("handlaggare", "journal_note", text="Ringde.")
    reopen(town, "handlaggare", task)
    assert [each.kind for each in town.view().kept] == ["returned_mail"]
    assert tasks.get(town.inst, town.call("handlaggare"), task).state == "open"
    assert town.verify().verdict == "agrees"
