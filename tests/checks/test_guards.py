"""What a task refuses and takes, what a wait goes on after, and what a start forgets: all of it exists."""

from dataclasses import replace

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks.asked import FORM, YES_NO
from tests.checks.cases import WHO, Point, assert_point, codes, drawn, wrong
from tests.diagrams import (
    DATE,
    Node,
    bundle_of,
    call,
    end,
    exclusive,
    message,
    process,
    start,
    user,
)


def guarded(**properties: str) -> Bundle:
    properties = {name.replace("__", "."): value for name, value in properties.items()}
    task = Node(kind="userTask", id="b", name="B", properties=properties)
    return drawn(
        user("a"),
        task,
        message("m", "reply_received"),
        flows="start > a > b > m > end",
        forms={"start": WHO, "a": FORM, "b": FORM},
        facts={"person.known": YES_NO, "person.sent_on": DATE, "person.kinds": FORM["kinds"]},
    )


WORDS = "Svara på frågan först."
GUARDED = guarded(
    refuse_when__said="b.said == 'no'",
    refuse_words__said=WORDS,
    refuse_when__kept="kept('reply_received') and not recorded('person.known', 'yes') or others_open()",
    refuse_words__kept=WORDS,
    irrevocable="b.sure",
)


ALWAYS = guarded(irrevocable="True")


def beginning(forgotten: str) -> Bundle:
    begun = replace(start(), properties={"forgets": forgotten})
    drawn = process("main", begun, user("a"), flows="start > a > end")
    return bundle_of(drawn, facts={"case.part.said": {"enum": ["yes"]}})


KEEPING = guarded(takes_kept="reply_received")


def awaiting(until_ended: str) -> Bundle:
    wait = message("m", "ended")
    wait = Node(**{**vars(wait), "properties": {"until_ended": until_ended}})
    return bundle_of(
        process("p", user("a"), wait, flows="start > a > m > end"),
        process("q", user("b"), flows="start > b > end"),
    )


POINTS = [
    wrong("until_ended", "a process that is not there", "m", awaiting("r"), awaiting("q")),
    wrong("until_ended", "the process itself", "m", awaiting("p"), awaiting("q")),
    wrong("guard", "no words", "b", guarded(refuse_when__x="b.sure"), GUARDED),
    wrong("guard", "no sentence", "b", guarded(refuse_when__x="b.sure", refuse_words__x="nej"), GUARDED),
    wrong("guard", "nothing but words", "b", guarded(refuse_words__x=WORDS), GUARDED),
    wrong("guard", "a strange code", "b", guarded(refuse_when__Å="b.sure", refuse_words__Å=WORDS), GUARDED),
    *(
        wrong(rule, f"asks {asked}", "b", guarded(refuse_when__x=asked, refuse_words__x=WORDS), GUARDED)
        for rule, asked in (
            ("condition_is_yes_or_no", "b.said"),
            ("condition_is_yes_or_no", "True"),
            ("impossible_comparison", "b.said == 'yse'"),
            ("text_in_condition", "b.why == 'x'"),
            ("known_name", "b.misspelt == 'x'"),
            ("comparable_values", "b.count > 3"),
            ("expression", "b.said ="),
            ("known_function", "unheard_of()"),
            ("known_function", "recorded('person.known')"),
            ("known_function", "recorded('person.misspelt', 'yes')"),
            ("known_function", "recorded('person.known', 'yse')"),
            ("known_function", "recorded('person.sent_on', 'yes')"),
            ("known_function", "recorded('person.kinds', 'care')"),
            ("known_function", "kept()"),
            ("known_function", "kept('reply')"),
            ("known_function", "others_open('p')"),
        )
    ),
    wrong("condition_is_yes_or_no", "irrevocable is a choice", "b", guarded(irrevocable="b.said"), GUARDED),
    wrong("condition_is_yes_or_no", "irrevocable never", "b", guarded(irrevocable="False"), ALWAYS),
    wrong("forgets", "what there is not", "start", beginning("case.misspelt"), beginning("case.part")),
    wrong("takes_kept", "what nobody waits for", "b", guarded(takes_kept="reply"), KEEPING),
    wrong("known_property", "words of another kind", "b", guarded(refuse_x__x="b.sure"), GUARDED),
]  # fmt: skip


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_a_guard_is_accepted_or_refused_for_what_it_asks(point: Point) -> None:
    assert_point(point)


@pytest.mark.parametrize("given", ["'person.known'", "None", "'person.known' if a.sure else None"])
def test_a_path_that_callers_give_may_be_asked_for(given: str) -> None:
    assert findings(asking(given)) == []


@pytest.mark.parametrize("given", ["'person.misspelt'", "a.said", "True", "3"])
def test_a_path_that_a_caller_gives_wrongly_is_found(given: str) -> None:
    assert ("known_function", "g_to_other") in codes(asking(given))


def asking(given: str) -> Bundle:
    return bundle_of(
        process("p", user("a"), call("c", "q", given=f"consent = {given}"), flows="start > a > c > end"),
        process(
            "q",
            exclusive("g"),
            end("other"),
            flows=[
                "start > g",
                "g > other if recorded(consent, 'yes') and not others_open()",
                "g > end default",
            ],
        ),
        forms={"start": WHO, "a": FORM},
        facts={"person.known": YES_NO},
    )
