"""The kind of reference set in an address, for REST and pages."""

from typing import Annotated

from fastapi import Depends
from starlette.exceptions import HTTPException

from service.content.reference_sets import kinds


def known(kind: str) -> str:
    """Answers 404 for a kind that there is not."""
    if kind not in kinds():
        raise HTTPException(404)
    return kind


Known = Annotated[str, Depends(known)]
