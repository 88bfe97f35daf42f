"""What a diagram says beyond BPMN stands as name and value in ``spiffworkflow:properties``, nowhere else.

Other extensions are scripts that would run (``preScript``), or settings of other products that would not.
"""

from collections.abc import Iterator

from service.content.diagram import line_of
from service.content.findings import Problem
from service.content.reading import Content
from service.engine.bpmn_xml import BPMN, SPIFF


def check(content: Content) -> Iterator[Problem]:
    for diagram in content.diagrams.values():
        for extensions in diagram.root.iter(f"{BPMN}extensionElements"):
            owner = extensions.getparent()
            for child in extensions:
                strangers = [part for part in child if part.tag != f"{SPIFF}property"]
                if child.tag != f"{SPIFF}properties" or strangers:
                    name = str((strangers[0] if strangers else child).tag).rpartition("}")[2]
                    yield Problem(
                        file=diagram.file,
                        element=None if owner is None else owner.get("id"),
                        line=line_of(child),
                        message=f"Tillägget ”{name}” används inte här. Det skulle göra något som inte syns, "
                        "eller ingenting.",
                        repair="Ta bort det. Egenskaper är namn och värde i spiffworkflow:properties.",
                    )
