"""Judgements as rows: only ever added to, and read back in the order in which they were made."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from onrecord.ledger import rows, schema
from onrecord.records import Judgement


def add(connection: Connection, judgement: Judgement) -> None:
    """Keep a judgement."""
    row = rows.flat(schema.judgements, judgement)
    connection.execute(insert(schema.judgements), row | {"value": [list(pair) for pair in judgement.value]})


def all_of(connection: Connection) -> tuple[Judgement, ...]:
    """Return every judgement that was ever made, oldest first."""
    query = rows.columns_of(schema.judgements).order_by(schema.judgements.c.ordinal)
    return tuple(_judgement(row) for row in connection.execute(query))


def _judgement(row: rows.Kept) -> Judgement:
    id_, about, verdict, value, who, when, why, supersedes, report, start, end, members = row
    pairs = tuple((name, told) for name, told in value)
    return Judgement(id_, about, verdict, pairs, who, when, why, supersedes, report, start, end, members=tuple(members))


@dataclass(frozen=True, slots=True)
class State:
    """What a ledger holds, in short: `read` changes with what is read or reconciled, `judged` with every judgement."""

    read: str
    judged: int


def state(connection: Connection) -> State:
    """Return the state of a ledger."""
    r, j = schema.reports.c, schema.judgements.c
    read = connection.execute(select(r.reader, r.reconciled, func.count()).group_by(r.reader, r.reconciled))
    told = ";".join(sorted(f"{reader} {reconciled} {count}" for reader, reconciled, count in read))
    return State(told, connection.scalar(select(func.max(j.ordinal))) or 0)
