"""The first gate: which characters and words may stand in an expression at all.

Python's own parser comes after it, so it never sees escapes, prefixes, odd numbers, foreign digits or
letters outside strings, nor anything that it would warn about.
"""

import re

from service.engine.expressions.error import ExpressionError

MAX_SOURCE = 1_000
"""Characters; the longest condition of the policy has about 130."""

_TOKEN = re.compile(
    r"""
      (?P<space>[ ]+)
    | (?P<text>'[^'\\\x00-\x1f\x7f]*'|"[^"\\\x00-\x1f\x7f]*")
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?![\w.]))
    | (?P<name>[A-Za-z_][A-Za-z0-9_]*(?![\w'"]))
    | (?P<sign>==|!=|<=|>=|[-<>()\[\],.+*])
    """,
    re.VERBOSE,
)
_LINES = str.maketrans("\t\r\n", "   ")

_HINTS = {
    "=": "Ett ensamt likhetstecken betyder ingenting här. Skriv == för att jämföra.",
    "!": "Skriv 'not' för inte, eller != för skilt från.",
    "&": "Skriv 'and' för och.",
    "|": "Skriv 'or' för eller.",
    "\\": "Bakåtstreck kan inte stå i ett uttryck.",
    "'": "Texten efter citattecknet avslutas inte, eller har ett bakåtstreck eller styrtecken i sig.",
    '"': "Texten efter citattecknet avslutas inte, eller har ett bakåtstreck eller styrtecken i sig.",
    "”": "Skriv raka citattecken: 'text'.",
    "“": "Skriv raka citattecken: 'text'.",
    "’": "Skriv raka citattecken: 'text'.",
    "‘": "Skriv raka citattecken: 'text'.",
}


def clean(source: str) -> str:
    """The expression on one line without surrounding space, if all its tokens are known.

    Raises :class:`ExpressionError` with the position of the first one that is not.
    """
    if len(source) > MAX_SOURCE:
        raise ExpressionError(
            f"Uttrycket har {len(source)} tecken, men högst {MAX_SOURCE} går. "
            "Dela upp villkoret på flera steg i diagrammet."
        )
    line = source.translate(_LINES).strip(" ")
    if not line:
        raise ExpressionError("Uttrycket är tomt. Skriv till exempel decide_request.decision == 'request'.")
    position = 0
    while position < len(line):
        token = _TOKEN.match(line, position)
        if token is None:
            raise ExpressionError(_why(line[position]), position + 1)
        position = token.end()
    return line


def _why(character: str) -> str:
    if character in _HINTS:
        return _HINTS[character]
    if character.isdecimal():
        return "Talet kan inte läsas. Skriv hela tal som 14 eller decimaltal med punkt som 0.5."
    if character.isalpha() or character == "_":
        return "Namn skrivs med a–z, 0–9 och _, och text står inom raka citattecken: 'text'."
    return f"Tecknet {character!r} kan inte stå i ett uttryck."
