"""What a user task says about being handed in: when it is refused, and when it can't be taken back."""

from dataclasses import dataclass

from service.content.diagram import Node

WHEN, WORDS, IRREVOCABLE = "refuse_when.", "refuse_words.", "irrevocable"
"""Properties; the first two are followed by a code of the diagram's own."""
ALWAYS = "True"
"""What ``irrevocable`` says where something leaves the municipality whatever has been answered."""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """One guard: as much of it as the diagram says."""

    code: str
    when: str | None
    """The expression: when it is true, the answers are not taken."""
    words: str | None
    """The Swedish sentence that the person gets."""


def refusals(node: Node) -> tuple[Refusal, ...]:
    """The guards of a user task, in the order of the file."""
    said = node.properties
    codes = [name.partition(".")[2] for name in said if name.startswith((WHEN, WORDS))]
    return tuple(
        Refusal(code=code, when=said.get(f"{WHEN}{code}"), words=said.get(f"{WORDS}{code}"))
        for code in dict.fromkeys(codes)
    )


def irrevocable(node: Node) -> str | None:
    """The expression that is true when something has left the municipality with this task.

    ``None`` where that is nowhere said, or where it always does.
    """
    said = node.properties.get(IRREVOCABLE)
    return None if said is not None and said.strip() == ALWAYS else said
