"""Formats of reports that other packages add: the entry point's name is the ending of the files that it reads.

`[project.entry-points."onrecord.intake"]` with `nitf = "package.module:read"` reads `.nitf` files; `read(data, limits)`
returns a `Draft` or raises `Refused`, and runs where all parsers run: in a process of its own that can be stopped.
"""

from __future__ import annotations

from functools import cache

from onrecord.intake.draft import Draft, Refused
from onrecord.intake.limits import Limits
from onrecord.plugins import PluginError, load, plugins

GROUP = "onrecord.intake"


@cache
def endings() -> frozenset[str]:
    """Return the endings, as `.nitf`, that other packages read. They cannot take one that onrecord reads itself."""
    return frozenset(f".{p.name.lower()}" for p in plugins(GROUP))


def read(ending: str, data: bytes, limits: Limits) -> Draft:
    """Return the draft of a report. Refused where the plugin refuses it or cannot be used."""
    plugin = {f".{p.name.lower()}": p for p in plugins(GROUP)}.get(ending)
    if plugin is None:
        raise Refused(f"nothing that is installed reads {ending} files")
    try:
        reads = load(plugin)
    except PluginError as error:
        raise Refused(str(error), "install that package again, or take it out") from error
    draft = reads(data, limits) if callable(reads) else None
    if not isinstance(draft, Draft):
        raise Refused(f"the plugin {plugin.name} of {plugin.package} gives no draft of a report")
    return draft
