"""``hemvist demo``: one household's story from suspicion to the closed case, told as it happens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import httpx2

from service.content.bundle import Bundle
from service.content.calendar import swedish_calendar
from service.demo.all_endings import play_all
from service.demo.over_http import Server
from service.demo.playing import Played, Refused, play
from service.demo.steps import MANAGER, SOCIAL_WORKER
from service.demo.story import ESTABLISHED, FIRST_DAY, GRANTED, MEANWHILE, NO_REPLY, THE_END, THE_REQUEST
from service.model.deadlines import deadline, start_of_day
from service.model.swedish import full_day

AGREES, DIFFERS, NO_SERVER, REFUSED = 0, 1, 3, 4
"""Exit codes; 2 is the command line's own."""

_SECONDS = 30


def run(
    url: str, tell: Callable[[str], None], every_ending: Bundle | None = None, letters: Path | None = None
) -> int:
    """Play the story on the server at ``url``, or every ending of these diagrams. Returns an exit code.

    ``letters``: the folder in which the story leaves what was sent.
    """
    with httpx2.Client(base_url=url, timeout=_SECONDS) as client:
        server = Server(client=client, tell=tell)
        try:
            return all_endings(server, every_ending) if every_ending else story(server, letters)
        except httpx2.TransportError:
            tell(f"Ingen server svarar på {url}. Starta den med: hemvist serve --training")
            return NO_SERVER
        except Refused as refused:
            tell(f"Det gick inte: {refused}")
            return REFUSED


def all_endings(server: Server, bundle: Bundle) -> int:
    """Play them on one server. Raises ``Refused``."""
    return AGREES if play_all(server, bundle) else DIFFERS


def story(server: Server, letters: Path | None = None) -> int:
    """Play it on one server. Raises ``Refused``."""
    server.tell(f"I dag är det {full_day(server.today())}. Träningsklockan flyttas fram allt eftersom.")
    case = play(server, FIRST_DAY)
    play(server, ESTABLISHED, case)
    play(server, THE_REQUEST, case)
    right_month = _is_the_law(server, case, _MONTH)
    play(server, MEANWHILE, case)
    _wait(server, case, _MONTH)
    server.tell("Inget svar har kommit.")
    play(server, NO_REPLY, case)
    play(server, GRANTED, case)
    right_weeks = _is_the_law(server, case, _THREE_WEEKS)
    _wait(server, case, _THREE_WEEKS)
    play(server, THE_END, case)
    if letters:
        _leave(server, case, letters)
    return AGREES if _end(server, case) and right_month and right_weeks else DIFFERS


def _leave(server: Server, case: Played, folder: Path) -> None:
    """Every finished letter of the story as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    found = server.letters(case.id)
    for name, document in sorted(found.items()):
        (folder / name).write_bytes(server.document(document))
    server.tell(f"Brevens {len(found)} filer ligger i mappen {folder}.")


@dataclass(frozen=True, kw_only=True)
class _Time:
    """A time that the law gives, from the day of what has just been done."""

    element: str
    """The timer in the diagram."""
    period: str
    words: str


_MONTH = _Time(element="month_passed", period="P1M", words="Sista dag för svar")
_THREE_WEEKS = _Time(element="earliest_final_day", period="P3W", words="Sista dag att överklaga")


def _is_the_law(server: Server, case: Played, time: _Time) -> bool:
    """Tell the last day of the timer, and whether it is the one that the law gives from today."""
    end_day, calculation = _last_day(server, case, time)
    law = deadline(
        time.period,
        calendar_rule="statutory",
        start=server.today(),
        basis="räknat från den",
        preliminary=False,
        calendar=swedish_calendar(),
    )
    server.tell(f"{time.words} är {full_day(end_day)}. Så är dagen räknad: {calculation}")
    if end_day != law.end_day:
        server.tell(f"Det är fel dag: lagen ger {full_day(law.end_day)}. {law.calculation}")
    return end_day == law.end_day


def _last_day(server: Server, case: Played, time: _Time) -> tuple[date, str]:
    """With how it is counted."""
    waits = server.get(SOCIAL_WORKER, f"/cases/{case.id}/waits")["items"]
    wait = next((wait for wait in waits if wait["element"] == time.element), None)
    if wait is None or wait["end_day"] is None:
        raise Refused(f"Ärendet skulle vänta vid {time.element} till en viss dag, men det gör det inte.")
    return date.fromisoformat(wait["end_day"]), wait["calculation"]


def _wait(server: Server, case: Played, time: _Time) -> None:
    """The clock is moved to the morning after the last day."""
    end_day, _ = _last_day(server, case, time)
    after = end_day + timedelta(days=1)
    server.post(MANAGER, "/training/clock", {"to": (start_of_day(after) + timedelta(hours=9)).isoformat()})
    server.tell(f"Klockan flyttas fram till {full_day(after)}.")


def _end(server: Server, case: Played) -> bool:
    """Whether the case is closed, and whether its history gives the same once more."""
    closed = bool(server.get(SOCIAL_WORKER, f"/cases/{case.id}")["status"] == "ended")
    server.tell("Ärendet är avslutat." if closed else "Ärendet skulle vara avslutat, men är det inte.")
    verified = server.post(SOCIAL_WORKER, f"/cases/{case.id}/verification")
    whole = verified["verdict"] == "agrees" and verified["chain"] == "intact"
    server.tell(
        f"Historiken är hel, och alla {verified['entries']} händelser ger samma utfall när de körs om."
        if whole
        else f"Historiken stämmer inte: {verified['first_difference'] or verified['remarks']}."
    )
    return closed and whole
