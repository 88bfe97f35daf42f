"""The mappings of a call and the parameters of a service task, read as the engine does, right or wrong."""

from dataclasses import dataclass

from service.content.diagram import Node
from service.engine.expressions import Expression, ExpressionError, compile_expression
from service.engine.pairs import pairs

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
    """The parts of ``in`` (``GIVEN``) or ``out`` (``TAKEN``); a service task has but ``in``."""
    return tuple(
        Mapped(name=name, source=source) for name, source in pairs(node.properties.get(direction, ""))
    )


def compiled(source: str) -> Expression | None:
    """The expression, or ``None`` where it can't be read."""
    try:
        return compile_expression(source)
    except ExpressionError:
        return None
