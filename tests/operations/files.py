"""Files as people send them in: they tell more than they show, and some of them do things."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, PngImagePlugin

SECRETS = (b"Kamerafabriken", b"SERIE-4711", b"2026:11:20", b"Zebediah")
"""What the files tell besides what is seen."""
_XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Zebediah</x:xmpmeta>"


def told(content: bytes) -> list[bytes]:
    """What of it can be read in the bytes."""
    return [secret for secret in (*SECRETS, b"Exif", b"xmpmeta", b"GPS") if secret in content]


def photograph(form: str = "JPEG", orientation: int = 1, size: tuple[int, int] = (60, 40)) -> bytes:
    """Red to the left, blue to the right; with place, device, serial number, day, comment and author."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x010F] = "Kamerafabriken"
    exif[0x0112] = orientation
    exif[0x0132] = "2026:11:20 10:00:00"
    exif.get_ifd(0x8769)[0xA431] = "SERIE-4711"
    exif.get_ifd(0x8825).update({1: "N", 2: (63.0, 10.0, 0.0), 3: "E", 4: (17.0, 16.0, 0.0)})
    written = io.BytesIO()
    if form == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", "Zebediah")
        texts.add_itxt("XML:com.adobe.xmp", _XMP.decode())
        image.save(written, form, exif=exif, pnginfo=texts)
    elif form == "WEBP":
        image.save(written, form, exif=exif, xmp=_XMP)
    else:
        image.save(written, form, exif=exif, xmp=_XMP, comment=b"Zebediah", quality=95)
    return written.getvalue()


def with_pages(count: int) -> Pdf:
    """An empty document of A4."""
    made = pikepdf.new()
    for _ in range(count):
        made.add_blank_page(page_size=(595, 842))
    return made


def plain(pages: int = 1, text: bytes = b"") -> bytes:
    """A PDF with nothing wrong in it; ``text`` is drawn on its pages."""
    written = io.BytesIO()
    with with_pages(pages) as made:
        for page in made.pages:
            page.Contents = Stream(made, b"% " + text)
        made.save(written, deterministic_id=True)
    return written.getvalue()


def document() -> bytes:
    """A PDF with scripts, launch actions, an embedded file, a photograph that tells, and an author."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('Zebediah')"))
    launch = Dictionary(S=Name.Launch, F=String("Zebediah.exe"))
    link = Dictionary(S=Name.URI, URI=String("https://www.example.se/"), Next=script)
    with with_pages(1) as made:
        page = made.pages[0]
        photo = Stream(made, photograph())
        photo.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=60,
            Height=40,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB,
            Filter=Name.DCTDecode,
            Metadata=Stream(made, _XMP),
        )
        page.Resources = Dictionary(XObject=Dictionary(Photo=photo))
        page.Contents = Stream(made, b"q 100 0 0 100 0 0 cm /Photo Do Q")
        page.AA = Dictionary(O=made.make_indirect(script))
        page.Annots = Array(
            [
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=link),
                Dictionary(
                    Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=made.make_indirect(launch)
                ),
                Dictionary(
                    Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], T=String("Zebediah")
                ),
                made.make_indirect(
                    Dictionary(
                        Type=Name.Annot,
                        Subtype=Name.Widget,
                        FT=Name.Tx,
                        T=String("falt"),
                        Rect=[0, 0, 9, 9],
                        AA=Dictionary(K=script),
                    )
                ),
            ]
        )
        made.Root.AcroForm = Dictionary(Fields=Array([page.Annots[3]]), XFA=Stream(made, b"Zebediah"))
        made.Root.OpenAction = script
        made.Root.AA = Dictionary(WC=script)
        made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
        made.attachments["Zebediah.txt"] = b"Zebediah"
        made.Root.Metadata = Stream(made, _XMP)
        made.Root.PieceInfo = Dictionary(Program=Dictionary(Private=String("Zebediah")))
        made.docinfo["/Author"] = "Zebediah"
        written = io.BytesIO()
        made.save(written, deterministic_id=True)
    return written.getvalue()
