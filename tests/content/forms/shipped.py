"""The forms that ship, and a sensible filled example of each."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from service.content.bundle import Bundle
from service.content.forms import Form, form
from service.content.forms.schema import Schema, kind, properties

ROOT = Path(__file__).parents[3]
BUNDLE = Bundle.from_folder(ROOT)
EXAMPLES = Path(__file__).parent / "examples"
"""A folder for each process, a filled form for each element."""
CASE_FILE = BUNDLE.files["forms/case_file.schema.json"]

ELEMENTS = tuple(
    (path.split("/")[1], path.split("/")[2].removesuffix(".schema.json"))
    for path in BUNDLE.files
    if path.startswith("forms/") and path.count("/") == 2 and path.endswith(".schema.json")
)
"""(process, element) of every form."""


def shipped(process: str, element: str) -> Form:
    return form(BUNDLE, process, element)


def text_pointers(schema: Schema, pointer: str = "") -> Iterator[str]:
    """Pointers of the free texts a form asks for; ``*`` stands for every position of a list."""
    for name, asked in properties(schema).items():
        here = f"{pointer}/{name}"
        match kind(asked):
            case "text" if "x-person" not in asked:
                yield here
            case "lines":
                yield f"{here}/*"
            case "rows":
                yield from text_pointers(asked["items"], f"{here}/*")
            case "group":
                yield from text_pointers(asked, here)


def example(process: str, element: str) -> dict[str, Any]:
    """A form as a caseworker might fill it in. Everybody in it is invented."""
    text = (EXAMPLES / process / f"{element}.json").read_text(encoding="utf-8")
    answers: dict[str, Any] = json.loads(text)
    return answers
