"""No expression reads free text: texts can be destroyed by law, and the case must come out the same.

The one exception is a text that is handed on unread into a letter (a parameter of the kind ``text``).
"""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.names import Known, resolve
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for reader in content.readers:
        for path in sorted(reader.expression.names) if reader.expression else ():
            found = resolve(content, reader.process, path)
            unread = reader.takes_text and path == reader.source.strip()
            if isinstance(found, Known) and found.is_text and not unread:
                yield at(
                    reader.place,
                    f"{reader.what} läser fritexten ”{path}”.",
                    "Fråga med svarsalternativ, datum eller ja/nej i formuläret, och läs det svaret.",
                )
