"""The expression language: what it answers, what it refuses to guess, and what it can't be made to do."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.engine.expressions import ExpressionError, compile_expression, evaluate
from service.model.values import Json, text_reference
from tests.engine.expression_attacks import ATTACKS

SCOPE: dict[str, Json] = {
    "decide_request": {
        "decision": "request",
        "decided_on": "2026-11-24",
        "amount": 3,
        "share": 0.5,
        "urgent": False,
        "delegation": None,
        "channels": ["post", "phone"],
        "reasons": text_reference(4, "/reasons"),
    },
    "person": {"request": {"sent_on": "2026-11-20", "received_on": None}},
    "case": {"municipality": "2283"},
}


def passed(element: str) -> bool:
    return element == "month_passed"


FUNCTIONS: dict[str, Callable[..., Json]] = {"deadline_passed": passed}


def answer(source: str) -> Json:
    return evaluate(compile_expression(source), SCOPE, FUNCTIONS)


def refusal(source: str) -> str:
    with pytest.raises(ExpressionError) as caught:
        answer(source)
    return str(caught.value)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("decide_request.decision == 'request'", True),
        ("decide_request.decision != 'request'", False),
        ("decide_request.decision in ['request', 'no_request']", True),
        ("decide_request.decision not in ('no_request',)", True),
        ("'post' in decide_request.channels", True),
        ("decide_request.channels == ['post', 'phone']", True),
        ("decide_request.channels == ['phone', 'post']", False),
        ("person.request.received_on == None", True),
        ("person.request.received_on != None and person.request.received_on < '2026-12-01'", False),
        ("person.request.sent_on < decide_request.decided_on", True),
        ("person.request.sent_on >= '2026-11-20'", True),
        ("'2026-01-01' <= person.request.sent_on <= '2026-12-31'", True),
        ("deadline_passed('month_passed') and not decide_request.urgent", True),
        ("deadline_passed('other')", False),
        ("decide_request.delegation or deadline_passed('month_passed')", True),
        ("not decide_request.delegation", True),
        ("decide_request.amount * 2 + 1 - 10 == -3", True),
        ("decide_request.amount > decide_request.share", True),
        ("decide_request.amount in [1, 3, -2]", True),
        ("decide_request.amount == 3.0", True),
        ("'ja' if decide_request.urgent else 'nej'", "nej"),
        ("decide_request.decision == None", False),
        ("  decide_request.amount\n  == 3\t", True),
        ("case.municipality", "2283"),
        ("['a', 1, None]", ["a", 1, None]),
        ("'å ä ö' == 'å ä ö'", True),
        ('"it\'s" == "it\'s"', True),
    ],
)
def test_honest_expressions_are_answered(source: str, expected: Json) -> None:
    found = answer(source)

    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "source",
    [
        "True == 1",
        "decide_request.urgent == 0",
        "'1' == 1",
        "None == False",
        "None == ''",
        "[1] == 1",
        "1 in [True]",
    ],
)
def test_values_of_different_kinds_are_never_equal(source: str) -> None:
    assert answer(source) is False


def test_a_whole_group_or_text_can_be_passed_on_but_not_looked_at() -> None:
    assert answer("decide_request.reasons") == text_reference(4, "/reasons")
    assert answer("person.request") == SCOPE["person"]["request"]


@pytest.mark.parametrize(
    "source",
    [
        "decide_request.reasons == 'x'",
        "decide_request.reasons == None",
        "decide_request.reasons != decide_request.reasons",
        "decide_request.reasons in ['x']",
        "decide_request.reasons < '2026-01-01'",
        "decide_request.reasons and True",
    ],
)
def test_nobody_decides_by_what_a_free_text_says(source: str) -> None:
    reason = refusal(source)

    assert "decide_request.reasons" in reason
    assert "fritext" in reason or "har ingen ordning" in reason


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("decide_request.x == 1", "'decide_request' har ingen uppgift 'x'."),
        ("person.request.x", "'person.request' har ingen uppgift 'x'."),
        (
            "person.request.sent_on.x",
            "'person.request.sent_on' är en kod eller ett datum och har ingen uppgift",
        ),
        (
            "person.request.received_on.x",
            "'person.request.received_on' är inte besvarat och har ingen uppgift",
        ),
        ("assess_reply.content == 'accepts'", "'assess_reply' är inte känt här"),
        ("person.request.received_on < '2026-01-01'", "”person.request.received_on” är inte besvarat"),
        ("1 > decide_request.delegation", "”decide_request.delegation” är inte besvarat"),
        ("decide_request.delegation + 1", "ett värde är inte besvarat, inte ett tal"),
        ("'a' in decide_request.delegation", "”decide_request.delegation” är inte besvarat och ingen lista"),
        ("'req' in decide_request.decision", "är en kod eller ett datum och ingen lista"),
        ("decide_request.decision < 'z'", "har ingen ordning"),
        ("decide_request.decided_on < '2026-13-01'", "har ingen ordning"),
        ("decide_request.decided_on < '20261201'", "har ingen ordning"),
        ("decide_request.decided_on < '2026-W01-1'", "har ingen ordning"),
        ("decide_request.amount < '2026-12-01'", "har ingen ordning"),
        ("True < 2", "har ingen ordning"),
        ("True + 1", "ett värde är sant eller falskt, inte ett tal"),
        ("-decide_request.decision", "går inte att räkna ut"),
        ("decide_request.decision and True", "varken sant eller falskt"),
        ("not decide_request.amount", "varken sant eller falskt"),
        ("1 if decide_request.channels else 2", "är en lista och varken sant eller falskt"),
        ("person.request == None", "är en grupp av uppgifter och kan inte jämföras"),
        ("today('x')", "Funktionen 'today' finns inte här."),
    ],
)
def test_what_has_no_answer_is_said_and_not_guessed(source: str, reason: str) -> None:
    assert reason in refusal(source)


def test_a_refusal_names_the_question_but_never_the_value() -> None:
    assert "2283" not in refusal("case.municipality < 5") + refusal("case.municipality and True")


def test_what_is_settled_already_is_not_asked() -> None:
    assert answer("False and unknown.name == 1") is False
    assert answer("True or unknown.name == 1") is True
    assert answer("1 if True else unknown.name") == 1
    assert answer("2 < 1 < unknown.name") is False


def test_the_names_and_calls_of_an_expression_are_known_before_it_is_run() -> None:
    expression = compile_expression(
        "(person.request.received_on != None or decide_request.decision in ['a.b'])"
        " and not deadline_passed('month_passed') and other and deadline_passed('x')"
    )

    assert expression.names == {"person.request.received_on", "decide_request.decision", "other"}
    assert expression.calls == (("deadline_passed", ("month_passed",)), ("deadline_passed", ("x",)))
    assert expression.functions == {"deadline_passed"}


def test_an_expression_is_read_once() -> None:
    assert compile_expression("a == 1") is compile_expression("a == 1")


@pytest.mark.parametrize(
    ("source", "position", "hint"),
    [
        ("a = 1", 3, "Skriv == för att jämföra"),
        ("a == 1 && b", 8, "Skriv 'and' för och"),
        ("a == 1 | b", 8, "Skriv 'or' för eller"),
        ("!a", 1, "Skriv 'not' för inte"),
        ("a == ”x”", 6, "raka citattecken"),
        ("a == 'x", 6, "Texten efter citattecknet avslutas inte"),
        ("a is None", 1, "x == None"),
        ("a[0] == 1", 1, "Hakparenteser efter ett namn"),
        ("'å' == größe", 8, "Namn skrivs med a–z"),
        ("'åäö' == a.__b", 10, "börjar med understreck"),
        ("a == 08.5.1", 6, "Talet kan inte läsas"),
        ("a == ", 5, "något saknas"),
        ("a b", 3, "något saknas"),
        ("a in [b]", 6, "färdiga värden"),
        ("+1", 1, "Plustecken"),
        ("", None, "Uttrycket är tomt"),
        (" \n ", None, "Uttrycket är tomt"),
        ("a" * 1001, None, "högst 1000"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_place_and_repair(
    source: str, position: int | None, hint: str
) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(source)

    assert hint in str(caught.value)
    assert caught.value.position == position


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, Any]]:
    """All attacks, run once in a bounded child process."""
    child = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.engine.expression_attacks"],
        capture_output=True,
        cwd=Path(__file__).parents[2],
        check=True,
        timeout=60,
    )
    found: dict[str, dict[str, Any]] = json.loads(child.stdout)
    return found


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_in_little_time_and_memory(
    attack: str, outcomes: dict[str, dict[str, Any]]
) -> None:
    outcome = outcomes[attack]

    assert outcome["answer"].startswith("refused: ")
    assert outcome["seconds"] < 0.25
    assert outcome["bytes"] < 2_000_000


NAMES = st.sampled_from(["a", "b", "a.b", "a.b.c", "b.c", "missing", "a.missing"])
LITERALS = st.sampled_from(
    ["None", "True", "False", "0", "7", "-3", "0.5", "'x'", "'2026-11-24'", "[1, 'x']", "[]"]
)
CALLS = st.sampled_from(["deadline_passed('x')", "deadline_passed('month_passed')", "unknown('x')"])


def larger(smaller: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    sign = st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "in", "not in", "+", "-", "*", "and", "or"])
    return st.one_of(
        st.builds("({} {} {})".format, smaller, sign, smaller),
        st.builds("(not {})".format, smaller),
        st.builds("(-{})".format, smaller),
        st.builds("({} if {} else {})".format, smaller, smaller, smaller),
    )


SOURCES = st.recursive(st.one_of(NAMES, LITERALS, CALLS), larger, max_leaves=12)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.dates().map(str),
    st.just(text_reference(1, "/x")),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=500)
@given(source=SOURCES, scope=st.dictionaries(st.sampled_from("ab"), VALUES))
def test_any_expression_over_any_values_is_answered_or_refused_and_changes_nothing(
    source: str, scope: dict[str, Json]
) -> None:
    before = repr(scope)
    try:
        evaluate(compile_expression(source), scope, FUNCTIONS)
    except ExpressionError as error:
        assert str(error).endswith((".", "…", "None"))  # noqa: PT017  most random expressions have no answer
    assert repr(scope) == before


@settings(deadline=None, max_examples=500)
@given(source=st.one_of(st.text(), st.text(alphabet="ab01.'\"()[]<>=!+-* ,_\\\nnotiandrfels")))
def test_any_text_is_an_expression_or_refused_with_a_reason(source: str) -> None:
    try:
        expression = compile_expression(source)
    except ExpressionError as error:
        assert error.reason  # noqa: PT017  most random texts are no expressions
    else:
        assert compile_expression(expression.source).names == expression.names
