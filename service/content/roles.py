"""``bpmn/roles.yaml``: the lanes of all diagrams, one vocabulary, and the role whose work stands in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from service.content.bundle import Bundle
from service.content.yaml_file import YamlRefused, read

PATH = "bpmn/roles.yaml"

_EXPECTED = "Varje bana skrivs ”Namn: {role: roll, en: engelskt namn}” under ”lanes:”."


@dataclass(frozen=True, kw_only=True)
class LaneRole:
    """What stands behind a lane."""

    role: str
    en: str
    """The lane's name in English."""


@dataclass(frozen=True, kw_only=True)
class Roles:
    """Lanes by their Swedish name."""

    lanes: Mapping[str, LaneRole]

    @classmethod
    def of(cls, bundle: Bundle) -> "Roles":
        """Read the bundle's file. Raises :class:`YamlRefused`, also when it is missing."""
        return _of(bundle)

    def role_of(self, lane: str) -> str:
        """The role whose work stands in the lane. Raises ``KeyError``."""
        return self.lanes[lane].role

    def lanes_of(self, roles: set[str] | frozenset[str]) -> tuple[str, ...]:
        """The lanes whose work people with these roles do."""
        return tuple(name for name, lane in self.lanes.items() if lane.role in roles)


@lru_cache(maxsize=64)
def _of(bundle: Bundle) -> Roles:
    return Roles(lanes=dict(_lanes(read(bundle, PATH))))


def _lanes(data: object) -> list[tuple[str, LaneRole]]:
    lanes = data.get("lanes") if isinstance(data, dict) else None
    if not isinstance(lanes, dict):
        raise YamlRefused(f"{PATH} har ingen lista ”lanes” med banor.", _EXPECTED)
    found = []
    for name, lane in lanes.items():
        if not isinstance(lane, dict) or not all(isinstance(lane.get(key), str) for key in ("role", "en")):
            raise YamlRefused(f"Banan ”{name}” saknar roll (role) eller engelskt namn (en).", _EXPECTED)
        found.append((str(name), LaneRole(role=lane["role"], en=lane["en"])))
    return found
