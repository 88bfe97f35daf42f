"""What may be done at any time (``bpmn/actions.yaml``) can be: its roles, policy and process are known.

A process can be started by an action if nobody has to give it anything: one that is called with parameters
can't. An action that starts a process names it, and no other does.
"""

from collections.abc import Iterator

from service.content.actions import FORMS, PATH, Actions, CaseAction
from service.content.findings import Problem
from service.content.names import parameters
from service.content.reading import Content
from service.content.yaml_file import YamlRefused


def check(content: Content) -> Iterator[Problem]:
    try:
        actions = Actions.of(content.bundle)
    except YamlRefused as refused:
        yield Problem(file=PATH, message=refused.message, repair=refused.repair)
        return
    if actions.by_name and FORMS in content.processes:
        yield Problem(
            file=content.processes[FORMS].file,
            element=FORMS,
            message=f"En process kan inte heta ”{FORMS}”: där ligger ärendeåtgärdernas formulär.",
            repair="Byt namn på processen.",
        )
    for action in actions.by_name.values():
        for message, repair in (
            *_roles(content, action),
            *_policy(content, action),
            *_process(content, action),
        ):
            yield Problem(file=PATH, element=action.name, message=message, repair=repair)


def _roles(content: Content, action: CaseAction) -> Iterator[tuple[str, str]]:
    known = {lane.role for lane in content.roles.lanes.values()} if content.roles else set()
    if not action.roles:
        yield f"Ingen får göra ”{action.sv}”.", "Skriv minst en roll under ”roles”."
    for role in sorted(action.roles - known):
        yield f"Rollen ”{role}” finns inte.", f"Välj bland {', '.join(sorted(known))}."


def _policy(content: Content, action: CaseAction) -> Iterator[tuple[str, str]]:
    known = content.policy.statements if content.policy else {}
    for missing in (id_ for id_ in action.policy if id_ not in known):
        yield (
            f"”{action.sv}” hänvisar till riktlinjen ”{missing}”, som inte finns.",
            "Rätta beteckningen, eller lägg till riktlinjen i bpmn/policy.yaml.",
        )


def _process(content: Content, action: CaseAction) -> Iterator[tuple[str, str]]:
    starts = action.effect == "start_process"
    if starts != (action.process is not None):
        what = "säger inte vilken process som startas" if starts else "nämner en process men startar ingen"
        yield f"”{action.sv}” {what}.", "Skriv ”process” när ”effect” är start_process, och annars inte."
    elif action.process is not None:
        process = content.processes.get(action.process)
        if process is None:
            yield f"Processen ”{action.process}” finns inte.", "Rätta namnet efter diagrammets id."
        elif given := sorted(parameters(content, process)):
            yield (
                f"{process.words} kan inte startas för sig: den ska få {', '.join(given)} när den anropas.",
                "Starta en process som inte behöver få något.",
            )
