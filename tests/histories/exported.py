"""A recorded history as one JSON file, and its way back into a database.

What happened stands plainly in it, for people; rows, contents and snapshot stand byte for byte as they were
stored in ``stored``: Base64 of zlib of JSON. Deployments, calendars and settings stand beside, once each,
under the hash that histories name them by: the shipped ones will be others one day.
"""

import json
import zlib
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from service.content.bundle import Bundle
from service.model.case import Case
from service.storage import cases, content, deployments, history, references
from service.storage.content import ContentRow
from service.storage.database import Transaction
from service.usecases import envelope, projections
from service.usecases.library import Library
from service.usecases.reexecution import reexecute

HERE = Path(__file__).parent
DEPLOYMENTS = HERE / "deployments"
REFERENCES = HERE / "references"


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A case as it was stored, by plain values."""

    case: dict[str, Any]
    rows: list[dict[str, Any]]
    contents: list[dict[str, Any]]

    @property
    def entries(self) -> list[envelope.Envelope]:
        return [envelope.read(row["envelope"]) for row in self.rows]


def export(tx: Transaction, case_id: str) -> Recorded:
    """All of a case that verification reads. Names and numbers of people stay behind."""
    stored = cases.load(tx, case_id)
    assert stored is not None
    case = asdict(stored)
    key = case.pop("key")
    return Recorded(
        case={**case, "created_at": stored.created_at.isoformat()},
        rows=[asdict(row) for row in history.rows(tx, key)],
        contents=[asdict(row) for row in content.of_case(tx, key)],
    )


def install(tx: Transaction, recorded: Recorded) -> str:
    """Put the case, and what it was carried out with, into a database; the case's id there."""
    created_at = datetime.fromisoformat(recorded.case["created_at"])
    files = read_deployment(recorded.case["deployment"])
    deployments.put(tx, files.id, files.manifest, files.files, created_at)
    for path in sorted(REFERENCES.iterdir()):
        references.put(tx, path.stem, path.suffix[1:], path.read_bytes())
    return restore(tx, recorded)


def restore(tx: Transaction, recorded: Recorded) -> str:
    """Put the case alone into a database that has what it was carried out with; the case's id there."""
    case, created_at = recorded.case, datetime.fromisoformat(recorded.case["created_at"])
    fresh = cases.create(
        tx,
        id=case["id"],
        chain_id=case["chain_id"],
        process=case["process"],
        deployment=case["deployment"],
        created_at=created_at,
        year=created_at.year,
    )
    for row in recorded.rows:
        history.append(tx, fresh.key, **row)
    content.insert(tx, fresh.key, [ContentRow(**row) for row in recorded.contents])
    cases.save(tx, fresh.key, **{name: case[name] for name in ("seq", "head", "state", "status")})
    _project(tx, fresh.id, recorded)
    return fresh.id


def _project(tx: Transaction, case_id: str, recorded: Recorded) -> None:
    """The task list and the clock's notes are no part of a history: they are made from it, as ever."""
    contents = {(row["seq"], row["slot"]): ContentRow(**row) for row in recorded.contents}
    again = reexecute(tx, Library(), recorded.entries, contents).case
    stored = cases.load(tx, case_id)
    assert stored is not None
    projections.project(tx, stored, Case(), again, ())


def write(path: Path, recorded: Recorded, about: str) -> None:
    """Write a new file. Raises ``FileExistsError``: a recorded history is never written again."""
    told = {
        "about": about,
        "deployment": recorded.case["deployment"],
        "head": recorded.case["head"].hex(),
        "rows": [_told(entry) for entry in recorded.entries],
        "stored": _packed(asdict(recorded)),
    }
    with path.open("x", encoding="utf-8") as file:
        file.write(json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def read(path: Path) -> tuple[Recorded, str]:
    """A recorded history, and the head that it is known by."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return Recorded(**_unpacked(told["stored"])), told["head"]


def write_deployment(bundle: Bundle) -> None:
    """Keep the files of a deployment, unless they are kept already."""
    path = DEPLOYMENTS / f"{bundle.id}.json"
    if not path.exists():
        told = {"manifest": json.loads(bundle.manifest), "stored": _packed(dict(bundle.files))}
        path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def read_deployment(deployment: str) -> Bundle:
    """The files of a deployment, which must be those that it is named by."""
    told = json.loads((DEPLOYMENTS / f"{deployment}.json").read_text(encoding="utf-8"))
    bundle = Bundle(_unpacked(told["stored"]))
    assert bundle.id == deployment
    return bundle


def write_reference(name: str, kind: str, stored: bytes) -> None:
    """Keep a calendar or a set of settings, unless it is kept already."""
    path = REFERENCES / f"{name}.{kind}"
    if not path.exists():
        path.write_bytes(stored)


def _told(entry: envelope.Envelope) -> str:
    happened = ", ".join(str(event["event"]) for event in entry.events)
    return f"{entry.seq} {entry.kind} by {entry.actor} at {entry.at.isoformat()}: {happened}"


def _packed(value: Any) -> str:
    written = json.dumps(value, default=_bytes, separators=(",", ":")).encode()
    return b64encode(zlib.compress(written, 9)).decode("ascii")


def _unpacked(packed: str) -> Any:
    return json.loads(zlib.decompress(b64decode(packed)), object_hook=_from_bytes)


def _bytes(value: Any) -> dict[str, str]:
    """UTF-8 as it is, everything else in hex: both come back exactly, and both pack well."""
    if not isinstance(value, bytes):
        raise TypeError(type(value))
    try:
        return {"utf8": value.decode("utf-8")}
    except UnicodeDecodeError:
        return {"hex": value.hex()}


def _from_bytes(found: dict[str, Any]) -> Any:
    if found.keys() == {"utf8"}:
        return found["utf8"].encode()
    return bytes.fromhex(found["hex"]) if found.keys() == {"hex"} else found
