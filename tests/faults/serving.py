"""Real server processes on a test's database, and people who talk to them over HTTP."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from service.content.bundle import Bundle

START_SECONDS = 120
_COMMAND = [sys.executable, "-c", "from service.main import app; app()", "serve", "--training"]


@dataclass(kw_only=True)
class ServerProcess:
    """A training server that can be killed and started again at the same address."""

    database_url: str
    log: Path
    """Where what it says is added."""
    content: Path | None = None
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it is ready."""
        self.port = self.port or _free_port()
        environment = {
            **os.environ,
            "HEMVIST_DATABASE_URL": self.database_url,
            "HEMVIST_PORT": str(self.port),
            **({"HEMVIST_CONTENT": str(self.content)} if self.content else {}),
        }
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(_COMMAND, env=environment, stdout=output, stderr=output)
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        assert self.process is not None
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self.process.poll() is None, "the server did not start"
            try:
                if httpx2.get(f"{self.url}/readyz").is_success:
                    return
            except httpx2.TransportError:
                time.sleep(0.05)
        raise AssertionError("the server was not ready in time")

    def kill(self) -> None:
        """kill -9: no chance to finish anything."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)


@contextmanager
def serving(database_url: str, *, bundle: Bundle | None = None, folder: Path) -> Iterator[ServerProcess]:
    """One server; with ``bundle`` it runs that content instead of the shipped one."""
    server = ServerProcess(database_url=database_url, log=folder / "server.log")
    if bundle is not None:
        server.content = written(bundle, folder / "content")
    try:
        server.start()
        yield server
    finally:
        server.stop()


def written(bundle: Bundle, folder: Path) -> Path:
    """A bundle as a folder, the way a municipality keeps it."""
    for name, data in bundle.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(kw_only=True)
class Person:
    """Somebody with a session at a server."""

    url: str
    user: str
    token: str = field(default="", repr=False)

    def sign_in(self) -> "Person":
        answer = self._ask("POST", "/session", json={"username": self.user, "password": "hemvist"})
        answer.raise_for_status()
        self.token = answer.json()["token"]
        return self

    def post(self, path: str, body: Mapping[str, Any], key: str | None = None) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {self.token}", **({"Idempotency-Key": key} if key else {})}
        return self._ask("POST", path, json=dict(body), headers=headers)

    def get(self, path: str) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = self._ask("GET", path, headers=headers)
        answer.raise_for_status()
        return answer.json()

    def _ask(self, method: str, path: str, **more: Any) -> httpx2.Response:
        """A connection of its own; ``verify=False`` only spares loading certificates for plain HTTP."""
        return httpx2.request(method, f"{self.url}/api/v1{path}", timeout=60, verify=False, **more)
