"""Every form there is: ours, each imported when it is asked for, and those of other installed packages."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from onrecord.exporting.form import Folder, Form, Stream
from onrecord.plugins import Plugin, PluginError, load, plugins

GROUP = "onrecord.exports"
"""The entry point group of further forms; the object is a `Stream` or a `Folder`."""

OURS: Mapping[str, str] = {
    "jsonl": "onrecord.exporting.jsonl",
    "csv": "onrecord.exporting.csv_tables",
    "parquet": "onrecord.exporting.parquet",
    "webannotation": "onrecord.exporting.webannotation",
    "prov": "onrecord.exporting.prov",
    "schemaorg": "onrecord.exporting.schemaorg",
    "ftm": "onrecord.exporting.ftm",
    "timesketch": "onrecord.exporting.timesketch",
    "rocrate": "onrecord.exporting.rocrate",
}
"""The module of each form of ours, by the form's name."""


def names() -> tuple[str, ...]:
    """Return the names of all forms, ours first; a plugin cannot take one of ours."""
    return (*OURS, *sorted(p.name for p in plugins(GROUP) if p.name not in OURS))


def form(name: str) -> Form:
    """Return a form by its name. KeyError where there is none, PluginError where it cannot be used."""
    if name in OURS:
        found: Form = import_module(OURS[name]).FORM
        return found
    plugin: Plugin = {p.name: p for p in plugins(GROUP)}[name]
    other = load(plugin)
    if not isinstance(other, Stream | Folder):
        raise PluginError(plugin, f"is a {type(other).__name__}, not an onrecord Stream or Folder")
    return other
