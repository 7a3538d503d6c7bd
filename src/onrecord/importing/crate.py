"""An RO-Crate that onrecord wrote: whether every byte of it is what its manifest says, and the ledger in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.exporting.rocrate import LEDGER, MANIFEST, METADATA, SNAPSHOTS, digest_of
from onrecord.records import Problem

_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def check(path: Path) -> Iterator[Problem]:
    """Yield a problem for every file of a crate that is missing, changed, or not in its manifest, byte by byte."""
    listed: dict[str, str] = {}
    try:
        lines = (path / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        yield Problem(str(path / MANIFEST), "the crate has no manifest to check it by", "export it again")
        return
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        if not found or Path(found[2]).is_absolute() or ".." in Path(found[2]).parts:
            yield Problem(f"{path / MANIFEST}:{number}", "is no line of a manifest", "export the crate again")
        else:
            listed[found[2]] = found[1]
    for name in (METADATA, LEDGER):
        if name not in listed:
            yield Problem(str(path / name), "is not in the manifest", "export the crate again")
    for name, digest in sorted(listed.items()):
        yield from _file(path / name, digest)
    for extra in sorted(p for p in path.rglob("*") if p.is_file()):
        name = extra.relative_to(path).as_posix()
        if name != MANIFEST and name not in listed:
            yield Problem(str(extra), "is not in the manifest", "nobody vouches for it: take it out")


def bytes_in(path: Path) -> Callable[[str], bytes | None]:
    """Return what gives the bytes of a report by their SHA-256: None where a crate has them not, or changed."""
    names = {p.name[:64]: p for p in (path / SNAPSHOTS).glob("*") if p.is_file()}

    def found(sha256: str) -> bytes | None:
        place = names.get(sha256)
        return place.read_bytes() if place and digest_of(place) == sha256 else None

    return found


def _file(path: Path, digest: str) -> Iterator[Problem]:
    try:
        if not path.is_file():
            yield Problem(str(path), "is missing", "restore it from another copy of the crate")
        elif digest_of(path) != digest:
            yield Problem(str(path), "is not what the manifest says: its bytes were changed", "restore another copy")
    except OSError as error:
        yield Problem(str(path), f"cannot be read: {error.strerror or error}")
