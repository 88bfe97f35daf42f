"""Operations that do what they should not."""

import os
import sys
import time
from datetime import date
from typing import Any, cast

from service.model.case_file import Statement
from service.operations.collaborators import NewId
from service.operations.registry import operation
from service.operations.result import Document, Result

MODULE = "tests.operations.strange"


@operation("strange.echo", gives=("said", "document"), states=("{record}.document",))
def echo(said: str, document: NewId, today: date, record: str = "case.letter") -> Result:
    """Does what it should."""
    made = Document(id=document, name="eko.txt", media_type="text/plain", content=f"{said} {today}".encode())
    stated = Statement(path=f"{record}.document", value=made.id)
    return Result(values={"said": said, "document": made.id}, facts=(stated,), documents=(made,))


@operation("strange.raises")
def raises() -> Result:
    """Tells a secret when it fails."""
    raise ZeroDivisionError("Zebediah")


@operation("strange.picky", gives=("said",))
def picky(said: str) -> Result:
    """Fails for some and not for others."""
    return Result(values={"said": {"Hej.": "bra"}[said]})


@operation("strange.hangs", seconds=0.3)
def hangs() -> Result:
    """Never ends."""
    while True:
        time.sleep(1)


@operation("strange.slow", gives=("said",))
def slow(seconds: float) -> Result:
    """Takes its time."""
    time.sleep(seconds)
    return Result(values={"said": "klart"})


@operation("strange.dies")
def dies() -> Result:
    """Ends its process."""
    os._exit(3)


@operation("strange.eats")
def eats() -> Result:
    """Takes all memory there is."""
    return Result(values={"said": "x" * (4 * 1024**3)})


@operation("strange.prints", gives=("said",))
def prints() -> Result:
    """Writes where answers go."""
    print("Zebediah" * 1000)
    sys.stdout.flush()
    os.write(1, b"Zebediah")
    return Result(values={"said": "klart"})


@operation("strange.looks", gives=("environment",))
def looks() -> Result:
    """Looks around."""
    return Result(values={"environment": sorted(os.environ)})


RUBBISH: dict[str, Any] = {
    "nothing": None,
    "dictionary": {"values": {}},
    "text_values": Result(values=cast("Any", "values")),
    "date": Result(values={"said": date(2026, 1, 1)}),
    "tuple": Result(values={"said": (1,)}),
    "not_a_number": Result(values={"said": float("nan")}),
    "half_a_pair": Result(values={"said": "\ud800"}),
    "other_value": Result(values={"done": True}),
    "fact": Result(facts=(Statement(path="case.dumping.status", value="established"),)),
    "other_person": Result(facts=(Statement(path="case.letter.document", value="x", subject="p"),)),
    "text_document": Result(
        documents=(Document(id="d", name="a", media_type="a/b", content=cast("Any", "x")),)
    ),
    "other_id": Result(documents=(Document(id="other", name="a", media_type="a/b", content=b""),)),
    "path_name": Result(documents=(Document(id="d", name="../a", media_type="a/b", content=b""),)),
    "header": Result(documents=(Document(id="d", name="a", media_type="a/b\r\nX: y", content=b""),)),
    "twice": Result(documents=(Document(id="d", name="a", media_type="a/b", content=b""),) * 2),
}


@operation("strange.rubbish", gives=("said",), states=("{record}.document",))
def rubbish(kind: str, document: NewId, record: str = "case.letter") -> Result:
    """Returns what is no result."""
    return cast("Result", RUBBISH[kind])


@operation("strange.large", gives=("said",))
def large(document: NewId, megabytes: int) -> Result:
    """A document of a size."""
    content = b"x" * (megabytes * 1024 * 1024)
    return Result(documents=(Document(id=document, name="a", media_type="a/b", content=content),))
