"""No expression reads free text: texts can be destroyed by law, and the case must come out the same."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.names import Known, resolve
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for reader in content.readers:
        for path in sorted(reader.expression.names) if reader.expression else ():
            found = resolve(content, reader.process, path)
            if isinstance(found, Known) and found.is_text:
                yield at(
                    reader.place,
                    f"{reader.what} läser fritexten ”{path}”.",
                    "Fråga med svarsalternativ, datum eller ja/nej i formuläret, och läs det svaret.",
                )
