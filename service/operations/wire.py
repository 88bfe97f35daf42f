"""How an order goes to the child process and its result comes back: lengths and bytes, JSON and documents.

What comes back is data only, so that a child gone wrong can hand in nothing but a bad result.
"""

import math
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, Any, TypeAlias

import orjson
from pydantic import Field, TypeAdapter, ValidationError

from service.model.case_file import Statement
from service.model.values import Json
from service.operations.collaborators import NewId, NewIds
from service.operations.errors import BAD_PARAMETERS, BAD_RESULT, TOO_LARGE, OperationFailed
from service.operations.registry import Operation
from service.operations.result import LARGEST_DOCUMENTS, Document, Result

LARGEST_ANSWER = 1024 * 1024
"""Bytes of the JSON of a result."""

_LENGTH = 8
_NAME = re.compile(r"[\w][\w .()-]{0,119}")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+(; ?charset=[a-z0-9-]+)?")
_Short: TypeAlias = Annotated[str, Field(max_length=200)]
_STATEMENTS: TypeAdapter[tuple[Statement, ...]] = TypeAdapter(tuple[Statement, ...])


@dataclass(frozen=True, kw_only=True)
class _Head:
    id: _Short
    name: _Short
    media_type: _Short
    made_of: dict[str, Any]


_HEADS: TypeAdapter[tuple[_Head, ...]] = TypeAdapter(tuple[_Head, ...])


def send(pipe: int, frame: bytes) -> None:
    """One frame. Raises ``BrokenPipeError`` when nobody is at the other end."""
    left = memoryview(len(frame).to_bytes(_LENGTH, "big") + frame)
    while left:
        left = left[os.write(pipe, left) :]


def receive(pipe: int, largest: int | None = None) -> bytes:
    """One frame. Raises ``EOFError`` at the end, ``OperationFailed`` for one longer than ``largest``."""
    length = int.from_bytes(_exactly(pipe, _LENGTH), "big")
    if largest is not None and length > largest:
        raise OperationFailed(TOO_LARGE)
    return _exactly(pipe, length)


def _exactly(pipe: int, count: int) -> bytes:
    found = bytearray()
    while len(found) < count:
        part = os.read(pipe, min(count - len(found), 1 << 20))
        if not part:
            raise EOFError
        found += part
    return bytes(found)


def order(operation: Operation, arguments: Mapping[str, Any], seconds: float) -> bytes:
    """What the child is to do. Raises ``OperationFailed`` when parameters are missing or too many."""
    given = arguments.keys()
    if given - operation.takes.keys() or (operation.required | operation.collaborators.keys()) - given:
        raise OperationFailed(BAD_PARAMETERS)
    return orjson.dumps({"operation": operation.name, "arguments": dict(arguments), "seconds": seconds})


def arguments_of(operation: Operation, given: Mapping[str, Json]) -> dict[str, Any]:
    """In the child: each as the type that the function names. Raises ``OperationFailed``."""
    try:
        return {
            name: TypeAdapter(operation.takes[name]).validate_json(orjson.dumps(value), strict=True)
            for name, value in given.items()
        }
    except ValidationError as error:
        raise OperationFailed(BAD_PARAMETERS) from error


def answer(result: object) -> list[bytes]:
    """In the child: the frames of what an operation returned. Raises ``OperationFailed`` for rubbish."""
    if not isinstance(result, Result):
        raise OperationFailed(BAD_RESULT)
    try:
        _require(_is_json(result.values) and all(_is_json(fact.value) for fact in result.facts))
        _require(all(_is_json(document.made_of) for document in result.documents))
        heads = [
            {"id": each.id, "name": each.name, "media_type": each.media_type, "made_of": each.made_of}
            for each in result.documents
        ]
        written = orjson.dumps({"values": result.values, "facts": result.facts, "documents": heads})
        contents = [document.content for document in result.documents]
        _require(all(isinstance(content, bytes) for content in contents))
    except (TypeError, AttributeError, RecursionError) as error:
        raise OperationFailed(BAD_RESULT) from error
    if len(written) > LARGEST_ANSWER or sum(map(len, contents)) > LARGEST_DOCUMENTS:
        raise OperationFailed(TOO_LARGE)
    return [written, *contents]


def failure(code: str) -> bytes:
    """In the child: the frame that says it could not be done."""
    return orjson.dumps({"error": code})


def result_from(pipe: int, operation: Operation, arguments: Mapping[str, Any]) -> Result:
    """Read and judge an answer. Raises ``OperationFailed``, and ``EOFError`` when the child is gone."""
    try:
        head = orjson.loads(receive(pipe, LARGEST_ANSWER))
        if "error" in head:
            raise OperationFailed(str(head["error"]))
        values, facts, documents = head["values"], head["facts"], head["documents"]
        stated = _STATEMENTS.validate_python(facts)
        listed = _HEADS.validate_python(documents)
        return _judged(operation, arguments, values, stated, _documents(pipe, listed))
    except (ValueError, KeyError, TypeError) as error:  # also of orjson and pydantic
        raise OperationFailed(BAD_RESULT) from error


def _documents(pipe: int, heads: tuple[_Head, ...]) -> tuple[Document, ...]:
    left, found = LARGEST_DOCUMENTS, []
    for head in heads:
        content = receive(pipe, left)
        left -= len(content)
        found.append(Document(**asdict(head), content=content))
    return tuple(found)


def _judged(
    operation: Operation,
    arguments: Mapping[str, Any],
    values: Json,
    facts: tuple[Statement, ...],
    documents: tuple[Document, ...],
) -> Result:
    allowed = {_filled(path, arguments) for path in operation.states}
    new = _new_ids(operation, arguments)
    _require(isinstance(values, dict) and values.keys() <= set(operation.gives))
    _require(all(fact.path in allowed and fact.subject is None for fact in facts))
    _require(len({document.id for document in documents}) == len(documents))
    _require(all(document.id in new for document in documents))
    _require(all(_NAME.fullmatch(document.name) for document in documents))
    _require(all(_MEDIA_TYPE.fullmatch(document.media_type) for document in documents))
    return Result(values=values, facts=facts, documents=documents)


def _new_ids(operation: Operation, arguments: Mapping[str, Any]) -> set[str]:
    """What its documents may be called."""
    found: set[str] = set()
    for name, kind in operation.collaborators.items():
        if kind is NewId:
            found.add(str(arguments[name]))
        elif kind is NewIds:
            found.update(arguments[name])
    return found


def _filled(path: str, arguments: Mapping[str, Any]) -> str:
    return re.sub(r"{(\w+)}", lambda field: str(arguments.get(field[1])), path)


def _require(stands: object) -> None:
    if not stands:
        raise OperationFailed(BAD_RESULT)


def _is_json(value: object) -> bool:
    """Exactly JSON: no dates, tuples or numbers that are none."""
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return all(isinstance(name, str) and _is_json(inner) for name, inner in value.items())
    if isinstance(value, list):
        return all(map(_is_json, value))
    return value is None or isinstance(value, bool | int | str)
