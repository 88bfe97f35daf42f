"""``hemvist demo --all-endings``: every end that is drawn is come to, and a table says in which case."""

from service.content.bundle import Bundle
from service.demo import ends
from service.demo.endings import ENDINGS, Ending
from service.demo.ends import End
from service.demo.over_http import Server
from service.demo.playing import Played, Refused, play
from service.demo.steps import SOCIAL_WORKER, days


def play_all(server: Server, bundle: Bundle, endings: tuple[Ending, ...] = ENDINGS) -> bool:
    """Play the endings on a server that runs these diagrams. Whether all were played and all ends come to.

    Raises ``Refused`` where the server runs others: their ends are not known here.
    """
    _require_newest(server, bundle)
    moves = sum(days(ending.steps) for ending in endings)
    server.tell(f"Träningsklockan flyttas fram {moves} dagar på vägen, för alla ärenden på servern.")
    found = ends.processes(bundle)
    reached: dict[End, str] = {}
    whole = True
    for ending in endings:
        case = _played(server, ending)
        whole = whole and case is not None
        if case is not None:
            for end in ends.reached(found, server.events(case.id)):
                reached.setdefault(end, case.number)
    missing = [end for end in ends.drawn(found) if end not in reached]
    _tell_table(server, reached, missing)
    return whole and not missing


def _require_newest(server: Server, bundle: Bundle) -> None:
    newest = [found["id"] for found in server.get(SOCIAL_WORKER, "/deployments")["items"] if found["newest"]]
    if newest != [bundle.id]:
        raise Refused("Servern kör andra diagram än de som följer med programmet. Starta den med dem.")


def _played(server: Server, ending: Ending) -> Played | None:
    quiet = server.quiet()
    try:
        case = play(quiet, ending.steps)
    except Refused as refused:
        server.tell(f"{ending.title}: det gick inte. {refused}")
        return None
    server.tell(f"{ending.title}: {case.number}")
    return case


def _tell_table(server: Server, reached: dict[End, str], missing: list[End]) -> None:
    rows = [
        (end.process, end.id, end.title, reached.get(end, "INTE NÅTT"))
        for end in sorted([*reached, *missing])
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    server.tell("")
    for row in rows:
        server.tell("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    server.tell("")
    server.tell(
        f"{len(missing)} av {len(rows)} slut nåddes inte." if missing else f"Alla {len(rows)} slut är nådda."
    )
