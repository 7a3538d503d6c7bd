"""The whole line, from files to the export: what is added twice, in another order or in several runs is one ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.as_known import as_known
from onrecord.ledger.store import Store
from onrecord.ledger.story import Story
from onrecord.line import Ledger, Progress
from onrecord.reading.encoder import Encoder
from onrecord.reading.reader import Reader
from onrecord.reconciling import neighbourhoods
from onrecord.records import Asof, Measured, Reconciliation
from tests.reading.invented import NoisyEncoder
from tests.views.stories import silo

STORY = {
    "01-harbour-wire.txt": (
        "TORVIK, March 4, 2031 (Harbour Wire) — The old lock at Torvik burst on Monday night and killed at least three "
        "people, police said.\n\n“We were lucky,” Mayor Elin Marsh said. “The gate will be replaced in the spring.”\n\n"
        "Two officials, who spoke on condition of anonymity, said the gate had not been inspected since 2027.\n"
    ),
    "02-inland-post.md": (
        "# Five dead at Torvik lock\n\n*Inland Post, Wednesday 5 March 2031. By Ida Falk in Torvik*\n\n"
        "Five people died when the old lock at Torvik burst, Mayor Elin Marsh said on Tuesday.\n\n"
        "Northline Ferries denied that the gate had not been inspected. The company declined to say who had the keys.\n"
    ),
    "03-lake-courier.html": (
        "<html><head><title>Lock to be rebuilt</title><meta property='og:site_name' content='Lake Courier'>"
        "<meta property='article:published_time' content='2031-03-07'></head><body><nav><a href='/'>Home</a></nav>"
        "<article><h1>Lock to be rebuilt</h1><p>The mayor of Torvik, Elin Marsh, said the lock would be rebuilt by "
        "autumn at a cost of $4 million.</p><p>Residents called for an inquiry. “Nobody told us anything,” said Tor "
        "Ode, a baker on the quay.</p></article></body></html>"
    ),
}
NAMES = list(STORY)
_REAL = Encoder()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story as files."""
    place = tmp_path_factory.mktemp("torvik")
    for name, text in STORY.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def noisy() -> Reader:
    return Reader(NoisyEncoder(_REAL, 11))


def exported(reader: Reader, runs: Sequence[Sequence[Path]], text: bool = False) -> str:
    """Add the files of each run in turn, reconciling after each, and return the export as JSON Lines."""
    with Ledger(Store.open(), reader) as ledger:
        for run in runs:
            ledger.add(*run)
            ledger.reconcile()
        return "\n".join(json.dumps(record, ensure_ascii=False) for record in ledger.export(text))


@settings(max_examples=6)
@given(st.permutations(NAMES), st.sets(st.integers(1, 2)))
def test_any_order_and_any_split_into_runs_export_the_same_bytes(
    folder: Path, order: list[str], cuts: set[int]
) -> None:
    edges = [0, *sorted(cuts), len(order)]
    runs = [[folder / n for n in order[a:b]] for a, b in pairwise(edges)]
    assert exported(noisy(), runs) == exported(noisy(), [[folder / n for n in NAMES]])


def test_the_same_with_the_encoder_that_is_shipped(folder: Path, reader: Reader) -> None:
    paths = [folder / n for n in NAMES]
    expected = exported(reader, [paths])
    assert exported(reader, [paths[::-1]]) == expected
    assert exported(reader, [[p] for p in paths]) == expected


def test_the_same_where_only_neighbours_are_reconciled(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    """As above, with stories that have nothing to do with each other, in a ledger too large for one neighbourhood."""
    large(monkeypatch, few=2)
    kept: list[Sequence[str]] = []
    keep = Store.keep

    def keeping(store: Store, reconciliation: Reconciliation, reports: Sequence[str]) -> None:
        kept.append(reports)
        keep(store, reconciliation, reports)

    monkeypatch.setattr(Store, "keep", keeping)
    whole = ledger_of(reader, [APART])
    assert sorted(map(len, kept)) == [2, 2, 2]
    for step in (1, 5, 7):
        drawn = [APART[i * step % len(APART)] for i in range(len(APART))]
        cuts = [1, step % 3 + 2, len(APART) - 1]
        runs = [drawn[a:b] for a, b in pairwise([0, *cuts, len(drawn)])]
        assert ledger_of(reader, runs) == whole


def test_a_reconciling_that_is_stopped_half_way_is_taken_up_again(
    monkeypatch: pytest.MonkeyPatch, reader: Reader
) -> None:
    """The ledger outgrows one neighbourhood, which falls apart; only the first of its parts is kept before the stop."""
    large(monkeypatch, few=4)
    with Ledger(Store.open(), reader) as ledger:
        ledger.add(*APART[:4])
        ledger.reconcile()
        ledger.add(*APART[4:])
        with monkeypatch.context() as stopped:
            stopped.setattr(Store, "keep", stop_after(1, Store.keep))
            with pytest.raises(KeyboardInterrupt):
                ledger.reconcile()
        ledger.reconcile()
        assert list(ledger.export(text=True)) == ledger_of(reader, [APART])


def stop_after(calls: int, method: Callable[..., None]) -> Callable[..., None]:
    """The method as it is for so many calls, then the user's Ctrl-C."""
    left = iter(range(calls))

    def stopping(*args: object) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        method(*args)

    return stopping


def large(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    """Let a ledger of more than `few` reports count as too large for one neighbourhood."""
    monkeypatch.setattr(neighbourhoods, "anew", partial(neighbourhoods.anew, few=few))
    monkeypatch.setattr(neighbourhoods, "parted", partial(neighbourhoods.parted, few=few))


APART = [
    text.encode()
    for text in (
        STORY["01-harbour-wire.txt"],
        "ARDVALE, March 6, 2031 (Hill News) — Fire gutted the old paper mill at Ardvale and hurt four night workers, "
        "fire chief Bo Brandt said. “The roof went in minutes,” Brandt said. Nobody at Ardvale had a key to the "
        "pumps.\n",
        "KELMORA, March 8, 2031 (Coast Daily) — Dockers at Kelmora walked out on Saturday over pay, union leader Yaa "
        "Osei said. Osei said 900 were out. The port of Kelmora did not comment.\n",
        STORY["02-inland-post.md"],
        "VALLEY, March 7, 2031 (Valley Sun) — Four people were injured when a mill burned in Ardvale, Bo Brandt told "
        "the council. Residents of Ardvale demanded that the pumps be opened.\n",
        "NEWPORT, March 9, 2031 (Free Press) — The strike at Kelmora will go on for a week, Yaa Osei said on Sunday. "
        "Ships waited off Kelmora. Osei denied that talks had begun.\n",
    )
]


def ledger_of(reader: Reader, runs: Sequence[Sequence[bytes]]) -> list[dict[str, object]]:
    """The export of a ledger that was filled in several runs, each reconciled."""
    with Ledger(Store.open(), reader) as ledger:
        for run in runs:
            ledger.add(*run)
            ledger.reconcile()
        return list(ledger.export(text=True))


def test_adding_twice_changes_nothing(folder: Path, reader: Reader) -> None:
    paths = [folder / n for n in NAMES]
    with Ledger(Store.open(), reader) as ledger:
        first = ledger.add(*paths)
        ledger.reconcile()
        before = list(ledger.export(True))
        again = ledger.add(*paths, folder)
        ledger.reconcile()
        assert list(ledger.export(True)) == before
    assert (len(first.reports), first.known) == (3, 0)
    assert (again.reports, again.known) == ((), 6)


def test_the_same_bytes_under_two_names_are_one_report(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "again.txt"
    copy.write_bytes((folder / NAMES[0]).read_bytes())
    with Ledger(Store.open(), noisy()) as ledger:
        added = ledger.add(folder / NAMES[0], copy)
    assert (len(added.reports), added.known) == (1, 1)


def spans_of(record: object) -> list[dict[str, object]]:
    """All spans inside an exported record."""
    if isinstance(record, dict):
        inner = [s for value in record.values() for s in spans_of(value)]
        return [record, *inner] if {"start", "end", "text"} <= record.keys() else inner
    return [s for value in record for s in spans_of(value)] if isinstance(record, list | tuple) else []


def test_every_span_of_the_export_holds_in_the_exported_text(folder: Path, reader: Reader) -> None:
    records = [json.loads(line) for line in exported(reader, [[folder]], text=True).splitlines()]
    texts = {r["id"]: r["text"] for r in records if r["type"] == "report"}
    assert len(texts) == 3
    told = [r for r in records if r["type"] in {"statement", "figure"}]
    assert {r["type"] for r in told} == {"statement", "figure"}
    for record in told:
        text = texts[record["report"]]
        assert spans_of(record)
        for span in spans_of(record):
            assert text[span["start"] : span["end"]] == span["text"]
    for report in (r for r in records if r["type"] == "report"):
        for span in spans_of(report["relays"]):
            assert report["text"][span["start"] : span["end"]] == span["text"]


def test_text_is_exported_only_where_it_is_asked_for(folder: Path) -> None:
    records = [json.loads(line) for line in exported(noisy(), [[folder]]).splitlines()]
    assert not any("text" in r for r in records if r["type"] == "report")


def test_the_main_facts_of_the_story_come_out(folder: Path, reader: Reader) -> None:
    records = [json.loads(line) for line in exported(reader, [[folder]]).splitlines()]
    reports = {r["outlet"] for r in records if r["type"] == "report"}
    assert reports == {"Harbour Wire", "Inland Post", "Lake Courier"}
    voices = {v["name"] for v in records if v["type"] == "voice"}
    assert "Elin Marsh" in voices
    killed = [f for f in records if f["type"] == "figure" and f["measure"] == "killed"]
    assert {(f["low"], f["high"]) for f in killed} >= {(3, None), (5, 5)}
    assert any(s["status"] == "withheld" for s in records if s["type"] == "statement")


def test_bad_input_costs_nothing_else(folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "empty.txt").write_bytes(b"")
    (bad / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (bad / "tangled.html").write_text("<div>" * 20_000, encoding="utf-8")
    with Ledger(Store.open(), noisy()) as ledger:
        added = ledger.add(bad, folder / NAMES[0], tmp_path / "nowhere.txt", folder)
        ledger.reconcile()
        reports = [r for r in ledger.export() if r["type"] == "report"]
    assert len(added.reports) == len(reports) == 3
    places = {Path(p.place).name for p in added.problems}
    assert {"empty.txt", "binary.txt", "tangled.html", "nowhere.txt"} <= places
    assert all(p.reason and "\n" not in str(p) for p in added.problems)


def test_bytes_are_taken_as_a_report() -> None:
    with Ledger(Store.open(), noisy()) as ledger:
        added = ledger.add(STORY[NAMES[0]].encode())
    assert added.problems == ()
    assert "burst on Monday night" in added.reports[0].text


def test_progress_is_told_for_every_report(folder: Path) -> None:
    told: list[Progress] = []
    with Ledger(Store.open(), noisy()) as ledger:
        ledger.add(folder, progress=told.append)
    assert [p.done for p in told] == [1, 2, 3]
    assert told[-1].words > 100
    assert Path(told[0].place).name == NAMES[0]


def test_a_ledger_in_a_file_is_there_again(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "story.db"
    with Ledger(Store.open(place), noisy()) as ledger:
        ledger.add(folder)
        ledger.reconcile()
        before = list(ledger.export(True))
    with onrecord.open(place) as again:
        assert list(again.export(True)) == before


def test_nothing_added_is_nothing_exported() -> None:
    with onrecord.open() as ledger:
        assert ledger.add().reports == ()
        ledger.reconcile()
        assert list(ledger.export()) == []


@pytest.fixture(scope="module")
def torvik(folder: Path) -> Ledger:
    """The story in a ledger that tests only read."""
    ledger = Ledger(Store.open(), noisy())
    ledger.add(folder)
    ledger.reconcile()
    return ledger


DAYS = st.dates(date(2031, 2, 25), date(2031, 3, 12))


@settings(max_examples=10)
@given(day=DAYS)
def test_as_known_on_a_day_is_the_ledger_of_the_reports_up_to_it(torvik: Ledger, folder: Path, day: date) -> None:
    known = torvik.story(day)
    with Ledger(Store.open(), noisy()) as small:
        small.add(*(folder / Path(r.report.path or "").name for r in known.readings))
        small.reconcile()
        alone = small.story()
    assert all(r.report.day and r.report.day <= day.isoformat() for r in known.readings)
    assert (known.readings, known.reconciliation) == (alone.readings, alone.reconciliation)


@given(day=DAYS, later=st.integers(0, 20))
def test_a_later_day_never_knows_fewer_reports(torvik: Ledger, day: date, later: int) -> None:
    assert set(torvik.story(day).reports) <= set(torvik.story(day + timedelta(later)).reports)


def test_as_known_on_the_last_day_is_the_whole_story_and_nothing_is_written(torvik: Ledger) -> None:
    before = torvik.story()
    for day in (date(2031, 3, 7), date.max):
        known = torvik.story(day)
        assert (known.readings, known.reconciliation, known.undated) == (before.readings, before.reconciliation, ())
    assert torvik.story(date(2031, 3, 4)) != before
    assert torvik.story() == before


def test_the_readings_of_a_report_whose_year_others_tell_have_its_day(folder: Path) -> None:
    text = STORY[NAMES[0]].replace(", 2031", "").encode()
    with Ledger(Store.open(), noisy()) as ledger:
        added = ledger.add(text, *(folder / name for name in NAMES[1:]))
        ledger.reconcile()
        ids = [r.id for r in added.reports]
        days = {r.report.id: r.report.published for r in ledger.readings(ids)}
        told = {r.report.id: r.report.published for r in ledger.story().readings}
    assert days == told
    assert "2031-03-04" in days.values()
    assert None in {r.published for r in added.reports}


def test_an_undated_report_is_known_on_no_day_and_named(folder: Path) -> None:
    with Ledger(Store.open(), noisy()) as ledger:
        ledger.add(folder, b"The lock keeper of Holm, who was asleep, said that he had heard nothing at all.\n")
        ledger.reconcile()
        known = ledger.story(date.max)
        assert len(ledger.story().readings) == 4
        found = ledger.search("keeper", reports=known.reports)
    assert (len(known.readings), len(known.undated), found) == (3, 1, [])


def test_a_search_keeps_to_the_reports_it_is_given(torvik: Ledger) -> None:
    everywhere = torvik.search("lock")
    one = torvik.story(date(2031, 3, 4)).reports
    assert {h.report for h in everywhere} > set(one)
    assert torvik.search("lock", reports=one) == [h for h in everywhere if h.report in one]
    assert len(torvik.search("lock", 1, one)) == 1


def test_what_is_not_read_and_what_is_cut_short_stays_on_record_as_notices(tmp_path: Path) -> None:
    (tmp_path / "quai.txt").write_text(
        "Le quai est fermé depuis mardi, a dit la mairie de Vessen, et il le restera au moins deux semaines.\n\n"
        "Personne n'a été blessé, selon les pompiers, qui cherchent encore la cause de l'accident dans le port."
    )
    (tmp_path / "quay.txt").write_text(
        "The quay was closed on Tuesday, the harbour office said.\n\nSubscribe to continue reading"
    )
    with onrecord.open() as ledger:
        ledger.add(tmp_path)
        told = [(Path(notice.place).name, notice.reason) for notice in ledger.notices()]
        assert ledger.problems() == []
    assert told == [
        ("quai.txt", "is in French, which is not read here"),
        ("quay.txt", "breaks off where the rest is for subscribers"),
    ]


def test_as_known_starts_from_the_days_that_each_report_gives() -> None:
    """A day that another report gave may have come later than the day as of which the story is told."""
    story = silo()
    figure = next(iter(story.figures.values()))
    asof = Asof(figure.id, "2031-05-03", figure.asof, "another report tells it")
    held = Story.of(story.readings, replace(story.reconciliation, asofs=(asof,)))
    assert held.figures[figure.id].asof == "2031-05-03"
    known = as_known(held, "2031-05-01")
    assert known.figures[figure.id].asof == figure.asof


def test_as_known_starts_from_the_measures_that_each_report_gives() -> None:
    """The counts by which a figure measures something else may have come later."""
    story = silo()
    figure = next(iter(story.figures.values()))
    settled = Measured(figure.id, "rescued", figure.measure, "another report tells it")
    told = Story.of(story.readings, replace(story.reconciliation, measures=(settled,)))
    assert told.figures[figure.id].measure == "rescued"
    assert as_known(told, "2031-05-01").figures[figure.id].measure == figure.measure
