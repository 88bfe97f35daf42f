"""Every expression can be read by our own small language: comparing known values, and no code."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content
from service.engine.expressions import ExpressionError, compile_expression


def check(content: Content) -> Iterator[Problem]:
    for reader in content.readers:
        try:
            compile_expression(reader.source)
        except ExpressionError as error:
            yield at(
                reader.place,
                f"{reader.what} går inte att läsa: ”{reader.source}”. {error}",
                "Skriv en jämförelse, till exempel decide_request.decision == 'request'.",
            )
    for process in content.processes.values():
        for flow in process.flows:
            for condition in flow.element.iterfind("{*}conditionExpression[@language]"):
                yield at(
                    flow,
                    f"Villkoret är märkt med språket ”{condition.get('language')}”, som inte finns här.",
                    "Ta bort språket i ritverktyget.",
                )
