"""The index of words in SQLite: contentless FTS5 (sqlite.org/fts5.html), which cuts and folds words itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from onrecord.ledger.terms import Term

if TYPE_CHECKING:
    from sqlalchemy import Connection


def create(connection: Connection, name: str) -> None:
    """Make an empty index."""
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE {name} USING fts5(said, content='', tokenize='unicode61 remove_diacritics 2')"
    )


def fill(connection: Connection, name: str, ordinals: Sequence[int], said: Sequence[str]) -> None:
    """Take up texts under the row numbers of what says them."""
    rows: list[Any] = list(zip(ordinals, said, strict=True))
    connection.exec_driver_sql(f"INSERT INTO {name}(rowid, said) VALUES (?, ?)", rows)  # noqa: S608 (a constant)


def matching(name: str, terms: Sequence[Term]) -> tuple[str, dict[str, object]]:
    """Return what asks for the rows that hold all terms: their `ordinal`, and `rank`, lower is better (BM25)."""
    match = " ".join(f'"{term.said}"' + "*" * term.prefix for term in terms)
    return f"SELECT rowid AS ordinal, rank FROM {name} WHERE {name} MATCH :match", {"match": match}  # noqa: S608
