"""What a diagram says about handing in a user task: when to refuse it, and when it can't be taken back."""

from typing import Any

from service.engine.definitions import Element
from service.model.refusals import GuardRefused

WHEN = "refuse_when."
WORDS = "refuse_words."
IRREVOCABLE = "irrevocable"


def require_unguarded(element: Element, token: Any) -> None:
    """The token's data hold the answers already. Raises ``GuardRefused`` with the sentence of the diagram."""
    for name, source in element.properties.items():
        if name.startswith(WHEN) and _holds(token, source):
            code = name.removeprefix(WHEN)
            raise GuardRefused(guard=code, words=element.properties[WORDS + code])


def irrevocable(element: Element, token: Any) -> bool:
    """Whether something has left the municipality for good by handing this in."""
    return _holds(token, element.properties.get(IRREVOCABLE, "False"))


def _holds(token: Any, source: str) -> bool:
    return token.workflow.script_engine.evaluate(token, source) is True
