"""Who reads: the shipped model, a larger one behind a server, or what another package adds, each by its name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import Protocol

from onrecord.plugins import PluginError, load, plugins
from onrecord.reading.reader import Reader, Unread
from onrecord.records import Problem, Reading

GROUP = "onrecord.readers"
"""The entry point group of further readers; the object is called without arguments and gives one."""
SHIPPED, LARGER = "shipped", "openai:"


class Reads(Protocol):
    """Something that reads reports. `name` is kept with each report; a plugin must have these two."""

    @property
    def name(self) -> str:
        """What reads, for the record."""

    def read(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        """Yield the reading of each report, or the problem met; never raise for one report's sake."""


class NoReader(ValueError):  # noqa: N818  (it is an answer, not a fault)
    """There is no such reader, or it cannot be used; the message says why and what to do, in one line."""


def reader_named(name: str, base_url: str | None = None) -> Reads:
    """Return a reader by its name: `shipped`, `openai:MODEL` at `base_url`, or that of a plugin. NoReader with why.

    The key for a server is taken from the environment's OPENAI_API_KEY, and never told.
    """
    if name == SHIPPED:
        return Reader()
    if name.startswith(LARGER):
        return _larger(name.removeprefix(LARGER), base_url)
    for plugin in plugins(GROUP):
        if plugin.name == name:
            return _of_plugin(load(plugin), name)
    known = ", ".join([SHIPPED, f"{LARGER}MODEL", *(p.name for p in plugins(GROUP))])
    raise NoReader(f"there is no reader {name}; there are {known}")


def _larger(model: str, base_url: str | None) -> Reads:
    # Imported here: only who asks a larger model needs them, and httpx is an extra.
    from onrecord.reading.larger.asking import Server, default_cache, is_address  # noqa: PLC0415
    from onrecord.reading.larger.reader import LargerReader  # noqa: PLC0415

    if find_spec("httpx") is None:
        raise NoReader("httpx is not installed (pip install 'onrecord[openai]')")
    if not model:
        raise NoReader("name the model, as openai:MODEL")
    if not base_url or not is_address(base_url):
        raise NoReader(
            "say where the model is with --base-url, as http://localhost:8080/v1: the reports are sent there"
        )
    key = os.environ.get("OPENAI_API_KEY") or None
    return LargerReader(Server(base_url, model, key, cache=default_cache()))


def _of_plugin(made: object, name: str) -> Reads:
    reader = made() if callable(made) else None
    if not isinstance(getattr(reader, "name", None), str) or not callable(getattr(reader, "read", None)):
        raise NoReader(f"the plugin {name} gives no reader: it must have a name and a method read")
    found: Reads = reader  # type: ignore[assignment]  # looked at just now
    return found


__all__ = ["GROUP", "NoReader", "PluginError", "Reads", "reader_named"]
