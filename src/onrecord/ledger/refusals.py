"""What the database refuses, in words: whatever SQLAlchemy raises becomes a LedgerError about the ledger's place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError, StatementError

from onrecord.ledger.errors import LedgerError, by_code, refused, state_of


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn what the database raises in the block into a LedgerError about `place`."""
    try:
        yield
    except DBAPIError as error:
        raise _explained(place, error) from error
    except (OverflowError, UnicodeEncodeError) as error:
        raise _unwritable(place, error) from error
    except StatementError as error:
        raise _unwritable(place, error.orig or error) from error


def _explained(place: str, error: DBAPIError) -> LedgerError:
    if known := by_code(place, error.orig):
        return known
    if isinstance(error, IntegrityError):
        return LedgerError(
            place,
            f"a record clashes with another or names a report that is not kept: {error.orig}",
            "add every report before what is said about it, and give no id twice",
        )
    if isinstance(error, DataError) and "NUL" in str(error.orig):
        return LedgerError(
            place, "a text holds a NUL character, which Postgres does not keep", "leave that report out, or use SQLite"
        )
    if isinstance(error, OperationalError) and error.connection_invalidated is False and not state_of(error.orig):
        return _unreached(place, str(error.orig))
    return refused(place, error.orig)


def _unreached(place: str, told: str) -> LedgerError:
    """A server that was not reached, or that let nobody in: libpq says why at the end, behind what it tried."""
    why = told.rpartition("FATAL:")[2].rpartition("failed:")[2].strip().splitlines()[0]
    return LedgerError(
        place, f"the database server did not let us in: {why}", "check host, port, user, password and name in the URL"
    )


def _unwritable(place: str, error: BaseException) -> LedgerError:
    if isinstance(error, OverflowError):
        return LedgerError(place, "a number is beyond 64 bits", "leave that report out")
    if isinstance(error, UnicodeEncodeError):
        return LedgerError(place, "a text holds half a character (a lone surrogate)", "save the report as UTF-8 anew")
    return LedgerError(place, f"a value cannot be kept: {error}")
