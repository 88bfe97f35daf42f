"""One row: a letter of a played case, and what whoever gets it is to find in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.letters.played.playing import Letter, Story, told


@dataclass(frozen=True, kw_only=True)
class Row:
    """``name`` is the letter's id and what is particular about it, as the story calls it."""

    name: str
    story: Story
    says: Sequence[str]
    """Sentences that its reader looks for: who asks what of whom, by when, on what ground."""
    keeps_silent: Sequence[str] = ()
    names: Sequence[str] = ()
    """Who of the household stands in it; of a letter to each adult, all of them."""
    not_named: Sequence[str] = ()
    """The others of the household."""

    def __str__(self) -> str:
        return self.name

    @property
    def letter(self) -> str:
        """Its id."""
        return self.name.partition(":")[0]

    @property
    def letters(self) -> tuple[Letter, ...]:
        """Played, if no row before has done so."""
        return told(self.story).letters[self.name]
