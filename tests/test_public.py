"""The public face: every example in its docstrings runs, and nothing that users call goes without one."""

from __future__ import annotations

import doctest
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import onrecord
from onrecord import line, records

FLAGS = doctest.NORMALIZE_WHITESPACE
BARE = frozenset(
    "missed agenda problems notices retry read_with as_read state keep judgements telling bytes_of import_from "
    "readings proof close".split()
)
"""Methods of a ledger that need no example: what they say is all there is to them, or they serve other rooms."""


@pytest.fixture
def ledger() -> Iterator[onrecord.Ledger]:
    with onrecord.open() as made:
        made.add(
            b"At least 17 people were killed when a ferry sank off Cape Mirrin on Monday, the harbour office said.\n\n"
            b"The ministry denied that the ferry had carried too many passengers.\n"
        )
        made.reconcile()
        yield made


def examples(module: ModuleType) -> list[doctest.DocTest]:
    return [test for test in doctest.DocTestFinder().find(module) if test.examples]


EXAMPLES = [test for module in (onrecord, line, records) for test in examples(module)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_the_examples_of_docstrings_run(
    example: doctest.DocTest, ledger: onrecord.Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    example.globs["ledger"] = ledger
    told: list[str] = []
    found = doctest.DocTestRunner(optionflags=FLAGS).run(example, out=told.append)
    assert found.attempted
    assert found.failed == 0, "".join(told)


def test_what_users_call_has_an_example() -> None:
    with_example = {test.name.rpartition(".")[2] for test in EXAMPLES}
    methods = {n for n, f in vars(onrecord.Ledger).items() if inspect.isfunction(f) and not n.startswith("_")}
    assert methods - BARE <= with_example
    assert methods >= BARE
    assert "open" in with_example


def test_everything_public_says_what_it_is() -> None:
    for name in onrecord.__all__:
        assert inspect.getdoc(getattr(onrecord, name)), name
    for name, method in inspect.getmembers(onrecord.Ledger, inspect.isfunction):
        assert name.startswith("_") or inspect.getdoc(method), name
