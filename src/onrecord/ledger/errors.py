"""What can go wrong with a ledger, told in one line: where, why, and what to do."""

from __future__ import annotations

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


def by_code(place: str, error: object) -> LedgerError | None:
    """Return what the code of a driver's error says; None where there is nothing to do about it."""
    code = str(getattr(error, "sqlite_errorname", ""))
    for prefix, reason, advice in _REASONS:
        if code.startswith(prefix):
            return LedgerError(place, reason, advice)
    state = state_of(error)
    for prefix, reason, advice in _STATES:
        if state.startswith(prefix):
            return LedgerError(place, reason, advice)
    return None


def state_of(error: object) -> str:
    """Return the code that Postgres gave, empty where it gave none."""
    return str(getattr(error, "sqlstate", None) or "")


def refused(place: str, error: object) -> LedgerError:
    """Return what there is to say of a driver's error: by its code, else in the database's own words."""
    return by_code(place, error) or LedgerError(place, f"the database refused: {error}")


def _line(text: str) -> str:
    return " ".join(text.split())
