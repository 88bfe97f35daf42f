"""Every page of every letter and variant as pictures, for somebody to look at: ``make pages`` leaves them.

var/pages/B3-01.png …   contact sheets, the pages of one letter after each other; a page that looks like
                        one before it is left out
var/pages/README.txt    which variant each page belongs to
"""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pypdfium2
from PIL import Image

from tests.letters.variant import drafts, letters
from tests.letters.variants import VARIANTS, WHOLE

COLUMNS, ROWS = 3, 2
SCALE = 1.0
"""Pixels per point: an A4 page is 595 by 842."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page as it is printed."""

    letter: str
    variant: str
    number: int
    picture: Image.Image


def pages() -> Iterator[Page]:
    """Those that differ from all before them: finished letters, and drafts of those that have gaps."""
    seen: set[str] = set()
    for variant in sorted(VARIANTS, key=attrgetter("letter")):
        for made in letters(variant) if variant in WHOLE else drafts(variant):
            for number, picture in enumerate(_pictures(made.pdf), start=1):
                looks = hashlib.sha256(picture.tobytes()).hexdigest()
                if looks not in seen:
                    seen.add(looks)
                    yield Page(letter=variant.letter, variant=variant.case, number=number, picture=picture)


def sheet(shown: Sequence[Page]) -> Image.Image:
    """The pages side by side."""
    width, height = max(p.picture.width for p in shown), max(p.picture.height for p in shown)
    found = Image.new("RGB", (COLUMNS * (width + 8), ROWS * (height + 8)), "grey")
    for place, page in enumerate(shown):
        found.paste(page.picture, ((place % COLUMNS) * (width + 8), (place // COLUMNS) * (height + 8)))
    return found


def main(folder: Path) -> None:
    """Write the sheets and what stands on them."""
    folder.mkdir(parents=True, exist_ok=True)
    contents: list[str] = []
    for letter, found in groupby(pages(), key=attrgetter("letter")):
        several = list(found)
        size = COLUMNS * ROWS
        for place, start in enumerate(range(0, len(several), size), start=1):
            name = f"{letter}-{place:02}.png"
            shown = several[start : start + size]
            sheet(shown).save(folder / name)
            contents += [f"{name} {at}: {p.variant}, sida {p.number}" for at, p in enumerate(shown, start=1)]
    (folder / "README.txt").write_text("\n".join(contents) + "\n", encoding="utf-8")
    print(f"{len(contents)} sidor i {folder}")


def _pictures(pdf: bytes) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=SCALE).to_pil().convert("RGB")
            page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
