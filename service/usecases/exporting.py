"""Letters that wait for dispatch are laid in a folder, once each, and taken back when they are recalled.

The case is locked while its letter is written, so a letter is neither recalled nor exported by somebody else
in that moment. Whoever dies between writing and noting leaves a letter that is written once more, under the
same name: at least once, and never two files.
"""

import re
from dataclasses import dataclass

import structlog

from service.model.refusals import UnknownDocument
from service.storage import cases, content, exports
from service.storage.exports import Adapter, ExportRow
from service.storage.folder import Folder
from service.usecases import dispatch
from service.usecases.call import Call
from service.usecases.dispatch_views import WithdrawnView
from service.usecases.execute import current
from service.usecases.installation import Installation
from service.usecases.outgoing import Handed, handed, still_out
from service.usecases.reading import reading

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What came of it."""

    written: int = 0
    taken_back: int = 0
    """Recalled letters that were still in the folder."""


def export(inst: Installation, folder: Folder, call: Call) -> Exported:
    """Lay the letters there that whoever asks may send. Raises ``NotSignedIn``, ``FolderUnavailable``: what
    was written by then stays, and the rest is written next time."""
    with reading(inst, call) as reader:
        found = dispatch.waiting(reader.tx, inst.library, dispatch.roles_of(reader.actor))
    return _export(inst, folder, found)


def export_all(inst: Installation, folder: Folder) -> Exported:
    """The same with every letter, for who is at the machine itself."""
    with inst.database.read() as tx:
        found = dispatch.waiting(tx, inst.library)
    return _export(inst, folder, found)


def settle(inst: Installation, folder: Folder | None) -> int:
    """See to what was handed out of letters that wait no longer; how many files were taken back.

    A letter that has been sent is forgotten here, and its file removed. One that was recalled is taken from
    the folder; if it is gone from there, somebody has to be told (``withdrawn``). Raises
    ``FolderUnavailable``.
    """
    with inst.database.read() as tx:
        found = still_out(tx, inst.library)
    return sum(_settled(inst, folder, each) for each in found)


def withdrawn(inst: Installation, call: Call) -> tuple[WithdrawnView, ...]:
    """Letters that were handed out and are not to be sent, for those who send letters."""
    with reading(inst, call) as reader:
        roles = dispatch.roles_of(reader.actor)
        found = [each for each in still_out(reader.tx, inst.library) if not each.sent]
        return tuple(_view(each) for each in found if each.roles & roles)


def taken_care_of(
    inst: Installation, call: Call, document: str, adapter: Adapter, folder: Folder | None
) -> None:
    """Somebody has taken the paper of a recalled letter out of the printer. Raises ``UnknownDocument``."""
    if (document, adapter) not in {(each.document, each.adapter) for each in withdrawn(inst, call)}:
        raise UnknownDocument(document=document)
    settle(inst, folder)
    with inst.database.write() as tx:
        exports.remove(tx, document, adapter)


def file_name(document: str, name: str) -> str:
    """As the letter itself is called (number and letter id), if that is a plain name; otherwise by its id."""
    return name if _PLAIN.fullmatch(name) else f"{document}.pdf"


def _export(inst: Installation, folder: Folder, found: list[dispatch.Waiting]) -> Exported:
    written = 0
    for letter in found:
        for document in letter.documents:
            if document.available and _written(inst, folder, letter.stored.id, document.id):
                written += 1
    taken_back = settle(inst, folder)
    _log.info("letters_exported", written=written, taken_back=taken_back)
    return Exported(written=written, taken_back=taken_back)


def _written(inst: Installation, folder: Folder, case_id: str, document: str) -> bool:
    with inst.database.write() as tx:
        stored = cases.lock(tx, case_id)
        found = dispatch.ready(tx, inst.library, stored, current(stored)) if stored else {}
        kept = content.document(tx, document)
        if stored is None or kept is None or document not in found:
            return False
        row = ExportRow(document=document, adapter="folder", exported_at=inst.business_now(tx))
        if not exports.add(tx, stored.key, row):
            return False
        folder.write(file_name(document, found[document].name), kept[1].bytes)
        return True


def _settled(inst: Installation, folder: Folder | None, out: Handed) -> bool:
    """Whether a file was taken back. The case is locked and looked at again: it may have moved on."""
    with inst.database.write() as tx:
        stored = cases.lock(tx, out.case_id)
        if stored is None or out.row.document in dispatch.ready(tx, inst.library, stored, current(stored)):
            return False
        sent = handed(tx, inst.library, stored, out.row).sent
        name = file_name(out.row.document, out.name)
        was_there = folder is not None and out.row.adapter == "folder" and folder.remove(name)
        if sent or was_there:
            exports.remove(tx, out.row.document, out.row.adapter)
        return was_there and not sent


def _view(out: Handed) -> WithdrawnView:
    return WithdrawnView(
        document=out.row.document,
        name=out.name,
        adapter=out.row.adapter,
        exported_at=out.row.exported_at,
        case=out.case_id,
        case_number=out.case_number,
    )
