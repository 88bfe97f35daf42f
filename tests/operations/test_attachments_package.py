"""A letter and its enclosures in one file: the letter first, as it was; nothing is left out in silence."""

import io

import pikepdf
import pytest

from service.operations.attachments.kinds import JPEG, PDF, PNG
from service.operations.attachments.package import Enclosure, merged
from service.operations.attachments.refused import FileRefused
from tests.operations.files import document, photograph, plain


class Opened:
    """The pages of a file, which has to stay open as long as they are looked at."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.pages = list(self.pdf.pages)


def drawn(page: pikepdf.Page) -> bytes:
    found = page.Contents
    return bytes(found.read_bytes())


def test_the_letter_comes_first_and_its_pages_are_as_they_were() -> None:
    letter = plain(2, b"Brevet")
    before = Opened(letter)
    found = Opened(merged(letter, (Enclosure(title="Intyg", media_type=PDF, content=plain(3, b"Intyget")),)))
    assert [drawn(page) for page in found.pages] == [b"% Brevet"] * 2 + [b"% Intyget"] * 3
    assert [page.obj.MediaBox for page in found.pages[:2]] == [page.obj.MediaBox for page in before.pages]


@pytest.mark.parametrize(("form", "media_type"), [("JPEG", JPEG), ("PNG", PNG)])
@pytest.mark.parametrize("size", [(60, 40), (40, 60), (4000, 30)])
def test_a_picture_stands_whole_on_a_sheet_of_a4(form: str, media_type: str, size: tuple[int, int]) -> None:
    photo = Enclosure(title="Foto", media_type=media_type, content=photograph(form, size=size))
    found = Opened(merged(plain(), (photo,)))
    page = found.pages[1]
    sheet = [float(side) for side in page.mediabox.as_list()]
    assert sorted(sheet[2:]) == [595.28, 841.89]
    assert (sheet[2] > sheet[3]) == (size[0] > size[1])
    width, _, _, height, left, bottom = (float(part) for part in drawn(page).split()[1:7])
    assert left >= 35
    assert bottom >= 35
    assert left + width <= sheet[2] - 35
    assert bottom + height <= sheet[3] - 35


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (Enclosure(title="Åsas brev", media_type="text/plain", content=b"Hej"), "inte läggas in"),
        (Enclosure(title="Åsas intyg", media_type=PDF, content=b"%PDF-1.7"), "inte att läsa"),
        (Enclosure(title="Åsas foto", media_type=JPEG, content=b"\xff\xd8\xff"), "inte att läsa"),
        (Enclosure(title="Åsas foto", media_type=JPEG, content=None), "finns inte kvar"),
    ],
)
def test_what_can_not_be_put_in_has_a_sheet_that_says_so(part: Enclosure, sentence: str) -> None:
    found = Opened(merged(plain(), (part, Enclosure(title="Intyg", media_type=PDF, content=plain()))))
    assert len(found.pages) == 3
    lines = [bytes.fromhex(each.split(b">")[0].decode()) for each in drawn(found.pages[1]).split(b"<")[1:]]
    told = b" ".join(lines).decode("cp1252")
    assert told.startswith(part.title)
    assert sentence in told


def test_a_title_in_letters_that_the_sheet_has_not_is_still_told() -> None:
    part = Enclosure(title="Справка \\) Tj " + "ord " * 60, media_type="text/plain", content=b"")
    assert len(Opened(merged(plain(), (part,))).pages) == 2


def test_a_package_is_no_archive_file_and_says_not_that_it_is() -> None:
    with pikepdf.open(io.BytesIO(merged(document(), ()))) as found:
        assert "/Metadata" not in found.Root


def test_the_same_letter_and_enclosures_give_the_same_package() -> None:
    parts = (Enclosure(title="Foto", media_type=JPEG, content=photograph()),)
    assert merged(plain(), parts) == merged(plain(), parts)


def test_a_letter_that_is_no_pdf_has_no_package() -> None:
    with pytest.raises(FileRefused):
        merged(b"Brev", ())
