"""The index of words in Postgres: a tsvector a row, under GIN (postgresql.org/docs/current/datatype-textsearch.html).

Words are cut and folded here as FTS5 does it, and handed over with their places: Postgres' own parsers take hyphens,
addresses and numbers apart otherwise, so that the same search would find other lines on a server.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from onrecord.ledger.terms import WORD, Term, folded

# Limits of the type (same page): a place is at most 16,383, a word has at most 256 places and under 2 kB. Search does
# not find what is past them, which no passage of a news report comes near.
_PLACES = 16_383
_PLACES_OF_A_WORD = 255
_LETTERS = 500


def create(connection: Connection, name: str) -> None:
    """Make an empty index."""
    connection.exec_driver_sql(f"CREATE TABLE {name} (ordinal BIGINT PRIMARY KEY, said TSVECTOR NOT NULL)")
    connection.exec_driver_sql(f"CREATE INDEX ix_{name}_said ON {name} USING gin (said)")


def fill(connection: Connection, name: str, ordinals: Sequence[int], said: Sequence[str]) -> None:
    """Take up texts under the row numbers of what says them."""
    statement = text(f"INSERT INTO {name} (ordinal, said) VALUES (:ordinal, CAST(:said AS tsvector))")  # noqa: S608
    connection.execute(statement, [{"ordinal": o, "said": _vector(s)} for o, s in zip(ordinals, said, strict=True)])


def matching(name: str, terms: Sequence[Term]) -> tuple[str, dict[str, object]]:
    """Return what asks for the rows that hold all terms: their `ordinal`, and `rank`, lower is better.

    What is best is the cover density of the words.
    """
    asked = "CAST(:asked AS tsquery)"
    query = f"SELECT ordinal, -ts_rank_cd(said, {asked}) AS rank FROM {name} WHERE said @@ {asked}"  # noqa: S608
    return query, {"asked": " & ".join(map(_asked, terms))}


def _vector(said: str) -> str:
    """Return the words of a text with their places, as Postgres writes a tsvector."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(_words(said)[:_PLACES], 1):
        own = places.setdefault(word, [])
        if len(own) < _PLACES_OF_A_WORD:
            own.append(place)
    return " ".join(f"'{word}':{','.join(map(str, own))}" for word, own in places.items())


def _asked(term: Term) -> str:
    """Return a term as Postgres writes a tsquery: words one behind the other, a star for the last that may go on."""
    return "(" + " <-> ".join(f"'{word}'" for word in _words(term.said)) + ":*" * term.prefix + ")"


def _words(said: str) -> list[str]:
    return [word for found in WORD.findall(said) if (word := folded(found).replace("'", "")[:_LETTERS])]
