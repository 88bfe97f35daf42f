"""What counts as an answer."""

from service.content.forms.schema import Schema, child, properties
from service.model.values import Json


def without_nulls(schema: Schema, data: Json) -> Json:
    """The answers without the questions of the form that were answered by ``null``.

    ``null`` under a name that the form doesn't know stays, to be refused as any unknown field.
    """
    if isinstance(data, list):
        return [without_nulls(child(schema, 0), item) for item in data]
    if not isinstance(data, dict):
        return data
    asked = properties(schema)
    return {
        name: without_nulls(child(schema, name), value)
        for name, value in data.items()
        if value is not None or name not in asked
    }
