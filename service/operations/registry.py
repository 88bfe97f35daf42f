"""The operations by the name that diagrams call them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from inspect import Parameter, signature
from types import MappingProxyType
from typing import Any, get_type_hints

from service.operations.collaborators import COLLABORATORS
from service.operations.errors import UNKNOWN_OPERATION, OperationFailed
from service.operations.result import Result

SECONDS = 30.0
"""How long an operation may take unless it says otherwise."""

SHIPPED = ("service.operations.letters",)
"""The modules whose operations every installation has."""

Function = Callable[..., Result]


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One function with what is known of it beforehand."""

    name: str
    run: Function
    gives: tuple[str, ...]
    """The names of its values."""
    states: tuple[str, ...]
    """The facts it may state; ``{record}`` is its parameter of that name."""
    seconds: float

    @cached_property
    def takes(self) -> Mapping[str, Any]:
        """The type of everything it is handed, by name."""
        hints = get_type_hints(self.run)
        return MappingProxyType({name: hints[name] for name in signature(self.run).parameters})

    @cached_property
    def parameters(self) -> Mapping[str, Any]:
        """What the diagram gives, by name."""
        return {name: kind for name, kind in self.takes.items() if kind not in COLLABORATORS}

    @cached_property
    def collaborators(self) -> Mapping[str, Any]:
        """What the program gives, by name."""
        return {name: kind for name, kind in self.takes.items() if kind in COLLABORATORS}

    @cached_property
    def required(self) -> frozenset[str]:
        """The parameters that have to be given."""
        found = signature(self.run).parameters
        return frozenset(name for name in self.parameters if found[name].default is Parameter.empty)


_REGISTRY: dict[str, Operation] = {}


def operation(
    name: str, *, gives: tuple[str, ...] = (), states: tuple[str, ...] = (), seconds: float = SECONDS
) -> Callable[[Function], Function]:
    """Register a function under the name that diagrams use. Raises ``ValueError`` when the name is taken."""

    def register(function: Function) -> Function:
        taken = _REGISTRY.get(name)
        if taken and taken.run.__module__ != function.__module__:
            raise ValueError(f"two operations are called {name}")
        _REGISTRY[name] = Operation(name=name, run=function, gives=gives, states=states, seconds=seconds)
        return function

    return register


def load(modules: Iterable[str]) -> None:
    """Import the modules, which registers their operations."""
    for module in modules:
        import_module(module)


def registered() -> Mapping[str, Operation]:
    """All of them by name."""
    return MappingProxyType(dict(sorted(_REGISTRY.items())))


def longest() -> float:
    """Seconds that any of them may take."""
    return max((each.seconds for each in _REGISTRY.values()), default=SECONDS)


def find(name: str) -> Operation:
    """Raises ``OperationFailed``."""
    if name not in _REGISTRY:
        raise OperationFailed(UNKNOWN_OPERATION)
    return _REGISTRY[name]
