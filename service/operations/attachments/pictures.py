"""Pictures made anew of nothing but their points: no place, no device, no thumbnail, no comment is left.

What is no point never gets into the new file (EXIF, XMP, IPTC, text, colour profiles). The picture is first
turned the way it is meant to be seen, since that stands in EXIF, and its colours are put into sRGB, since
theirs stand in the profile.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageOps

from service.operations.attachments.kinds import JPEG, PNG, WEBP
from service.operations.attachments.refused import DAMAGED, MOST_PIXELS, TOO_MANY_PIXELS, FileRefused

_FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_QUALITY = 92
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    OverflowError,
    MemoryError,
    struct.error,
    Image.DecompressionBombError,
)
"""What Pillow raises for files that are not what they say."""


def cleaned(content: bytes, media_type: str) -> tuple[bytes, str]:
    """The picture as a file of its own, and what it is now: WebP becomes JPEG, or PNG where it has holes.

    Raises ``FileRefused``. Of a picture that moves, the first one is kept.
    """
    with opened(content, media_type) as image:
        upright = _upright(image)
    bare = _plain(upright)
    if media_type == JPEG or (media_type == WEBP and bare.mode != "RGBA"):
        return _saved(bare.convert("RGB") if bare.mode == "RGBA" else bare, "JPEG"), JPEG
    return _saved(bare, "PNG"), PNG


@contextmanager
def opened(content: bytes, media_type: str) -> Iterator[Image.Image]:
    """The picture with its points read. Raises ``FileRefused``, also for what is done within."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what they warn of is measured below
            with Image.open(io.BytesIO(content), formats=[_FORMATS[media_type]]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise FileRefused(TOO_MANY_PIXELS)
                image.load()
                yield image
    except Image.DecompressionBombError as error:
        raise FileRefused(TOO_MANY_PIXELS) from error
    except _BROKEN as error:
        raise FileRefused(DAMAGED) from error


def _upright(image: Image.Image) -> Image.Image:
    return ImageOps.exif_transpose(_in_srgb(image))


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "CMYK"}:
        return image
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        found = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a profile that can't be used says nothing
    return found or image


def _plain(image: Image.Image) -> Image.Image:
    """In grey, in colours, or in colours with holes: eight bits a point."""
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if _has_holes(image):
        return image.convert("RGBA")
    return image.convert("L" if image.mode in {"L", "1"} else "RGB")


def _has_holes(image: Image.Image) -> bool:
    return "A" in image.getbands() or "transparency" in image.info


def _saved(image: Image.Image, form: str) -> bytes:
    """Without what the old file said besides the points."""
    image.info = {}
    written = io.BytesIO()
    image.save(written, form, quality=_QUALITY, optimize=False)
    return written.getvalue()
