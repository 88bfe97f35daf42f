"""JSON in the one spelling that hashes are taken over (RFC 8785), from the model's frozen dataclasses."""

from typing import Any

import rfc8785
from pydantic_core import to_jsonable_python

from service.usecases.refusals import InvalidRequest


def plain(value: object) -> Any:
    """Dataclasses, tuples, dates and times as JSON has them; nothing is rounded or left out."""
    return to_jsonable_python(value)


def canonical(value: object) -> bytes:
    """The bytes. Values that JSON can't hold exactly are the sender's to mend: ``InvalidRequest``."""
    try:
        return rfc8785.dumps(plain(value))
    except rfc8785.CanonicalizationError as error:
        raise InvalidRequest(errors=(NOT_EXACT,)) from error


NOT_EXACT = {
    "pointer": "",
    "message": "Ett tal är större än 9 007 199 254 740 991, eller en text har ett tecken som inte finns i "
    "Unicode. Skriv om det.",
    "rule": "exact",
}
