"""Whatever is changed in a delivered diagram is found by a rule, or is still read by the engine."""

import copy
import random
from pathlib import Path

import pytest
from lxml import etree

from service.content.bundle import Bundle
from service.content.checks import findings
from service.engine.bpmn_xml import BPMN
from service.engine.definitions import define
from tests.checks.cases import files

DELIVERED = Bundle.from_folder(Path(__file__).parents[2])
PATH = "bpmn/communicate.bpmn"
WORDS = ("", "x", "communicate", "gw_done", "statement_due", "P1D", "é")


def mutated(seed: int) -> bytes:
    """The diagram with one element removed, moved, doubled or said differently."""
    chance = random.Random(seed)
    root = etree.fromstring(DELIVERED.files[PATH])
    elements = [each for each in root.iter(f"{BPMN}*") if each is not root]
    element, other = chance.sample(elements, 2)
    parent = element.getparent()
    assert parent is not None
    match chance.choice(("remove", "move", "double", "attribute", "text")):
        case "remove":
            parent.remove(element)
        case "move" if element not in other.iterancestors():
            other.append(element)
        case "double":
            element.addnext(copy.deepcopy(element))
        case "attribute" if element.keys():
            element.set(chance.choice(element.keys()), chance.choice(WORDS))
        case _:
            element.text = chance.choice(WORDS)
    return etree.tostring(root)


@pytest.mark.parametrize("seed", range(40))
def test_a_changed_diagram_is_refused_by_a_rule_or_read_by_the_engine(seed: int) -> None:
    bundle = files(DELIVERED, {PATH: mutated(seed)})
    if not findings(bundle):
        assert "communicate" in define(bundle.id, bundle.files).processes
