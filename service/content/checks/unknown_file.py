"""Every file is one that a deployment uses, in its place: a misspelt name would silently do nothing."""

import re
from collections.abc import Iterator

from service.content.findings import Problem
from service.content.policy import PATH as POLICY
from service.content.reading import CASE_FILE_SCHEMA, FORM, Content
from service.content.roles import PATH as ROLES

_DIAGRAM = re.compile(r"bpmn/[^/]+\.bpmn")
_ALONE = {CASE_FILE_SCHEMA, POLICY, ROLES}


def check(content: Content) -> Iterator[Problem]:
    for path in content.bundle.files:
        if path not in _ALONE and not _DIAGRAM.fullmatch(path) and not FORM.fullmatch(path):
            yield Problem(
                file=path,
                message="Filen hör inte till det som kan driftsättas.",
                repair=(
                    "Diagram heter bpmn/<process>.bpmn och formulär forms/<process>/<steg>.schema.json "
                    "och .ui.json. Byt namn på filen, eller ta bort den."
                ),
            )
