"""What the words of a refusal are made of, in whatever language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Words:
    """A title and three sentences about one refusal, in one language."""

    title: str
    expected: str
    found: str
    repair: str

    def told(self, about: Mapping[str, Any]) -> str:
        """The sentences in order; those that name something unknown are skipped."""
        sentences = (self.expected, self.found, self.repair)
        return " ".join(s.format_map(about) for s in sentences if _names(s) <= about.keys())


def _names(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))
