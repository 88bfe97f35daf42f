"""Signing in, for a working day, by the real clock."""

from datetime import timedelta

import pytest

from service.storage.database import Database
from service.usecases import clock, processes, sessions
from service.usecases.call import Call
from service.usecases.refusals import BadCredentials, NotSignedIn, NotTraining
from service.usecases.sessions import identify
from tests.usecases.office import everything, office


def test_a_training_account_signs_in_and_out(database: Database) -> None:
    town = office(database, training=True)
    sessions.training_accounts(town.inst)
    token = sessions.sign_in(town.inst, "processagare2", "hemvist")
    with database.read() as tx:
        actor = identify(tx, token, town.time[0])
    assert (actor.user, actor.roles) == ("processagare2", ("process_owner",))
    sessions.sign_out(town.inst, token)
    with pytest.raises(NotSignedIn):
        processes.listing(town.inst, Call(token=token))


def test_accounts_that_are_there_stay_as_they_are(database: Database) -> None:
    town = office(database, training=True)
    sessions.training_accounts(town.inst)
    with pytest.raises(BadCredentials):
        sessions.sign_in(town.inst, "chef", "hemvist")


def test_the_database_knows_no_token_and_no_password(database: Database) -> None:
    town = office(database, training=True)
    sessions.training_accounts(town.inst)
    token = sessions.sign_in(town.inst, "processagare2", "hemvist")
    stored = repr(everything(database)["sessions"]) + repr(everything(database)["accounts"])
    assert token not in stored
    assert "'hemvist'" not in stored


@pytest.mark.parametrize(
    ("user", "password"),
    [
        ("processagare2", "Hemvist"),
        ("processagare2", ""),
        ("nobody", "hemvist"),
        ("processagare2", "x" * 2000),
    ],
)
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(
    sqlite_url: str, user: str, password: str
) -> None:
    town = office(Database(sqlite_url), training=True)
    sessions.training_accounts(town.inst)
    with pytest.raises(BadCredentials) as refused:
        sessions.sign_in(town.inst, user, password)
    assert refused.value.about == {}
    town.database.dispose()


def test_a_session_lasts_for_a_working_day_whatever_the_training_clock_says(database: Database) -> None:
    town = office(database, training=True)
    sessions.training_accounts(town.inst)
    call = Call(token=sessions.sign_in(town.inst, "processagare2", "hemvist"))
    clock.advance(town.inst, call, advance="P1M")
    town.later(hours=9, minutes=59)
    assert processes.listing(town.inst, call)
    town.time[0] += timedelta(minutes=1)
    with pytest.raises(NotSignedIn):
        processes.listing(town.inst, call)


def test_training_accounts_are_for_training_only(database: Database) -> None:
    with pytest.raises(NotTraining):
        sessions.training_accounts(office(database).inst)
