"""Which waits of a case would take a document of a kind, about a person or about nobody in particular."""

from service.model.case import Case, Wait


def takers(case: Case, kind: str, subject: str | None) -> tuple[Wait, ...]:
    """As the engine chooses them: those in processes about the person, or about nobody in particular."""
    about = {instance.id: instance.subject for instance in case.instances}
    return tuple(
        wait
        for wait in case.waits
        if wait.message == kind and (subject is None or about[wait.instance] in {None, subject})
    )
