"""Checking a set of diagrams and forms, and making it the one that new cases run on."""

from collections.abc import Mapping

from service.content.bundle import Bundle
from service.content.checks import findings
from service.content.findings import Finding
from service.storage import deployments
from service.usecases.call import Call
from service.usecases.installation import Installation
from service.usecases.reading import reading
from service.usecases.refusals import ContentRefused
from service.usecases.rights import Action, require
from service.usecases.views import DeploymentView

__all__ = ["DeploymentView", "check", "install", "listing"]


def check(files: Mapping[str, bytes]) -> list[Finding]:
    """What is wrong with the set, and what should be looked at."""
    return findings(Bundle(files))


def install(inst: Installation, bundle: Bundle) -> str:
    """Store the set as the newest and say its id. Raises ``ContentRefused``; warnings don't stop it."""
    found = findings(bundle)
    if any(finding.severity == "error" for finding in found):
        raise ContentRefused(findings=found)
    inst.reference_sets()
    with inst.database.write() as tx:
        deployments.put(tx, bundle.id, bundle.manifest, bundle.files, inst.now())
    return bundle.id


def listing(inst: Installation, call: Call) -> list[DeploymentView]:
    """Every set that cases may run on, newest first."""
    with reading(inst, call) as reader:
        require(reader.actor, Action.READ_CONTENT)
        return [
            DeploymentView(id=found.id, created_at=found.created_at, newest=place == 0)
            for place, found in enumerate(deployments.listing(reader.tx))
        ]
