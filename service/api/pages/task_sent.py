"""What a task's page sent: the answers, which version of the task it had, and its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.api.forms import compiled
from service.api.rows import Rows, posted_rows
from service.content.forms import from_post, written
from service.model.values import Json
from service.usecases.views import FormView

KEEP = "keep"
"""The button that saves what was written in place of what a colleague has saved."""
LONGEST = 200
"""Of a version or a button, in characters."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One post of the page."""

    answers: Mapping[str, Json]
    """To be handed in: without those to questions that are hidden now."""
    written: Mapping[str, Json]
    """All that was filled in: kept as draft and shown again."""
    rows: Rows
    do: str
    """Which button: none for handing in."""
    version: str
    """Of the task as the page had it; empty where it doesn't say."""

    @property
    def seen(self) -> frozenset[str] | None:
        """As use cases take it; ``None`` also for a draft that is to be kept whatever is stored."""
        return None if self.do == KEEP or not self.version else frozenset({self.version})


def read(form: FormView, pairs: Sequence[tuple[str, str]], today: date) -> Sent:
    """The post as answers to ``form``."""
    asked, said = compiled(form), dict(pairs)
    return Sent(
        answers=from_post(asked, pairs, today=today),
        written=written(asked, pairs, today=today),
        rows=posted_rows(pairs),
        do=said.get("do", "")[:LONGEST],
        version=said.get("seen", "")[:LONGEST],
    )
