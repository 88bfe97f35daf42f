"""One deployable set of diagrams, forms and letters: immutable files, known by what they contain."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import rfc8785

FOLDERS = ("bpmn", "forms", "letters")
"""The folders of the repository that make up a bundle."""

_FOR_PEOPLE = {"README.md"}
"""Files beside the content that only people read; they are not deployed."""


@dataclass(frozen=True, eq=False)
class Bundle:
    """Files by path: ``bpmn/<process>.bpmn``, ``forms/<process>/<element>.schema.json``, ``letters/B1.typ``.

    Two bundles with the same files are the same bundle: equality and hash go by ``id``.
    """

    files: Mapping[str, bytes]

    def __post_init__(self) -> None:
        object.__setattr__(self, "files", MappingProxyType(dict(sorted(self.files.items()))))

    @classmethod
    def from_folder(cls, root: Path) -> "Bundle":
        """Everything under ``root``'s content folders, except hidden files and those for people."""
        found = (path for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file())
        return cls(
            {
                path.relative_to(root).as_posix(): path.read_bytes()
                for path in found
                if path.name not in _FOR_PEOPLE and not path.name.startswith(".")
            }
        )

    @cached_property
    def manifest(self) -> bytes:
        """RFC 8785 JSON: each path with the SHA-256 (hex) of its bytes."""
        return rfc8785.dumps({path: hashlib.sha256(data).hexdigest() for path, data in self.files.items()})

    @cached_property
    def id(self) -> str:
        """SHA-256 (hex) of the manifest: the name of the deployment in commands and histories."""
        return hashlib.sha256(self.manifest).hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bundle) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)
