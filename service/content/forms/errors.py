"""What a form answers when it can't be accepted."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from service.model.refusals import Refusal

_PLAIN_NAME = re.compile(r"[A-Za-z0-9_$.-]{1,64}")

Path = tuple[str | int, ...]
"""Where a value stands: names of properties and, in lists, positions from 0."""


@dataclass(frozen=True, kw_only=True)
class FormError:
    """One answer to mend."""

    pointer: str
    """RFC 6901. An unknown field with an odd name is pointed at by what holds it: names are input, too."""
    message: str
    """What was expected and what to do, in Swedish; never what was sent."""
    rule: str
    """The code that clients and ``ui:messages`` go by: a key of ``sentences.SENTENCES``."""


class FormRefused(Refusal):
    """The form isn't filled in as its schema says. ``errors``: at most one per answer, in form order."""

    def __init__(self, errors: Iterable[FormError]) -> None:
        self.errors = tuple(errors)
        super().__init__(errors=[asdict(error) for error in self.errors])


def pointer(path: Path) -> str:
    """RFC 6901 address of a value; the whole form is the empty one."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def presentable(path: Path) -> Path:
    """The path as far as its names could be names of fields."""
    for index, step in enumerate(path):
        if isinstance(step, str) and not _PLAIN_NAME.fullmatch(step):
            return path[:index]
    return path
