"""``hemvist demo``: one person's case from registration to the application to IVO, told as it happens."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import httpx2

from service.content.calendar import swedish_calendar
from service.demo.over_http import Refused, Server
from service.demo.story import (
    MANAGER,
    NO_REPLY,
    PROCESS,
    SOCIAL_WORKER,
    THE_DECISION,
    THE_LETTER,
    TO_THE_DECISION,
    beginning,
    play,
)
from service.model.deadlines import deadline, start_of_day, swedish_date
from service.model.swedish import full_day

AGREES, DIFFERS, NO_SERVER, REFUSED = 0, 1, 3, 4
"""Exit codes; 2 is the command line's own."""

_SECONDS = 30


def run(url: str, tell: Callable[[str], None]) -> int:
    """Play the story on the server at ``url``. Returns an exit code."""
    with httpx2.Client(base_url=url, timeout=_SECONDS) as client:
        try:
            return story(Server(client=client, tell=tell))
        except httpx2.TransportError:
            tell(f"Ingen server svarar på {url}. Starta den med: hemvist serve --training")
            return NO_SERVER
        except Refused as refused:
            tell(f"Det gick inte: {refused}")
            return REFUSED


def story(server: Server) -> int:
    """Play it on one server. Raises ``Refused``."""
    tell = server.tell
    today = _today(server)
    tell(f"I dag är det {full_day(today)}.")
    opened = server.post(
        SOCIAL_WORKER, "/cases", {"process": PROCESS, "data": beginning("Nadia Testdal", "2280")}
    )
    case = opened["id"]
    tell(f"Socialsekreteraren registrerar Nadia Testdals ärende. Det får numret {opened['case_number']}.")
    play(server, case, today, (*TO_THE_DECISION, *THE_DECISION, *THE_LETTER))
    right_day = _wait(server, case, today)
    play(server, case, today, NO_REPLY)
    return AGREES if _end(server, case) and right_day else DIFFERS


def _wait(server: Server, case: str, received_on: date) -> bool:
    """Let the month pass. Tells whether the last day is the one that the law gives."""
    waits = server.get(SOCIAL_WORKER, f"/cases/{case}/waits")["items"]
    month = next(wait for wait in waits if wait["element"] == "month_passed")
    if month["end_day"] is None:
        server.tell("Månaden har inte börjat räknas: ärendet vet inte när begäran kom fram.")
        return False
    end_day = date.fromisoformat(month["end_day"])
    server.tell(f"Sista dag för svar är {full_day(end_day)}. Så är dagen räknad: {month['calculation']}")
    law = deadline(
        "P1M",
        calendar_rule="statutory",
        start=received_on,
        basis="begäran mottagen den",
        preliminary=False,
        calendar=swedish_calendar(),
    )
    after = start_of_day(end_day + timedelta(days=1)) + timedelta(hours=9)
    server.post(MANAGER, "/training/clock", {"to": after.isoformat()})
    server.tell(f"Klockan flyttas fram till {full_day(swedish_date(after))}. Inget svar har kommit.")
    if end_day != law.end_day:
        server.tell(f"Det är fel dag: lagen ger {full_day(law.end_day)}. {law.calculation}")
    return end_day == law.end_day


def _end(server: Server, case: str) -> bool:
    """Where the case stands, and whether its history gives the same once more."""
    standing = server.get(SOCIAL_WORKER, f"/cases/{case}")
    open_now = [task["element"] for task in standing["tasks"]]
    there = open_now == ["prepare_ivo_application"]
    server.tell(
        "Nu ska socialsekreteraren förbereda ansökan till IVO. Uppgiften ligger i listan."
        if there
        else f"Ansökan till IVO skulle ha varit nästa, men öppet är: {', '.join(open_now) or 'inget'}."
    )
    verified = server.post(SOCIAL_WORKER, f"/cases/{case}/verification")
    whole = verified["verdict"] == "agrees" and verified["chain"] == "intact"
    server.tell(
        f"Historiken är hel, och alla {verified['entries']} händelser ger samma utfall när de körs om."
        if whole
        else f"Historiken stämmer inte: {verified['first_difference'] or verified['remarks']}."
    )
    return there and whole


def _today(server: Server) -> date:
    now = server.get(SOCIAL_WORKER, "/training/clock")["now"]
    return swedish_date(datetime.fromisoformat(now))
