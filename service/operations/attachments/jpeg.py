"""A JPEG stream inside a PDF without what it tells besides its points, which stay as they are."""

import re
from collections.abc import Iterator

_START = b"\xff\xd8"
_END, _START_OF_SCAN = 0xD9, 0xDA
_ADOBE, _COMMENT = 0xEE, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])", re.DOTALL)
"""Within a scan: what is neither a point that looks like a marker nor a restart."""


def stripped(content: bytes) -> bytes:
    """Without EXIF, XMP, IPTC, profiles, thumbnails, comments and what follows the picture.

    What is no JPEG is given back as it is.
    """
    if not content.startswith(_START):
        return content
    return _START + b"".join(part for marker, part in _parts(content) if _needed(marker))


def _parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment; a scan comes with its points."""
    found = _MARKER.match(content, len(_START))
    while found:
        marker, begins = found[1][0], found.end()
        if marker == _END:
            yield marker, b"\xff\xd9"
            return
        ends = begins + int.from_bytes(content[begins : begins + 2], "big")
        scan = marker == _START_OF_SCAN
        found = _MARKER.search(content, ends) if scan else _MARKER.match(content, ends)
        if scan:
            ends = found.start() if found else len(content)
        yield marker, content[begins - 2 : ends]


def _needed(marker: int) -> bool:
    """Adobe's segment says how the colours are to be read."""
    return marker == _ADOBE or (marker not in _APPLICATION and marker != _COMMENT)
