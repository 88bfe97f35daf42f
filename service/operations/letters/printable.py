"""Every character prints: as itself, or as ``[U+1F600]``. One without a glyph would stop a PDF/A file.

What could turn text around (bidirectional controls) is never printed as itself.
"""

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

from service.model.values import Json

FONT = "Noto Sans"
_SOFT_HYPHEN = 0xAD
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
_WITHOUT_FORM = {"Cc", "Cf", "Cs", "Co", "Cn"}


@cache
def font_folder() -> Path:
    """Where the one font of the letters lies. Fonts of the machine are never used: bytes would differ."""
    found = find_spec("fontpkg_noto_sans")
    if found is None or found.origin is None:
        raise RuntimeError("the package fontpkg-noto-sans is missing")
    return Path(found.origin).parent / "files"


def printable(value: Json) -> Json:
    """The same with every text made printable, names of members untouched."""
    if isinstance(value, dict):
        return {name: printable(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [printable(inner) for inner in value]
    return text(value) if isinstance(value, str) else value


def text(written: str) -> str:
    """Composed (NFC), lines ended by ``\\n``, tabulators as spaces, the rest as the font has it."""
    composed = unicodedata.normalize("NFC", written).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_shown, composed.replace("\t", "    ")))


@cache
def _shown(character: str) -> str:
    point = ord(character)
    if character == "\n" or point == _SOFT_HYPHEN:
        return character
    without_form = unicodedata.category(character) in _WITHOUT_FORM
    if point in _cover() and point not in _TURNING and not without_form:
        return character
    return f"[U+{point:04X}]"


@cache
def _cover() -> frozenset[int]:
    upright = [path for path in font_folder().glob("*.ttf") if "Italic" not in path.name]
    return frozenset().union(*(TTFont(path).getBestCmap() for path in upright))
