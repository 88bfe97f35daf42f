"""Where a step finds definitions."""

from collections.abc import Callable
from typing import TypeAlias

from service.engine.definitions import Definitions

Library: TypeAlias = Callable[[str], Definitions]
"""Finds the definitions of a deployment by its id."""
