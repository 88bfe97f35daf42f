"""The mappings of a call, ``name = expression; name2 = expression``, with where they are evaluated."""

from dataclasses import dataclass

from service.content.diagram import Node
from service.engine.expressions import Expression, ExpressionError, compile_expression

GIVEN, TAKEN = "in", "out"


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """One part of ``in`` or ``out``."""

    name: str
    source: str
    """The expression as written; empty where there is none."""

    @property
    def expression(self) -> Expression | None:
        """``None`` where it can't be read: another rule's finding."""
        return compiled(self.source)


def mappings(node: Node, direction: str) -> tuple[Mapped, ...]:
    """The parts of ``in`` (``GIVEN``) or ``out`` (``TAKEN``) of a call activity."""
    parts = (part.partition("=") for part in node.properties.get(direction, "").split(";") if part.strip())
    return tuple(Mapped(name=name.strip(), source=source.strip()) for name, _, source in parts)


def compiled(source: str) -> Expression | None:
    """The expression, or ``None`` where it can't be read."""
    try:
        return compile_expression(source)
    except ExpressionError:
        return None
