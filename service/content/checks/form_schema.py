"""A form is a JSON Schema (2020-12) in the dialect of forms: all that can be shown, explained and judged.

Every question has a Swedish title, answers to what nobody has asked are refused
(``additionalProperties: false``), and conditional questions are written one way.
"""

from collections.abc import Iterator

from service.content.findings import Problem
from service.content.form_shape import problem_of
from service.content.reading import FORM, Content


def check(content: Content) -> Iterator[Problem]:
    for path, found in content.schema_faults.items():
        match = FORM.fullmatch(path)
        if match:
            yield from (problem_of(path, fault, match["element"]) for fault in found)
