"""Every file is one that a deployment uses, in its place: a misspelt name would silently do nothing."""

import re
from collections.abc import Iterator

from service.content.actions import PATH as ACTIONS
from service.content.findings import Problem
from service.content.inbox import PATH as INBOX
from service.content.letter_forms import FILE as LETTER_FORM
from service.content.policy import PATH as POLICY
from service.content.reading import CASE_FILE_SCHEMA, FORM, Content
from service.content.roles import PATH as ROLES
from service.content.sidecars import SIDECAR

_DRAWN_OR_WRITTEN = re.compile(r"bpmn/[^/]+\.(bpmn|dmn)|letters/[^/]+\.(typ|svg)")
_ALONE = {ACTIONS, CASE_FILE_SCHEMA, INBOX, POLICY, ROLES}


def check(content: Content) -> Iterator[Problem]:
    for path in content.bundle.files:
        known = (pattern.fullmatch(path) for pattern in (_DRAWN_OR_WRITTEN, LETTER_FORM, FORM, SIDECAR))
        if path not in _ALONE and not any(known):
            yield Problem(
                file=path,
                message="Filen hör inte till det som kan driftsättas.",
                repair=(
                    "Diagram heter bpmn/<process>.bpmn, beslutstabeller bpmn/<beslut>.dmn, brevmallar "
                    "letters/<brev>.typ, bilder i dem letters/<bild>.svg, myndigheters blanketter "
                    "letters/forms/<brev>.pdf och .yaml, och formulär "
                    "forms/<process>/<steg>.schema.json, .ui.json och .en.json. Byt namn på filen, eller ta "
                    "bort den."
                ),
            )
