"""The statements of the policy that elements point to (``policy``) stand in ``bpmn/policy.yaml``."""

from collections.abc import Iterator

from service.content.diagram import line_of
from service.content.findings import Problem
from service.content.reading import Content
from service.engine.bpmn_xml import BPMN, SPIFF

_PATH = f"{BPMN}extensionElements/{SPIFF}properties/{SPIFF}property[@name='policy']"


def check(content: Content) -> Iterator[Problem]:
    known = content.policy.statements if content.policy else {}
    for diagram in content.diagrams.values():
        for element in diagram.root.iter(f"{BPMN}*"):
            for said in element.iterfind(_PATH):
                ids = said.get("value", "").split()
                for missing in [id_ for id_ in ids if id_ not in known] or ([] if ids else [""]):
                    yield Problem(
                        file=diagram.file,
                        element=element.get("id"),
                        line=line_of(element),
                        message=f"Elementet hänvisar till riktlinjen ”{missing}”, som inte finns.",
                        repair="Rätta beteckningen, eller lägg till riktlinjen i bpmn/policy.yaml.",
                    )
