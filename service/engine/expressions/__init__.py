"""The expression language of diagrams: comparing known values, and nothing else.

``compile_expression`` reads the source once and refuses everything outside a short allow-list; ``evaluate``
walks the tree it made. Nothing is ever handed to ``eval``, ``exec`` or the byte code compiler. Sizes are
bounded before anything is computed, so no expression can take noticeable time or memory.

For process owners: ``docs/reference/expressions.md``.
"""

from service.engine.expressions.error import ExpressionError
from service.engine.expressions.evaluation import evaluate
from service.engine.expressions.source import Expression, compile_expression

__all__ = ["Expression", "ExpressionError", "compile_expression", "evaluate"]
