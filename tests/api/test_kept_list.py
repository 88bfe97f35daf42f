"""What came in and nobody has seen to: over REST, and beside the tasks of those whose work it is."""

from collections.abc import Iterator

import pytest

from service.storage.database import Database
from tests.api.served import Served
from tests.api.test_pages import sound, words
from tests.usecases.household import Household, household

HEADING = "Inkommet som ingen har tagit hand om"


@pytest.fixture
def town(sqlite_url: str) -> Iterator[Household]:
    database = Database(sqlite_url)
    yield household(database, "Berit Bok", "Bo Bok")
    database.dispose()


@pytest.fixture
def served(town: Household) -> Iterator[Served]:
    served = Served(town)
    yield served
    served.client.close()


def keep(town: Household, *, on: str = "2026-11-24") -> str:
    return town.receive("registrator", "reply_received", on, data={"person": town.of("Bo Bok")}).document


def test_the_list_says_what_it_is_of_which_case_and_what_would_take_it(
    served: Served, town: Household
) -> None:
    document = keep(town)
    town.request("Bo Bok", sent="2026-11-20")
    assert served.get("handlaggare", "/kept").json() == {
        "items": [
            {
                "document": document,
                "kind": "reply_received",
                "title": "Sort",
                "occurred_on": "2026-11-24",
                "case": town.case,
                "case_number": "SD-2026-0001",
                "subject": town.of("Bo Bok"),
                "offered": [town.waits["reply_received"]],
            }
        ],
        "next": None,
        "total": 1,
    }
    assert served.get("admin", "/kept").json()["total"] == 0
    assert served.get(None, "/kept").status_code == 401


def test_it_comes_in_pages(served: Served, town: Household) -> None:
    early, late = keep(town, on="2026-11-20"), keep(town)
    page = served.get("registrator", "/kept?limit=1").json()
    assert ([each["document"] for each in page["items"]], page["total"]) == ([early], 2)
    rest = served.get("registrator", f"/kept?cursor={page['next']}").json()
    assert ([each["document"] for each in rest["items"]], rest["next"]) == ([late], None)
    for wrong in ("cursor=nowhere", "limit=0", "limit=201"):
        assert served.get("registrator", f"/kept?{wrong}").json()["code"] == "InvalidRequest"


def test_it_stands_beside_the_tasks_with_a_link_to_the_case(served: Served, town: Household) -> None:
    assert HEADING not in words(served.visit("registrator", "/"))
    keep(town)
    page = sound(served.visit("registrator", "/"))
    assert f"/cases/{town.case}#kept" in page.xpath("//section[@aria-labelledby='kept']//a/@href")
    told = words(served.visit("registrator", "/"))
    assert "Sort SD-2026-0001 · kom in tis 24 nov" in told
    assert "Ärendet väntar på den nu" not in told
    town.request("Bo Bok", sent="2026-11-20")
    assert "Ärendet väntar på den nu" in words(served.visit("handlaggare", "/"))
    assert sound(served.visit("registrator", f"/cases/{town.case}")).xpath("//h2[@id='kept']")


def test_it_stands_there_only_for_those_who_see_to_it(served: Served, town: Household) -> None:
    keep(town)
    for user in ("chef", "revisor", "admin"):
        assert HEADING not in words(served.visit(user, "/"))
        assert HEADING not in words(served.visit(user, "/?show=kept"))


def test_a_long_list_goes_on_on_a_page_of_its_own(served: Served, town: Household) -> None:
    for day in range(10, 21):
        keep(town, on=f"2026-11-{day}")
    (more,) = sound(served.visit("registrator", "/")).xpath("//a[text()='Visa alla 11']/@href")
    page = sound(served.visit("registrator", more))
    assert "20 nov" in page.text_content()
    assert "10 nov" in page.text_content()
    assert page.xpath("//main//nav//a/@href") == ["/"]
