"""A folder outside the database, from which a printer or another program fetches letters.

A file is there whole or not at all: it is written under a name that nobody fetches, brought to the disk and
then renamed. The same letter has the same name, so writing it once more leaves one file.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


class FolderUnavailable(Exception):  # noqa: N818  named after what is the matter
    """The folder is not there, is full, or may not be written to."""


@dataclass(frozen=True, kw_only=True)
class Folder:
    """Belongs to the service's user; it is never made here, so that a mistyped address is noticed."""

    path: Path

    def write(self, name: str, content: bytes) -> None:
        """Put a file there, readable by its owner alone. Raises ``FolderUnavailable``."""
        half = self._half(name)
        try:
            half.unlink(missing_ok=True)
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            half.replace(self.path / name)
            self._to_disk()
        except OSError as error:
            with suppress(OSError):
                half.unlink(missing_ok=True)
            raise FolderUnavailable(type(error).__name__) from error

    def remove(self, name: str) -> bool:
        """Take a file away; whether it was still there. Raises ``FolderUnavailable``."""
        try:
            self._half(name).unlink(missing_ok=True)
            (self.path / name).unlink()
            self._to_disk()
        except FileNotFoundError:
            if self.path.is_dir():
                return False
            raise FolderUnavailable("FileNotFoundError") from None
        except OSError as error:
            raise FolderUnavailable(type(error).__name__) from error
        return True

    def _half(self, name: str) -> Path:
        return self.path / f".{name}.part"

    def _to_disk(self) -> None:
        folder = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
