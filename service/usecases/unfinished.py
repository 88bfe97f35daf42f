"""What somebody is still writing, as it is stored: any JSON object that is not too large."""

from collections.abc import Mapping

import orjson

from service.usecases.refusals import InvalidRequest

LARGEST = 256 * 1024
"""Bytes."""


def unfinished(data: object, *, no_object: Mapping[str, str], too_large: Mapping[str, str]) -> bytes:
    """Its bytes. Raises ``InvalidRequest`` with the error given for each fault."""
    if not isinstance(data, dict):
        raise InvalidRequest(errors=(no_object,))
    try:
        written = orjson.dumps(data)
    except TypeError as error:  # a key that is no string, a number beyond 64 bits, half a surrogate pair
        raise InvalidRequest(errors=(no_object,)) from error
    if len(written) > LARGEST:
        raise InvalidRequest(errors=(too_large,))
    return written
