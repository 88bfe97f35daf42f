"""The statements of the policy that elements point to (``policy``) stand in ``bpmn/policy.yaml``.

So do the provisions that statements (``law``) and tasks (``tasks``) point to, and those tasks are drawn.
"""

from collections.abc import Iterable, Iterator

from service.content.diagram import line_of
from service.content.findings import Problem
from service.content.policy import PATH, Policy
from service.content.reading import Content
from service.engine.bpmn_xml import BPMN, SPIFF

_PROPERTY = f"{BPMN}extensionElements/{SPIFF}properties/{SPIFF}property[@name='policy']"


def check(content: Content) -> Iterator[Problem]:
    known = content.policy.statements if content.policy else {}
    for diagram in content.diagrams.values():
        for element in diagram.root.iter(f"{BPMN}*"):
            for said in element.iterfind(_PROPERTY):
                ids = said.get("value", "").split()
                for missing in [id_ for id_ in ids if id_ not in known] or ([] if ids else [""]):
                    yield Problem(
                        file=diagram.file,
                        element=element.get("id"),
                        line=line_of(element),
                        message=f"Elementet hänvisar till riktlinjen ”{missing}”, som inte finns.",
                        repair="Rätta beteckningen, eller lägg till riktlinjen i bpmn/policy.yaml.",
                    )
    if content.policy:
        yield from _law(content, content.policy)


def _law(content: Content, policy: Policy) -> Iterator[Problem]:
    for statement in policy.statements:
        yield from _provisions(policy, f"Riktlinjen ”{statement}”", policy.law(statement))
    tasks = {
        f"{process.id}/{node.id}"
        for process in content.processes.values()
        for node in process.of_kind("userTask")
    }
    for task, ids in policy.tasks.items():
        yield from _provisions(policy, f"Uppgiften ”{task}”", ids)
        if task not in tasks:
            yield Problem(
                file=PATH,
                message=f"”{task}” under ”tasks” är ingen uppgift i något diagram.",
                repair="Skriv processens id, ett snedstreck och uppgiftens id.",
            )


def _provisions(policy: Policy, whose: str, ids: Iterable[str]) -> Iterator[Problem]:
    for missing in (id_ for id_ in ids if id_ not in policy.provisions):
        yield Problem(
            file=PATH,
            message=f"{whose} hänvisar till lagrummet ”{missing}”, som inte finns.",
            repair="Rätta beteckningen, eller lägg till lagrummet under ”provisions”.",
        )
