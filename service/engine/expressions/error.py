"""The one error of the expression language."""


class ExpressionError(Exception):
    """An expression can't be read, or can't be answered with what is known. The reason is Swedish."""

    def __init__(self, reason: str, position: int | None = None) -> None:
        """``position`` counts characters from 1 in the trimmed source; ``None`` when it is about values."""
        super().__init__(reason if position is None else f"Tecken {position}: {reason}")
        self.reason = reason
        self.position = position
