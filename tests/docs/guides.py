"""What the guides show is run: their commands and their Python, in order, in a folder of their own for each page.

In a `console` block a line that begins with `$ ` is a command, and what follows is its output, of both streams. A
`python` block that a `text` block follows is run, and what it prints is the text. A line that is `…` alone stands for
any lines, `[…]` for anything in a line. `make guides` writes the outputs anew that have neither.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

from click.testing import CliRunner

from onrecord import line
from onrecord.cli import main
from onrecord.reading.reader import Reader, Unread
from onrecord.records import Problem, Reading

FOLDER = Path(__file__).parents[2] / "docs" / "guides"
PAGES = sorted(FOLDER.glob("*.md"))
HOME = "/home/desk/ferry"
"""What stands for the folder of the run in the outputs."""
ANY, SOME = "…", "[…]"
_FENCE = re.compile(r"^```(console|python|text)\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Step:
    """One thing that a page shows being done: a command or Python, with the output as the page has it.

    `at` is where the output stands in the page.
    """

    page: str
    does: str
    shown: str
    at: tuple[int, int]
    python: bool = False


def steps(page: Path) -> list[Step]:
    """Return the steps of a page, in order."""
    text, found, waiting = page.read_text(encoding="utf-8"), [], ""
    for fence in _FENCE.finditer(text):
        kind, body = fence[1], fence[2]
        if waiting:
            shown = (body, fence.span(2)) if kind == "text" else ("", (0, 0))
            found.append(Step(page.stem, waiting, *shown, python=True))
        waiting = body if kind == "python" else ""
        if kind == "console":
            found += _commands(page.stem, body, fence.start(2))
    if waiting:
        found.append(Step(page.stem, waiting, "", (0, 0), python=True))
    return found


def _commands(page: str, body: str, offset: int) -> Iterator[Step]:
    starts = [m.start() for m in re.finditer(r"^\$ ", body, flags=re.M)]
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        first = body.index("\n", start) + 1
        yield Step(page, body[start + 2 : first - 1], body[first:end], (offset + first, offset + end))


def run(page: Path, reader: Reader | Remembering) -> Iterator[tuple[Step, str]]:
    """Run the steps of a page in a new folder; yield each with what it really said."""
    names: dict[str, object] = {}
    with (
        tempfile.TemporaryDirectory() as made,
        contextlib.chdir(made),
        mock.patch.object(line, "_reader", lambda: reader),
    ):
        for step in steps(page):
            said = _python(step.does, names) if step.python else _command(step.does)
            said = said.replace(str(Path(made).resolve()), HOME)
            yield step, "".join(f"{line.rstrip()}\n" for line in said.splitlines())


def _python(code: str, names: dict[str, object]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "guide", "exec"), names)  # noqa: S102  (it is our own page)
    return out.getvalue()


def _command(call: str) -> str:
    """Run a command; what calls onrecord runs in this process, since each start and the model cost a second."""
    ours, pipe, rest = call.partition(" | ")
    ours, into, file = ours.partition(" > ")
    environment = {"COLUMNS": "80", "ONRECORD_WHO": "desk", "ONRECORD_LEDGER": "onrecord.db"}
    if not call.startswith("onrecord "):
        return _shell(call, "")
    made = CliRunner().invoke(main, shlex.split(ours)[1:], env=environment)
    if made.exception and not isinstance(made.exception, SystemExit):
        raise made.exception
    if pipe:
        return made.stderr + _shell(rest, made.stdout)
    if into:
        Path(file).write_text(made.stdout, encoding="utf-8")
        return made.stderr
    return made.output


def _shell(call: str, given: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S602  (it is our own page)
        call, shell=True, input=given, text=True, env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    return done.stdout


def holds(shown: str, said: str) -> bool:
    """Return whether an output is as it is shown: the same lines, `…` alone standing for any."""
    parts = [
        r"(?:.*\n)*?" if line.strip() == ANY else ".*".join(map(re.escape, line.rstrip().split(SOME))) + r"\n"
        for line in _lines(shown)
    ]
    return re.fullmatch("".join(parts), "".join(f"{line.rstrip()}\n" for line in _lines(said))) is not None


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


class Remembering:
    """A reader that reads no report twice: all guides are about the same seven."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._read, self.name = reader, dict[str, Reading](), reader.name

    def read(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        """Yield the reading of each report, as the reader would."""
        for report, passages in unread:
            if report.id not in self._read:
                (made,) = self._reader.read([(report, passages)])
                if isinstance(made, Problem):
                    yield made
                    continue
                self._read[report.id] = made
            yield replace(self._read[report.id], report=report)

    def meant(self, reading: Reading) -> Reading:
        """Give the statements of a reading their meaning."""
        return self._reader.meant(reading)


def write_anew(page: Path, reader: Remembering) -> None:
    """Write the outputs of a page as they are now, where they are shown whole."""
    text = page.read_text(encoding="utf-8")
    for step, said in reversed(list(run(page, reader))):
        if SOME in step.shown or any(line.strip() == ANY for line in step.shown.splitlines()):
            if not holds(step.shown, said):
                print(f"{page.name}: look at `{step.does}`, which says now:\n{said}")  # noqa: T201
        elif step.at != (0, 0):
            text = text[: step.at[0]] + said + text[step.at[1] :]
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    remembering = Remembering(Reader())
    for each in [p for p in PAGES if not sys.argv[1:] or p.stem in sys.argv[1:]]:
        write_anew(each, remembering)
