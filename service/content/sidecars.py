"""The English words of forms, beside them: ``forms/<process>/<element>.en.json``."""

import re
from collections.abc import Mapping
from typing import Any

from service.content.reading import Content, FormSchema

ENDING = ".en.json"
SIDECAR = re.compile(r"forms/(?P<process>[^/]+)/(?P<element>[^/]+)\.en\.json")


def path_of(form: FormSchema) -> str:
    """Where the words of a form stand."""
    return form.file.removesuffix(".schema.json") + ENDING


def translated(content: Content) -> bool:
    """Whether the bundle speaks English at all: one form that does asks the same of the others."""
    return any(SIDECAR.fullmatch(path) for path in content.documents)


def as_words(said: Any) -> Mapping[str, Any]:
    """What has been written; nothing where it is something else than ``{…}``."""
    return said if isinstance(said, dict) else {}


def words(said: Any, name: str) -> Mapping[str, Any]:
    """What stands under a name, likewise."""
    return as_words(as_words(said).get(name))
