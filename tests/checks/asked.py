"""A form with every kind of question."""

from typing import Any

YES_NO: dict[str, Any] = {"oneOf": [{"const": "yes", "title": "Ja"}, {"const": "no", "title": "Nej"}]}
FORM: dict[str, dict[str, Any]] = {
    "said": YES_NO,
    "sure": {"type": "boolean"},
    "count": {"type": "integer", "minimum": 0},
    "weight": {"type": "number"},
    "kinds": {"type": "array", "items": {"type": "string", "enum": ["care", "economic", "other"]}},
    "town": {"type": "string", "x-code": "municipality"},
    "why": {"type": "string"},
    "rows": {
        "type": "array",
        "items": {
            "type": "object",
            "title": "Rad",
            "additionalProperties": False,
            "properties": {"x": {"type": "string", "title": "X", "enum": ["y"]}},
        },
    },
}
