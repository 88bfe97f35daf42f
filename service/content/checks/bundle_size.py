"""All files together stay under 20 MB, and there is at least one diagram among them."""

from collections.abc import Iterator

from service.content.findings import Problem
from service.content.reading import Content

MAX_BYTES = 20_000_000


def check(content: Content) -> Iterator[Problem]:
    size = sum(map(len, content.bundle.files.values()))
    if size > MAX_BYTES:
        yield Problem(
            file="bpmn",
            message=f"Filerna är tillsammans {size / 1_000_000:.1f} MB; gränsen är 20 MB.",
            repair="Ta bort det som inte hör till diagrammen och formulären.",
        )
    if not any(path.endswith(".bpmn") for path in content.bundle.files):
        yield Problem(
            file="bpmn",
            message="Det finns inget diagram.",
            repair="Lägg till minst en process som bpmn/<process>.bpmn.",
        )
