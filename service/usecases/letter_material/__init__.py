"""Everything that a letter of a case may tell, gathered where the database can be asked."""

from datetime import datetime

from service.content.letter_paths import letter_paths
from service.model.case import Case, Job
from service.model.swedish_time import swedish_date
from service.operations.collaborators import Entry, Material, Person
from service.operations.letters.addressees import is_protected
from service.storage import content, people
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases.installation import Installation
from service.usecases.letter_material.answers import answered, completions
from service.usecases.letter_material.approved import approved_bodies
from service.usecases.letter_material.case_file import facts, facts_about, since
from service.usecases.letter_material.month import month
from service.usecases.letter_material.numbers import letter_numbers
from service.usecases.letter_material.office import office
from service.usecases.letter_material.recognisable import recognisable
from service.usecases.letter_material.review import FINALISE, reviewed
from service.usecases.letter_material.telling import Teller
from service.usecases.reading import instance_of

__all__ = ["material"]


def material(
    tx: Transaction, inst: Installation, *, stored: StoredCase, case: Case, job: Job, now: datetime
) -> Material:
    """As the case stands now. ``now``: the instant of business, whose day in Sweden the letter is dated."""
    today = swedish_date(now)
    instance = instance_of(case, job.instance)
    bundle = inst.library.bundle(tx, instance.deployment)
    known = people.get(tx, case.persons)
    names = {id_: person.name for id_, person in known.items()}
    teller = Teller(texts=content.texts(tx, stored.key), names=names)
    done = completions(tx, inst.library, stored, case)
    references, of_office = office(tx, inst, today, facts(case, instance.subject).get("case.municipality"))
    entries: dict[str, Entry] = {
        **teller.case_file(bundle, facts(case, instance.subject)),
        **answered(bundle, done, instance.subject, teller),
        **letter_numbers(tx, stored, facts(case, instance.subject)),
        **month(tx, inst, facts(case, instance.subject)),
        **of_office,
        **reviewed(tx, stored, job, done, teller),
        "letter.case_number": Entry(value=stored.number, words=stored.number),
    }
    about = [instance.subject] if instance.subject else list(case.persons)
    return Material(
        case_number=stored.number,
        today=today,
        chain_row=stored.seq,
        chain_head=stored.head.hex(),
        household=instance.subject is None,
        sheltered=instance.subject is not None
        and any(is_protected(facts_about(case, each)) for each in case.persons if each != instance.subject),
        persons=tuple(
            Person(
                id=id_,
                name=known[id_].name,
                identity_number=known[id_].identity_number,
                facts=facts_about(case, id_),
                since=since(case, id_),
            )
            for id_ in about
            if id_ in known
        ),
        entries=entries,
        titles={path: title for path, (title, _) in letter_paths(bundle).items()},
        references=references,
        approved=approved_bodies(tx, stored, job) if job.operation == FINALISE else (),
        recognisable=recognisable(tx, stored),
    )
