"""RO-Crate: a folder that holds a ledger whole, to be deposited or moved: every record, and the exact bytes of every
report, with checksums.

`ledger.jsonl` is the export with texts, `snapshots/` the reports as they were received, each named by its digest.
`manifest-sha256.txt` lists every other file as `sha256sum --check` reads it, and BagIt (RFC 8493).
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path, PurePath

from onrecord.exporting.form import Folder, Wanted, without_nulls
from onrecord.exporting.names import version, web
from onrecord.ledger.telling import Telling
from onrecord.records import Problem, Report
from onrecord.views.export import as_json, jsonl, records

METADATA, LEDGER, MANIFEST, SNAPSHOTS = "ro-crate-metadata.json", "ledger.jsonl", "manifest-sha256.txt", "snapshots"
SPECIFICATION = "https://w3id.org/ro/crate/1.2"
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_PART = 2**20
_ABOUT = (
    "What news reports say, by whom, how sure and in which number, with the reports it was read from. It describes "
    "reporting and does not decide what is true."
)


def fill(told: Telling, wanted: Wanted, folder: Path) -> Iterator[Problem]:
    """Write the crate of a story into a folder; yield a problem for each report whose bytes the ledger has not."""
    (folder / SNAPSHOTS).mkdir()
    files: list[dict[str, object]] = []
    for reading in told.readings:
        report = reading.report
        data = wanted.bytes_of(report.sha256)
        if data is None:
            place = report.path or report.url or report.id
            yield Problem(place, "the ledger does not hold its bytes", "add the file, then export again")
            continue
        name = f"{SNAPSHOTS}/{report.sha256}{suffix_of(report)}"
        (folder / name).write_bytes(data)
        files.append(_snapshot(report, name, len(data)))
    size, digest = _write_ledger(told, folder / LEDGER)
    about = {"description": "every record of the ledger, one JSON object a line, with the texts of its reports"}
    files.append(_file(LEDGER, "the ledger", "application/jsonl", size, digest) | about)
    _write_metadata(folder, files, wanted)
    _write_manifest(folder, files)


def suffix_of(report: Report) -> str:
    """Return the ending that a report's file had, in small letters; none where it is odd."""
    suffix = PurePath(report.path or "").suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, a megabyte at a time."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while part := stream.read(_PART):
            digest.update(part)
    return digest.hexdigest()


def _write_ledger(told: Telling, path: Path) -> tuple[int, str]:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for line in jsonl(records(told, text=True)):
            out.write(line + "\n")
    return path.stat().st_size, digest_of(path)


def _snapshot(report: Report, name: str, size: int) -> dict[str, object]:
    kind = mimetypes.guess_type(f"x{suffix_of(report)}", strict=False)[0] or "application/octet-stream"
    told = f"a report of {report.outlet or 'an unknown outlet'}, as it was received"
    facts: dict[str, object] = {"description": told, "alternateName": report.path, "datePublished": report.published}
    title = report.title or report.path or report.id
    return _file(name, title, kind, size, report.sha256) | without_nulls(
        {**facts, "isBasedOn": web(report.url), "identifier": report.id}
    )


def _file(name: str, title: str, kind: str, size: int, sha256: str) -> dict[str, object]:
    shared = {"@id": name, "@type": "File", "name": title, "encodingFormat": kind, "contentSize": str(size)}
    return {**shared, "sha256": sha256}


def _write_metadata(folder: Path, files: list[dict[str, object]], wanted: Wanted) -> None:
    graph: list[object] = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "conformsTo": {"@id": SPECIFICATION},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": "onrecord ledger",
            "description": _ABOUT,
            "datePublished": wanted.today.isoformat(),
            "license": {"@id": "#rights"},
            "hasPart": [{"@id": f["@id"]} for f in files],
            "mentions": {"@id": "#reading"},
        },
        {
            "@id": "#rights",
            "@type": "CreativeWork",
            "name": "Rights",
            "description": "The reports belong to those who published them: ask before you pass them on.",
        },
        {
            "@id": "#reading",
            "@type": "CreateAction",
            "name": "Reports were read into a ledger",
            "instrument": {"@id": "#onrecord"},
            "result": {"@id": LEDGER},
        },
        {
            "@id": "#onrecord",
            "@type": "SoftwareApplication",
            "name": "onrecord",
            "url": "https://pypi.org/project/onrecord/",
            "version": version(),
        },
        *files,
    ]
    crate = {"@context": f"{SPECIFICATION}/context", "@graph": graph}
    (folder / METADATA).write_text(as_json(crate) + "\n", encoding="utf-8")


def _write_manifest(folder: Path, files: list[dict[str, object]]) -> None:
    listed = {str(f["@id"]): str(f["sha256"]) for f in files} | {METADATA: digest_of(folder / METADATA)}
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(listed.items()))
    (folder / MANIFEST).write_text(lines, encoding="utf-8")


FORM = Folder("rocrate", "RO-Crate: the whole ledger with the bytes of its reports and checksums", fill)
