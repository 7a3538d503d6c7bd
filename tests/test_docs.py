"""Documents that are no longer true fail here: commands, options, folders and words."""

import re
from pathlib import Path
from typing import get_args

import click
import pytest

from onrecord import records
from onrecord.cli import main

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    p
    for p in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md"), *ROOT.glob("src/**/*.md")]
    if not any(part.startswith(".") for part in p.relative_to(ROOT).parts)
)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
CALL = re.compile(r"^\s*onrecord ([a-z]+)", re.M)
CODE = re.compile(r"^```[a-z]*\n(.*?)^```|(?<!`)`([^`\n]+)`(?!`)", re.M | re.S)
COMMENT = re.compile(r"<!--.*?-->", re.S)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_of(page: str) -> list[str]:
    """The lines of code that a page shows, in blocks or within a sentence."""
    return [line for block, inline in CODE.findall(page) for line in (block or inline).splitlines()]


def commands() -> dict[str, click.Command]:
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def options_of(command: click.Command) -> set[str]:
    if isinstance(command, click.Group):
        return {option for one in command.commands.values() for option in options_of(one)}
    return {o for p in command.params if isinstance(p, click.Option) for o in p.opts if o.startswith("--")}


def sections() -> dict[str, str]:
    parts = re.split(r"^## onrecord ", text_of("docs/commands.md"), flags=re.M)[1:]
    return {part.split("\n", 1)[0].strip(): part for part in parts}


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert list(sections()) == list(commands())


@pytest.mark.parametrize("name", list(commands()))
def test_section_names_the_options_of_its_command_and_no_other(name: str) -> None:
    table = {
        o for row in sections()[name].splitlines() if row.startswith("| `") for o in OPTION.findall(row.split("|")[1])
    }
    assert table == options_of(commands()[name])


def test_choices_and_defaults_of_options_are_named() -> None:
    for name, command in commands().items():
        for option in command.params:
            told = sections()[name]
            if isinstance(option.type, click.Choice):
                assert all(f"`{c}`" in told or f" {c}`" in told for c in option.type.choices), (name, option.name)
            if isinstance(option, click.Option) and option.show_default and option.name != "ledger":
                assert str(option.default) in told, (name, option.name)


def test_readme_uses_commands_that_exist_and_names_them_all() -> None:
    called = {name for line in code_of(text_of("README.md")) for name in CALL.findall(line)}
    assert called == set(commands())


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_calls_and_their_options_in_any_page_exist(page: Path) -> None:
    known = commands()
    for line in code_of(page.read_text(encoding="utf-8")):
        for call in CALL.finditer(line):
            assert call[1] in known, line
            assert set(OPTION.findall(line)) <= options_of(known[call[1]]) | {"--help"}, line


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", COMMENT.sub("", page.read_text(encoding="utf-8"))):
        assert (page.parent / target).exists(), target


def test_make_targets_named_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), flags=re.M))
    for name in ("README.md", "CONTRIBUTING.md", "training/README.md"):
        named = {a or b for a, b in re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", text_of(name), flags=re.M)}
        assert named <= targets, name


def test_architecture_names_folders_that_exist() -> None:
    named = re.findall(r"`([a-z_/]+)/`", text_of("ARCHITECTURE.md"))
    rooms = ROOT / "src/onrecord"
    assert named
    assert [n for n in named if not (ROOT / n).is_dir() and not (rooms / n).is_dir()] == []


def test_architecture_names_files_that_exist() -> None:
    page = text_of("ARCHITECTURE.md")
    rooms = ROOT / "src/onrecord"
    for row in page.splitlines():
        folder = ""
        for name in re.findall(r"`([\w/]+\.(?:py|md))`", row):
            folder = f"{Path(name).parent}/" if "/" in name else folder
            there = (ROOT / name, rooms / name, rooms / folder / name)
            assert any(p.is_file() for p in there), name


def test_architecture_misses_no_room() -> None:
    page = text_of("ARCHITECTURE.md")
    holds_code = {p.parent for p in (ROOT / "src/onrecord").glob("*/__init__.py")}
    assert holds_code
    assert [p.name for p in sorted(holds_code) if f"`src/onrecord/{p.name}/`" not in page] == []


def test_every_word_of_a_field_is_defined() -> None:
    page = text_of("docs/words.md")
    for words in (
        records.Status,
        records.VoiceKind,
        records.Measure,
        records.Scope,
        records.Quote,
        records.Standing,
        records.Role,
        records.Verdict,
    ):
        assert [w for w in get_args(words) if f"`{w}`" not in page] == []
