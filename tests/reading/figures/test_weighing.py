from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pytest

from onrecord.reading.figures.desk import Draft
from onrecord.reading.figures.grounds import Ground, How
from onrecord.reading.figures.phrases import Kind, Phrase
from onrecord.reading.figures.quantities import Quantity
from onrecord.reading.figures.weighing import (
    MEASURE,
    SCOPE,
    doubt_of,
    measure_by,
    measure_signs,
    scope_by,
    scope_signs,
)
from onrecord.reading.heads import HEADS, Judge
from onrecord.records import Measure, Scope

SEVENTY = Quantity(0, 2, 0, 70, 70, True)


def hears(label: str | None, sure: float = 0.98) -> Judge:
    """An encoder that is sure of one label, or hears nothing."""

    def hear(head: str, *_: tuple[int, int]) -> Mapping[str, float]:
        labels = HEADS[head]
        if label is None:
            return dict.fromkeys(labels, 1 / len(labels))
        return {name: sure if name == label else (1 - sure) / (len(labels) - 1) for name in labels}

    return hear


def told(measure: Measure, scope: Scope = "incident", value: int = 70) -> Draft:
    count = Quantity(0, 2, 0, value, value, True)
    return Draft(0, 2, count, Phrase(2, 2, "", Kind.BARE, ""), measure, scope, None, (0, 9))


@pytest.mark.parametrize("measure", get_args(Measure))
@pytest.mark.parametrize("how", ["named", "said", "known", "referred", "default"])
def test_where_the_encoder_hears_nothing_the_words_decide(measure: Measure, how: How) -> None:
    if measure != "money":
        assert measure_by(measure_signs(Ground(measure, how, {}), SEVENTY, hears(None), ())) == measure


def test_an_encoder_that_is_sure_outweighs_words_that_tell_nothing_but_not_the_noun() -> None:
    heard = hears("detained")
    assert measure_by(measure_signs(Ground("other", "default", {}), SEVENTY, heard, ())) == "detained"
    assert measure_by(measure_signs(Ground("killed", "named", {"killed": 2.5}), SEVENTY, heard, ())) == "killed"


def test_the_same_number_told_before_speaks_for_its_measure_and_scope() -> None:
    before = [told("missing", "standing"), told("killed", value=12)]
    ground = Ground("other", "default", {"missing": 2.2})
    assert measure_by(measure_signs(ground, SEVENTY, hears(None), ())) == "other"
    assert measure_by(measure_signs(ground, SEVENTY, hears(None), before)) == "missing"
    assert scope_by(scope_signs("cumulative", "missing", SEVENTY, hears(None), before)) == "standing"
    assert scope_by(scope_signs("cumulative", "killed", SEVENTY, hears(None), before)) == "cumulative"


def test_no_count_of_the_dead_stands_at_a_time_however_sure_the_encoder_is() -> None:
    signs = scope_signs("incident", "killed", SEVENTY, hears("standing", 0.999), ())
    assert scope_by(signs) in ("incident", "cumulative")


def test_nothing_is_weighed_without_an_encoder_or_a_doubt() -> None:
    assert measure_signs(Ground("killed", "said", {}), SEVENTY, None, ()) == {}
    assert measure_signs(Ground("money", "named", {}), SEVENTY, hears("other"), ()) == {}
    assert measure_signs(Ground("other", "recorded", {}), SEVENTY, hears("killed"), ()) == {}
    assert scope_signs("incident", "killed", SEVENTY, None, ()) == {}


def test_every_sign_has_a_weight_that_speaks_for_what_it_says() -> None:
    assert {*get_args(How)} - {"recorded"} < MEASURE.keys()
    assert all(weight > 0 for weight in (*MEASURE.values(), *SCOPE.values()))


def test_the_dead_are_heard_louder_only_where_some_were_counted_before() -> None:
    ground = Ground("injured", "said", {"injured": 1.0})
    assert "heard apart" not in measure_signs(ground, SEVENTY, hears("killed"), ())
    assert "heard apart" in measure_signs(ground, SEVENTY, hears("killed"), [told("killed", value=3)])
    assert "heard apart" in measure_signs(ground, SEVENTY, hears("detained"), ())


def test_doubt_tells_how_much_less_likely_each_measure_is_than_the_one_read() -> None:
    signs = measure_signs(Ground("other", "default", {"damaged": 1.0}), SEVENTY, hears("deployed", 0.9), ())
    assert measure_by(signs) == "deployed"
    doubt = dict(zip(get_args(Measure), doubt_of(signs, "deployed"), strict=True))
    assert doubt["deployed"] == 0
    assert 0 < doubt["other"] < doubt["damaged"] < doubt["killed"] <= 50
    assert doubt_of(signs, "other") == b""  # something else than the signs decided
    assert doubt_of({}, "deployed") == b""
