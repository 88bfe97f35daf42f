"""People where only plain words can stand: in choices and sentences. Protected personal data are marked."""

from collections.abc import Collection, Mapping

from service.api.language import _
from service.usecases.shown_people import ShownPerson


def marked(names: Mapping[str, str], protected: Collection[str]) -> dict[str, str]:
    """Names by id, with the mark after those of ``protected``."""
    return {id_: _marked(name) if id_ in protected else name for id_, name in names.items()}


def in_words(shown: Mapping[str, ShownPerson]) -> dict[str, str]:
    """The same of people as they are shown to the one who asks."""
    names = {id_: person.name for id_, person in shown.items()}
    return marked(names, {id_ for id_, person in shown.items() if person.protected})


def _marked(name: str) -> str:
    return _("{name} (skyddade personuppgifter)").format(name=name)
