"""Whatever is sent: an answer or a refusal, and never a free text among the values."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.content.forms import Form, FormRefused, Reading, from_post
from service.content.forms.judge import real_date
from service.content.forms.post import visible
from service.content.forms.schema import PERSON, Schema, choices, keyed, kind, properties
from service.content.municipalities import municipalities
from service.model.values import is_text_reference
from tests.content.forms.shipped import ELEMENTS, example, shipped
from tests.content.forms.small import DOCUMENTS, PERSONS, reading, texts

MARK = "fri text "
"""Stands in every generated free text and in no code."""

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["yes", "2026-03-02"])
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
elements = st.sampled_from(ELEMENTS)
written = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30)


def answer(asked: Schema) -> st.SearchStrategy[Any]:
    """An acceptable answer to one question."""
    if kind(asked) == "rows":
        return rows(asked)
    codes = choices(asked.get("items", asked))
    fixed: dict[str, st.SearchStrategy[Any]] = {
        "date": st.just("2026-03-02"),
        "yes": st.just(True),
        "boolean": st.booleans(),
        "integer": st.integers(min_value=asked.get("minimum", 0), max_value=asked.get("maximum", 99)),
        "municipality": st.sampled_from(list(municipalities())),
        "identity_number": st.just("191212121212"),
        "person": st.sampled_from(PERSONS),
        "persons": st.lists(st.sampled_from(PERSONS), min_size=1, unique=True),
        "document": st.sampled_from(DOCUMENTS),
        "documents": st.lists(st.sampled_from(DOCUMENTS), min_size=1, unique=True),
    }
    if not codes:
        long = written.map(lambda text: (MARK * 25 + text)[: asked.get("maxLength")])
        return fixed.get(kind(asked), st.lists(long, min_size=1) if kind(asked) == "lines" else long)
    code = st.sampled_from([value for value, _ in codes])
    return code if kind(asked) == "choice" else st.lists(code, min_size=1, unique=True)


def rows(asked: Schema) -> st.SearchStrategy[Any]:
    """Some rows, all of their questions answered; of those about people one for each."""
    row = st.fixed_dictionaries({name: answer(part) for name, part in properties(asked["items"]).items()})
    once = (lambda each: each[PERSON]) if keyed(asked) else None
    return st.lists(row, min_size=1, max_size=2, unique_by=once)


@st.composite
def filled(draw: st.DrawFn) -> tuple[Form, dict[str, Any]]:
    """A shipped form with acceptable answers to whatever questions the answers make it ask."""
    form = shipped(*draw(elements))
    data = {name: draw(answer(asked)) for name, asked in properties(form.schema).items()}
    skipped = {name for name in sorted(data) if draw(st.booleans())} - form.required(data)
    data = visible(form, {name: value for name, value in data.items() if name not in skipped})
    missing = form.required(data) - data.keys()
    return form, data | {name: draw(answer(properties(form.schema)[name])) for name in missing}


def read(form: Form, data: object) -> Reading | FormRefused:
    """Anything but an answer or a refusal is a failure of the test."""
    try:
        return reading(form, data)
    except FormRefused as refused:
        return refused


def strings(value: Any) -> Iterator[str]:
    if is_text_reference(value):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def codes(schema: Schema) -> set[str]:
    """Every answer there is to choose from, however far inside it stands."""
    inside = [*properties(schema).values(), *([schema["items"]] if "items" in schema else [])]
    return {code for code, _ in choices(schema)}.union(*map(codes, inside))


@given(elements, anything)
def test_any_json_is_read_or_refused(element: tuple[str, str], data: object) -> None:
    outcome = read(shipped(*element), data)

    if isinstance(outcome, FormRefused):
        assert outcome.errors
        assert json.dumps(outcome.about).encode()


@given(elements, st.dictionaries(st.text(), anything, max_size=3), st.data())
def test_an_example_with_something_else_in_it_is_read_or_refused(
    element: tuple[str, str], extra: dict[str, Any], data: st.DataObject
) -> None:
    answers = example(*element)
    changed = {
        name: data.draw(anything)
        for name in data.draw(st.sets(st.sampled_from((*sorted(answers), "x")), max_size=3))
    }

    outcome = read(shipped(*element), {**answers, **extra, **changed})

    if isinstance(outcome, Reading):
        open_ended = set(strings(outcome.submission.values)) - codes(shipped(*element).schema)
        ids = {*PERSONS, *DOCUMENTS, *outcome.submission.people}
        assert all(real_date(text) or text in municipalities() or text in ids for text in open_ended)


@given(filled())
@settings(max_examples=200)
def test_an_acceptable_form_is_accepted_and_no_free_text_is_among_its_values(
    both: tuple[Form, dict[str, Any]],
) -> None:
    form, data = both

    read = reading(form, data)

    kept = json.dumps([read.submission.values, [fact.value for fact in read.submission.facts]])
    assert MARK.strip() not in kept
    assert all(MARK.strip() in text for text in texts(read).values())
    assert read.submission.values.keys() <= set(form.order)
    assert read.texts.keys() - {None} <= {*PERSONS[1:], *read.submission.people}


@given(elements, st.lists(st.tuples(st.text(), st.text()), max_size=5), st.data())
def test_any_post_becomes_answers(
    element: tuple[str, str], pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    form = shipped(*element)
    named = data.draw(st.lists(st.tuples(st.sampled_from((*form.order, "x")), written)))

    answers = from_post(form, [*pairs, *named])

    assert answers.keys() <= set(form.order)
    read(form, answers)


@pytest.mark.parametrize(("process", "element"), ELEMENTS, ids=["/".join(names) for names in ELEMENTS])
def test_reading_the_same_answers_twice_gives_the_same(process: str, element: str) -> None:
    first, second = (read(shipped(process, element), example(process, element)) for _ in range(2))

    assert isinstance(first, Reading)
    assert first == second
