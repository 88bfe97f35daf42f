"""The way of one process in words, and its diagram: the same thing twice, for those who see and who read."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.language import language
from service.api.pages.visit import Here, router
from service.model.case import Task, Wait
from service.usecases import case_way
from service.usecases.case_ahead import Ahead
from service.usecases.case_overview import Overview
from service.usecases.case_way import InstanceWay, Stand
from service.usecases.diagrams import drawn_file
from service.usecases.shown_people import ShownPerson
from service.usecases.why_views import WayStep

routes = router()


@dataclass(frozen=True, kw_only=True)
class Open:
    """Something that is open where a process stands."""

    title: str
    address: str | None
    """Of a task."""
    who: str | None
    """Who has it; ``None``: nobody, or it is not a task."""
    lane: str | None
    """Whose work a task is."""
    day: date | None


@dataclass(frozen=True, kw_only=True)
class NowLine:
    """Where a process stands."""

    title: str
    called: bool
    inside: tuple[Open, ...]


@dataclass(frozen=True, kw_only=True)
class Twin:
    """One process of the case."""

    id: str
    title: str
    person: ShownPerson | None
    end: str | None
    """The name of its end; empty where it was ended early; ``None``: it goes on."""
    address: str
    """Of the diagram."""
    here: str
    done: str
    """Ids of elements with spaces between."""
    steps: tuple[WayStep, ...]
    now: tuple[NowLine, ...]
    ahead: tuple[Ahead, ...]


def twins(case: Overview) -> list[Twin]:
    """Those that go on first, each in the order in which it began."""
    found = [_twin(case, way) for way in case_way.ways(case, language())]
    return sorted(found, key=lambda each: each.end is not None)


def _twin(case: Overview, way: InstanceWay) -> Twin:
    return Twin(
        id=way.instance.id,
        title=way.title,
        person=case.persons.get(way.instance.subject or ""),
        end=way.end,
        address=f"/cases/{quote(case.view.id)}/instances/{quote(way.instance.id)}/diagram.bpmn",
        here=" ".join(way.here_ids),
        done=" ".join(way.done),
        steps=way.steps,
        now=tuple(_now(case, stand) for stand in way.here),
        ahead=way.ahead,
    )


def _now(case: Overview, stand: Stand) -> NowLine:
    tasks = [each for each in stand.inside if isinstance(each, Task)]
    others = [each for each in stand.inside if not isinstance(each, Task)]
    return NowLine(
        title=stand.title,
        called=stand.called,
        inside=(
            *(
                Open(
                    title=task.title,
                    address=f"/tasks/{quote(task.id)}",
                    who=case.names.get(task.assignee, task.assignee) if task.assignee else None,
                    lane=task.lane,
                    day=task.due_on,
                )
                for task in tasks
            ),
            *(
                Open(title=each.title, address=None, who=None, lane=None, day=_end_day(each))
                for each in others
                if not tasks
            ),
        ),
    )


def _end_day(stands: object) -> date | None:
    return stands.deadline.end_day if isinstance(stands, Wait) and stands.deadline else None


@routes.get("/cases/{case_id}/instances/{instance}/diagram.bpmn")
def diagram(request: Request, inst: Inst, visit: Here, case_id: str, instance: str) -> Response:
    """The diagram that a process runs on. It never changes: a browser asks whether it may still see it."""
    found = drawn_file(inst, visit.call, case_id, instance)
    tag = f'"{found.deployment}.{found.process}"'
    headers = {"Cache-Control": "private, no-cache", "ETag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(found.xml, media_type="application/xml", headers=headers)
