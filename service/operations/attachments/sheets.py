"""Pages of a package: a picture on a sheet of A4, and a sheet that says what could not be put in."""

import io
import zlib

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream
from PIL import Image

from service.operations.attachments.kinds import JPEG
from service.operations.attachments.pictures import opened

A4 = (595.28, 841.89)
"""Points: 210 × 297 mm."""
_MARGIN = 36.0
_FINEST = (2480, 3508)
"""Points of a picture, as many as a printer of 300 dots an inch puts on the sheet."""
_QUALITY = 88
_WIDEST = 80
"""Letters in a line of a sheet."""


def add_picture(pdf: Pdf, content: bytes, media_type: str) -> None:
    """A page with the picture as large as it gets, lying if it is wide. Raises ``FileRefused``."""
    with opened(content, media_type) as image:
        drawn = _on_white(image)
        drawn.thumbnail(_FINEST if drawn.height >= drawn.width else _FINEST[::-1])
        sheet = A4 if drawn.height >= drawn.width else A4[::-1]
        scale = min((sheet[0] - 2 * _MARGIN) / drawn.width, (sheet[1] - 2 * _MARGIN) / drawn.height, 72 / 96)
        width, height = drawn.width * scale, drawn.height * scale
        left, bottom = (sheet[0] - width) / 2, (sheet[1] - height) / 2
        shown = f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm /Picture Do Q"
        resources = Dictionary(XObject=Dictionary(Picture=_stream(pdf, drawn, media_type)))
    _add(pdf, sheet, resources, shown.encode("ascii"))


def add_words(pdf: Pdf, heading: str, sentence: str) -> None:
    """A page that says why something is not there."""
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    lines = [*_lines(heading), "", *_lines(sentence)]
    written = "\n".join(f"<{line.encode('cp1252', 'replace').hex()}> Tj T*" for line in lines)
    shown = f"BT /F 12 Tf 18 TL 72 {A4[1] - 90:.2f} Td\n{written}\nET"
    _add(pdf, A4, Dictionary(Font=Dictionary(F=font)), shown.encode("ascii"))


def _lines(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= _WIDEST:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "L":
        return image.copy()
    seen = image.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(white, seen).convert("RGB")


def _stream(pdf: Pdf, image: Image.Image, media_type: str) -> Stream:
    written = Stream(pdf, b"")
    written.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray if image.mode == "L" else Name.DeviceRGB,
    )
    if media_type == JPEG:
        data = io.BytesIO()
        image.info = {}
        image.save(data, "JPEG", quality=_QUALITY)
        written.write(data.getvalue(), filter=Name.DCTDecode)
    else:
        written.write(zlib.compress(image.tobytes()), filter=Name.FlateDecode)
    return written


def _add(pdf: Pdf, sheet: tuple[float, float], resources: Object, shown: bytes) -> None:
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, *(round(side, 2) for side in sheet)]),
        Resources=resources,
        Contents=Stream(pdf, shown),
    )
    pdf.pages.append(Page(pdf.make_indirect(page)))
