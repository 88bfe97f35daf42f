"""Which schemas of forms are understood: those in the dialect of forms, if they have its outer shape.

Uploads may be anything; ``forms.dialect`` explains what is wrong with schemas that people write.
"""

import re

from service.content.findings import Problem
from service.content.forms.conditions import compile_schema
from service.content.forms.dialect import SchemaFault, schema_faults
from service.model.values import Json

_QUESTION = re.compile(r"/properties/([^/]+)")
_TEXT = {"type": "string"}
_SHAPE = compile_schema(
    {
        "$ref": "#/$defs/part",
        "$defs": {
            "part": {
                "type": "object",
                "properties": {
                    "type": {"enum": ["string", "boolean", "integer", "number", "array", "object"]},
                    "$ref": False,
                    "title": _TEXT,
                    "description": _TEXT,
                    "format": _TEXT,
                    "x-case-file": _TEXT,
                    "x-occurred-on": _TEXT,
                    "x-not-before": _TEXT,
                    "x-not-in-the-future": {"const": True},
                    "x-person": _TEXT,
                    "x-code": _TEXT,
                    "enum": {"type": "array"},
                    "oneOf": {"type": "array", "items": {"type": "object"}},
                    "items": {"$ref": "#/$defs/part"},
                    "properties": {"type": "object", "additionalProperties": {"$ref": "#/$defs/part"}},
                },
            }
        },
    }
)


def faults(schema: Json) -> list[SchemaFault]:
    """Everything about a form's (or the case file's) schema that is not understood."""
    for error in _SHAPE.iter_errors(schema):
        pointer = "".join(f"/{part}" for part in error.instance_path)
        return [
            SchemaFault(
                pointer=pointer,
                message=f"Det som står på ”{pointer or '/'}” är inte skrivet som i ett formulär. "
                "Jämför med ett formulär som fungerar.",
            )
        ]
    return schema_faults(schema)


def problem_of(path: str, fault: SchemaFault, otherwise: str | None) -> Problem:
    """The fault where it stands: at a question, or at ``otherwise``."""
    questions = _QUESTION.findall(fault.pointer)
    message, _, repair = fault.message.partition(". ")
    return Problem(
        file=path,
        element=questions[-1] if questions else otherwise,
        message=f"{message.rstrip('.')}.",
        repair=repair or "Jämför med ett formulär som fungerar.",
    )
