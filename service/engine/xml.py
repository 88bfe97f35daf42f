"""Reading XML from outside: nothing is resolved, fetched or expanded, and a DOCTYPE is refused."""

from lxml import etree

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
SPIFF = "{http://spiffworkflow.org/bpmn/schema/1.0/core}"


class UnsafeXml(ValueError):  # noqa: N818  what the bytes are
    """The bytes are not XML, or more than plain XML. ``args[0]`` is a Swedish sentence."""


def read(data: bytes) -> etree._ElementTree:
    """Parse bytes from outside into a tree that is safe to hand on."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(data, parser).getroottree()
    except etree.XMLSyntaxError as error:
        raise UnsafeXml(f"Filen är inte giltig XML (rad {error.lineno}).") from None
    if tree.docinfo.internalDTD is not None:
        raise UnsafeXml("Filen har en DOCTYPE, och det är inte tillåtet.")
    return tree


def local_name(element: etree._Element) -> str:
    """The tag without its namespace: ``userTask``."""
    return etree.QName(element).localname


def properties(element: etree._Element) -> dict[str, str]:
    """The name/value pairs in ``spiffworkflow:properties`` of an element."""
    path = f"{BPMN}extensionElements/{SPIFF}properties/{SPIFF}property"
    return {found.get("name", ""): found.get("value", "") for found in element.iterfind(path)}
