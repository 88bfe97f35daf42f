"""Checking a set of diagrams and forms, and making it the one that new cases run on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from service.content.bundle import Bundle
from service.content.checks import findings
from service.content.findings import Finding
from service.model.values import Json
from service.storage import deployments
from service.storage.database import Transaction
from service.usecases import letter_trial
from service.usecases.call import Call
from service.usecases.execute import Work
from service.usecases.installation import Installation
from service.usecases.once import Answer, once
from service.usecases.reading import reading
from service.usecases.refusals import ContentRefused
from service.usecases.rights import Action, require
from service.usecases.views import DeploymentView

__all__ = ["Deployed", "DeploymentView", "check", "deploy", "install", "listing"]


@dataclass(frozen=True, kw_only=True)
class Deployed(DeploymentView):
    """A set that was accepted, with what should be looked at: warnings."""

    findings: tuple[Finding, ...]


def check(files: Mapping[str, bytes]) -> list[Finding]:
    """What is wrong with the set, and what should be looked at."""
    return _found(Bundle(files))


def install(inst: Installation, bundle: Bundle) -> str:
    """Store the set as the newest and say its id. Raises ``ContentRefused``; warnings don't stop it."""
    _accepted(bundle)
    inst.reference_sets()
    with inst.database.write() as tx:
        deployments.put(tx, bundle.id, bundle.manifest, bundle.files, inst.now())
    return bundle.id


def deploy(inst: Installation, call: Call, bundle: Bundle) -> Deployed:
    """Make it the set that new cases run on; running cases stay on theirs. Content that is the newest already
    stays as it is, and content that was deployed earlier becomes the newest again, under the same id.

    Raises ``NotSignedIn``, ``NotAllowed``, ``ContentRefused``. The checks run outside any transaction.
    """
    with reading(inst, call) as reader:
        require(reader.actor, Action.DEPLOY)
    found = _accepted(bundle)

    def do(work: Work) -> tuple[DeploymentView, Answer]:
        require(work.actor, Action.DEPLOY)
        if deployments.newest(work.tx) != bundle.id:
            deployments.put(work.tx, bundle.id, bundle.manifest, bundle.files, inst.now())
        return _of(work.tx, bundle.id), Answer(members={"deployment": bundle.id}, case_key=None)

    def again(work: Work, members: Mapping[str, Json]) -> DeploymentView:
        require(work.actor, Action.DEPLOY)
        return _of(work.tx, members["deployment"])

    view = once(inst, replace(call, body=bundle.manifest), "deploy", do, again)
    return Deployed(id=view.id, created_at=view.created_at, newest=view.newest, findings=tuple(found))


def listing(inst: Installation, call: Call) -> list[DeploymentView]:
    """Every set that cases may run on, newest first."""
    with reading(inst, call) as reader:
        require(reader.actor, Action.READ_CONTENT)
        return _all(reader.tx)


def _accepted(bundle: Bundle) -> list[Finding]:
    """The warnings, if there is nothing worse."""
    found = _found(bundle)
    if _is_refused(found):
        raise ContentRefused(findings=found)
    return found


def _found(bundle: Bundle) -> list[Finding]:
    """By the rules; where they find no error, its letters are made once as well."""
    found = findings(bundle)
    return found if _is_refused(found) else [*found, *letter_trial.tried(bundle)]


def _is_refused(found: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in found)


def _of(tx: Transaction, deployment: str) -> DeploymentView:
    return next(view for view in _all(tx) if view.id == deployment)


def _all(tx: Transaction) -> list[DeploymentView]:
    return [
        DeploymentView(id=found.id, created_at=found.created_at, newest=place == 0)
        for place, found in enumerate(deployments.listing(tx))
    ]
