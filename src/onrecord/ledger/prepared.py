"""What is asked and put for every report, prepared once for each kind of database.

SQLAlchemy looks at every value of every row on its way to the driver, which takes longer than the database takes to
keep it. Here it says once what a statement is in the database's own words, and what turns the values of which columns
(lists into JSON); then rows go to the driver as they are, inside the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Connection, CursorResult, Dialect, Select, Table, insert

_Turn: TypeAlias = Callable[[Any], Any]
#: Statements that are remembered: a dozen for each engine that this process made.
_MOST = 128


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows, all of which name the same columns."""
    if not rows:
        return
    said, turns, positional = _insertion(table, tuple(rows[0]), connection.dialect)
    columns = [[turn(row[name]) for row in rows] if turn else [row[name] for row in rows] for name, turn in turns]
    values: list[Any] = list(zip(*columns, strict=True))
    if not positional:
        values = [dict(zip(rows[0], some, strict=True)) for some in values]
    connection.exec_driver_sql(said, values)


def ask(connection: Connection, query: Select[Any], **given: str) -> CursorResult[Any]:
    """Ask a query of texts and whole numbers, the same object each time; `given` are the values of its parameters."""
    said, constants, order = _query(query, connection.dialect)
    values = constants | given
    return connection.exec_driver_sql(said, tuple(values[name] for name in order) if order is not None else values)


@lru_cache(maxsize=_MOST)
def _insertion(
    table: Table, names: tuple[str, ...], dialect: Dialect
) -> tuple[str, list[tuple[str, _Turn | None]], bool]:
    """Return the statement, the columns in its order with what turns their values, and whether it goes by position."""
    made = insert(table).inline().compile(dialect=dialect, column_keys=list(names))
    order = made.positiontup or names
    kinds = {name: table.c[name].type.dialect_impl(dialect) for name in names}
    return str(made), [(name, kinds[name].bind_processor(dialect)) for name in order], made.positiontup is not None


@lru_cache(maxsize=_MOST)
def _query(query: Select[Any], dialect: Dialect) -> tuple[str, dict[str, object], Sequence[str] | None]:
    """Return the statement, the values that stand in the query itself, and the order of its parameters, if any."""
    made = query.compile(dialect=dialect)
    return str(made), dict(made.params), made.positiontup
