"""What came in and no wait took: it stays, is offered to the wait that opens, and somebody sees to it."""

from datetime import date

import pytest
import sqlalchemy as sa

from service.model.refusals import LetterMayHaveLeft, NotAllowed, UnknownCase, UnknownDocument
from service.storage import tables
from service.storage.database import Database
from service.usecases import cases, kept
from service.usecases.refusals import InvalidRequest
from service.usecases.views import KeptInCaseView
from tests.statements import counted
from tests.usecases.household import Household, household
from tests.usecases.office import everything


def early(town: Household, *, of: str = "Berit Bok") -> str:
    """A reply that came before the case waited for it."""
    data = {"person": town.of(of), "sender": "En kommun", "subject": "Svar."}
    received = town.receive("registrator", "reply_received", data=data)
    assert received.status == "kept"
    return received.document


def test_a_kept_reply_is_offered_to_the_wait_that_opens_and_goes_there(database: Database) -> None:
    town = household(database)
    document = early(town)
    assert [(each.subject, each.offered) for each in town.view().kept] == [(town.of("Berit Bok"), ())]
    town.request("Berit Bok", sent="2026-11-20")
    (waiting,) = town.view().kept
    assert waiting.offered == (town.waits["reply_received"],)
    view = town.deliver(document, waiting.offered[0])
    assert (view.kept, list(town.waits)) == ((), ["justification_received"])
    assert town.history().entries[-1].kind == "DeliverDocument"
    assert town.verify().verdict == "agrees"


def test_it_is_not_offered_to_another_persons_wait(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    document = early(town, of="Bo Bok")
    town.request("Berit Bok", sent="2026-11-20")
    assert [each.offered for each in town.view().kept] == [()]
    before = everything(database)
    with pytest.raises(InvalidRequest):
        town.deliver(document, town.waits["reply_received"])
    assert everything(database) == before


def test_somebody_sees_to_it_and_says_what_was_done(database: Database) -> None:
    town = household(database)
    document = early(town)
    with pytest.raises(InvalidRequest):
        town.handle(document, "  ")
    assert town.handle(document, "Hör till ett annat ärende.").kept == ()
    entry = town.history().entries[-1]
    assert entry.values["submission"]["values"] == {"note": "Hör till ett annat ärende."}
    with pytest.raises(UnknownDocument):
        town.handle(document, "En gång till.")
    assert town.verify().verdict == "agrees"


def test_it_is_done_by_those_who_register_what_comes_in(database: Database) -> None:
    town = household(database)
    document = early(town)
    for user, refusal in (("chef", NotAllowed), ("revisor", NotAllowed), ("admin", UnknownCase)):
        with pytest.raises(refusal):
            kept.handle(town.inst, town.call(user), town.case, document, "Klart.")
    with pytest.raises(UnknownDocument):
        town.handle("no such document", "Klart.")
    with pytest.raises(UnknownCase):
        kept.handle(town.inst, town.call("registrator"), "no-such", document, "Klart.")


def test_a_letter_that_may_have_left_is_asked_about_here_too(database: Database) -> None:
    town = household(database)
    document = early(town)
    town.request("Berit Bok", ready=True)
    (offered,) = town.view().kept[0].offered
    for said in (None, "yes"):
        with pytest.raises(LetterMayHaveLeft):
            town.deliver(document, offered, said)
    assert town.deliver(document, offered, "no").kept == ()
    assert town.open == ["assess"]


def listed(town: Household, user: str = "registrator") -> tuple[KeptInCaseView, ...]:
    return kept.listing(town.inst, town.call(user)).items


def test_it_stands_in_the_work_list_until_a_wait_takes_it(database: Database) -> None:
    town = household(database)
    document, berit = early(town), town.of("Berit Bok")
    (waiting,) = listed(town)
    assert waiting == KeptInCaseView(
        document=document,
        kind="reply_received",
        title="Sort",
        occurred_on=date(2026, 11, 24),
        case=town.case,
        case_number="SD-2026-0001",
        subject=berit,
        offered=(),
    )
    town.request("Berit Bok", sent="2026-11-20")
    assert [each.offered for each in listed(town)] == [(town.waits["reply_received"],)]
    town.deliver(document, town.waits["reply_received"])
    assert listed(town) == ()


def test_it_stands_there_until_somebody_has_seen_to_it(database: Database) -> None:
    town = household(database)
    document = early(town)
    town.handle(document, "Hör till ett annat ärende.")
    assert listed(town) == ()


def test_the_list_is_over_all_cases_and_for_those_who_may_see_them(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    first = early(town, of="Bo Bok")
    begun = cases.start(town.inst, town.call("handlaggare"), "household", {"people": [{"name": "Eva Ek"}]})
    town.case = begun.id
    second = town.receive("registrator", "returned_mail", "2026-11-20", data={"why": "unknown"}).document
    expected = [(second, "SD-2026-0002"), (first, "SD-2026-0001")]
    for user in ("registrator", "handlaggare", "chef", "revisor"):
        assert [(each.document, each.case_number) for each in listed(town, user)] == expected
    assert listed(town, "admin") == ()
    page = kept.listing(town.inst, town.call("registrator"), limit=1)
    assert (page.items[0].document, page.total) == (second, 2)
    rest = kept.listing(town.inst, town.call("registrator"), cursor=page.next)
    assert ([each.document for each in rest.items], rest.next) == ([first], None)
    with pytest.raises(InvalidRequest):
        kept.listing(town.inst, town.call("registrator"), cursor="nowhere")


def test_a_command_that_leaves_it_alone_writes_nothing_of_it(database: Database) -> None:
    town = household(database)
    early(town)
    with counted(database) as count:
        town.complete("handlaggare", "assess")
    assert [text for text in count.statements if " kept" in text] == []


def test_a_list_that_was_changed_behind_the_programs_back_is_found(database: Database) -> None:
    town = household(database)
    document = early(town)
    with database.write() as tx:
        tx.execute(sa.update(tables.kept).values(kind="other"))
    found = town.verify()
    assert found.verdict == "differs"
    assert found.first_difference is not None
    assert found.first_difference.what == f"listan över inkomna handlingar: {document}"
