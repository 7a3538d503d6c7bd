"""Writing a form: to a stream, or to a file or folder that is there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.exporting.form import Folder, Form, Stream, Wanted
from onrecord.ledger.telling import Telling
from onrecord.records import Problem


class Unwritten(Exception):  # noqa: N818  (it is an answer, not a fault)
    """An export could not be written; the message says where and why."""


def write_to(form: Stream, told: Telling, wanted: Wanted, out: BinaryIO) -> None:
    """Write a form into an open stream as UTF-8."""
    for piece in form.write(told, wanted):
        out.write(piece.encode("utf-8", "replace"))
    out.flush()


def write_at(form: Form, told: Telling, wanted: Wanted, path: Path) -> tuple[Problem, ...]:
    """Write a form to a path; return what could not be written in it. Unwritten where nothing could.

    A file that is there is replaced once the new one is whole; a folder must be new or empty.
    """
    if isinstance(form, Folder) and path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise Unwritten(f"{path}: is there already (name a new folder with --output)")
    if isinstance(form, Stream) and path.is_dir():
        raise Unwritten(f"{path}: is a folder, and {form.name} is one file (name a file with --output)")
    with _told(path), _aside(path) as part:
        if isinstance(form, Folder):
            part.mkdir()
            problems = tuple(form.fill(told, wanted, part))
            if path.is_dir():
                path.rmdir()
        else:
            problems = ()
            with part.open("wb") as out:
                write_to(form, told, wanted, out)
        part.replace(path)
    return problems


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """Give a place beside a path to write in, and leave nothing there."""
    part = path.with_name(f".{path.name}.part")
    _remove(part)
    try:
        yield part
    finally:
        _remove(part)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unwritten(f"{path}: could not be written: {error.strerror or error}") from error
