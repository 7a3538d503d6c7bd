"""What can go wrong with a ledger, told in one line: where, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError, StatementError

from onrecord.records import Problem


class LedgerError(Exception):
    """A ledger could not be opened, read or written: the place, the reason, and what to do about it, in one line.

    `problem` is the same as a record, for a list of problems.
    """

    def __init__(self, place: str, reason: str, advice: str | None = None) -> None:
        super().__init__(place, reason, advice)
        self.problem = Problem(_line(place), _line(reason), advice and _line(advice))

    def __str__(self) -> str:
        return str(self.problem)


_OTHER_FILE = "name another file with --ledger"
# SQLite's primary result codes (sqlite.org/rescode.html), as Python's sqlite3 names them, in the order they are tried.
_REASONS = (
    ("SQLITE_NOTADB", "it is not an onrecord ledger", _OTHER_FILE),
    ("SQLITE_CANTOPEN", "the file cannot be opened or made", "check the permissions of the file and its folder"),
    ("SQLITE_READONLY", "it may only be read", "change its permissions, or copy it to a folder you can write to"),
    ("SQLITE_PERM", "there is no permission to use it", "change its permissions"),
    ("SQLITE_BUSY", "another program is writing to it", "wait for that to end, then try again"),
    ("SQLITE_LOCKED", "another program is writing to it", "wait for that to end, then try again"),
    ("SQLITE_FULL", "the disk is full", "make room, then try again; nothing half-written was kept"),
    ("SQLITE_IOERR", "the disk failed while it was in use", "check the disk, then try again"),
    ("SQLITE_CORRUPT", "the file is damaged", "restore a copy, or make a new ledger from the same reports"),
    ("SQLITE_TOOBIG", "a report is larger than the database takes", "leave that report out"),
    ("SQLITE_INTERRUPT", "it was interrupted", "try again"),
)
# Postgres' codes by how they begin (postgresql.org/docs/current/errcodes-appendix.html), in the order they are tried.
_STATES = (
    ("55P03", "another program is writing to it", "wait for that to end, then try again"),
    ("53100", "the server's disk is full", "make room, then try again; nothing half-written was kept"),
    ("53300", "the server has too many connections", "try again later"),
    ("57014", "it was interrupted", "try again"),
    ("57P", "the server is stopping or not ready yet", "try again when it runs"),
    ("42501", "this user may not do that there", "ask for the right to make and to write tables in that database"),
    ("25006", "it may only be read", "name the server that takes changes, not a copy of it"),
    ("40", "another program changed the same at the same moment", "try again"),
    ("08", "the connection to the server broke", "check that it runs, then try again"),
)


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
    code = str(getattr(error.orig, "sqlite_errorname", ""))
    for prefix, reason, advice in _REASONS:
        if code.startswith(prefix):
            return LedgerError(place, reason, advice)
    state = str(getattr(error.orig, "sqlstate", None) or "")
    for prefix, reason, advice in _STATES:
        if state.startswith(prefix):
            return LedgerError(place, reason, advice)
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
    if isinstance(error, OperationalError) and error.connection_invalidated is False and not state:
        return _unreached(place, str(error.orig))
    return LedgerError(place, f"the database refused: {error.orig}")


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


def _line(text: str) -> str:
    return " ".join(text.split())
