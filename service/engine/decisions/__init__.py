"""Decision tables (DMN 1.3): read once, decided by our own code, and only where exactly one row fits.

For process owners: ``docs/reference/decisions.md``.
"""

from service.engine.decisions.cells import Cell, CellFault, matches
from service.engine.decisions.deciding import Decided, decide
from service.engine.decisions.reading import DecisionFault, read_decision
from service.engine.decisions.table import Decision, Input, Output, Rule

__all__ = [
    "Cell",
    "CellFault",
    "Decided",
    "Decision",
    "DecisionFault",
    "Input",
    "Output",
    "Rule",
    "decide",
    "matches",
    "read_decision",
]
