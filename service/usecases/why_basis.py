"""What a task rests on: statements of the policy that it carries, and what the law says about the same."""

from collections.abc import Iterable, Mapping, Sequence

from service.content.diagram import Node, Process
from service.content.forms import Language
from service.content.policy import Policy
from service.usecases.why_views import LawProvision, PolicyStatement

POLICY = "policy"
_CALL = "callActivity"
_ORDER = ("shall", "should", "may", "exception", "definition", "information")
"""Kinds of statements: what is to be done is said first."""


def statements(
    drawn: Mapping[str, Process], process: Process, node: Node, callers: Sequence[Node], policy: Policy
) -> tuple[str, ...]:
    """The ids of those that the task carries.

    In a process that is called from several places they are those that the call carries as well, or else all
    of the call's. A task without any has those of the calls it lies inside, or of the start of its process.
    """
    own, given = _ids(node), next((ids for each in callers if (ids := _ids(each))), [])
    if sum(each.called == process.id for found in drawn.values() for each in found.of_kind(_CALL)) > 1:
        own = [each for each in own if each in given]
    found = own or given or (_ids(process.start) if process.start and not callers else [])
    known = [each for each in found if each in policy.statements]
    return tuple(sorted(known, key=lambda id_: _rank(policy.statements[id_])))


def shown(policy: Policy, ids: Iterable[str], language: Language) -> tuple[PolicyStatement, ...]:
    """Statements in words."""
    return tuple(
        PolicyStatement(
            id=id_, section=str(said.get("section", "")), words=str(said.get(language) or said.get("sv", ""))
        )
        for id_ in ids
        for said in (policy.statements[id_],)
    )


def law(policy: Policy, ids: Iterable[str], task: str, language: Language) -> tuple[LawProvision, ...]:
    """What the law says of a task (``process/element``) and of its statements, each provision once."""
    named = [*policy.tasks.get(task, ()), *(each for id_ in ids for each in policy.law(id_))]
    found = (policy.provisions[each] for each in dict.fromkeys(named) if each in policy.provisions)
    return tuple(
        LawProvision(cites=each.cites, words=each.en if language == "en" else each.sv) for each in found
    )


def _ids(node: Node) -> list[str]:
    return node.properties.get(POLICY, "").split()


def _rank(said: Mapping[str, object]) -> int:
    return _ORDER.index(str(said.get("kind"))) if said.get("kind") in _ORDER else len(_ORDER)
