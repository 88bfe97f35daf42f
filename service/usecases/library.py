"""What deployments and reference sets say, read once and kept: they never change under their id."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from service.content.bundle import Bundle
from service.content.calendar import calendar_from
from service.content.settings import settings_from
from service.engine.definitions import Definitions, define
from service.model.given import Calendar, Settings
from service.storage import deployments, references
from service.storage.database import Transaction


class NotInLibrary(LookupError):  # noqa: N818  named after what was found
    """A history names a deployment or reference set by its hash, and the database holds no such bytes."""


@dataclass(frozen=True, kw_only=True)
class Library:
    """Deployments, calendars and settings by the hash they go by. Safe to share between threads."""

    _bundles: dict[str, Bundle] = field(default_factory=dict)
    _calendars: dict[str, Calendar] = field(default_factory=dict)
    _settings: dict[str, Settings] = field(default_factory=dict)

    def bundle(self, tx: Transaction, deployment: str) -> Bundle:
        """The files of a deployment."""
        if deployment not in self._bundles:
            found = Bundle(deployments.files(tx, deployment))
            if found.id != deployment:  # there are none, or somebody has changed them
                raise NotInLibrary(deployment)
            self._bundles[deployment] = found
        return self._bundles[deployment]

    def definitions(self, tx: Transaction, deployment: str) -> Definitions:
        """The processes of a deployment; the engine keeps what it has parsed."""
        return define(deployment, self.bundle(tx, deployment).files)

    def within(self, tx: Transaction) -> Callable[[str], Definitions]:
        """As the engine wants it: definitions by deployment."""
        return lambda deployment: self.definitions(tx, deployment)

    def calendar(self, tx: Transaction, version: str) -> Calendar:
        """The days on which no period may end, as a version of them says."""
        if version not in self._calendars:
            self._calendars[version] = calendar_from(_reference(tx, version))
        return self._calendars[version]

    def settings(self, tx: Transaction, version: str) -> Settings:
        """The municipality's choices, as a version of them says."""
        if version not in self._settings:
            self._settings[version] = settings_from(_reference(tx, version))
        return self._settings[version]


def _reference(tx: Transaction, version: str) -> bytes:
    stored = references.get(tx, version)
    if stored is None or hashlib.sha256(stored).hexdigest() != version:
        raise NotInLibrary(version)
    return stored
