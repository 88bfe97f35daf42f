"""What the checks say of operations, what the page says, and what there is are the same."""

from pathlib import Path

from service.content.operations import OPERATIONS
from service.operations import registry
from service.operations.reference import PAGE, reference


def test_the_checks_know_exactly_the_operations_there_are() -> None:
    registry.load(registry.SHIPPED)
    there = {
        name: (frozenset(each.parameters), each.required, frozenset(each.gives))
        for name, each in registry.registered().items()
        if each.run.__module__ in registry.SHIPPED
    }
    known = {
        name: (
            frozenset(each.parameters),
            frozenset(name for name, parameter in each.parameters.items() if parameter.required),
            frozenset(each.results),
        )
        for name, each in OPERATIONS.items()
        if not each.inner
    }
    assert there == known


def test_the_page_is_made_of_the_operations() -> None:
    assert (Path(__file__).parents[2] / PAGE).read_text("utf-8") == reference()
