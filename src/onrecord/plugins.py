"""What other installed packages add: readers, formats of reports and forms of export, found by their entry points.

A plugin that cannot be loaded is told in one line and costs nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

GROUPS = ("onrecord.readers", "onrecord.intake", "onrecord.exports")
"""The entry point groups that onrecord looks into: what reads reports, what takes them in, what writes a ledger."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """Something that a package adds under a name; it is not loaded before it is asked for."""

    group: str
    name: str
    package: str
    entry: EntryPoint


class PluginError(Exception):
    """A plugin cannot be used: which, of which package, and why, in one line."""

    def __init__(self, plugin: Plugin, reason: str) -> None:
        super().__init__(f"the plugin {plugin.name} of {plugin.package} {' '.join(reason.split())}")
        self.plugin = plugin


def plugins(group: str) -> tuple[Plugin, ...]:
    """Return the plugins of a group in order of name; where two packages take one name, the first package has it."""
    found: dict[str, Plugin] = {}
    for entry in sorted(entry_points(group=group), key=lambda e: (e.name, e.dist.name if e.dist else "")):
        package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an unknown package"
        found.setdefault(entry.name, Plugin(group, entry.name, package, entry))
    return tuple(found.values())


def load(plugin: Plugin) -> object:
    """Return what a plugin is. PluginError where it cannot be imported, whatever it raises."""
    try:
        return plugin.entry.load()
    except Exception as error:
        raise PluginError(plugin, f"cannot be loaded: {type(error).__name__}: {error}") from error
