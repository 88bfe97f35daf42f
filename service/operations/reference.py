"""The page of reference about the operations, made of the operations themselves.

Write it anew with ``python -m service.operations.reference > docs/reference/operations.md``.
"""

import inspect
from typing import Any

from service.operations import registry
from service.operations.errors import CODES
from service.operations.registry import Operation
from service.operations.result import LARGEST_DOCUMENTS
from service.operations.retries import RETRIES
from service.operations.worker import MEMORY
from service.operations.workshop import AT_ONCE

PAGE = "docs/reference/operations.md"

_HEAD = """# Operations

For process owners who draw service tasks, and for those who run Hemvist. A service task with the property
`operation` asks for one of the operations below; its property `in` gives the parameters. The case requests it
as a **job**, which is carried out outside the case and comes back as one command. Its values stand under the
task's id (`draft_letter.document`).

An operation is a function of its parameters and of what it names by type: the deployment's letters, what
the case knows, the day, a new document id. It reads no clock, no file and no database, so the same input
gives the same bytes. It runs in a child process without environment or open files, with at most {memory} MB
of memory; {at_once} of them at a time.

## Operations

| operation | parameters | values | states | time | |
|---|---|---|---|---|---|
"""

_AFTER = """
A parameter with a question mark may be left out. Facts that are not listed, values that are not JSON,
documents of more than {largest} MB, or anything that is no result: the job has failed.

## Who carries them out

The request that led to a job does it at once, if that takes no more than about two seconds: then the next
task is there when the answer comes; otherwise the answer lists the job as `pending`. What is left is done by
the server itself, or by a process of its own, `hemvist work`, on the same database. The training clock stops
at every job on its way.

## When a job fails

It is tried again after {retries}. Fails it then, there is an **incident**: the job waits until somebody
has mended the cause and says so (`POST /incidents/{{id}}/retry`, or `hemvist incidents retry ID`); then it
begins anew, with all its attempts. Other jobs and cases go on meanwhile. What is kept of a failure is a code,
never a text:

| code | |
|---|---|
"""

_END = """
Any other code is the class name of the error that was raised: `UnknownLetter` (the deployment has no
such letter), `UnknownField` (the letter has a field that nobody knows), `DiagramFault` (the process could not
go on with the result).

## Exactly once

A job is claimed with a lease. Who holds the lease hands in the result, in one transaction with everything
that follows from it. If the worker dies, the lease runs out and another one does the job; what the first one
hands in after that is dropped. A result for a job that the case no longer waits for changes nothing.

Made of `service/operations` by `python -m service.operations.reference`.
"""


def reference() -> str:
    """The page as it should stand in the documentation."""
    registry.load(registry.SHIPPED)
    shipped = [each for each in registry.registered().values() if each.run.__module__ in registry.SHIPPED]
    waits = ", ".join(f"{int(wait.total_seconds() // 60)}" for wait in RETRIES)
    megabyte = 1024 * 1024
    return "".join(
        (
            _HEAD.format(memory=MEMORY // megabyte, at_once=AT_ONCE),
            *map(_row, shipped),
            _AFTER.format(largest=LARGEST_DOCUMENTS // megabyte, retries=f"{waits} minutes"),
            *(f"| `{code}` | {meaning} |\n" for code, meaning in CODES.items()),
            _END,
        )
    )


def _row(each: Operation) -> str:
    takes = ", ".join(f"`{name}`{'' if name in each.required else '?'}" for name in each.parameters)
    gives = ", ".join(f"`{name}`" for name in each.gives)
    states = ", ".join(f"`{path}`" for path in each.states)
    told = " ".join(inspect.cleandoc(each.run.__doc__ or "").split())
    return f"| `{each.name}` | {takes} | {gives} | {states} | {_seconds(each.seconds)} | {told} |\n"


def _seconds(seconds: Any) -> str:
    return f"{seconds:g} s"


if __name__ == "__main__":
    print(reference(), end="")
