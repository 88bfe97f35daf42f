"""Words of BPMN's XML: namespaces, tags, and the properties our diagrams carry."""

from lxml import etree

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
SPIFF = "{http://spiffworkflow.org/bpmn/schema/1.0/core}"


def local_name(element: etree._Element) -> str:
    """The tag without its namespace: ``userTask``."""
    return etree.QName(element).localname


def properties(element: etree._Element) -> dict[str, str]:
    """The name/value pairs in ``spiffworkflow:properties`` of an element."""
    path = f"{BPMN}extensionElements/{SPIFF}properties/{SPIFF}property"
    return {found.get("name", ""): found.get("value", "") for found in element.iterfind(path)}
