"""What may come in (``bpmn/inbox.yaml``) has known roles, and answers the wait of its own name if any."""

from collections.abc import Iterator

from service.content.findings import Problem
from service.content.inbox import FORMS, PATH, Inbox, InboxKind
from service.content.reading import Content
from service.content.yaml_file import YamlRefused


def check(content: Content) -> Iterator[Problem]:
    try:
        inbox = Inbox.of(content.bundle)
    except YamlRefused as refused:
        yield Problem(file=PATH, message=refused.message, repair=refused.repair)
        return
    if inbox.kinds and FORMS in content.processes:
        yield Problem(
            file=content.processes[FORMS].file,
            element=FORMS,
            message=f"En process kan inte heta ”{FORMS}”: där ligger formulären för det som kommer in.",
            repair="Byt namn på processen.",
        )
    for kind in inbox.kinds.values():
        for message, repair in (*_roles(content, kind), *_message(kind)):
            yield Problem(file=PATH, element=kind.name, message=message, repair=repair)


def _roles(content: Content, kind: InboxKind) -> Iterator[tuple[str, str]]:
    known = {lane.role for lane in content.roles.lanes.values()} if content.roles else set()
    if not kind.roles:
        yield f"Ingen får registrera ”{kind.sv}”.", "Skriv minst en roll under ”roles”."
    for role in sorted(kind.roles - known):
        yield f"Rollen ”{role}” finns inte.", f"Välj bland {', '.join(sorted(known))}."


def _message(kind: InboxKind) -> Iterator[tuple[str, str]]:
    if kind.message not in {None, kind.name}:
        yield (
            f"”{kind.sv}” ska svara på väntan ”{kind.message}”, men sorten heter ”{kind.name}”.",
            "Låt dem heta lika, eller ta bort ”message”.",
        )
