"""Named entries of a YAML file, read key by key: a fault says which entry, and what to write instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.content.bundle import Bundle
from service.content.yaml_file import YamlRefused, read

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What stands under one name. Every method raises :class:`YamlRefused` for what can't be so."""

    path: str
    name: str
    said: Mapping[str, Any]

    def only(self, *keys: str) -> None:
        """No other keys than these: a misspelt one would silently do nothing."""
        for key in self.said:
            if key not in keys:
                raise self._refused(f"har ”{key}”, som inte finns", f"Skriv något av {', '.join(keys)}.")

    def text(self, key: str) -> str:
        """A text that has to be there."""
        found = self.said.get(key)
        if not isinstance(found, str) or not found.strip():
            raise self._refused(f"saknar ”{key}”", f"Skriv ”{key}:” och en text.")
        return found

    def optional(self, key: str) -> str | None:
        """A text, or nothing at all."""
        return self.text(key) if key in self.said else None

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        """A text that is one of ``known``."""
        found = self.text(key)
        if found not in known:
            raise self._refused(f"har ”{key}: {found}”, som inte finns", f"Skriv en av {', '.join(known)}.")
        return found

    def names(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is left out."""
        found = self.said.get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, str) and each for each in found):
            raise self._refused(f"har ”{key}” som inte är en lista", f"Skriv ”{key}: [ett, två]”.")
        return tuple(found)

    def _refused(self, what: str, repair: str) -> YamlRefused:
        return YamlRefused(f"”{self.name}” i {self.path} {what}.", repair)


def entries(bundle: Bundle, path: str, *lists: str) -> dict[str, tuple[Entry, ...]]:
    """The entries under each of ``lists``; a list, and the file itself, may be missing.

    Raises :class:`YamlRefused` when there is something else than lists of named entries.
    """
    said = read(bundle, path) if path in bundle.files else {}
    if not isinstance(said, dict) or said.keys() - set(lists):
        raise YamlRefused(
            f"{path} har något annat än {' och '.join(lists)} ytterst.",
            f"Skriv {' och '.join(f'”{name}:”' for name in lists)} längst ut till vänster.",
        )
    return {name: tuple(_entries(path, name, said.get(name) or {})) for name in lists}


def _entries(path: str, list_name: str, found: object) -> list[Entry]:
    if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
        raise YamlRefused(
            f"{list_name} i {path} är ingen lista av namn med uppgifter.",
            "Skriv varje namn på en egen rad, och uppgifterna indragna under det.",
        )
    for name in found:
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise YamlRefused(
                f"”{name}” i {path} kan inte vara ett namn.",
                "Skriv engelska ord med små bokstäver och _ emellan.",
            )
    return [Entry(path=path, name=name, said=said) for name, said in found.items()]
