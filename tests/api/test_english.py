"""Every sentence has its English, with the same things named in it, and a page speaks one language."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, cast

import httpx2
import pytest
from babel.messages.catalog import Message
from lxml import html

from service.api import english as english_days
from service.api.language import english
from service.api.problems import STATUS
from service.api.words import WORDS
from service.content.forms.sentences import SENTENCES
from service.content.forms.sentences_english import ENGLISH
from service.storage.database import Database
from tests.api.missing_english import missing, told
from tests.api.served import Served
from tests.api.spoken import messages, sentences
from tests.usecases.journal_desk import JournalDesk, journal_desk

NAMED = re.compile(r"%\(\w+\)[sd]|{\w+}|</?\w+[^>]*>")
SWEDISH = re.compile(
    r"\b(och|inte|ärendet?|uppgift(en|er)?|handling(en|ar)?|brevet|att|som|är|skriv|välj|sidan|den|kom|från|för"
    r"|i dag|\w+dag(en)?|januari|februari|maj|juni|juli|augusti|oktober)\b",
    re.IGNORECASE,
)
"""Words that stand in nearly every Swedish sentence, and in no English one."""

PAGES = (
    ("handlaggare", "/cases/new"),
    ("handlaggare", "/search"),
    ("handlaggare", "/nowhere"),
    ("handlaggare", "{case}/journal"),
    ("handlaggare", "{case}/journal?sort=correction&entry=2"),
    ("handlaggare", "{case}/inbox"),
    ("handlaggare", "{case}/actions/journal_note"),
    ("registrator", "/utskick"),
    ("admin", "/references"),
    ("admin", "/references/holidays"),
    ("admin", "/references/law"),
    ("admin", "/references/municipalities?code=2260"),
)


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[JournalDesk]:
    database = Database(sqlite_url)
    yield journal_desk(database, "Berit Bok", "Bo Bok")
    database.dispose()


@pytest.fixture
def served(desk: JournalDesk) -> Iterator[Served]:
    served = Served(desk)
    served.client.headers["Accept-Language"] = "en-GB,en;q=0.9,sv;q=0.8"
    yield served
    served.client.close()


def said(response: httpx2.Response) -> str:
    """What the page says in its own language: nothing that is marked as Swedish, nor what people wrote."""
    page = html.fromstring(response.text)
    for part in found(page, "//main//*[@lang='sv'] | //*[@class='said'] | //script"):
        part.drop_tree()
    words = found(page, "//main//text() | //main//@aria-label | //main//@placeholder | //main//@data-label")
    return " ".join(" ".join(words).split())


def found(page: html.HtmlElement, path: str) -> list[Any]:
    return cast("list[Any]", page.xpath(path))


def named(words: str) -> list[str]:
    return sorted(NAMED.findall(words))


def entries() -> list[Message]:
    return [each for each in english() if each.id]


def test_whatever_is_said_in_swedish_has_english_words() -> None:
    assert not missing(), "see python -m tests.api.missing_english; write them in service/web/locale/en.po"


def test_nothing_is_said_in_english_that_is_not_said_in_swedish() -> None:
    assert told() <= messages() | sentences()


def test_the_english_words_name_the_same_things_and_no_others() -> None:
    for each in entries():
        swedish, translated = (
            [words] if isinstance(words, str) else list(words or ()) for words in (each.id, each.string)
        )
        for before, after in zip(swedish, translated, strict=True):
            assert named(before) == named(after), before
            assert before.startswith(" ") == after.startswith(" "), before
            assert before.endswith((".", "?")) == after.endswith((".", "?")), before


def test_the_catalogue_is_in_order() -> None:
    keys = [each.id if isinstance(each.id, str) else each.id[0] for each in entries()]
    assert keys == sorted(keys)


@pytest.mark.parametrize("code", STATUS)
def test_a_refusal_says_the_same_in_english(code: str) -> None:
    for part in ("title", "expected", "found", "repair"):
        swedish, translated = (getattr(WORDS[language][code], part) for language in ("sv", "en"))
        assert named(swedish) == named(translated)
        assert not SWEDISH.search(translated), translated


def test_a_form_refuses_in_english_what_it_refuses_in_swedish() -> None:
    assert set(ENGLISH) == set(SENTENCES)
    for rule, words in SENTENCES.items():
        assert named(words) == named(ENGLISH[rule])


@pytest.mark.parametrize(("user", "path"), PAGES)
def test_a_page_speaks_english_to_those_who_ask_for_it(
    served: Served, desk: JournalDesk, user: str, path: str
) -> None:
    desk.note(text="Bo ringde.", person=desk.of("Bo Bok"), source="Bo själv.")
    response = served.visit(user, path.format(case=f"/cases/{desk.case}"))
    assert response.status_code in {200, 404}
    assert html.fromstring(response.text).get("lang") == "en"
    assert not SWEDISH.findall(said(response)), said(response)


def test_what_is_wrong_is_told_in_english(served: Served, desk: JournalDesk) -> None:
    page = served.submit("handlaggare", f"/cases/{desk.case}/actions/journal_note")
    assert "Write something under “" in said(page)
    assert not SWEDISH.search(said(page)), said(page)


def test_programs_are_refused_in_the_language_they_ask_for(served: Served) -> None:
    refused = served.get("handlaggare", "/cases/nowhere").json()
    assert refused["title"] == WORDS["en"]["UnknownCase"].title
    served.client.headers["Accept-Language"] = "de"
    assert served.get("handlaggare", "/cases/nowhere").json()["title"] == WORDS["sv"]["UnknownCase"].title


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-12-24", "in 2 days"),
        ("2026-12-23", "tomorrow"),
        ("2026-12-22", "today"),
        ("2026-12-19", "3 days ago"),
    ],
)
def test_days_are_counted_from_today(day: str, words: str) -> None:
    assert english_days.distance(date.fromisoformat(day), date(2026, 12, 22)) == words


def test_days_are_written_the_british_way() -> None:
    assert english_days.weekday_and_day(date(2026, 12, 28)) == "Monday 28 December 2026"
