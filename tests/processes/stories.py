"""Cases that have come to where a test begins.

Further fields are those of ``Household``: ``now``, ``settings``, ``auto_jobs``.
"""

from collections.abc import Mapping
from typing import Any

from tests.content.forms.shipped import example
from tests.processes.household import CASE, MONDAY, RETURN, TUESDAY, Household


def opened(process: str = CASE, *, start: Mapping[str, Any] | None = None, **more: Any) -> Household:
    """A case that has just been opened; a return alone begins on a Monday in March."""
    found = Household(process=process, **{"now": MONDAY if process == RETURN else TUESDAY, **more})
    found.open_case(**(start or {}))
    return found


def registered(persons: int = 1, **more: Any) -> Household:
    """The suspicion is registered: contact and assessment are under way. Further fields: ``opened``."""
    found = opened(**more)
    rows = example(CASE, "register_suspicion")["persons"]
    names = [rows[n] if n < len(rows) else {**rows[-1], "name": f"Barn{n} Testdal"} for n in range(persons)]
    found.fill_in("register_suspicion", persons=names)
    return found


def established(persons: int = 1, *, contact: bool = True, **more: Any) -> Household:
    """Social dumping is established: the letter, the returns, the housing and the landlord are under way.

    ``contact``: whether the contact with the municipality is over, without a demand for reasons.
    """
    found = registered(persons, **more)
    if contact:
        found.contact_done()
    found.fill_in("collect_indicators")
    found.fill_in("establish_dumping")
    return found


def returning(to: str, persons: int = 1, *, process: str = CASE, **more: Any) -> Household:
    """A case in which everybody's return has come to a task of the ordinary way, which stands open.

    ``process=RETURN``: one person's return played alone.
    """
    found = opened(process, **more) if process == RETURN else established(persons, **more)
    for person in found.case.persons:
        found.go_on(to, person)
    return found


def waiting_for_reply(
    persons: int = 1,
    *,
    sent_on: str = "2026-03-02",
    received_on: str | None = "2026-03-04",
    process: str = CASE,
    **more: Any,
) -> Household:
    """Everybody's request has been sent; ``received_on=None``: it is not known when it arrived."""
    found = returning("decide_request", persons, process=process, **more)
    found.on(sent_on)
    for person in found.case.persons:
        found.fill_in("decide_request", person)
        found.make("B3", person)
    for person in found.case.persons:
        found.send("B3", person, sent_on=sent_on, received_on=received_on)
    return found


def at_ivo(
    persons: int = 1,
    *,
    to: str | None = None,
    replied_on: str = "2026-03-20",
    sent_on: str = "2026-04-15",
    process: str = CASE,
    **more: Any,
) -> Household:
    """The municipality refused everybody, and the applications have been sent to IVO.

    ``to``: only as far as this task of the application, ``review_letter`` included.
    """
    found = waiting_for_reply(persons, process=process, **more)
    for person in found.case.persons:
        found.arrives("reply_received", replied_on, person)
        found.fill_in("assess_reply", person, content="refuses")
    if to is None:
        found.on(sent_on)
    for person in found.case.persons:
        found.go_on(to or "decide_ivo_application", person)
        if to is None:
            found.fill_in("decide_ivo_application", person)
            found.send("B4", person, sent_on=sent_on)
    return found
