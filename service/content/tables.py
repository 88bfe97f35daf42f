"""Where decision tables are used, and which of their cells can't be asked there."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.content.decisions import DecisionFile, asked_by
from service.content.diagram import Node
from service.content.possible import Possible, possible
from service.content.readers import asked
from service.content.reading import Content
from service.engine.decisions import Cell, Decision, Input, Rule
from service.engine.decisions.cells import Between, Compared, Contains, Equals, Test

_ASK_ANOTHER = (
    "Fråga efter ett svarsalternativ, ett tal, ett datum, ja/nej eller en lista av svarsalternativ."
)


@dataclass(frozen=True, kw_only=True)
class CellProblem:
    """Why a column, or one row's cell in it, can't be asked; Swedish sentences."""

    row: Rule | None
    message: str
    repair: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Use:
    """A rule task with its table, and what each column can be where it stands."""

    file: str
    """Of the table."""
    task: Node
    decision: Decision
    can_be: tuple[Possible, ...]

    def problems(self) -> Iterator[CellProblem]:
        """All columns and cells that can't be asked."""
        for number, (column, can_be) in enumerate(zip(self.decision.inputs, self.can_be, strict=True)):
            if can_be.unknown:
                yield CellProblem(
                    row=None,
                    message=f"Kolumnen ”{column.label}” frågar efter ”{column.expression}”, och det går inte "
                    "att veta vad det kan vara.",
                    repair=_ASK_ANOTHER,
                )
                continue
            for rule in self.decision.rules:
                for test in rule.tests[number].tests:
                    yield from _judged(rule, column, rule.tests[number], test, can_be)


def uses(content: Content) -> Iterator[Use]:
    """Every rule task whose table can be read."""
    files: dict[str, DecisionFile] = {
        each.decision.id: each for each in content.decision_files.values() if each.decision
    }
    for process in content.processes.values():
        for task in process.of_kind("businessRuleTask"):
            found = files.get(asked_by(task) or "")
            if found and found.decision:
                columns = asked(process, task, content.before[process.id][task.id], found.decision)
                yield Use(
                    file=found.file,
                    task=task,
                    decision=found.decision,
                    can_be=tuple(possible(content, column) for column in columns),
                )


def _judged(rule: Rule, column: Input, cell: Cell, test: Test, can_be: Possible) -> Iterator[CellProblem]:
    where = f"Rad {rule.number}, kolumnen ”{column.label}”"
    number, code, listed = bool(can_be.numbers), _is_single(can_be), bool(can_be.lists)
    number = number or any(not isinstance(value, str) for value in can_be.values)
    match test:
        case Contains() if number or code:
            yield CellProblem(
                row=rule,
                message=f"{where}: rutan ”{cell.source}” frågar vad en lista innehåller, men det är ingen "
                "lista.",
                repair='Skriv svarsalternativet i citattecken, till exempel "yes".',
            )
        case Contains(item=item):
            words = {code: title for items in can_be.lists for code, title in items.words.items()}
            if item not in words:
                yield _never(rule, where, item, list(words))
        case Compared() | Between() if code or listed:
            yield CellProblem(
                row=rule,
                message=f"{where}: rutan ”{cell.source}” frågar efter ett tal, men det är inget tal.",
                repair='Skriv svarsalternativet i citattecken, till exempel "yes".',
            )
        case Equals(value=value) if value is not None:
            if listed:
                yield CellProblem(
                    row=rule,
                    message=f"{where}: rutan ”{cell.source}” frågar efter ett enskilt värde, men det är en "
                    "lista.",
                    repair='Skriv contains("…") för att fråga vad listan innehåller.',
                )
            elif not _can_equal(can_be, value):
                yield _never(rule, where, value, [*can_be.values, *([True, False] if can_be.yes_no else [])])


def _is_single(can_be: Possible) -> bool:
    """A text, or yes and no."""
    texts = any(isinstance(value, str) for value in can_be.values)
    return texts or can_be.any_code or can_be.yes_no


def _can_equal(can_be: Possible, value: object) -> bool:
    if isinstance(value, bool):
        return can_be.yes_no
    if isinstance(value, str):
        return can_be.any_code or value in can_be.values
    return bool(can_be.numbers) or value in can_be.values


def _never(rule: Rule, where: str, value: object, possible: list[object]) -> CellProblem:
    return CellProblem(
        row=rule,
        message=f"{where}: {_written(value)} kan aldrig förekomma.",
        repair=f"Det som kan förekomma är {', '.join(map(_written, possible))}."
        if possible
        else "Skriv ett värde av det slag som frågas.",
    )


def _written(value: object) -> str:
    """As it is written in a cell."""
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else f"{value}"
