"""PDF files without what acts, what is carried along and what tells who made them where.

Removed: scripts, actions that start or send something, embedded files, sound, film, forms of XFA, and what
the file says of itself (Info, XMP, private data of programs), in the whole file and in each of its parts.
Pictures inside it lose what they tell besides their points. Pages look as they did; a signature no longer
holds, for the file is another one.
"""

import io
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from service.operations.attachments import jpeg
from service.operations.attachments.refused import DAMAGED, ENCRYPTED, LARGEST, FileRefused

MOST_OBJECTS = 100_000
MOST_PAGES = 1_000
_DEEPEST = 50
"""Containers within one object."""

_TOLD = (
    "/Metadata",
    "/PieceInfo",
    "/LastModified",
    "/AF",
    "/AA",
    "/JS",
    "/EF",
    "/Thumb",
    "/OPI",
    "/SpiderInfo",
)
"""Entries that are taken out wherever they stand."""
_OF_FILE = ("/OpenAction", "/Collection", "/URI", "/Legal", "/Perms", "/DSS", "/Requirements", "/Extensions")
"""Entries of the catalogue besides."""
_NAMES = ("/JavaScript", "/EmbeddedFiles", "/Renditions", "/AlternatePresentations")
_ACTS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToE",
    "/GoToR",
    "/Rendition",
    "/Movie",
    "/Sound",
    "/RichMediaExecute",
    "/GoTo3DView",
    "/Thread",
    "/ResetForm",
    "/Hide",
}
"""Kinds of actions; links to addresses and to pages of the same file stay."""
_CARRIED = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
"""Kinds of annotations that bring along a file, or play one."""


def cleaned(content: bytes) -> bytes:
    """Raises ``FileRefused``."""
    with opened(content) as pdf:
        _clean_catalogue(pdf)
        for each in pdf.objects:
            _clean(each)
            if isinstance(each, Stream):
                _clean_picture(each)
        for name in ("/Info", "/ID"):
            if name in pdf.trailer:
                del pdf.trailer[name]
        return saved(pdf)


@contextmanager
def opened(content: bytes) -> Iterator[Pdf]:
    """The file, if it needs no password. Raises ``FileRefused``, also for what is done within."""
    try:
        with Pdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise FileRefused(ENCRYPTED)
            if not 0 < len(pdf.pages) <= MOST_PAGES or len(pdf.objects) > MOST_OBJECTS:
                raise FileRefused(DAMAGED)
            yield pdf
    except pikepdf.PasswordError as error:
        raise FileRefused(ENCRYPTED) from error
    except (
        pikepdf.PdfError,
        pikepdf.DataDecodingError,
        RuntimeError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        MemoryError,
        OverflowError,
        NotImplementedError,
    ) as error:
        raise FileRefused(DAMAGED) from error


def saved(pdf: Pdf) -> bytes:
    """The same bytes for the same contents."""
    written = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a form is not quite in order is the sender's business
        pdf.save(
            written,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return written.getvalue()


def _clean_catalogue(pdf: Pdf) -> None:
    for name in _OF_FILE:
        _remove(pdf.Root, name)
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary):
        for name in _NAMES:
            _remove(names, name)
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        _remove(form, "/XFA")


def _clean(each: Object, depth: int = 0) -> None:
    """One object and what stands in it; what it points at is an object of its own."""
    if depth > _DEEPEST:
        raise FileRefused(DAMAGED)
    if isinstance(each, Stream):
        each = cast("Object", each.stream_dict)
    inner: list[object] = []
    if isinstance(each, Dictionary):
        _clean_entries(each)
        inner = [value for _, value in each.items()]
    elif isinstance(each, Array):
        _clean_items(each)
        inner = list(each.as_list())
    for value in inner:
        if isinstance(value, Object) and not value.is_indirect:
            _clean(value, depth + 1)


def _clean_entries(each: Object) -> None:
    for name in _TOLD:
        _remove(each, name)
    for name, value in list(each.items()):
        if _acts(value):
            _remove(each, name)
        elif name == "/Annots" and isinstance(value, Array):
            each[name] = Array([one for one in value.as_list() if not _is_carried(one)])


def _clean_items(each: Object) -> None:
    for number, value in enumerate(each.as_list()):
        if _acts(value):
            each[number] = Dictionary()


def _acts(value: object) -> bool:
    return (
        isinstance(value, Dictionary)
        and not isinstance(value, Stream)
        and value.get("/Type") != Name.StructElem
        and (str(value.get("/S")) in _ACTS or "/JS" in value)
    )


def _is_carried(annotation: object) -> bool:
    return isinstance(annotation, Dictionary) and str(annotation.get("/Subtype")) in _CARRIED


def _remove(where: Object, name: str) -> None:
    if name in where:
        del where[name]


def _clean_picture(stream: Stream) -> None:
    filters = stream.get("/Filter")
    names = [str(each) for each in (filters.as_list() if isinstance(filters, Array) else [filters])]
    if names[-1] != "/DCTDecode" or set(names[:-1]) - {"/FlateDecode"}:
        return
    data = stream.read_raw_bytes()
    for _ in names[:-1]:
        data = zlib.decompressobj().decompress(data, LARGEST)
    if data.startswith(b"\xff\xd8"):
        stream.write(jpeg.stripped(data), filter=Name.DCTDecode, decode_parms=None)
