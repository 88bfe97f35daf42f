"""A new set of diagrams and forms: for new cases from now on, never for those that run."""

import pytest

from service.content.bundle import Bundle
from service.model.refusals import NotAllowed
from service.storage.database import Database
from service.usecases import deploy
from service.usecases.deploy import Deployed
from service.usecases.refusals import ContentRefused, IdempotencyMismatch, NotSignedIn
from tests import diagrams as d
from tests.usecases.office import REQUEST, Office, everything, office

SHORTER = d.bundle_of(
    d.process("request", d.user("answer"), flows="start > answer > end"),
    forms={"start": {"who": {**d.TEXT, "x-person": "name"}}},
)
"""The same process, drawn otherwise."""

FAULTY = Bundle({**SHORTER.files, "bpmn/other.bpmn": b"<oj"})


def put(
    town: Office, bundle: Bundle = SHORTER, user: str = "processagare", key: str | None = None
) -> Deployed:
    return deploy.deploy(town.inst, town.call(user, key), bundle)


def newest(town: Office) -> list[str]:
    return [view.id for view in deploy.listing(town.inst, town.call("processagare"))]


def test_new_cases_run_on_it_and_running_ones_stay_on_theirs(database: Database) -> None:
    town = office(database)
    town.start()
    running = town.case
    town.later(hours=1)
    view = put(town)
    town.start()

    assert (view.id, view.newest, view.created_at) == (SHORTER.id, True, town.time[0])
    assert (town.view().deployment, town.open) == (SHORTER.id, ["answer"])
    town.case = running
    assert (town.view().deployment, town.open) == (REQUEST.id, ["write"])
    town.complete("handlaggare", "write", amount=3)
    assert town.open == ["check"]
    assert town.verify().verdict == "agrees"


def test_the_same_content_is_the_same_deployment(database: Database) -> None:
    town = office(database)
    first = put(town)
    before = everything(database)
    town.later(hours=1)

    assert put(town) == first
    assert everything(database) == before
    assert newest(town) == [SHORTER.id, REQUEST.id]


def test_going_back_to_earlier_content_makes_it_the_newest_again(database: Database) -> None:
    town = office(database)
    put(town)
    put(town, REQUEST)

    assert newest(town) == [REQUEST.id, SHORTER.id]


def test_the_same_key_deploys_once_and_does_not_undo_what_was_deployed_since(database: Database) -> None:
    town = office(database)
    first = put(town, key="k")
    put(town, REQUEST)
    again = put(town, key="k")

    assert (first.newest, again.id, again.newest) == (True, SHORTER.id, False)
    assert newest(town)[0] == REQUEST.id
    with pytest.raises(IdempotencyMismatch):
        put(town, REQUEST, key="k")


def test_a_set_with_faults_is_refused_with_all_of_them_and_nothing_is_stored(database: Database) -> None:
    town = office(database)
    before = everything(database)
    with pytest.raises(ContentRefused) as refused:
        put(town, FAULTY, key="k")

    assert refused.value.about["findings"] == deploy.check(FAULTY.files)
    assert everything(database) == before


@pytest.mark.parametrize("user", ["handlaggare", "chef", "registrator", "revisor", "admin"])
def test_only_process_owners_deploy_and_others_have_nothing_checked(
    database: Database, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = office(database)
    before = everything(database)
    monkeypatch.setattr(deploy, "findings", lambda _bundle: pytest.fail("checked"))
    with pytest.raises(NotAllowed):
        put(town, user=user)
    town.tokens["stranger"] = "no token"
    with pytest.raises(NotSignedIn):
        put(town, user="stranger")
    assert everything(database) == before
