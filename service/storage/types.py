"""Column types that mean the same on SQLite and PostgreSQL.

SQLite has neither instants nor days: they stand there as text of fixed width, which sorts as it should and
which a person can read.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator, TypeEngine

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""A 64-bit whole number on both."""

AsCoded = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text that sorts by its characters' numbers on both: what begins alike stands together in an index."""


def _native(dialect: sa.Dialect, native: TypeEngine[Any]) -> TypeEngine[Any]:
    return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else native)


class Instant(TypeDecorator[datetime]):
    """An aware instant; comes back in UTC. A naive one is refused: it doesn't say when it was."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> TypeEngine[Any]:
        return _native(dialect, sa.DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone: {value.isoformat()}")
        utc = value.astimezone(UTC)
        return utc.isoformat(timespec="microseconds") if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        found = datetime.fromisoformat(value) if dialect.name == "sqlite" else value
        return found.astimezone(UTC)


class Day(TypeDecorator[date]):
    """A day without time. A datetime is refused (TypeError): its day depends on the time zone."""

    impl = sa.Date()
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> TypeEngine[Any]:
        return _native(dialect, sa.Date())

    def process_bind_param(self, value: date | None, dialect: sa.Dialect) -> Any:
        if isinstance(value, datetime):
            raise TypeError(f"a day has no time: {value.isoformat()}")
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> date | None:
        return date.fromisoformat(value) if value is not None and dialect.name == "sqlite" else value


class Span(TypeDecorator[timedelta]):
    """A length of time, stored as whole microseconds."""

    impl = Number
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: sa.Dialect) -> int | None:  # noqa: ARG002  the base class passes it
        return None if value is None else value // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> timedelta | None:  # noqa: ARG002  the base class passes it
        return None if value is None else timedelta(microseconds=value)


class Names(TypeDecorator[tuple[str, ...]]):
    """Role names, stored with a blank between them. A name with a blank in it is refused (ValueError)."""

    impl = sa.Text()
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002  the base class passes it
        if value is None:
            return None
        if any(name.split() != [name] for name in value):
            raise ValueError(f"a role name has no blanks: {value}")
        return " ".join(value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> tuple[str, ...] | None:  # noqa: ARG002  the base class passes it
        return None if value is None else tuple(value.split())
