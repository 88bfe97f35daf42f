"""What refuses a completion says why: ``refuse_when.<code>`` and ``refuse_words.<code>`` go together.

The words are what the person reads: what is wrong, and what to do.
"""

import re
from collections.abc import Iterator

from service.content.diagram import Node
from service.content.findings import Problem, at
from service.content.guards import WHEN, WORDS, Refusal, refusals
from service.content.reading import Content

_CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_ENDS = (".", "!", "?")


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for task in process.of_kind("userTask"):
            for each in refusals(task):
                yield from _judged(task, each)


def _judged(task: Node, refusal: Refusal) -> Iterator[Problem]:
    if not _CODE.fullmatch(refusal.code):
        yield at(
            task,
            f"{task.words} har ett hinder med koden ”{refusal.code}”.",
            "Skriv en kod av engelska ord med små bokstäver och _ emellan.",
        )
    if refusal.when is None:
        yield at(
            task,
            f"{task.words} har ord för hindret ”{refusal.code}” men säger inte när det gäller.",
            f"Lägg till egenskapen ”{WHEN}{refusal.code}”, eller ta bort orden.",
        )
    if not (refusal.words or "").strip().endswith(_ENDS):
        yield at(
            task,
            f"{task.words} har hindret ”{refusal.code}” utan en hel mening till den som möter det.",
            f"Skriv i egenskapen ”{WORDS}{refusal.code}” vad som är fel och vad man ska göra.",
        )
