"""Reading XML from outside: nothing is resolved, fetched or expanded, and all is capped.

lxml's own defaults stop the known attacks as well; the settings and caps here say so in our own words, and do
not depend on its version.
"""

from lxml import etree

MAX_BYTES = 2_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 60
"""A diagram drawn by people nests about ten levels."""


class XmlRefused(ValueError):  # noqa: N818  named after what happened to the file
    """The bytes are not XML that may be read. ``message`` and ``repair`` are Swedish sentences."""

    def __init__(self, message: str, repair: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.repair = repair
        self.line = line


def read(data: bytes) -> etree._Element:
    """The root element; without comments and processing instructions. Raises :class:`XmlRefused`."""
    if len(data) > MAX_BYTES:
        raise XmlRefused(
            f"Filen är {len(data) / 1_000_000:.1f} MB; ett diagram får vara högst 2 MB.",
            "Dela upp processen i flera som anropar varandra, och ta bort bilder ur filen.",
        )
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise XmlRefused(
            "Filen är inte en hel och giltig XML-fil.",
            "Öppna diagrammet i ritverktyget, spara det på nytt och ladda upp hela filen.",
            error.lineno,
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlRefused(
            "Filen har en DOCTYPE. Den kan få läsaren att hämta eller blåsa upp innehåll och tas inte emot.",
            "Ta bort raden som börjar med <!DOCTYPE.",
        )
    _cap(root)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _cap(root: etree._Element) -> None:
    count = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        count, depth = count + 1, depth + 1
        if count > MAX_ELEMENTS:
            raise XmlRefused(
                f"Filen har fler än {MAX_ELEMENTS} XML-element.",
                "Dela upp processen i flera som anropar varandra.",
            )
        if depth > MAX_DEPTH:
            raise XmlRefused(
                f"Filen är nästlad i fler än {MAX_DEPTH} nivåer och är knappast ett diagram.",
                "Spara diagrammet på nytt i ritverktyget.",
            )
