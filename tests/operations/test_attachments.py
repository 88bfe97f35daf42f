"""What people send in is known by its bytes and loses what it tells besides what is seen."""

import io
import struct
import zlib

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from service.operations.attachments import jpeg, pdf, pictures
from service.operations.attachments.kinds import JPEG, PDF, PNG, WEBP, recognised
from service.operations.attachments.refused import LARGEST, SENTENCES, FileRefused
from tests.operations.files import SECRETS, document, photograph, told, with_pages

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def test_a_file_is_what_its_bytes_say() -> None:
    assert recognised(document()) == PDF
    assert recognised(photograph()) == JPEG
    assert recognised(photograph("PNG")) == PNG
    assert recognised(photograph("WEBP")) == WEBP


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00" + bytes(200),
        b"\x7fELF" + bytes(200),
        b"PK\x03\x04" + bytes(200),
        b"Brev till kommunen",
        b"<html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + bytes(20),
        b"RIFF\0\0\0\0WAVE",
        b" %PDF-1.7",
    ],
)
def test_what_is_not_on_the_list_is_refused(content: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        recognised(content)
    assert refused.value.code == "unknown_file_type"


def test_twenty_megabytes_are_taken_and_one_byte_more_is_not() -> None:
    assert recognised(b"%PDF-".ljust(LARGEST)) == PDF
    with pytest.raises(FileRefused) as refused:
        recognised(b"%PDF-".ljust(LARGEST + 1))
    assert refused.value.code == "file_too_large"


def test_a_photograph_loses_place_device_and_everything_else_it_tells() -> None:
    before = photograph()
    assert all(secret in before for secret in SECRETS)
    with Image.open(io.BytesIO(before)) as image:
        assert image.getexif()[MAKE] == "Kamerafabriken"
        assert image.getexif().get_ifd(GPS)
    after, media_type = pictures.cleaned(before, JPEG)
    assert media_type == JPEG
    assert not told(after)
    with Image.open(io.BytesIO(after)) as image:
        assert not dict(image.getexif())
        assert not set(image.info) & {"exif", "comment", "icc_profile", "xmp", "photoshop", "mp"}


def test_a_photograph_is_turned_as_it_is_meant_to_be_seen() -> None:
    after, _ = pictures.cleaned(photograph(orientation=6), JPEG)
    with Image.open(io.BytesIO(after)) as image:
        assert image.size == (40, 60)
        red, _green, blue = image.convert("RGB").getpixel((20, 5))  # type: ignore[misc]
        assert red > 200 > blue  # the left end is up now


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_texts_and_places_of_other_pictures_are_gone(form: str) -> None:
    before = photograph(form)
    assert told(before)
    after, media_type = pictures.cleaned(before, PNG if form == "PNG" else WEBP)
    assert media_type == (PNG if form == "PNG" else JPEG)
    assert not told(after)


def test_a_png_keeps_no_chunk_but_its_points() -> None:
    after, _ = pictures.cleaned(photograph("PNG"), PNG)
    at, found = 8, []
    while at < len(after):
        length, name = struct.unpack(">I4s", after[at : at + 8])
        found.append(name)
        at += 12 + length
    assert set(found) == {b"IHDR", b"IDAT", b"IEND"}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_kind_are_taken(mode: str) -> None:
    written = io.BytesIO()
    Image.new(mode, (8, 8)).save(written, "PNG")
    after, _ = pictures.cleaned(written.getvalue(), PNG)
    with Image.open(io.BytesIO(after)) as image:
        assert image.size == (8, 8)


def test_a_picture_for_print_becomes_one_for_the_screen() -> None:
    written = io.BytesIO()
    Image.new("CMYK", (8, 8)).save(written, "JPEG")
    after, _ = pictures.cleaned(written.getvalue(), JPEG)
    with Image.open(io.BytesIO(after)) as image:
        assert image.mode == "RGB"


def test_a_small_file_that_unfolds_to_a_huge_picture_is_refused_unread() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    for side in (10_000, 50_000):
        head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
        packed = zlib.compress(bytes(1_000_000), 9)
        bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
        assert len(bomb) < 5_000
        with pytest.raises(FileRefused) as refused:
            pictures.cleaned(bomb, PNG)
        assert refused.value.code == "picture_too_large"


def test_text_chunks_that_unfold_to_megabytes_are_refused() -> None:
    texts = PngImagePlugin.PngInfo()
    for number in range(80):
        texts.add_text(f"t{number}", "x" * 1_000_000, zip=True)
    written = io.BytesIO()
    Image.new("RGB", (2, 2)).save(written, "PNG", pnginfo=texts)
    with pytest.raises(FileRefused) as refused:
        pictures.cleaned(written.getvalue(), PNG)
    assert refused.value.code == "file_damaged"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_picture_is_damaged(form: str, share: float) -> None:
    whole = photograph(form)
    content = whole[: max(12, int(len(whole) * share))]
    with pytest.raises(FileRefused) as refused:
        pictures.cleaned(content, recognised(content))
    assert refused.value.code == "file_damaged"


def test_a_pdf_loses_scripts_files_and_what_it_says_of_itself() -> None:
    before = document()
    with pikepdf.open(io.BytesIO(before)) as found:
        assert found.docinfo["/Author"] == "Zebediah"
        assert found.Root.OpenAction.S == "/JavaScript"
    after = pdf.cleaned(before)
    with pikepdf.open(io.BytesIO(after)) as found:
        assert "/Info" not in found.trailer
        assert not {"/Metadata", "/OpenAction", "/AA", "/AF", "/Collection"} & set(found.Root.keys())
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(found.Root.get("/Names", {}).keys())
        page = found.pages[0]
        assert "/AA" not in page
        assert "/Metadata" not in page.Resources.XObject.Photo
        kinds = [str(each.Subtype) for each in page.Annots.as_list()]
        assert kinds == ["/Link", "/Link", "/Widget"]
        assert [str(each.A.S) if "/A" in each else None for each in page.Annots.as_list()] == [
            "/URI",
            None,
            None,
        ]
        assert page.Contents.read_bytes() == b"q 100 0 0 100 0 0 cm /Photo Do Q"
        told_inside = b"".join(
            each.read_raw_bytes() if isinstance(each, pikepdf.Stream) else each.unparse()
            for each in found.objects
        )
    assert not told(told_inside)
    assert b"app.alert" not in told_inside


def test_photographs_inside_a_pdf_show_the_same_and_tell_nothing() -> None:
    photo = photograph()
    bare = jpeg.stripped(photo)
    assert not told(bare)
    with Image.open(io.BytesIO(photo)) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.tobytes() == after.tobytes()
    assert jpeg.stripped(photo + photo) == bare  # what follows the picture is another one
    assert jpeg.stripped(b"no picture") == b"no picture"
    for cut in range(2, len(photo), 97):
        jpeg.stripped(photo[:cut])


def test_a_cleaned_pdf_is_the_same_every_time() -> None:
    assert pdf.cleaned(document()) == pdf.cleaned(document())
    assert pdf.cleaned(pdf.cleaned(document())) == pdf.cleaned(document())


@pytest.mark.parametrize("password", ["", "hemligt"])
def test_an_encrypted_pdf_is_refused(password: str) -> None:
    written = io.BytesIO()
    with with_pages(1) as made:
        made.save(written, encryption=pikepdf.Encryption(owner="agare", user=password))
    with pytest.raises(FileRefused) as refused:
        pdf.cleaned(written.getvalue())
    assert refused.value.code == "file_encrypted"


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(5000), b"%PDF-1.7\ntrailer<</Root 1 0 R>>"]
)
def test_a_pdf_that_is_none_is_damaged(content: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        pdf.cleaned(content)
    assert refused.value.code == "file_damaged"


def test_every_refusal_says_what_was_expected_what_was_found_and_what_to_do() -> None:
    for sentence in SENTENCES.values():
        assert sentence.count(".") >= 3
        assert sentence.endswith("försök igen.")
