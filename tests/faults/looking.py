"""Whatever can be opened with GET, page or REST, found in the router: nothing is left out by being new."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from types import SimpleNamespace
from typing import Any, cast

import httpx2
from fastapi.routing import iter_route_contexts

from service.api.app import create_app
from service.api.rest.router import PREFIX
from service.usecases.installation import Installation
from tests.faults.planting import Case, Town

_PARAMETER = re.compile(r"{(\w+)}")
_MORE: Mapping[str, str] = {
    "/cases/{case_id}/journal": "?note={note}",
    f"{PREFIX}/tasks": "?assignee=me",
    "/new-tasks": "?since=2000-01-01T00:00:00Z",
}
"""What an address may say besides, on pages that then tell more."""


@cache
def addresses() -> frozenset[str]:
    """Every path of a training server that answers to GET, with its parameters in braces."""
    app = create_app(cast("Installation", SimpleNamespace(training=True)))
    found = (
        route for route in iter_route_contexts(app.routes) if "GET" in (getattr(route, "methods", None) or ())
    )
    return frozenset(str(route.path) for route in found)


def in_a_case(address: str) -> bool:
    """Whether it asks for a case, or something in one."""
    return not {"case_id", "task_id", "document_id", "note"}.isdisjoint(_PARAMETER.findall(address))


@dataclass(kw_only=True)
class Looker:
    """Somebody of the staff who opens everything there is."""

    town: Town
    user: str
    seen: set[str] = field(default_factory=set)
    """Addresses (with braces) that have shown something."""

    def everywhere(self, cases: list[Case], *, inside: bool) -> Iterator[tuple[str, httpx2.Response]]:
        """What each address answers: with ``inside`` the ones of cases for each of them, the others once."""
        for case in cases if inside else ():
            yield from self._opened({each for each in addresses() if in_a_case(each)}, self._things(case))
        yield from self._opened({each for each in addresses() if not in_a_case(each)}, self._things(cases[0]))

    def _opened(
        self, wanted: set[str], things: Mapping[str, list[str]]
    ) -> Iterator[tuple[str, httpx2.Response]]:
        for address in sorted(wanted):
            for each in self._written_out(address, things):
                answered = self.town.look(self.user, each)
                if answered.is_success:
                    self.seen.add(address)
                yield address, answered

    def _written_out(self, address: str, things: Mapping[str, list[str]]) -> Iterator[str]:
        asked = [address, *([address + _MORE[address]] if address in _MORE else [])]
        for each in asked:
            names = _PARAMETER.findall(each)
            values = [things[f"{each.split('{kind}')[0]}kind" if name == "kind" else name] for name in names]
            for chosen in product(*values):
                yield each.format(**dict(zip(names, chosen, strict=True)))

    def _things(self, case: Case) -> dict[str, list[str]]:
        """What stands in the case, as somebody knows it who may see all of it; notes are one's own."""
        history = self._told("revisor", f"/cases/{case.id}/history")
        created = (event for entry in history for event in entry["events"] if event["event"] == "TaskCreated")
        tasks = sorted({str(event["task"]) for event in created})
        kinds = [each["kind"] for each in self._told("handlaggare", f"/cases/{case.id}/inbox")]
        return {
            "case_id": [case.id],
            "task_id": tasks,
            "instance": sorted({task.rsplit(".", 2)[0] for task in tasks}),
            "document_id": [each["id"] for each in self._told("revisor", f"/cases/{case.id}/documents")],
            "name": [each["name"] for each in self._told("handlaggare", f"/cases/{case.id}/actions")],
            "note": [each["id"] for each in self._told(self.user, f"/cases/{case.id}/working-notes")],
            "process": [each["id"] for each in self._told("handlaggare", "/processes")],
            "/cases/{case_id}/inbox/kind": kinds,
            "/references/kind": [each["kind"] for each in self._told("handlaggare", "/references")],
            f"{PREFIX}/references/kind": [each["kind"] for each in self._told("handlaggare", "/references")],
        }

    def _told(self, user: str, path: str) -> list[dict[str, Any]]:
        """The items of a list; none for those who may not have it."""
        found = self.town.answer(user, "GET", path).json()
        return list(found.get("items") or found.get("entries") or [])
