"""What the tests of every stage share: the real encoder, loaded once, and no deadlines on a busy machine."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from onrecord.reading.encoder import Encoder
from onrecord.reading.reader import Reader

settings.register_profile("onrecord", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The encoder that the package ships, its files read once a session."""
    return Encoder()


@pytest.fixture(scope="session")
def reader(encoder: Encoder) -> Reader:
    """A reader on the shipped encoder."""
    return Reader(encoder)
