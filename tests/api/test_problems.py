"""Every refusal has its status and its words, and the reference page shows them."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

import service
from service.api.problems import STATUS, Problem, of
from service.api.reference import problems_page, rest_page
from service.api.words import WORDS
from service.model.refusals import Refusal, SeveralWaits, UnknownTask
from service.usecases import hindrances, reopening, taking
from tests.content.forms.shipped import BUNDLE
from tests.walks.places import drawn

DOCS = Path(__file__).parents[2] / "docs" / "reference"

OF_THE_EDGE = {
    "BadRequest",
    "Conflict",
    "CrossSite",
    "Incident",
    "MethodNotAllowed",
    "NotFound",
    "TooLarge",
    "Unavailable",
    "Unexpected",
    "UnsupportedMediaType",
}
"""What is not refused by a use case but by the server around it."""

SENTENCES: Mapping[str, Sequence[Mapping[str, str]]] = {
    "GuardRefused": [
        {"words": words}
        for process in drawn(BUNDLE).values()
        for node in process.nodes.values()
        for name, words in node.properties.items()
        if name.startswith("refuse_words.")
    ],
    "CannotReopen": [{"found": found, "repair": repair} for found, repair in reopening._WORDS.values()],
    "ActionNotPossible": [{"words": words} for words in (hindrances.ENDED, taking._RUNNING)],
}
"""Where the words are the diagrams', or depend on what stands in the way: the sentences there are."""


def refusals(kind: type[Refusal] = Refusal) -> Iterator[str]:
    for each in kind.__subclasses__():
        if each.__module__.startswith("service."):
            yield each.__name__
        yield from refusals(each)


def load_everything() -> None:
    for module in pkgutil.walk_packages(service.__path__, "service."):
        if ".revisions." not in module.name:
            importlib.import_module(module.name)


def said(part: str, about: Mapping[str, str]) -> str:
    """A part of the words; one that is all left to the refusal is what that says."""
    whole = re.fullmatch(r"{(\w+)}", part)
    return about[whole[1]] if whole else part


def test_every_refusal_has_an_entry_and_every_entry_a_refusal() -> None:
    load_everything()

    assert set(refusals()) | OF_THE_EDGE == set(STATUS)


@pytest.mark.parametrize("language", WORDS)
def test_every_entry_has_words_in_every_language(language: str) -> None:
    assert set(WORDS[language]) == set(STATUS)


@pytest.mark.parametrize("code", STATUS)
def test_a_refusal_says_what_was_expected_what_was_found_and_what_to_do(code: str) -> None:
    words = Problem(code=code).words()

    for about in SENTENCES.get(code, ({},)):
        parts = [said(part, about) for part in (words.expected, words.found, words.repair)]
        assert all(part.endswith(".") and part[0].isupper() for part in parts), parts
    assert not words.title.endswith(".")


@pytest.mark.parametrize("code", STATUS)
def test_a_refusal_never_shows_a_hole(code: str) -> None:
    assert "{" not in Problem(code=code).detail()


def test_a_sentence_may_name_what_the_refusal_is_about() -> None:
    assert "1000" in Problem(code="TooLarge", about={"limit": 1000}).detail()
    assert "1000" not in Problem(code="TooLarge").detail()


def test_clients_get_the_code_and_what_they_need_to_act() -> None:
    body = of(SeveralWaits(waits=["a", "b"])).body()

    assert (body["code"], body["status"], body["type"]) == ("SeveralWaits", 409, "/problems/several-waits")
    assert body["waits"] == ["a", "b"]


def test_what_a_refusal_is_about_never_hides_the_standard_members() -> None:
    assert of(UnknownTask(status="x", title="y")).body()["status"] == 404


@pytest.mark.parametrize(("name", "page"), [("problems.md", problems_page), ("rest.md", rest_page)])
def test_the_reference_page_is_what_the_product_does(name: str, page: object) -> None:
    assert callable(page)
    assert (DOCS / name).read_text("utf-8") == page(), "run: python -m service.api.reference docs/reference"
