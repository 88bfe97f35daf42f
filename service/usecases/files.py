"""A file that somebody sends in: cleaned outside any transaction, then ready to be put into a case.

What it was called where it came from is never read: names tell about people, and some are meant to harm.
"""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

from service.model.commands import Produced
from service.operations.attachments import CLEAN
from service.operations.attachments.apart import made
from service.operations.attachments.kinds import SUFFIX, recognised
from service.operations.attachments.refused import DAMAGED, SENTENCES
from service.operations.errors import OperationFailed
from service.usecases.refusals import InvalidRequest

FILE = "/file"


@dataclass(frozen=True, kw_only=True)
class CleanFile:
    """A file as it is kept."""

    media_type: str
    content: bytes

    def described(self, document: str, stem: str) -> Produced:
        """As a command carries it; the program names it: ``bilaga-12.pdf``."""
        return Produced(
            id=document,
            name=f"{stem}.{SUFFIX[self.media_type]}",
            media_type=self.media_type,
            sha256=sha256(self.content).hexdigest(),
        )


def clean(content: bytes) -> CleanFile:
    """Raises ``InvalidRequest``: what is wrong with the file, and what to do."""
    try:
        recognised(content)  # what is no such file at all needs no child to say so
        found = made(CLEAN, {"content": b64encode(content).decode("ascii"), "document": "file"})
    except OperationFailed as failed:
        raise InvalidRequest(errors=(fault(failed.code),)) from None
    return CleanFile(media_type=found.media_type, content=found.content)


def fault(code: str) -> dict[str, str]:
    """A file that took too long or too much memory is as good as damaged."""
    known = code if code in SENTENCES else DAMAGED
    return {"pointer": FILE, "message": SENTENCES[known], "rule": known}
