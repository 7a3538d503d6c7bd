from __future__ import annotations

import pytest

from onrecord.reading.clauses import counts_put, outermost
from tests.reading.invented import marked, passages_of, report_of


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "{s The ministry} {q is weighing} {c a ban on night trains}, two officials told the Post.",
            "The ministry is weighing a ban on night trains",
            "two officials",
        ),
        (
            "{s Ministers} {q will order} {c an inquiry}, people close to them have said.",
            "Ministers will order an inquiry",
            "people close to them",
        ),
    ],
)
def test_a_voice_at_the_end_is_credited_with_the_whole(text: str, content: str, source: str) -> None:
    plain, (credited,) = marked(text)
    found = outermost(plain, credited)
    assert plain[slice(*found.content)] == content
    assert found.source is not None
    assert plain[slice(*found.source)] == source


@pytest.mark.parametrize(
    "text",
    [
        "{s The mayor} {q said} {c the bridge held}, and officials said so too.",
        "{s The ministry} {q is weighing} {c a ban on night trains}.",
        "{s The ministry} {q is weighing} {c a ban}, which two officials said was late.",
    ],
)
def test_what_is_credited_already_or_to_nobody_else_stays(text: str) -> None:
    plain, (credited,) = marked(text)
    assert outermost(plain, credited) == credited


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The coast guard puts the toll at 38.", "The coast guard", "the toll at 38"),
        (
            "Northline, which ran the ferry, put the number aboard at 132, crew included.",
            "Northline",
            "the number aboard at 132, crew included",
        ),
        ("It now puts the number of dead at 12.", "It", "the number of dead at 12"),
    ],
)
def test_a_count_put_forward_is_told_by_whoever_puts_it(text: str, source: str, content: str) -> None:
    (found,) = counts_put(text, passages_of(report_of(text)), [])
    assert found.source is not None
    assert text[slice(*found.source)] == source
    assert text[slice(*found.content)] == content


@pytest.mark.parametrize("text", ["She put the kettle on.", "Nobody knows the number.", "Rain put out the fire."])
def test_putting_something_else_somewhere_is_no_count(text: str) -> None:
    assert counts_put(text, passages_of(report_of(text)), []) == []


def test_a_count_that_is_credited_is_not_credited_twice() -> None:
    plain, told = marked("{s The coast guard} {q puts} {c the toll at 38}.")
    assert counts_put(plain, passages_of(report_of(plain)), told) == []
