"""Small decision tables written in Python."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

Row = tuple[tuple[str, ...], tuple[str, ...]]
"""Cells that ask, and cells that answer."""

_ESCAPES = {'"': "&quot;"}


def row(*cells: str, answers: Sequence[str]) -> Row:
    return cells, tuple(answers)


def dmn(
    *rows: Row,
    asks: Sequence[str],
    answers: Sequence[str] | None = None,
    id: str = "table",  # noqa: A002  the word of the file
) -> bytes:
    """The file: columns ``Fråga n`` ask the expressions, columns ``Svar n`` answer by the names.

    Without ``answers`` they are called ``answer_1`` and so on, as many as the first row has. Rows are called
    ``row_1`` and so on.
    """
    names = answers or [f"answer_{n}" for n in range(1, len(rows[0][1]) + 1 if rows else 2)]
    columns = [
        *(
            f'<input id="input_{n}" label="Fråga {n}"><inputExpression id="expression_{n}" typeRef="string">'
            f"<text>{escape(asked)}</text></inputExpression></input>\n"
            for n, asked in enumerate(asks, start=1)
        ),
        *(
            f'<output id="output_{n}" label="Svar {n}" name={quoteattr(name)} typeRef="string"/>\n'
            for n, name in enumerate(names, start=1)
        ),
    ]
    body = "".join(_row(number, each) for number, each in enumerate(rows, start=1))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="file" name="Fil" '
        f'namespace="https://hemvist.example/dmn">\n<decision id="{id}" name="Tabellen">\n'
        f'<decisionTable id="rows" hitPolicy="UNIQUE">\n{"".join(columns)}{body}</decisionTable>\n'
        "</decision>\n</definitions>"
    ).encode()


def _row(number: int, said: Row) -> str:
    cells = [
        f"<{kind}><text>{escape(text, _ESCAPES)}</text></{kind}>"
        for kind, texts in zip(("inputEntry", "outputEntry"), said, strict=True)
        for text in texts
    ]
    return f'<rule id="row_{number}"><description>Rad {number} i ord.</description>{"".join(cells)}</rule>\n'
