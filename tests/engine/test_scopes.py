"""Calls side by side: an error, a message or an end of one leaves the other alone."""

from typing import Any

import pytest

from service.content.bundle import Bundle
from service.engine.faults import DiagramFault
from service.model.events import TaskCancelled
from tests.diagrams import (
    boundary_error,
    boundary_message,
    bundle_of,
    call,
    end,
    exclusive,
    parallel,
    process,
    timer,
    user,
)
from tests.play import play


def letter(**more: Any) -> Any:
    return process(
        "letter",
        user("review"),
        exclusive("outcome"),
        end("sent"),
        end("stopped", error="letter_stopped"),
        flows=[
            "start > review > outcome",
            "outcome > stopped if review.outcome == 'stop'",
            "outcome > sent default",
        ],
        **more,
    )


FORMS = {"review": {"outcome": {"enum": ["stop", "send"]}}}


def side_by_side(called: str = "letter", code: str = "letter_stopped", *between: Any) -> Bundle:
    pair = process(
        "pair",
        parallel("fork"),
        call("first", called),
        call("second", "letter"),
        boundary_error("first_stopped", "first", code),
        boundary_error("second_stopped", "second", "letter_stopped"),
        boundary_message("first_recalled", "first", "letter_recalled"),
        boundary_message("second_recalled", "second", "letter_recalled"),
        user("note_first"),
        user("note_second"),
        exclusive("first_over"),
        exclusive("second_over"),
        exclusive("first_noted"),
        exclusive("second_noted"),
        parallel("join"),
        user("after"),
        flows=[
            "start > fork",
            "fork > first > first_over > join",
            "fork > second > second_over > join",
            "first_stopped > first_noted > note_first > first_over",
            "first_recalled > first_noted",
            "second_stopped > second_noted > note_second > second_over",
            "second_recalled > second_noted",
            "join > after > end",
        ],
    )
    return bundle_of(pair, letter(), *between, forms=FORMS)


def test_an_error_in_one_call_leaves_the_other_untouched() -> None:
    case = play(side_by_side(), "pair")
    other = case.task("review", 1)
    case.complete("review", outcome="stop")
    assert case.tasks == ["note_first", "review"]
    assert case.task("review") == other


def test_an_error_passes_outwards_through_a_process_that_does_not_catch_it() -> None:
    case = play(
        side_by_side(
            "between",
            "letter_stopped",
            process("between", call("inner", "letter"), flows="start > inner > end"),
        ),
        "pair",
    )
    case.complete("review", outcome="stop")
    assert case.tasks == ["note_first", "review"]


def both_branches_stop(second: str = "letter_stopped") -> Bundle:
    torn = process(
        "torn",
        parallel("fork"),
        timer("one_day", "P1D"),
        timer("same_day", "P1D"),
        end("stopped_one", error="letter_stopped"),
        end("stopped_two", error=second),
        flows=["start > fork", "fork > one_day > stopped_one", "fork > same_day > stopped_two"],
    )
    between = process(
        "between",
        call("inner", "torn"),
        boundary_error("inner_stopped", "inner", "letter_stopped"),
        boundary_error("inner_other", "inner", "other"),
        user("mend"),
        user("other_way"),
        end("mended"),
        end("gone_other"),
        flows=[
            "start > inner > end",
            "inner_stopped > mend > mended",
            "inner_other > other_way > gone_other",
        ],
    )
    main = process(
        "main",
        call("outer", "between"),
        boundary_error("outer_stopped", "outer", "letter_stopped"),
        user("note"),
        end("noted"),
        flows=["start > outer > end", "outer_stopped > note > noted"],
    )
    return bundle_of(main, between, torn)


@pytest.mark.parametrize(("second", "open_tasks"), [("letter_stopped", ["mend"]), ("other", ["mend"])])
def test_of_two_errors_at_the_same_instant_the_first_ends_the_call_and_the_other_goes_with_it(
    second: str, open_tasks: list[str]
) -> None:
    case = play(both_branches_stop(second), "main")
    case.later(days=2)
    case.wait_until(str(case.now.date()))
    assert case.tasks == open_tasks


def test_an_error_that_nobody_catches_is_a_fault_of_the_diagram_and_changes_nothing() -> None:
    bundle = bundle_of(
        process("main", call("write", "letter"), flows="start > write > end"), letter(), forms=FORMS
    )
    case = play(bundle, "main")
    before = case.case
    with pytest.raises(DiagramFault, match="letter_stopped") as fault:
        case.complete("review", outcome="stop")
    assert fault.value.element == "stopped"
    assert case.case == before


def test_a_message_to_one_call_interrupts_only_that_one() -> None:
    case = play(side_by_side(), "pair")
    first, second = (wait for wait in case.case.waits if wait.message == "letter_recalled")
    events = case.receive("letter_recalled", wait=second.id)
    assert case.tasks == ["note_second", "review"]
    assert [wait.element for wait in case.case.waits] == [first.element]
    assert len([event for event in events if isinstance(event, TaskCancelled)]) == 1


def test_both_calls_come_together_again_and_the_process_goes_on() -> None:
    case = play(side_by_side(), "pair")
    case.complete("review", outcome="stop")
    case.complete("review", outcome="send")
    case.complete("note_first")
    assert case.tasks == ["after"]


def asking(condition: str, **mapping: str) -> Bundle:
    main = process(
        "main",
        user("begin"),
        call("write", "letter", **mapping),
        exclusive("how"),
        user("good"),
        user("other"),
        end("end2"),
        flows=[
            "start > begin > write > how",
            f"how > good if {condition}",
            "how > other default",
            "good > end",
            "other > end2",
        ],
    )
    return bundle_of(main, letter(), forms={**FORMS, "begin": {"kind": {"enum": ["B1", "B3"]}}})


def test_a_caller_learns_which_end_was_reached() -> None:
    case = play(asking("write.ended_at == 'sent'"), "main")
    case.complete("begin", kind="B1")
    case.complete("review", outcome="send")
    assert case.tasks == ["good"]


def test_a_caller_gets_only_what_the_call_declares() -> None:
    case = play(
        asking("write.result == 'send'", given="letter = begin.kind", taken="result = review.outcome"), "main"
    )
    case.complete("begin", kind="B1")
    case.complete("review", outcome="send")
    assert case.tasks == ["good"]


def test_a_called_process_sees_nothing_of_its_caller_but_what_it_is_given() -> None:
    leaking = process(
        "letter",
        user("review"),
        exclusive("peek"),
        end("sent"),
        end("seen"),
        flows=["start > review > peek", "peek > seen if begin.kind == 'B1'", "peek > sent default"],
    )
    main = process("main", user("begin"), call("write", "letter"), flows="start > begin > write > end")
    case = play(bundle_of(main, leaking, forms={"begin": {"kind": {"enum": ["B1"]}}}), "main")
    case.complete("begin", kind="B1")
    with pytest.raises(DiagramFault) as fault:
        case.complete("review")
    assert fault.value.element == "peek"


def test_ids_of_tasks_in_calls_name_the_way_to_them_and_are_never_used_again() -> None:
    case = play(side_by_side(), "pair")
    instance = case.case.instances[0].id
    assert [task.id for task in case.case.tasks] == [
        f"{instance}.first.review.1",
        f"{instance}.second.review.1",
    ]
