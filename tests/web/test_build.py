"""The front end is built from its sources, by a Node that is new enough, and shipped with its licences."""

import json
from pathlib import Path

import pytest

import hatch_build
from service.api import assets

LOCKS = [hatch_build.WEB / "package-lock.json", Path(__file__).parent / "package-lock.json"]


@pytest.mark.parametrize(
    ("version", "enough"),
    [
        ("20.19.0", True),
        ("20.18.3", False),
        ("21.7.3", False),
        ("22.11.0", False),
        ("22.12.0", True),
        ("24.1.0", True),
    ],
)
def test_which_nodes_can_build_it(version: str, enough: bool) -> None:
    assert hatch_build.new_enough(f"{version}\n") is enough


def test_what_is_built_is_of_the_sources() -> None:
    assert hatch_build.is_built(), "a source has changed since: python hatch_build.py"


def test_a_changed_source_is_noticed_and_a_missing_node_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in hatch_build.SOURCES:
        (tmp_path / name).write_text("")
    (tmp_path / "static" / "built").mkdir(parents=True)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(hatch_build, "wheel_node", lambda: None)

    assert not hatch_build.is_built(tmp_path)
    with pytest.raises(hatch_build.NoNode, match="Installera Node"):
        hatch_build.build(tmp_path)


def test_without_a_built_front_end_the_program_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    assets.addresses.cache_clear()

    with pytest.raises(assets.FrontEndMissing, match="inte byggt"):
        assets.asset("main.css")
    monkeypatch.undo()
    assert assets.asset("main.css").startswith("/static/built/main-")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.parent.name)
def test_what_comes_from_npm_is_pinned_by_hash_and_names_no_address(lock: Path) -> None:
    packages = json.loads(lock.read_text())["packages"]
    del packages[""]

    assert all("integrity" in each and "resolved" not in each for each in packages.values())


def test_the_terms_of_what_is_shipped_are_shipped() -> None:
    told = (assets.BUILT / "licences.txt").read_text()

    for words in (
        "SIL OPEN FONT LICENSE Version 1.1",
        "the watermark must stay fully visible",
        "htmx.org 4.0.1",
    ):
        assert words in told
