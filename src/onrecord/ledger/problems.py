"""What could not be taken into a ledger, kept until it was: where, why, what to do, and what to take again."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from onrecord.ledger import schema
from onrecord.records import Problem, id_of


@dataclass(frozen=True, slots=True)
class Open:
    """A problem that is not solved, and the ISO time (UTC) when it was last met.

    `at` is its source from the root of the file system on, so that it is found from any folder; None where it has none.
    """

    problem: Problem
    at: str | None
    met: str


def id_for(problem: Problem) -> str:
    """Return the id of a problem: that of its place, since what is wrong there may change."""
    return id_of("problem", problem.place)


def keep(connection: Connection, problem: Problem) -> None:
    """Keep a problem in the place of what was wrong there before."""
    id_ = id_for(problem)
    connection.execute(delete(schema.problems).where(schema.problems.c.id == id_))
    row = {
        "id": id_,
        "place": _written(problem.place),
        "reason": _written(problem.reason),
        "advice": problem.advice and _written(problem.advice),
        "source": problem.source and os.fsencode(problem.source),
        "at": problem.source and os.fsencode(absolute(problem.source)),
        "met": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    connection.execute(insert(schema.problems), row)


def settle(connection: Connection, source: str, still: Collection[str]) -> None:
    """Drop the problems of a source that was gone through again, but for those that were met again, by their ids."""
    table = schema.problems
    query = select(table.c.id).where(table.c.at == os.fsencode(absolute(source)))
    solved = [id_ for id_ in connection.scalars(query) if id_ not in still]
    for id_ in solved:
        connection.execute(delete(table).where(table.c.id == id_))


def listed(connection: Connection) -> list[Open]:
    """Return all that is open, by place."""
    table = schema.problems
    query = select(table.c.place, table.c.reason, table.c.advice, table.c.source, table.c.at, table.c.met)
    found = []
    for place, reason, advice, source, at, met in connection.execute(query.order_by(table.c.place)):
        problem = Problem(place, reason, advice, source=None if source is None else os.fsdecode(source))
        found.append(Open(problem, None if at is None else os.fsdecode(at), met))
    return found


def absolute(source: str) -> str:
    """Return a source as it is found from any folder: an address as it is, a path from the root on."""
    return source if "://" in source else os.path.abspath(source)  # noqa: PTH100  (links stay as they are)


def _written(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
