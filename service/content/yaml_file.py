"""Reading the small YAML files that stand beside the diagrams."""

from typing import Any

import yaml

from service.content.bundle import Bundle

MAX_BYTES = 200_000
MAX_DEPTH = 20


class YamlRefused(ValueError):  # noqa: N818  named after what happened to the file
    """The file is missing, is not YAML, or says something else than expected; Swedish sentences."""

    def __init__(self, message: str, repair: str) -> None:
        super().__init__(message)
        self.message = message
        self.repair = repair


class _Plain(yaml.SafeLoader):
    """No aliases, a few bytes of which unfold to gigabytes, and no depth that people would not write."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise YamlRefused(
                "Filen använder hänvisningar (* och &), och de tas inte emot.",
                "Skriv ut texten på varje ställe i stället.",
            )
        if self.depth == MAX_DEPTH:
            raise YamlRefused(
                f"Filen är nästlad i fler än {MAX_DEPTH} nivåer.",
                "Jämför med den fil som följer med Hemvist.",
            )
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def read(bundle: Bundle, path: str) -> Any:
    """What the file says, as plain data. Raises :class:`YamlRefused`."""
    data = bundle.files.get(path)
    if data is None:
        raise YamlRefused(f"Filen {path} saknas.", f"Lägg till {path}.")
    if len(data) > MAX_BYTES:
        raise YamlRefused(f"Filen är större än {MAX_BYTES // 1000} kB.", "Ta bort det som inte hör dit.")
    try:
        return yaml.load(data, Loader=_Plain)  # noqa: S506  a SafeLoader with less
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        if isinstance(error, YamlRefused):
            raise
        raise YamlRefused("Filen är inte giltig YAML.", "Se över indrag, kolon och citattecken.") from None
