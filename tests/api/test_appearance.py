"""Everybody chooses language, and light or dark; what is chosen stands on every page from then on."""

from collections.abc import Iterator

import httpx2
import pytest

from service.storage.database import Database
from tests.api.served import Served
from tests.api.test_pages import read
from tests.usecases.office import office


@pytest.fixture
def served(sqlite_url: str) -> Iterator[Served]:
    database = Database(sqlite_url)
    served = Served(office(database, training=True))
    yield served
    served.client.close()
    database.dispose()


def asked(served: Served, **headers: str) -> httpx2.Response:
    return served.client.get("/sign-in", headers=headers)


def chosen(
    served: Served, referer: str = "https://hemvist.test/?show=mine", **fields: str
) -> httpx2.Response:
    return served.client.post(
        "/appearance", headers={"Sec-Fetch-Site": "same-origin", "Referer": referer}, data=fields
    )


def test_a_page_is_in_swedish_until_something_else_is_asked_for(served: Served) -> None:
    assert read(asked(served)).get("lang") == "sv"
    assert read(asked(served, **{"Accept-Language": "fi, de;q=0.8"})).get("lang") == "sv"


def test_a_browser_that_asks_for_english_gets_it(served: Served) -> None:
    assert read(asked(served, **{"Accept-Language": "fi, en-GB;q=0.9, sv;q=0.1"})).get("lang") == "en"


def test_what_was_chosen_goes_before_what_the_browser_asks_for(served: Served) -> None:
    chosen(served, lang="sv")
    assert read(asked(served, **{"Accept-Language": "en"})).get("lang") == "sv"


def test_dark_is_kept_until_it_is_as_the_computer_has_it_again(served: Served) -> None:
    chosen(served, theme="dark")
    assert read(asked(served)).get("data-theme") == "dark"
    chosen(served, theme="auto")
    assert read(asked(served)).get("data-theme") is None


def test_one_stays_on_the_page_where_one_chose(served: Served) -> None:
    assert chosen(served, theme="dark").headers["location"] == "/?show=mine"


@pytest.mark.parametrize(
    "referer", ["https://evil.test", "", "//evil.test/x", "https://hemvist.test//evil.test", "http://["]
)
def test_nobody_is_sent_to_another_site(served: Served, referer: str) -> None:
    assert chosen(served, referer, theme="dark").headers["location"] in {"/", "/x"}


@pytest.mark.parametrize("nonsense", ["", "xx", "sv; Path=/", "<script>"])
def test_a_choice_that_there_is_not_changes_nothing(served: Served, nonsense: str) -> None:
    chosen(served, lang=nonsense, theme=nonsense)
    page = read(asked(served))
    assert (page.get("lang"), page.get("data-theme")) == ("sv", None)
