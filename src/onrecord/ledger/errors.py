"""What can go wrong with a ledger, told in one line: where, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

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
    if isinstance(error, IntegrityError):
        return LedgerError(
            place,
            f"a record clashes with another or names a report that is not kept: {error.orig}",
            "add every report before what is said about it, and give no id twice",
        )
    return LedgerError(place, f"the database refused: {error.orig}")


def _unwritable(place: str, error: BaseException) -> LedgerError:
    if isinstance(error, OverflowError):
        return LedgerError(place, "a number is beyond 64 bits", "leave that report out")
    if isinstance(error, UnicodeEncodeError):
        return LedgerError(place, "a text holds half a character (a lone surrogate)", "save the report as UTF-8 anew")
    return LedgerError(place, f"a value cannot be kept: {error}")


def _line(text: str) -> str:
    return " ".join(text.split())
