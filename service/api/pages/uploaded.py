"""The fields of a page's form with the file that was chosen in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from fastapi import Depends
from starlette.datastructures import UploadFile
from starlette.requests import Request

from service.api.pages.visit import Posted, Visit, once
from service.api.uploads import bytes_of
from service.usecases.call import Call


@dataclass(frozen=True, kw_only=True)
class Uploaded:
    """A form as it was sent."""

    fields: list[tuple[str, str]]
    file: bytes | None
    """``None`` when none was chosen."""

    def once(self, visit: Visit) -> Call:
        """As ``once`` of a form without a file; another file is another request."""
        sent = sha256(self.file).hexdigest() if self.file else ""
        return once(visit, [*self.fields, ("file", sent)])


async def uploaded(request: Request, posted: Posted) -> Uploaded:
    """``file`` is the field of the file; its name is not read."""
    form = await request.form()  # read already, by ``posted``
    found: Sequence[object] = form.getlist("file")
    content = next((bytes_of(each) for each in found if isinstance(each, UploadFile)), b"")
    await form.close()
    return Uploaded(fields=posted, file=content or None)


Sent = Annotated[Uploaded, Depends(uploaded)]
