"""From a DMN 1.3 file to a decision table: an allow-list of what the file may say.

One decision, one table, hit policy ``UNIQUE``. What is not on the list is refused, for it would mean
something in another tool and nothing here. The drawing (``DMNDI``) and attributes that tell how wide a
column is are passed over.
"""

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from service.engine.decisions.cells import Cell, CellFault, read_cell, read_value
from service.engine.decisions.table import Decision, Input, Output, Rule
from service.engine.xml import XmlRefused, read
from service.model.values import Json

DMN = "{https://www.omg.org/spec/DMN/20191111/MODEL/}"
_DRAWING = "{https://www.omg.org/spec/DMN/20191111/DMNDI/}DMNDI"

MAX_RULES = 200
MAX_COLUMNS = 20
"""Inputs, and outputs; nobody reads a wider table."""

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_COLUMNS = "En tabell har 1–20 kolumner som frågar och 1–20 som svarar."
_HOW_CELLS_ARE_WRITTEN = (
    'Skriv - för vad som helst, "yes", "yes","no", not("yes"), true, false, null, ett tal som 3, < 3 eller '
    '[1..3], och för en lista contains("care").'
)
_CHILDREN: dict[str, frozenset[str]] = {
    "definitions": frozenset({"description", "decision"}),
    "decision": frozenset({"description", "decisionTable"}),
    "decisionTable": frozenset({"description", "input", "output", "rule"}),
    "input": frozenset({"description", "inputExpression"}),
    "inputExpression": frozenset({"description", "text"}),
    "output": frozenset({"description"}),
    "rule": frozenset({"description", "inputEntry", "outputEntry"}),
    "inputEntry": frozenset({"description", "text"}),
    "outputEntry": frozenset({"description", "text"}),
    "description": frozenset(),
    "text": frozenset(),
}
"""What may stand in what."""
_OTHERWISE = ("expressionLanguage", "typeLanguage", "aggregation")
"""Attributes that would change what the table means."""


class DecisionFault(Exception):  # noqa: N818  named after what is at fault
    """The file is no table that can be decided by. ``message`` and ``repair`` are Swedish sentences."""

    def __init__(self, element: str, message: str, repair: str, line: int | None = None) -> None:
        """``element`` is the id of what is at fault, empty for the file as a whole."""
        super().__init__(f"{element}: {message}" if element else message)
        self.element = element
        self.message = message
        self.repair = repair
        self.line = line


def read_decision(data: bytes) -> Decision:
    """The decision of a file. Raises :class:`DecisionFault` for anything that is not understood."""
    try:
        root = read(data)
    except XmlRefused as refused:
        raise DecisionFault("", refused.message, refused.repair, refused.line) from None
    if root.tag != f"{DMN}definitions":
        raise _fault(
            root,
            "Filen är XML men ingen beslutstabell i DMN 1.3.",
            "Spara den som DMN 1.3 i ritverktyget.",
        )
    _allowed(root)
    decisions = list(root.iterfind(f"{DMN}decision"))
    if len(decisions) != 1:
        raise _fault(
            root,
            f"Filen har {len(decisions)} beslut; det ska vara ett.",
            "Lägg varje beslut i en egen fil.",
        )
    return _decision(decisions[0])


def _allowed(parent: etree._Element) -> None:
    kind = etree.QName(parent).localname
    for name in _OTHERWISE:
        if name in parent.attrib:
            raise _fault(parent, f"Inställningen ”{name}” används inte här.", "Ta bort den i ritverktyget.")
    for child in parent:
        if kind == "definitions" and child.tag == _DRAWING:
            continue
        name = etree.QName(child).localname
        if child.tag != f"{DMN}{name}" or name not in _CHILDREN[kind]:
            raise _fault(
                child if child.get("id") else parent,
                f"”{name}” används inte i beslutstabeller här.",
                "Ta bort det. Ett beslut är en tabell: kolumner som frågar, kolumner som svarar, och rader.",
            )
        _allowed(child)


def _decision(element: etree._Element) -> Decision:
    name = element.get("name", "").strip()
    if not _NAME.fullmatch(element.get("id", "")) or not name:
        raise _fault(
            element,
            "Beslutet ska ha ett svenskt namn och ett id av engelska ord med små bokstäver och _ emellan.",
            "Skriv till exempel namnet Förslag till bedömning och id indicator_assessment.",
        )
    tables = list(element.iterfind(f"{DMN}decisionTable"))
    if len(tables) != 1:
        raise _fault(
            element, f"Beslutet ”{name}” har {len(tables)} tabeller.", "Låt det ha precis en tabell."
        )
    table = tables[0]
    if table.get("hitPolicy", "UNIQUE") != "UNIQUE":
        raise _fault(
            element,
            f"Tabellen har träffregeln ”{table.get('hitPolicy')}”; bara UNIQUE går.",
            "Välj UNIQUE, och skriv raderna så att precis en passar i varje läge.",
        )
    inputs = tuple(_input(each) for each in table.iterfind(f"{DMN}input"))
    outputs = tuple(_output(each) for each in table.iterfind(f"{DMN}output"))
    if not 0 < len(inputs) <= MAX_COLUMNS or not 0 < len(outputs) <= MAX_COLUMNS:
        raise _fault(element, f"Tabellen har {len(inputs)} och {len(outputs)} kolumner.", _COLUMNS)
    names = [output.name for output in outputs]
    if len(set(names)) < len(names):
        raise _fault(element, "Två kolumner som svarar har samma namn.", "Byt namn på den ena.")
    decision = Decision(
        id=element.get("id", ""),
        name=name,
        inputs=inputs,
        outputs=outputs,
        rules=tuple(_rules(table, inputs, outputs)),
    )
    _agreeing(element, decision)
    return decision


def _input(element: etree._Element) -> Input:
    expressions = list(element.iterfind(f"{DMN}inputExpression"))
    found = Input(
        label=element.get("label", "").strip(),
        expression=_text(expressions[0]) if len(expressions) == 1 else "",
    )
    if not found.label or not found.expression:
        raise _fault(
            element,
            "En kolumn som frågar ska ha en svensk rubrik och ett uttryck.",
            "Skriv rubriken (label), och i uttrycket till exempel collect_indicators.unilateral.",
        )
    return found


def _output(element: etree._Element) -> Output:
    found = Output(name=element.get("name", ""), label=element.get("label", "").strip())
    if not _NAME.fullmatch(found.name) or not found.label:
        raise _fault(
            element,
            "En kolumn som svarar ska ha en svensk rubrik och ett engelskt namn av små bokstäver och _.",
            "Skriv till exempel rubriken (label) Förslag och namnet (name) proposal.",
        )
    return found


def _rules(table: etree._Element, inputs: tuple[Input, ...], outputs: tuple[Output, ...]) -> Iterator[Rule]:
    rows = list(table.iterfind(f"{DMN}rule"))
    if not 0 < len(rows) <= MAX_RULES:
        raise _fault(
            table, f"Tabellen har {len(rows)} rader; det ska vara 1–{MAX_RULES}.", "Dela upp tabellen."
        )
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        rule = _rule(row, number, inputs, outputs)
        if rule.id in seen:
            raise _fault(row, f"Två rader har id ”{rule.id}”.", "Byt id på den ena.")
        seen.add(rule.id)
        yield rule


def _rule(row: etree._Element, number: int, inputs: tuple[Input, ...], outputs: tuple[Output, ...]) -> Rule:
    asked, answered = list(row.iterfind(f"{DMN}inputEntry")), list(row.iterfind(f"{DMN}outputEntry"))
    description = " ".join((row.findtext(f"{DMN}description") or "").split())
    if not row.get("id") or not description:
        raise _fault(
            row,
            f"Rad {number} ska ha ett id och en svensk mening som säger vad den betyder.",
            "Skriv meningen i kolumnen för anteckningar (description).",
        )
    if len(asked) != len(inputs) or len(answered) != len(outputs):
        raise _fault(
            row,
            f"Rad {number} har {len(asked)} och {len(answered)} rutor, men tabellen har {len(inputs)} och "
            f"{len(outputs)} kolumner.",
            "Spara tabellen på nytt i ritverktyget.",
        )
    return Rule(
        id=row.get("id", ""),
        number=number,
        description=description,
        tests=tuple(_cell(row, number, column, each) for column, each in zip(inputs, asked, strict=True)),
        values=tuple(
            _value(row, number, column, each) for column, each in zip(outputs, answered, strict=True)
        ),
    )


def _cell(row: etree._Element, number: int, column: Input, entry: etree._Element) -> Cell:
    try:
        return read_cell(_text(entry))
    except CellFault as fault:
        raise _fault(
            row, f"Rad {number}, kolumnen ”{column.label}”: {fault}", _HOW_CELLS_ARE_WRITTEN
        ) from None


def _value(row: etree._Element, number: int, column: Output, entry: etree._Element) -> Json:
    written = _text(entry)
    if written in {"", "-"}:
        raise _fault(
            row,
            f"Rad {number} har inget svar i kolumnen ”{column.label}”.",
            "Skriv ett svar i varje rad; null om det inte finns något.",
        )
    try:
        return read_value(written)
    except CellFault as fault:
        raise _fault(
            row, f"Rad {number}, kolumnen ”{column.label}”: {fault}", 'Skriv till exempel "established".'
        ) from None


def _agreeing(element: etree._Element, decision: Decision) -> None:
    """The answers of one column are all texts, all numbers, or all yes and no."""
    for at, column in enumerate(decision.outputs):
        sorts = {_sort(rule.values[at]) for rule in decision.rules if rule.values[at] is not None}
        if len(sorts) > 1:
            raise _fault(
                element,
                f"Kolumnen ”{column.label}” svarar ibland med {' och ibland med '.join(sorted(sorts))}.",
                "Låt alla rader svara med samma slags värde.",
            )


def _sort(value: Json) -> str:
    if isinstance(value, bool):
        return "ja eller nej"
    return "text" if isinstance(value, str) else "tal"


def _text(element: etree._Element) -> str:
    return (element.findtext(f"{DMN}text") or "").strip()


def _fault(element: etree._Element, message: str, repair: str) -> DecisionFault:
    return DecisionFault(element.get("id", ""), message, repair, cast("int | None", element.sourceline))
