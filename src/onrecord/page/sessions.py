"""Who is at the page: sessions that expire, the token that forms carry, and how one signs in."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

IDLE = 8 * 3600.0
"""Seconds after which a session that nobody used is gone: a working day."""
MOST = 10_000
TRIES, PAUSE = 10, 60.0
"""Wrong answers in so many seconds after which nobody may try for the rest of them."""
# scrypt as RFC 7914 and OWASP's cheat sheet (2024) set it for signing in: 32 MB and about a tenth of a second a try.
_N, _R, _P = 2**15, 8, 1


@dataclass(frozen=True, slots=True)
class Flash:
    """What the last act did, shown once; `undo` is the record whose judgement can be taken back."""

    says: str
    undo: str | None = None
    next: str = "/"


@dataclass(slots=True)
class Session:
    """One browser: who it is where that is known, the name that judgements go by, and the token of its forms."""

    user: str = ""
    who: str = ""
    signed_in: bool = False
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    used: float = field(default_factory=time.monotonic)
    flash: Flash | None = None

    def token_is(self, given: str) -> bool:
        """Return whether a form carries this session's token."""
        return hmac.compare_digest(given.encode(), self.token.encode())


@dataclass(frozen=True)
class Access:
    """Who may use the page: everybody on this machine, or who knows the token or is in the users file."""

    token: str = ""
    users: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What one signs in with: "", "token" or "users"."""
        return "users" if self.users else "token" if self.token else ""

    def admits(self, name: str, secret: str) -> bool:
        """Return whether a name and secret are right; takes as long where the name is unknown."""
        if self.users:
            known = self.users.get(name, "scrypt$00$00")
            return matches(secret, known) and name in self.users
        return bool(self.token) and hmac.compare_digest(secret.encode(), self.token.encode())


class Sessions:
    """The sessions of a server, in memory: a restart signs everybody out."""

    def __init__(self, idle: float = IDLE) -> None:
        self._idle = idle
        self._kept: dict[str, Session] = {}
        self._wrong: list[float] = []
        self._turn = threading.Lock()

    def get(self, key: str) -> Session | None:
        """Return a session that is not expired, and count it as used."""
        with self._turn:
            found = self._kept.get(key)
            if found is None or time.monotonic() - found.used > self._idle:
                self._kept.pop(key, None)
                return None
            found.used = time.monotonic()
            return found

    def new(self, session: Session) -> str:
        """Keep a session and return its key; expired ones, and the least used beyond many, are let go."""
        key = secrets.token_urlsafe(32)
        with self._turn:
            now = time.monotonic()
            self._kept = {k: s for k, s in self._kept.items() if now - s.used <= self._idle}
            while len(self._kept) >= MOST:
                del self._kept[min(self._kept, key=lambda k: self._kept[k].used)]
            self._kept[key] = session
        return key

    def end(self, key: str) -> None:
        """Forget a session."""
        with self._turn:
            self._kept.pop(key, None)

    def may_try(self) -> bool:
        """Return whether somebody may sign in now, and not after too many wrong answers."""
        with self._turn:
            self._wrong = [t for t in self._wrong if time.monotonic() - t < PAUSE]
            return len(self._wrong) < TRIES

    def failed(self) -> None:
        """Count a wrong answer."""
        with self._turn:
            self._wrong.append(time.monotonic())


def hashed(secret: str) -> str:
    """Return a password as the users file keeps it."""
    salt = secrets.token_bytes(16)
    return f"scrypt${salt.hex()}${_scrypt(secret, salt).hex()}"


def matches(secret: str, kept: str) -> bool:
    """Return whether a password is the one that was hashed."""
    try:
        _, salt, digest = kept.split("$")
        return hmac.compare_digest(_scrypt(secret, bytes.fromhex(salt)), bytes.fromhex(digest))
    except ValueError:
        return False


def _scrypt(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=salt, n=_N, r=_R, p=_P, maxmem=2**26, dklen=32)


def read_users(path: Path) -> dict[str, str]:
    """Return the users of a file by name, a line each: name, a colon, the hashed password. ValueError in one line."""
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            name, colon, kept = line.strip().partition(":")
            if not (name and colon and kept.startswith("scrypt$")):
                raise ValueError(f"line {number} is not a name, a colon and a hashed password")
            found[name] = kept
    if not found:
        raise ValueError("it names nobody")
    return found
