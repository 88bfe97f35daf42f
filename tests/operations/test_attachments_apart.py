"""What people send in is opened in a child of its own, within the limits of every child."""

import io
from base64 import b64encode

import pytest
from PIL import Image

from service.operations.attachments import CLEAN, PACKAGE
from service.operations.attachments.apart import made
from service.operations.errors import OperationFailed
from tests.operations.files import photograph, plain, told


def base64(content: bytes) -> str:
    return b64encode(content).decode("ascii")


def test_a_photograph_comes_back_clean() -> None:
    found = made(CLEAN, {"content": base64(photograph()), "document": "one"})
    assert (found.id, found.media_type) == ("one", "image/jpeg")
    assert not told(found.content)


def test_the_largest_picture_there_may_be_fits_into_the_childs_memory() -> None:
    written = io.BytesIO()
    Image.new("RGB", (6250, 8000)).save(written, "JPEG", quality=20, exif=_turned())
    found = made(CLEAN, {"content": base64(written.getvalue()), "document": "one"})
    with Image.open(io.BytesIO(found.content)) as image:
        assert image.size == (8000, 6250)


def test_a_refusal_comes_back_as_its_code() -> None:
    with pytest.raises(OperationFailed) as refused:
        made(CLEAN, {"content": base64(b"MZ"), "document": "one"})
    assert refused.value.code == "unknown_file_type"


def test_a_package_is_put_together() -> None:
    parts = [
        {"title": "Foto", "media_type": "image/jpeg", "content": base64(photograph())},
        {"title": "Borta", "media_type": "image/jpeg", "content": None},
    ]
    found = made(PACKAGE, {"letter": base64(plain()), "enclosures": parts, "document": "one"})
    assert found.content.startswith(b"%PDF-")


def _turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif
