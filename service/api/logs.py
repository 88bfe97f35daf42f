"""The program's log: JSON lines on standard error, errors as type and place only.

The message of an exception may hold what somebody wrote in a form, so it is never logged.
"""

import logging
import logging.config
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

_FRAMES = 12


def configure() -> None:
    """Send structlog's and every library's records through the same processors."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_messages,
    ]
    render = structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[*shared, render],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    server = logging.getLogger("uvicorn.error")
    server.setLevel(logging.INFO)
    server.addFilter(_already_told)


def without_messages(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace an exception by its types, innermost cause last, and the places it came through."""
    told = event.pop("exc_info", None)
    error = sys.exc_info()[1] if told is True else told[1] if isinstance(told, tuple) else told
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        event["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        event["error"] = _types(error)
    return event


def _types(error: BaseException) -> list[str]:
    cause = error.__cause__ or error.__context__
    return [type(error).__qualname__, *(_types(cause) if cause else [])]


def _already_told(record: logging.LogRecord) -> bool:
    """uvicorn repeats an exception that the handler of unexpected errors has logged with its reference."""
    return not record.getMessage().startswith("Exception in ASGI application")
