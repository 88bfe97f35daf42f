"""Processes that can be started, their forms, and what is deployed."""

import pytest

from service.content.settings import default_settings
from service.model.refusals import NotYourLane, UnknownProcess
from service.storage.database import Database
from service.usecases import deploy, processes
from service.usecases.refusals import ContentRefused
from tests import diagrams as d
from tests.usecases.office import NOON, PATIENT, REQUEST, everything, office, without_deployments
from tests.usecases.test_four_eyes import CALLED


def test_people_see_what_they_can_start(database: Database) -> None:
    town = office(database, CALLED)
    found = {user: processes.listing(town.inst, town.call(user)) for user in ("handlaggare", "chef", "admin")}
    assert {user: [(view.id, view.startable) for view in views] for user, views in found.items()} == {
        "handlaggare": [("caller", True)],
        "chef": [("caller", False)],
        "admin": [("caller", False)],
    }
    assert (found["chef"][0].lane, found["chef"][0].title) == ("Socialsekreterare", "Caller")


def test_the_form_to_start_with(database: Database) -> None:
    town = office(database)
    form = processes.form(town.inst, town.call("kollega"), "request")
    assert list(form.schema["properties"]) == ["who", "number", "why"]
    with pytest.raises(NotYourLane):
        processes.form(town.inst, town.call("chef"), "request")
    with pytest.raises(UnknownProcess):
        processes.form(town.inst, town.call("kollega"), "no_such")


def test_what_is_only_called_is_not_started(database: Database) -> None:
    town = office(database, CALLED)
    with pytest.raises(UnknownProcess):
        town.start(process="called")


def test_an_installed_set_is_the_newest_and_old_cases_keep_theirs(database: Database) -> None:
    town = office(database)
    old = town.start()
    town.later(minutes=1)
    assert deploy.install(town.inst, PATIENT) == PATIENT.id
    assert deploy.install(town.inst, PATIENT) == PATIENT.id
    listed = deploy.listing(town.inst, town.call("processagare"))
    assert [(view.id, view.newest) for view in listed] == [(PATIENT.id, True), (REQUEST.id, False)]
    assert [view.id for view in processes.listing(town.inst, town.call("handlaggare"))] == ["patient"]
    town.complete("handlaggare", "write")
    assert (town.view().id, town.view().deployment, town.open) == (old.id, REQUEST.id, ["check"])


def test_a_set_with_faults_is_refused_and_says_why(database: Database) -> None:
    town = office(database)
    bad = d.bundle_of(d.process("bad", d.user("a"), d.user("b"), flows="start > a > end"))
    before = everything(database)
    with pytest.raises(ContentRefused) as refused:
        deploy.install(town.inst, bad)
    assert refused.value.about["findings"] == deploy.check(bad.files)
    assert everything(database) == before


def test_nothing_is_deployed_and_nothing_can_be_started(database: Database) -> None:
    town = office(database)
    without_deployments(database)
    assert processes.listing(town.inst, town.call("chef")) == ()
    for attempt in (town.start, lambda: processes.form(town.inst, town.call("kollega"), "request")):
        with pytest.raises(UnknownProcess):
            attempt()


def test_calendar_and_settings_are_kept_under_their_versions(database: Database) -> None:
    town = office(database)
    sets = town.inst.reference_sets()
    with database.read() as tx:
        assert town.inst.library.calendar(tx, sets.calendar.version) == sets.calendar
        assert town.inst.library.settings(tx, sets.settings.version) == sets.settings
    assert sets.settings == default_settings()
    assert town.time[0] == NOON
