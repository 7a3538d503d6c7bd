"""A package as pip would install it: a module with its metadata, in a folder that is put on the path."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from onrecord.intake import apart, plugged


@contextmanager
def installed(folder: Path, module: str, code: str, entries: Mapping[str, Mapping[str, str]]) -> Iterator[None]:
    """Have a package installed whose entry points, by group, are `entries`."""
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
    points = "\n".join(
        f"[{group}]\n" + "\n".join(f"{name} = {module}:{what}" for name, what in named.items())
        for group, named in entries.items()
    )
    (info / "entry_points.txt").write_text(points + "\n", encoding="utf-8")
    before = os.environ.get("PYTHONPATH")
    sys.path.insert(0, str(folder))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(folder), before)))  # for the processes that parse
    plugged.endings.cache_clear()
    apart.apart().close()
    apart._apart.cache_clear()
    try:
        yield
    finally:
        apart.apart().close()
        apart._apart.cache_clear()
        os.environ["PYTHONPATH"] = before or ""
        sys.path.remove(str(folder))
        sys.modules.pop(module, None)
        plugged.endings.cache_clear()
