"""``letters.check`` and ``letters.check_form``: whether a template can be made into a letter, and the
authority's form filled in. No diagram asks for them.

Templates and forms come from whoever edits letters, and are tried before any case meets them, in the same
limited child as letters are made in. What is wrong is an answer here, not a failure: it is told to a
process owner.
"""

import re

from service.operations.collaborators import Forms, Material, Templates
from service.operations.letters.addressees import Letter, addressees
from service.operations.letters.authority_form.faults import FormAtFault
from service.operations.letters.authority_form.filling import form_made
from service.operations.letters.making import made
from service.operations.letters.rendering import LIBRARY, TemplateAtFault
from service.operations.registry import operation
from service.operations.result import Result

CHECK = "letters.check"
CHECK_FORM = "letters.check_form"
SECONDS = 10.0
"""For one letter; real ones take less than one."""
LONGEST = 300
"""Characters of what the renderer says."""
NUMBER = "BR-0000-0000"

_PLACE = re.compile(r"┌─ [^\n]*/(?P<file>[\w-]+\.(?:typ|svg)):(?P<line>\d+):\d+")
_MACHINE = re.compile(r"(?<![\w/:])/(?:[^\s/()\"'`]+/)+([^\s/()\"'`]+)")


@operation(CHECK, gives=("fault", "file", "line"), seconds=SECONDS)
def check(letter: str, record: str, draft: bool, templates: Templates, material: Material) -> Result:  # noqa: FBT001
    """``fault``: what the renderer says, without paths of the machine; ``file`` and ``line``: where."""
    asked = Letter(letter=letter, record=record, recipient="municipality", addition=None, consent=None)
    try:
        for each in addressees(asked, material):
            made(asked, templates, each, number=None if draft else NUMBER)
    except TemplateAtFault as fault:
        return Result(values={"fault": _plain(str(fault)), **_where(fault.__cause__)})
    return Result()


@operation(CHECK_FORM, gives=("fault", "field", "found"), seconds=SECONDS)
def check_form(letter: str, record: str, draft: bool, forms: Forms, material: Material) -> Result:  # noqa: FBT001
    """``fault``: a code of ``authority_form.faults``; ``field``: where; ``found``: what is there instead."""
    asked = Letter(letter=letter, record=record, recipient="municipality", addition=None, consent=None)
    try:
        for each in addressees(asked, material):
            form_made(asked, forms[letter], each, number=None if draft else NUMBER)
    except FormAtFault as fault:
        return Result(values={"fault": fault.code, "field": fault.field, "found": fault.found[:LONGEST]})
    return Result()


def _plain(said: str) -> str:
    return _MACHINE.sub(r"\1", said)[:LONGEST]


def _where(error: BaseException | None) -> dict[str, str | int]:
    """The innermost place outside the program's own part; warnings come before the fault."""
    _, _, told = str(getattr(error, "diagnostic", "")).rpartition("error: ")
    places = ((found["file"], int(found["line"])) for found in _PLACE.finditer(told))
    file, line = next((place for place in places if place[0] != LIBRARY), ("", 0))
    return {"file": file, "line": line} if file else {}
