"""The English words of a form are of its questions and choices, and none is missing."""

import pytest

from tests.checks.cases import Point, assert_point, files
from tests.checks.small_forms import CHILD, LOOKS, SCHEMA, SMALL, rows
from tests.diagrams import as_json, form

WORDS = "forms/p/a.en.json"
TRANSLATED = {
    "x": {"title": "X", "choices": {"y": "Yes"}},
    "rows": {"title": "R", "item": "Row"},
    "rows.who": {"title": "Who"},
    "rows.asked": {"title": "Asked", "choices": {"wants": "Wants"}},
}
ENGLISH = files(
    SMALL,
    {
        SCHEMA: form({"x": {"enum": ["y"]}, "rows": rows(CHILD)}),
        LOOKS: None,
        WORDS: as_json({"title": "A", "fields": TRANSLATED}),
        "forms/p/begun.en.json": as_json({"title": "Begun", "fields": {"who": {"title": "Who"}}}),
    },
)
POINTS = [
    Point(
        rule="orphan_form",
        what="English words of a form that isn't there",
        right=ENGLISH,
        wrong=files(ENGLISH, {"forms/p/b.en.json": as_json({})}),
        element="b",
    ),
    *(
        Point(
            rule="form_english",
            what=str(said),
            right=ENGLISH,
            wrong=files(ENGLISH, {WORDS: as_json(said)}),
            element=element,
        )
        for element, said in (
            ("a", []),
            ("a", {"colour": "red"}),
            ("a", {"title": 1}),
            ("a", {"fields": []}),
            ("nothing", {"fields": {"nothing": {}}}),
            ("x", {"fields": {"x": "Why?"}}),
            ("x", {"fields": {"x": {"placeholder": "…"}}}),
            ("x", {"fields": {"x": {"item": "Row"}}}),
            ("x", {"fields": {"x": {"choices": {"n": "No"}}}}),
            ("x", {"fields": {"x": {"choices": {"y": 1}}}}),
            ("rows.nothing", {"fields": {"rows.nothing": {"title": "X"}}}),
        )
    ),
    *(
        Point(
            rule="form_untranslated",
            what=f"without {what}",
            right=ENGLISH,
            wrong=files(ENGLISH, {path: said}),
            element=element,
        )
        for what, element, path, said in (
            ("a file", "begun", "forms/p/begun.en.json", None),
            ("a title", "a", WORDS, as_json({"fields": TRANSLATED})),
            ("a question", "x", WORDS, as_json({"title": "A", "fields": {**TRANSLATED, "x": {}}})),
            (
                "a row",
                "rows",
                WORDS,
                as_json({"title": "A", "fields": {**TRANSLATED, "rows": {"title": "R"}}}),
            ),
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_the_english_words_of_a_form_are_accepted_or_refused(point: Point) -> None:
    assert_point(point)
