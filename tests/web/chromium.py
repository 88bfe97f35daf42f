"""A Chromium without root and without a download: the machine's, else the one that an npm package carries.

The package is ``@sparticuz/chromium`` (x86_64). Only what it carries is used, none of its JavaScript.
"""

import io
import os
import shutil
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import brotli

HERE = Path(__file__).parent
CARRIED = HERE / "node_modules" / "@sparticuz" / "chromium" / "bin"
NAMES = ("chromium", "chromium-browser", "google-chrome")
PARTS = ("al2023", "swiftshader", "fonts")
"""Libraries that a bare machine lacks, drawing without a graphics card, one font."""


class NoBrowser(Exception):  # noqa: N818  named after what was found
    """There is no Chromium to be had here; the message says what was looked for."""


@dataclass(frozen=True, kw_only=True)
class Chromium:
    """An executable and what has to stand in its environment."""

    executable: Path
    environment: dict[str, str] = field(default_factory=dict)


def chromium() -> Chromium:
    """Raises ``NoBrowser``."""
    found = installed() or carried()
    if found is None:
        raise NoBrowser(
            "neither Debian's chromium nor the npm package @sparticuz/chromium (make test brings it)"
        )
    return found


def installed() -> Chromium | None:
    """The machine's own. ``HEMVIST_TEST_CARRIED_BROWSER`` set: as if there were none."""
    if os.environ.get("HEMVIST_TEST_CARRIED_BROWSER"):
        return None
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Chromium(executable=Path(found)) if found else None


def carried() -> Chromium | None:
    """The npm package's, unpacked beside it once (3 s, 200 MB)."""
    if not CARRIED.is_dir():
        return None
    folder = CARRIED.parent / "unpacked"
    if not folder.exists():
        _unpack(folder)
    return Chromium(
        executable=folder / "chromium",
        environment={
            "LD_LIBRARY_PATH": str(folder / "lib"),
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        },
    )


def _unpack(folder: Path) -> None:
    """All or nothing, also where two do it at once."""
    half = Path(tempfile.mkdtemp(dir=CARRIED.parent))
    for part in PARTS:
        with tarfile.open(fileobj=io.BytesIO(_decompressed(f"{part}.tar.br"))) as archive:
            archive.extractall(half, filter="data")
    # The package's own settings name a place that is not here, and with no font at all Chromium crashes.
    (half / "fonts.conf").write_text(
        f"<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/font-cache</cachedir></fontconfig>"
    )
    program = half / "chromium"
    program.write_bytes(_decompressed("chromium.br"))
    program.chmod(0o755)
    half.chmod(0o755)
    try:
        half.rename(folder)
    except OSError:
        shutil.rmtree(half)
        if not folder.exists():
            raise


def _decompressed(name: str) -> bytes:
    content: bytes = brotli.decompress((CARRIED / name).read_bytes())
    return content
