from __future__ import annotations

import pytest

from onrecord.reading.confidence import Calibration
from onrecord.reading.decoding import SIGNS


def test_surer_signs_give_a_higher_probability() -> None:
    calibration = Calibration((*[0.1] * len(SIGNS), -1.0))
    assert calibration.of([0.0] * len(SIGNS)) == pytest.approx(0.2689, abs=1e-4)
    assert 0 < calibration.of([-9.0] * len(SIGNS)) < calibration.of([3.0] * len(SIGNS)) < 1


def test_a_calibration_for_other_signs_is_refused() -> None:
    with pytest.raises(ValueError, match="weights"):
        Calibration((1.0, 2.0))
