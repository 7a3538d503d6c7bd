from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.disowning import disowned
from onrecord.records import Span, Statement, Status
from tests.reconciling.stories_for_tests import Desk, Told


def stands(text: str, cue: str, content: str, number: str, status: Status) -> str | None:
    desk = Desk()
    army = desk.voice("the army")
    reading = desk.reading("Oster Post", "2031-05-01", text, (Told(number, int(number), voice=army),))
    at, begin = text.index(cue), text.index(content)
    statement = Statement(
        "s", reading.report.id, Span.cut(text, begin, begin + len(content)), Span.cut(text, at, at + len(cue)), None,
        army, (), "indirect", status, (), False, None, 0.9,
    )  # fmt: skip
    return disowned(replace(reading.figures[0], statement="s"), statement, reading.report)


@pytest.mark.parametrize(
    ("text", "cue", "content", "number", "status", "expected"),
    [
        ("The army denied that 50 men died.", "denied", "that 50 men died", "50", "denied", "denied"),
        ("The army retracted that 50 men died.", "retracted", "that 50 men died", "50", "denied", "denied"),
        ("The army would not confirm 50 dead.", "would not confirm", "50 dead", "50", "withheld", "withheld"),
        ("The army said that 50 men died.", "said", "that 50 men died", "50", "asserted", None),
        ("The army disputed the toll: 12 died.", "disputed", "12 died", "12", "denied", None),
        ("The army denied it, saying 12 died.", "denied", "it, saying 12 died", "12", "denied", None),
        ("The army now has 49, not 38.", "has", "49, not 38", "49", "denied", None),
        ("The army denied a toll of 49, not 38.", "denied", "a toll of 49, not 38", "38", "denied", None),
    ],
)  # fmt: skip
def test_what_a_cue_of_denial_governs_is_no_count_of_the_voice(
    text: str, cue: str, content: str, number: str, status: Status, expected: str | None
) -> None:
    assert stands(text, cue, content, number, status) == expected


def test_a_figure_of_no_statement_is_its_voices_own() -> None:
    desk = Desk()
    reading = desk.reading("Oster Post", "2031-05-01", "The mine fire killed 50 men.", (Told("50", 50),))
    assert disowned(reading.figures[0], None, reading.report) is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("reports that 50 men died were false", "denied"),
        ("it was not true that 50 men died", "denied"),
        ("there was no evidence that 50 died", "denied"),
        ("reports spoke of 50 dead and were true", None),
        ("that 50 died and that the map was wrong", None),
    ],
)
def test_a_number_that_the_content_calls_false_is_no_count_of_the_voice(content: str, expected: str | None) -> None:
    assert stands(f"The army said {content}.", "said", content, "50", "asserted") == expected
