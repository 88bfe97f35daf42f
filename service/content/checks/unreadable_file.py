"""Every file can be read: XML without DOCTYPE and within size and depth, JSON, YAML.

Nothing is fetched, resolved or expanded while reading. When a file can't be read the other rules wait: what
they would say follows from it.
"""

from collections.abc import Iterator

from service.content.findings import Problem
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    yield from content.unreadable
