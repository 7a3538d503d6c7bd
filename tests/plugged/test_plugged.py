"""What other packages add works as ours does, the examples of the documentation first; a broken one is one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.exporting import forms
from onrecord.intake import plugged
from onrecord.intake.draft import Refused
from onrecord.intake.limits import Limits
from onrecord.intake.sniffing import sniff
from onrecord.plugins import PluginError
from onrecord.reading.readers import NoReader, reader_named
from tests.plugged.installing import installed

PAGE = Path(__file__).parents[2] / "docs" / "plugins.md"
ENTRIES = {
    "onrecord.exports": {"days": "DAYS", "odd": "ODD", "breaks": "BREAKS", "jsonl": "DAYS"},
    "onrecord.intake": {"nitf": "read", "broken": "nowhere", "wrong": "wrong"},
    "onrecord.readers": {"sentences": "Sentences", "noreader": "ODD"},
}
MORE = """
ODD = 17


def _breaks(told, wanted):
    yield "half"
    raise RuntimeError("it broke")


BREAKS = Stream("breaks", "a form that breaks", _breaks)


def wrong(data, limits):
    return 17
"""


def code() -> str:
    """The examples of the page, as one module."""
    return "\n".join(re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.S)) + MORE


@pytest.fixture
def _package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "site"
    place.mkdir()
    with installed(place, "onrecord_examples", code(), ENTRIES):
        yield


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert "Traceback" not in result.output
    return result


@pytest.mark.usefixtures("_package")
def test_a_report_in_a_format_of_another_package_is_read_by_a_reader_of_another_and_written_in_a_form_of_another(
    tmp_path: Path,
) -> None:
    story = "<nitf><head><title>Lock bursts</title></head><body><p>Three people died. All is well.</p></body></nitf>"
    (tmp_path / "one.nitf").write_text(story)
    added = run("add", "one.nitf", "--reader", "sentences", "--ledger", "s.db")
    assert added.exit_code == 0, added.output
    shown = run("export", "--format", "days", "--ledger", "s.db")
    assert shown.stdout == "undated\tLock bursts\t3 statements\n"
    assert '"reader": "sentences"' in run("export", "--ledger", "s.db").stdout


@pytest.mark.usefixtures("_package")
def test_what_is_installed_is_listed_and_what_is_broken_is_one_line() -> None:
    result = run("plugins")
    assert "intake\tnitf\tonrecord_examples 1.0" in result.stdout
    assert "readers\tsentences\tonrecord_examples 1.0" in result.stdout
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("onrecord: the plugin broken of onrecord_examples 1.0 cannot be loaded: AttributeError")


@pytest.mark.usefixtures("_package")
def test_a_form_that_breaks_is_one_line_and_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("All is well, the keeper of Holm said on Monday.\n")
    run("add", "one.txt", "--reader", "sentences", "--ledger", "s.db")
    result = run("export", "--format", "breaks", "--output", "out", "--ledger", "s.db")
    assert result.exit_code == 1
    assert result.stderr == "onrecord: the plugin breaks failed: RuntimeError: it broke\n"
    assert not (tmp_path / "out").exists()
    assert run("export", "--format", "odd", "--ledger", "s.db").exit_code == 1


@pytest.mark.usefixtures("_package")
def test_no_plugin_takes_a_name_of_ours() -> None:
    assert forms.names().count("jsonl") == 1
    assert forms.form("jsonl").summary.startswith("the records of the contract")
    with pytest.raises(PluginError, match="is a int, not an onrecord Stream or Folder"):
        forms.form("odd")
    assert sniff(b"hello", "a.txt") == "text"


@pytest.mark.usefixtures("_package")
def test_a_broken_format_or_reader_is_refused_with_its_reason() -> None:
    assert sniff(b"hello", "a.broken") == ".broken"
    for ending, reason in ((".broken", "cannot be loaded"), (".wrong", "gives no draft"), (".none", "nothing that is")):
        with pytest.raises(Refused, match=reason):
            plugged.read(ending, b"", Limits())
    with pytest.raises(NoReader, match="gives no reader"):
        reader_named("noreader")


def test_readers_that_cannot_be_used_say_why() -> None:
    for name, base, reason in (
        ("nosuch", None, "there is no reader nosuch; there are shipped, openai:MODEL"),
        ("openai:", "http://localhost/v1", "name the model"),
        ("openai:m", None, "say where the model is"),
        ("openai:m", "file:///etc", "say where the model is"),
    ):
        with pytest.raises(NoReader, match=reason):
            reader_named(name, base)
    result = run("add", "x.txt", "--reader", "nosuch")
    assert result.exit_code == 1
    assert result.stderr.startswith("onrecord: --reader nosuch: there is no reader nosuch")
    assert run("add", "x.txt", "--base-url", "http://localhost").exit_code == 2
