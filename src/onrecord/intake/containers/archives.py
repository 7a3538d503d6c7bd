"""ZIP (with WACZ, a web archive in a ZIP) and tar archives."""

from __future__ import annotations

import tarfile
import zipfile
from typing import IO

from onrecord.intake import zipped
from onrecord.intake.containers.entries import Entry, Found, Inside, Missed
from onrecord.intake.draft import Refused


def zip_(stream: IO[bytes], inside: Inside) -> Found:
    """Yield the files of a ZIP archive; of a WACZ file only the web archives, not the lists of them."""
    limits = inside.limits
    with zipped.opened(stream, limits) as archive:
        members = [info for info in archive.infolist() if not info.is_dir() and _is_shown(info.filename)]
        names = {info.filename for info in members}
        if "[Content_Types].xml" in names or "mimetype" in names:
            raise Refused("it is an Office document of a kind that is not read here", "save it as DOCX or PDF")
        if "datapackage.json" in names and any(n.startswith("archive/") for n in names):
            members = [info for info in members if info.filename.startswith("archive/")]
        packed = sum(info.compress_size for info in members)
        size = sum(info.file_size for info in members)
        if size > limits.inflated and size > limits.ratio * min(packed, _length(stream)):
            raise Refused("is a bomb: what is packed in it is far larger than any text", "leave it out")
        for info in members:
            inside.working()
            try:
                with zipped.streamed(archive, info) as file:
                    yield Entry(info.filename, file, named=True)
            except Refused as refused:
                yield Missed(info.filename, refused)


def _length(stream: IO[bytes]) -> int:
    at = stream.tell()
    length = stream.seek(0, 2)
    stream.seek(at)
    return length


def tar(stream: IO[bytes], inside: Inside) -> Found:
    """Yield the files of a tar archive, in one pass; links and devices are no reports."""
    count = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            while (member := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]  # it would keep them all
                count += 1
                if count > inside.limits.entries:
                    raise Refused(
                        f"it holds more than {inside.limits.entries:,} files", "unpack it, and add the folder"
                    )
                if member.isfile() and not member.issparse() and _is_shown(member.name):
                    file = archive.extractfile(member)
                    if file:
                        yield Entry(member.name, file, named=True)
    except (tarfile.TarError, EOFError, ValueError, zipfile.BadZipFile) as broken:
        raise Refused("it is a damaged or cut off tar archive", "copy or download it again") from broken
    if not count:
        raise Refused("it holds no file")


def _is_shown(name: str) -> bool:
    """Say whether a file is one that a person put there: neither hidden nor left by the system."""
    parts = name.replace("\\", "/").split("/")
    return not any((p.startswith(".") and p not in (".", "..")) or p == "__MACOSX" for p in parts)
