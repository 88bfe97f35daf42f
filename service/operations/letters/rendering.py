"""A template and what is known, made into one file that is both PDF/A-2a and PDF/UA-1.

Templates come from whoever edits letters, so they are foreign code: they see a fresh folder of plain files
and nothing else. Their limits in time and memory are those of the process this runs in (``worker``), which
also has no network. The same input gives the same bytes; a stored letter is never rendered again to verify
it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from service.model.values import Json
from service.operations.letters.printable import font_folder

LIBRARY = "hemvist.typ"
"""The program's own part of the templates' language."""
RENDERER = f"typst {version('typst')}"
TEMPLATE = re.compile(r"[A-Za-z0-9_-]{1,60}\.(typ|svg)")

_MARKS = "selector(<hemvist-paragraph>).or(<hemvist-fact>).or(<hemvist-gap>)"


class TemplateAtFault(Exception):  # noqa: N818  a code people read
    """The template can't be made into a letter. The message is the renderer's and may quote the template."""


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A letter and what the template said of it on the way."""

    pdf: bytes
    marks: tuple[Mapping[str, Json], ...]
    """In reading order: a paragraph begins, a fact is used, a fact is missing."""


def rendered(templates: Mapping[str, str], letter: str, data: Mapping[str, Json], on: date) -> Rendered:
    """``templates``: files by name; ``data``: see ``hemvist.typ``, printable; ``on``: the day of the file.

    Raises ``TemplateAtFault``.
    """
    with TemporaryDirectory(prefix="letter-") as folder:
        for name, source in {**templates, LIBRARY: library()}.items():
            if not TEMPLATE.fullmatch(name):
                raise TemplateAtFault(f"otillåtet filnamn: {name[:60]}")
            Path(folder, name).write_text(source, encoding="utf-8")
        at = datetime.combine(on, time(12), UTC)
        try:
            compiler = typst.Compiler(
                root=folder,
                font_paths=fonts(),
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                package_path=folder,
                package_cache_path=folder,
            )
            pdf = compiler.compile(
                str(Path(folder, f"{letter}.typ")),
                format="pdf",
                pdf_standards=["a-2a", "ua-1"],
                timestamp=int(at.timestamp()),
            )
            marks = json.loads(compiler.query(_MARKS, field="value"))
        except typst.TypstError as error:
            raise TemplateAtFault(str(error.message)[:500]) from error
    if not isinstance(pdf, bytes):
        raise TemplateAtFault("mallen ger inget brev")
    return Rendered(pdf=pdf, marks=tuple(marks))


@cache
def library() -> str:
    """The source of ``hemvist.typ``."""
    return files("service.operations.letters").joinpath(LIBRARY).read_text(encoding="utf-8")


@cache
def fonts() -> typst.Fonts:
    """Those of letters, and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
