from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.encoder import Encoder, Scores
from onrecord.reading.reader import Reader, regions_of
from onrecord.reading.sentences import sentences
from onrecord.reading.windows import Window
from onrecord.records import Passage, Problem, Reading, Report, Role
from tests.reading.invented import NoisyEncoder, passages_of, report_of

ROLES: list[Role] = ["headline", "dateline", "body", "caption", "post", "furniture"]
LOCK = (
    "The old lock at Torvik held through the night, the harbour master said on Monday.\n\n"
    "“We were lucky,” said Mayor Elin Marsh. “The gate will be replaced in the spring.”\n\n"
    "Nine barges waited below the gate until the river fell. Two officials, who spoke on condition of anonymity, said "
    "the gate had not been inspected since 2027.\n\n"
    "Northline Barges, which runs the lock, declined to comment."
)
MILL = (
    "A fire in the mill at Halmar killed at least three people, police said.\n\n"
    "Fire chief Roman Dahl denied that the alarm had been switched off. Neighbours said they had heard nothing.\n\n"
    "“It was over in an hour,” Dahl told reporters."
)


def read(reader: Reader, *texts: str) -> list[Reading]:
    reports = [report_of(t) for t in texts]
    found = list(reader.read([(r, passages_of(r)) for r in reports]))
    assert all(isinstance(r, Reading) for r in found), found
    return [r for r in found if isinstance(r, Reading)]


def uncovered(reading: Reading, role: Role = "body") -> list[str]:
    """Sentences of a role that overlap no statement's content, cue or source."""
    text = reading.report.text
    taken = [(s.start, s.end) for x in reading.statements for s in (x.content, x.cue, x.source) if s]
    return [
        text[start:end]
        for p in reading.passages
        if p.role == role
        for start, end in sentences(text, p.start, p.end)
        if any(map(str.isalnum, text[start:end])) and not any(a < end and b > start for a, b in taken)
    ]


def assert_spans_hold(reading: Reading) -> None:
    text = reading.report.text
    for s in reading.statements:
        for span in (s.content, *filter(None, (s.cue, s.source)), *s.hedges):
            assert text[span.start : span.end] == span.text
    for f in reading.figures:
        assert text[f.start : f.end] == f.text
        assert f.sentence in text


# --- with the real model: only what any sound model must find -----------------------------------------------------


def test_a_plain_quotation_is_found_with_its_voice(reader: Reader) -> None:
    (reading,) = read(reader, "“The gate will be replaced in the spring,” Mayor Elin Marsh said on Monday.")
    names = {v.id: v.name for v in reading.voices}
    assert any(
        "The gate will be replaced in the spring" in s.content.text and names[s.voice] == "Elin Marsh"
        for s in reading.statements
        if not s.narrated
    )


def test_a_story_is_read_whole(reader: Reader) -> None:
    lock, mill = read(reader, LOCK, MILL)
    for reading in (lock, mill):
        assert uncovered(reading) == []
        assert_spans_hold(reading)
        assert {s.voice for s in reading.statements} <= {v.id for v in reading.voices}
    assert {"Elin Marsh"} <= {v.name for v in lock.voices if v.kind == "person"}
    assert any(f.measure == "killed" and f.low == 3 and f.high is None for f in mill.figures)
    assert any(s.status == "denied" for s in mill.statements)


def test_reading_a_report_does_not_depend_on_the_others(reader: Reader) -> None:
    lock, mill = read(reader, LOCK, MILL)
    (alone,) = read(reader, MILL)
    assert alone == mill
    assert read(reader, MILL, LOCK) == [mill, lock]


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    assert read(reader, LOCK) == read(reader, LOCK)


# --- under noise: the laws hold whatever the encoder says ----------------------------------------------------------

TEXTS = st.lists(
    st.sampled_from([*LOCK.split("\n\n"), *MILL.split("\n\n"), "Why? “No.”", "…", "Mr. Ode’s 3 boats — all lost."])
    | st.text(st.characters(codec="utf-8"), max_size=40),
    min_size=1,
    max_size=6,
).map("\n\n".join)


@settings(max_examples=40)
@given(TEXTS, st.integers(0, 99), st.lists(st.sampled_from(ROLES), max_size=6))
def test_every_sentence_is_kept_and_every_span_holds_whatever_the_encoder_says(
    text: str, seed: int, roles: list[Role]
) -> None:
    report = report_of(text)
    passages = passages_of(report, roles)
    (reading,) = Reader(NoisyEncoder(_REAL, seed)).read([(report, passages)])
    assert isinstance(reading, Reading), reading
    assert uncovered(reading) == []
    assert_spans_hold(reading)
    assert len({s.id for s in reading.statements}) == len(reading.statements)
    unread = [(p.start, p.end) for p in passages if p.role in {"furniture", "caption", "dateline"}]
    assert not any(a < s.content.end and s.content.start < b for s in reading.statements for a, b in unread)


_REAL = Encoder()


@pytest.mark.parametrize("text", ["", "\n", "…", "\u200b"])
def test_a_report_without_words_has_no_statements(text: str) -> None:
    report = report_of(text)
    (reading,) = Reader(NoisyEncoder(_REAL, 1)).read([(report, passages_of(report))])
    assert isinstance(reading, Reading)
    assert reading.statements == ()


@pytest.mark.parametrize("ahead", [True, False])
def test_readings_come_in_the_order_of_the_reports(ahead: bool) -> None:
    reports = [report_of(f"Barge {n} came to the gate. " * (1 + n % 3)) for n in range(80)]
    found = Reader(NoisyEncoder(_REAL, 3), ahead).read((r, passages_of(r)) for r in reports)
    assert [r.report.id for r in found if isinstance(r, Reading)] == [r.id for r in reports]


@pytest.mark.parametrize("ahead", [True, False])
def test_reports_are_taken_as_they_are_needed(ahead: bool) -> None:
    taken = []

    def many() -> Iterator[tuple[Report, tuple[Passage, ...]]]:
        for n in range(400):
            report = report_of(f"Barge {n} came to the gate.")
            taken.append(n)
            yield report, passages_of(report)

    found = Reader(NoisyEncoder(_REAL, 3), ahead).read(many())
    next(found)
    assert len(taken) < 200


class Breaking(NoisyEncoder):
    """Gives nonsense for one report, as a fault of ours would."""

    def encode(self, windows: Sequence[Window]) -> list[Scores]:
        """Scores of the wrong width wherever the text is the broken one."""
        found = super().encode(windows)
        broken = self.tokenizer.token_to_id("broken")
        if not any(broken in w.ids for w in windows):
            return found
        return [Scores(s.tags, s.links[:, :5], s.vectors, s.marks) for s in found]


@pytest.mark.parametrize("ahead", [True, False])
def test_a_fault_in_one_report_costs_no_other(ahead: bool) -> None:
    reports = [report_of(LOCK), report_of("BROKEN " + LOCK), report_of(MILL)]
    found = list(Reader(Breaking(_REAL, 5), ahead).read([(r, passages_of(r)) for r in reports]))
    assert [type(r) for r in found] == [Reading, Problem, Reading]
    problem = found[1]
    assert isinstance(problem, Problem)
    assert problem.place == "01-harbour-wire.txt"
    assert "\n" not in str(problem)


def test_regions_join_what_is_read_without_a_gap() -> None:
    report = report_of("One.\n\nTwo.\n\nThree.\n\nFour.")
    passages = passages_of(report, ["headline", "body", "furniture", "body"])
    assert [report.text[a:b] for a, b in regions_of(passages)] == ["One.\n\nTwo.", "Four."]
