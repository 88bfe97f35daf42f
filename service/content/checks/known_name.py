"""Every name in an expression stands for a question in a form, a call's result, a fact or a parameter."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.names import Unknown, resolve
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for reader in content.readers:
        for path in sorted(reader.expression.names) if reader.expression else ():
            found = resolve(content, reader.process, path)
            if isinstance(found, Unknown):
                yield at(reader.place, f"{reader.what}: {found.message}", found.repair)
