"""The content that histories are recorded on: as shipped, with letters of one line.

A history keeps every draft byte for byte, and the bytes of a letter prove nothing about the diagrams; what
letters say is held by ``tests/letters``.
"""

from functools import cache

from service.content.bundle import Bundle
from tests.engine.walks import shipped

_SHARED = ("letterhead.typ", "phrases.typ")
_LETTER = '#set document(title: "Brev")\n#set text(lang: "sv", font: "Noto Sans")\nBrev {name}.\n'


@cache
def brief() -> Bundle:
    """Diagrams, tables and forms byte for byte."""
    files = dict(shipped().files)
    for path in files:
        name = path.removeprefix("letters/")
        if path.startswith("letters/") and name not in _SHARED:
            files[path] = _LETTER.format(name=name.removesuffix(".typ")).encode()
    return Bundle(files)
