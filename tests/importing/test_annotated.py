"""Web Annotations by people become judgements on what they mark; what marks nothing here is refused with its reason."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.exporting.form import Wanted
from onrecord.exporting.webannotation import FORM
from onrecord.importing.annotated import is_annotations, read
from onrecord.importing.taking import take_in
from onrecord.ledger.judging import judgement_on
from onrecord.ledger.store import Store
from onrecord.ledger.story import Story
from tests.ledger.invented import data, reading

TEXT = "The ferry sank on Monday. At least 17 people died. The hull had cracks. The hull had cracks."
ONE = reading(TEXT)
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


@pytest.fixture(scope="module")
def story() -> Story:
    with Store.open() as store:
        store.add(ONE, data(ONE), "a reader")
        return store.story()


def annotation(exact: str, tag: str | None = None, words: str | None = None, **more: Any) -> dict[str, Any]:
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag}] if tag else []
    bodies += [{"type": "TextualBody", "purpose": "commenting", "value": words}] if words else []
    made = {
        "@context": CONTEXT,
        "id": "https://annotations.example/1",
        "type": "Annotation",
        "creator": {"type": "Person", "name": "Ida Falk"},
        "created": "2031-03-05T10:00:00+01:00",
        "body": bodies,
        "target": {
            "source": f"urn:onrecord:{ONE.report.id}",
            "selector": [{"type": "TextQuoteSelector", "exact": exact}],
        },
    }
    return made | more


def judged(found: object, story: Story, folder: Path) -> Any:
    place = folder / "a.json"
    place.write_text(json.dumps(found), encoding="utf-8")
    return read(place, story)


@pytest.mark.parametrize(
    ("tag", "words", "judged_so"),
    [
        ("reject", "no such hull", ("reject", (), "no such hull")),
        ("Accept", None, ("accept", (), None)),
        ("planned", None, ("edit", (("status", "planned"),), None)),
        ("asserted", None, ("accept", (), None)),
        (None, "ask the\nministry", ("unsure", (), "ask the ministry")),
    ],
)
def test_what_a_person_says_of_a_statement_is_a_judgement(
    story: Story, tmp_path: Path, tag: str | None, words: str | None, judged_so: tuple[object, ...]
) -> None:
    (made,) = judged(annotation("The ferry sank on Monday.", tag, words), story, tmp_path).judgements
    assert made.about == ONE.statements[0].id
    assert (made.verdict, made.value, made.why) == judged_so
    assert (made.who, made.when) == ("Ida Falk", "2031-03-05T09:00:00.000000+00:00")


def test_a_figure_and_most_of_a_statement_are_found(story: Story, tmp_path: Path) -> None:
    (figure,) = judged(annotation("17", "accept"), story, tmp_path).judgements
    assert figure.about == ONE.figures[0].id
    (most,) = judged(annotation("At least 17 people", "accept"), story, tmp_path).judgements
    assert most.about == ONE.statements[1].id


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"target": {"source": "https://other.example"}}, "of which the ledger has no report"),
        ({"target": {"source": f"urn:onrecord:{ONE.report.id}"}}, "has no quotation"),
        ({"target": 17}, "its target is no resource"),
        ({"creator": None}, "does not say who made it"),
        ({"body": []}, "says nothing of what it marks"),
    ],
)
def test_what_cannot_be_placed_is_refused(story: Story, tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    found = judged(
        [annotation("The ferry sank on Monday.", "reject", **change), annotation("17", "accept")], story, tmp_path
    )
    (problem,) = found.problems
    assert reason in str(problem)
    assert "annotation 1" in problem.place
    assert len(found.judgements) == 1


@pytest.mark.parametrize(
    ("exact", "reason"),
    [
        ("At least 18 people", "does not stand in the report"),
        ("sank", "is no statement or figure of the ledger"),
        ("The hull had cracks.", "stands in the report 2 times"),
    ],
)
def test_words_must_be_those_of_one_line(story: Story, tmp_path: Path, exact: str, reason: str) -> None:
    (problem,) = judged(annotation(exact, "reject"), story, tmp_path).problems
    assert reason in str(problem)


@pytest.mark.parametrize(
    "more",
    [
        [{"type": "TextQuoteSelector", "exact": "The hull had cracks.", "prefix": "cracks. "}],
        [
            {"type": "TextQuoteSelector", "exact": "The hull had cracks."},
            {"type": "TextPositionSelector", "start": 72, "end": 92},
        ],
    ],
)
def test_the_words_around_or_the_position_tell_the_same_words_apart(
    story: Story, tmp_path: Path, more: list[dict[str, object]]
) -> None:
    target = {"source": f"urn:onrecord:{ONE.report.id}", "selector": more}
    (made,) = judged(annotation("", "reject", target=target), story, tmp_path).judgements
    assert made.start == 72 or made.start == TEXT.rindex(" The hull")


def test_our_own_export_is_known_and_a_second_import_changes_nothing(tmp_path: Path) -> None:
    store = Store.open()
    store.add(ONE, data(ONE), "a reader")
    ours = tmp_path / "ours.json"
    ours.write_text("".join(FORM.write(store.story(), Wanted())), encoding="utf-8")
    assert is_annotations(ours)
    assert take_in(store, ours, lambda r: r).judgements == 0
    theirs = tmp_path / "theirs.json"
    theirs.write_text(
        json.dumps({"@context": CONTEXT, "type": "AnnotationPage", "items": [annotation("17", "reject")]})
    )
    assert take_in(store, theirs, lambda r: r).judgements == 1
    assert take_in(store, theirs, lambda r: r).judgements == 0
    assert store.story().as_judged().figures == {}


def test_what_people_judged_moves_as_annotations(tmp_path: Path) -> None:
    place = tmp_path / "judged.json"
    with Store.open() as one, Store.open() as other:
        for store in (one, other):
            store.add(ONE, data(ONE), "a reader")
        first, second, third, _ = ONE.statements
        for about, verdict, value in (
            (first.id, "reject", {}),
            (second.id, "edit", {"status": "planned"}),
            (third.id, "unsure", {}),
            (ONE.figures[0].id, "edit", {"low": 1}),
        ):
            made = judgement_on(one.story().as_judged(), about, verdict, value, "Ida")  # type: ignore[arg-type]
            one.judge(replace(made, why="so it is"))
        place.write_text("".join(FORM.write(one.story().as_judged(), Wanted())), encoding="utf-8")
        taken = take_in(other, place, lambda r: r)
        assert (taken.judgements, taken.problems) == (3, ())  # an annotation has no words for bounds
        assert other.judgements() == one.judgements()[:3]
        assert take_in(other, place, lambda r: r).judgements == 0


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["target", "source", "selector", "body", "creator", "items", "first", "exact", "type"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=40)
@given(found=_ANY)
def test_nothing_that_is_no_annotation_raises(
    story: Story, tmp_path_factory: pytest.TempPathFactory, found: object
) -> None:
    made = judged(found, story, tmp_path_factory.mktemp("any"))
    assert made.judgements == ()
