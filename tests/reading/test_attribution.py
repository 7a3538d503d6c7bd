from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.attribution import Credited, decoded, find_credited, innermost, joined, with_quotes
from onrecord.reading.confidence import Calibration
from onrecord.reading.decoding import LINK, SIGNS
from onrecord.reading.encoder import Scores
from onrecord.reading.heads import WIDTH
from onrecord.reading.tags import TAGS
from onrecord.reading.windows import Window


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("“It held,” said Marsh.", "It held,", "“It held,”"),
        ("“It held,” said Marsh.", "“It held,", "“It held,”"),
        ("“It held,” said Marsh.", "It held,”", "“It held,”"),
        ('She said "it held" twice.', "it held", '"it held"'),
        ("She said ‘it held’ twice.", "it held", "‘it held’"),
        ("She said it held “by luck” alone.", "it held “by luck", "it held “by luck”"),
        ("She said it held “by luck”.", "it held", "it held"),
        ("The keepers’ hut, she said, stood.", "hut", "hut"),
        ("She said it held.", "it held", "it held"),
        ("«It held», she said.", "It held", "«It held»"),
    ],
)
def test_quotation_marks_belong_to_what_they_enclose(text: str, content: str, expected: str) -> None:
    start = text.index(content)
    found = with_quotes(text, (start, start + len(content)))
    assert text[slice(*found)] == expected


@given(st.text("ab “”‘’\"' .", min_size=1, max_size=30), st.data())
def test_a_content_never_loses_by_its_quotation_marks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = with_quotes(text, (start, end))
    assert 0 <= found[0] <= start < end <= found[1] <= len(text)
    assert start - found[0] <= 1 and found[1] - end <= 1


def credited(text: str, source: str, cue: str, content: str) -> Credited:
    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return Credited(at(content), at(cue), at(source), 0.9)


def test_in_nested_speech_the_innermost_voice_speaks() -> None:
    text = "The agency said the captain had told it that the pumps had failed at noon."
    c = credited(text, "The agency", "said", "the captain had told it that the pumps had failed at noon")
    inner = innermost(text, c)
    assert inner.source is not None
    assert text[slice(*inner.source)] == "the captain"
    assert text[slice(*inner.content)] == "the pumps had failed at noon"
    assert inner.outer == c.source


def test_what_a_paper_reports_citing_officials_is_the_officials() -> None:
    text = "The Inland Post reported that the lock was sold, citing two officials."
    c = credited(text, "The Inland Post", "reported", "the lock was sold")
    inner = innermost(text, c)
    assert inner.source is not None
    assert text[slice(*inner.source)] == "two officials"
    assert inner.outer == c.source


def test_the_same_inside_a_longer_sentence() -> None:
    text = "The Inland Post reported that the lock was sold, citing two officials, and named no price."
    inner = innermost(text, credited(text, "The Inland Post", "reported", "the lock was sold"))
    assert inner.source is not None
    assert text[slice(*inner.source)] == "two officials"


GATE = "Marsh said that the gate was shut and that nobody had a key, and that it rained, Cole added."


def test_what_one_cue_tells_in_one_breath_is_one_content() -> None:
    parts = [
        credited(GATE, "Marsh", "said", "that the gate was shut"),
        credited(GATE, "Marsh", "said", "nobody had a key"),
    ]
    (one,) = joined(GATE, parts)
    assert GATE[slice(*one.content)] == "that the gate was shut and that nobody had a key"


def test_what_another_cue_tells_stays_apart() -> None:
    parts = [credited(GATE, "Marsh", "said", "nobody had a key"), credited(GATE, "Cole", "added", "it rained")]
    assert joined(GATE, parts) == parts


def test_plain_speech_stays_as_it_is() -> None:
    text = "The agency said the pumps had failed."
    c = credited(text, "The agency", "said", "the pumps had failed")
    assert innermost(text, c) == c
    assert innermost(text, Credited((0, 5), None, None, 0.5)) == Credited((0, 5), None, None, 0.5)


def scored(text: str, tags: str) -> tuple[Window, Scores]:
    """A window of one character a piece; `tags` has a letter for each: s, q, c, capital where a span begins, or "."."""
    window = Window(
        [0] * (len(text) + 2),
        [(0, 0), *((i, i + 1) for i in range(len(text))), (len(text), len(text))],
        [0] * (len(text) + 2),
    )
    order = {letter: i for i, letter in enumerate(".SsQqCc")}
    scores = np.zeros((len(text) + 2, len(TAGS)), dtype=np.float32)
    scores[[0, -1], 0] = 9
    for i, letter in enumerate(tags):
        scores[i + 1, order[letter]] = 9
    vectors = np.eye(len(text) + 2, 128, dtype=np.float32)
    marks = np.zeros((len(text) + 2, WIDTH), dtype=np.float32)
    return window, Scores(scores, np.ones((len(text) + 2, 4 * LINK), dtype=np.float32), vectors, marks)


CALIBRATION = Calibration((0.0, 1.0, *[0.0] * (len(SIGNS) - 2), 0.0))
FREE = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)


def test_tags_become_ranges_of_the_text_without_the_commas_around() -> None:
    text, tags = "It held, he said", "Ccccccccc"[:8] + "." + "Ss" + "." + "Qqqq"
    window, scores = scored(text, tags)
    (found,) = find_credited(text, decoded([window], [scores], set(), FREE), CALIBRATION)
    assert text[slice(*found.content)] == "It held"
    assert found.source is not None and text[slice(*found.source)] == "he"
    assert found.cue is not None and text[slice(*found.cue)] == "said"
    assert found.confidence > 0.9


def test_no_span_runs_over_the_beginning_of_a_passage() -> None:
    text, tags = "aaaa bbbb", "Ccccccccc"
    window, scores = scored(text, tags)
    found = find_credited(text, decoded([window], [scores], {5}, FREE), CALIBRATION)
    assert all(not c.content[0] < 5 < c.content[1] for c in found)


def test_no_windows_decode_to_nothing() -> None:
    assert decoded([], [], set(), FREE) == []
    assert find_credited("", [], CALIBRATION) == []
