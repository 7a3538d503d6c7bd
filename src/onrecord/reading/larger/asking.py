"""Asking an OpenAI-compatible server: one POST, with patience for a busy server and none for an endless one.

`POST {base}/chat/completions` with a JSON Schema as `response_format` is what OpenAI, vLLM, llama.cpp, Ollama and LM
Studio have in common. Plain httpx and not the `openai` client: one request needs no client of its own, and deadlines,
sizes and retries are ours to keep.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from onrecord.reading.larger.prompt import VERSION

if TYPE_CHECKING:
    import httpx

TRIES = 4
"""How often a question is put before the report is given up."""
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_MOST_BYTES = 4 * 2**20
_LONGEST_WAIT = 60.0


class Refused(Exception):  # noqa: N818  (it is an answer, not a fault)
    """The server gave no answer; the message says why, in one line and without the key."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What asking cost: questions sent, sent again, answered from the cache, and tokens by the server's own count."""

    asked: int = 0
    again: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True)
class Server:
    """Where a model is, and how long to wait: `deadline` seconds for one answer in all.

    `key` is sent as a bearer token and never told. `cache` is a folder for answers, None for none.
    """

    base: str
    model: str
    key: str | None = None
    deadline: float = 120.0
    cache: Path | None = None
    pause: Callable[[float], None] = field(default=time.sleep, compare=False)


class Asking:
    """A conversation with one server. `spent` says what it has cost so far."""

    def __init__(self, server: Server) -> None:
        import httpx  # noqa: PLC0415  (an extra)

        self._server = server
        self._client = httpx.Client(
            headers={"Authorization": f"Bearer {server.key}"} if server.key else {},
            timeout=httpx.Timeout(server.deadline, connect=10.0),
            follow_redirects=False,
        )
        self.spent = Spent()

    def answer(self, messages: list[dict[str, str]], form: dict[str, object], usable: Callable[[str], object]) -> str:
        """Return the model's answer, from the cache where the same was asked before.

        An answer that `usable` raises ValueError for is asked for again, and never kept. Refused where there is none.
        """
        body = {
            "model": self._server.model,
            "messages": messages,
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "statements", "strict": True, "schema": form},
            },
        }
        place = self._place(body)
        if place and (kept := _kept(place, usable)) is not None:
            self._count(cached=1)
            return kept
        reason = ""
        for n in range(TRIES):
            if n:
                self._count(again=1)
            try:
                found = self._ask(body)
                usable(found)
            except _Later as later:
                reason = str(later)
                self._server.pause(min(later.after or 2.0**n, _LONGEST_WAIT) if n + 1 < TRIES else 0.0)
            except ValueError as error:
                reason = str(error)
            else:
                if place:
                    _keep(place, found)
                return found
        raise Refused(f"{reason} ({TRIES} tries)")

    def _ask(self, body: dict[str, object]) -> str:
        import httpx  # noqa: PLC0415

        self._count(asked=1)
        try:
            status, after, data = self._post(body)
        except httpx.TimeoutException as error:
            raise _Later("the server did not answer in time") from error
        except httpx.InvalidURL as error:
            raise Refused("the address of the server is none") from error
        except httpx.HTTPError as error:
            raise _Later(f"the server could not be reached: {type(error).__name__}") from error
        if status in _BUSY:
            raise _Later(f"the server is busy or broken (HTTP {status})", after)
        if status != 200:
            raise Refused(f"the server refused the question (HTTP {status}: {_reason(data)})")
        return self._content(data)

    def _post(self, body: dict[str, object]) -> tuple[int, float | None, bytes]:
        import httpx  # noqa: PLC0415

        until = time.monotonic() + self._server.deadline
        data = bytearray()
        with self._client.stream("POST", f"{self._server.base.rstrip('/')}/chat/completions", json=body) as response:
            for part in response.iter_bytes():
                data += part
                if len(data) > _MOST_BYTES:
                    raise Refused("the server's answer has no end")
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("deadline")
            return response.status_code, _after(response), bytes(data)

    def _content(self, data: bytes) -> str:
        try:
            found = json.loads(data)
            content = found["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            raise _Later("the server's answer is not one of a chat") from error
        usage = found.get("usage")
        if isinstance(usage, dict):
            self._count(
                tokens_in=_number(usage.get("prompt_tokens")), tokens_out=_number(usage.get("completion_tokens"))
            )
        if not isinstance(content, str):
            raise _Later("the model gave no text")
        return content

    def _count(self, **more: int) -> None:
        self.spent = replace(self.spent, **{name: getattr(self.spent, name) + n for name, n in more.items()})

    def _place(self, body: dict[str, object]) -> Path | None:
        """Where an answer is kept: by the server and all that was asked, the report's words among it."""
        if self._server.cache is None:
            return None
        asked = json.dumps([VERSION, self._server.base, body], sort_keys=True)
        return self._server.cache / f"{hashlib.sha256(asked.encode()).hexdigest()}.json"


class _Later(Exception):  # noqa: N818
    """It may go better on another try, after so many seconds where the server says so."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


def default_cache() -> Path:
    """Return the folder for answers: `onrecord/answers` in the user's cache (XDG Base Directory)."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "onrecord" / "answers"


def is_address(base: str) -> bool:
    """Return whether an address may be asked: http or https, with a host."""
    try:
        parts = urlsplit(base)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _kept(place: Path, usable: Callable[[str], object]) -> str | None:
    try:
        found = place.read_text(encoding="utf-8")
        usable(found)
    except (OSError, ValueError):
        return None
    return found


def _keep(place: Path, answer: str) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_suffix(f".{os.getpid()}")
        part.write_text(answer, encoding="utf-8")
        part.replace(place)
    except (OSError, UnicodeEncodeError):
        return  # a cache that cannot be written costs a question the next time


def _after(response: httpx.Response) -> float | None:
    try:
        return max(0.0, float(response.headers.get("retry-after", "")))
    except ValueError:
        return None


def _reason(data: bytes) -> str:
    """The server's own words on why it refused, on one line."""
    try:
        told: Any = json.loads(data)
        words = told["error"]["message"] if isinstance(told["error"], dict) else told["error"]
    except (ValueError, KeyError, TypeError, RecursionError):
        words = data[:200].decode("utf-8", "replace")
    plain = "".join(c if c.isprintable() else " " for c in str(words))
    return " ".join(plain.split())[:200] or "no reason given"


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**40 else 0
