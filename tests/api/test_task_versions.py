"""Two programs, or two windows, at one task: neither writes over what the other has written unseen."""

import pytest

from tests.api.desk import DRAFT, Desk


def version(desk: Desk, of: str = "") -> str:
    return desk.served.get(desk.user, f"/tasks/{desk.task}{of}").headers["etag"]


def test_task_and_form_have_the_same_version_and_saving_gives_a_new_one(desk: Desk) -> None:
    before = version(desk)
    saved = desk.save({"reasons": "Mer."}, headers={"If-Match": before})

    assert version(desk, "/form") == version(desk) == saved.headers["etag"] != before


@pytest.mark.parametrize("seen", ['"none"', 'W/"none"', "", "none"])
def test_who_has_not_seen_what_is_stored_neither_saves_nor_completes(desk: Desk, seen: str) -> None:
    headers = {"If-Match": seen}
    saving = desk.save({"reasons": "Annat."}, headers=headers)
    desk.refuses(saving, 412, "TaskChanged")
    body = desk.refuses(desk.complete(desk.answers, headers=headers), 412, "TaskChanged")

    assert saving.json()["saved_by"] == "chef"
    assert saving.json()["differs"] == ["/reasons"]
    assert "/conclusion" in body["differs"]
    desk.good_answers_are_still_taken()


def test_a_draft_that_is_there_already_is_no_conflict(desk: Desk) -> None:
    assert desk.save(DRAFT, headers={"If-Match": '"none"'}).status_code == 204


def test_without_a_version_or_with_any_nothing_is_compared(desk: Desk) -> None:
    assert desk.save({"reasons": "Mer."}).status_code == 204
    assert desk.save({"reasons": "Annat."}, headers={"If-Match": "*"}).status_code == 204
    one_of_them = {"If-Match": f'"x", {version(desk)}'}
    assert desk.save({"reasons": "Av flera."}, headers=one_of_them).status_code == 204


def test_giving_a_task_back_and_taking_it_again_changes_nothing_that_is_written(desk: Desk) -> None:
    before = version(desk)
    desk.served.post(desk.user, f"/tasks/{desk.task}/release")
    free = version(desk)

    assert free != before
    assert desk.save({"reasons": "Mer."}, headers={"If-Match": before}).status_code == 204


def test_who_has_seen_the_draft_completes(desk: Desk) -> None:
    assert desk.complete(desk.answers, headers={"If-Match": version(desk)}).status_code == 200
