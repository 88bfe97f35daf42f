"""The people of a case, what they have consented to, and what stands at the head of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from service.api.language import _
from service.content.forms.schema import choices
from service.content.municipalities import municipalities
from service.model.case_file import Fact
from service.usecases.case_file_words import facts
from service.usecases.case_overview import Overview
from service.usecases.shown_people import PROTECTION, ShownPerson

_CONSENTS = ".consents."
"""In the path of every consent."""
_ABOUT = ("person.age_group", "person.wishes.position")
_STATES = {"given": "success", "withdrawn": "warning"}
"""To say no is as good an answer as any: it has no colour."""
_DUMPING, _MUNICIPALITY, _INTERPRETER = "case.dumping.status", "case.municipality", "case.interpreter"
_DUMPING_STATES = {"established": "danger", "more_information": "info"}


@dataclass(frozen=True, kw_only=True)
class Consent:
    """An answer to a question of consent, as it is now."""

    title: str
    answer: str
    day: date
    state: str
    """Of the tag: ``success``, ``warning`` or empty."""


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    """One person; ``None`` for what concerns the whole household."""

    person: ShownPerson | None
    about: tuple[str, ...]
    """Age and wishes, in the words of the case file."""
    protection: str | None
    """What kind of protection."""
    consents: tuple[Consent, ...]


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A state that the whole case is in."""

    words: str
    state: str = ""
    icon: str = ""


def person_lines(case: Overview) -> list[PersonLine]:
    """In the order in which they came."""
    return [
        PersonLine(
            person=person,
            about=tuple(words for path in _ABOUT if (words := _value(case, path, id_))),
            protection=_value(case, PROTECTION, id_) if person.protected else None,
            consents=tuple(_consents(case, id_)),
        )
        for id_, person in case.persons.items()
    ]


def household_consents(case: Overview) -> list[Consent]:
    """Consents that concern the household together."""
    return list(_consents(case, None))


def tags(case: Overview) -> Iterator[Tag]:
    """What the page says of the case beside the names."""
    if case.view.status == "ended":
        yield Tag(words=_("Avslutat"), icon="check")
    found, words = _fact(case, _DUMPING, None), _value(case, _DUMPING, None)
    if found and words:
        yield Tag(
            words=f"{facts(case.at.bundle)[_DUMPING].schema.get('title', '')}: {words.lower()}",
            state=_DUMPING_STATES.get(str(found.value), ""),
            icon="flag",
        )
    municipality = _fact(case, _MUNICIPALITY, None)
    known = municipalities().get(str(municipality.value)) if municipality else None
    if known:
        yield Tag(words=_("Den andra kommunen: {name}").format(name=known.name))
    interpreter = _fact(case, _INTERPRETER, None)
    if interpreter and interpreter.value == "yes":
        yield Tag(words=_("Tolk behövs"), state="info", icon="book")


def _consents(case: Overview, person: str | None) -> Iterator[Consent]:
    for path, fact in facts(case.at.bundle).items():
        found = _fact(case, path, person) if _CONSENTS in path else None
        if found:
            yield Consent(
                title=str(fact.schema.get("title", fact.title)),
                answer=_value(case, path, person) or str(found.value),
                day=found.occurred_on,
                state=_STATES.get(str(found.value), ""),
            )


def _fact(case: Overview, path: str, person: str | None) -> Fact | None:
    return next((each for each in case.at.case.facts if each.path == path and each.subject == person), None)


def _value(case: Overview, path: str, person: str | None) -> str | None:
    """In the words of the case file."""
    found, described = _fact(case, path, person), facts(case.at.bundle).get(path)
    if found is None or described is None:
        return None
    return next((words for code, words in choices(dict(described.schema)) if code == found.value), None)
