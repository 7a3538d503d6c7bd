"""A whole ledger from one database into another: every row of every table, then the index of words anew."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, insert, select

from onrecord.ledger import indexing, postgres, recalling, schema
from onrecord.ledger.connections import asked

_ROWS = 500  # at a time: what bounds the memory of a copy, beside the largest report


def is_empty(connection: Connection) -> bool:
    """Return whether nothing was ever put into a ledger."""
    return not any(connection.scalar(select(func.count()).select_from(t)) for t in schema.METADATA.sorted_tables)


def copy(source: Connection, target: Connection) -> int:
    """Copy all that a ledger holds into an empty one, row by row as it stands; return how many reports that were."""
    for table in schema.METADATA.sorted_tables:
        _copy_rows(source, target, table)
    if target.dialect.name == "postgresql":
        postgres.after_rows(target)
    return _index(target)


def _copy_rows(source: Connection, target: Connection, table: Table) -> None:
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_ROWS)
    for some in source.execute(query).mappings().partitions():
        target.execute(insert(table), [dict(row) for row in some])


def _index(target: Connection) -> int:
    """Take up the words of every report; an index is made for its database and cannot be copied."""
    ids = target.scalars(select(schema.reports.c.id).order_by(schema.reports.c.id)).all()
    for first in range(0, len(ids), recalling.BATCH):
        indexing.index(target, recalling.readings_of(asked(target), ids[first : first + recalling.BATCH]))
    return len(ids)
