"""What the tests of the rules share: a right and a wrong drawing per point."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.diagrams import Node, as_json, bundle_of, process

WHO: dict[str, dict[str, Any]] = {"who": {"x-person": "name"}}
"""Questions of a start form: the case is about somebody."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """What a rule is about: ``right`` has no findings whatever, ``wrong`` has this rule's, at ``element``."""

    rule: str
    what: str
    right: Bundle
    wrong: Bundle
    element: str | None

    def __str__(self) -> str:
        return f"{self.rule}: {self.what}"


def wrong(rule: str, what: str, element: str | None, bundle: Bundle, right: Bundle) -> Point:
    """The point of a rule, in short."""
    return Point(rule=rule, what=what, right=right, wrong=bundle, element=element)


def drawn(*nodes: Node, flows: list[str] | str, **more: Any) -> Bundle:
    """A bundle of one process ``p``; ``forms``, ``facts`` and ``more`` as in ``bundle_of``."""
    kept = {name: more.pop(name) for name in ("forms", "facts", "more") if name in more}
    return bundle_of(process("p", *nodes, flows=flows, **more), **kept)


def files(bundle: Bundle, changes: Mapping[str, bytes | None]) -> Bundle:
    """The bundle with files replaced, added or (``None``) taken away."""
    changed = {**bundle.files, **changes}
    return Bundle({path: data for path, data in changed.items() if data is not None})


def edited(bundle: Bundle, path: str, old: str, new: str) -> Bundle:
    """The bundle with a passage of one file replaced; the passage must be there."""
    text = bundle.files[path].decode()
    assert old in text
    return files(bundle, {path: text.replace(old, new).encode()})


def demanding(bundle: Bundle, form: str, *names: str) -> Bundle:
    """The bundle with questions of a form (``p/a``) made obligatory."""
    path = f"forms/{form}.schema.json"
    return files(bundle, {path: as_json({**orjson.loads(bundle.files[path]), "required": names})})


def codes(bundle: Bundle) -> set[tuple[str, str | None]]:
    """Rule and element of everything found."""
    return {(finding.rule, finding.element) for finding in findings(bundle)}


def assert_point(point: Point) -> None:
    """The right drawing passes every rule; the wrong one is refused by this one, at the element."""
    assert findings(point.right) == []
    assert (point.rule, point.element) in codes(point.wrong)
