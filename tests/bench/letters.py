"""How many letters a second, in the child process and in this one, and what the rendering costs others.

Ratios within one run. The letter is B3 with everything in it that can be.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from threading import Event, Thread
from time import perf_counter

import orjson

from service.operations.collaborators import LetterNumber, Material, NewIds, Templates
from service.operations.letters import finalise
from service.operations.workshop import Workshop
from tests.bench.steps import completion
from tests.bench.timing import milliseconds
from tests.letters.material import NUMBER, TEMPLATES, Asked, material

SECONDS = 4

B3 = Asked(letter="B3")
_GIVEN = {"letter": "B3", "record": "person.request", "recipient": "municipality"}


def lines() -> Iterator[str]:
    """Letters a second, and steps of a case a second while others are rendered."""
    workshop = Workshop()
    told = material(B3)
    apart = {
        **_GIVEN,
        "templates": TEMPLATES,
        "material": orjson.loads(orjson.dumps(asdict(told))),
        "number": NUMBER,
        "documents": ["d1"],
    }
    inside = milliseconds(partial(_finalised, told))
    outside = milliseconds(lambda: _run(workshop, apart))
    yield f"B3, in this process: {1_000 / inside:.0f} letters a second"
    yield f"B3, in the child process: {1_000 / outside:.0f} a second, {outside / inside:.2f} times as long"
    alone, beside = _steps(workshop, apart)
    yield f"completions a second: {alone:.0f} alone, {beside:.0f} while two children render without a pause"
    workshop.close()


def _finalised(told: Material) -> None:
    finalise(
        **_GIVEN,
        templates=Templates(TEMPLATES),
        material=told,
        number=LetterNumber(NUMBER),
        documents=NewIds(["d1"]),
    )


def _run(workshop: Workshop, given: dict[str, object]) -> None:
    workshop.run("letters.finalise", given)


def _steps(workshop: Workshop, given: dict[str, object]) -> tuple[float, float]:
    """Completions a second, alone and while two children render without a pause."""
    work, _ = completion(rounds=1)
    alone = _a_second(work)
    enough = Event()
    busy = [Thread(target=_until, args=(enough, workshop, given)) for _ in range(2)]
    for each in busy:
        each.start()
    beside = _a_second(work)
    enough.set()
    for each in busy:
        each.join()
    return alone, beside


def _a_second(work: Callable[[], None]) -> float:
    until, done = perf_counter() + SECONDS, 0
    while perf_counter() < until:
        work()
        done += 1
    return done / SECONDS


def _until(enough: Event, workshop: Workshop, given: dict[str, object]) -> None:
    while not enough.is_set():
        _run(workshop, given)
