"""Ray reads what one core reads, in the same order; a report that ends its worker is a problem and costs no other."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from onrecord.engines.cluster import Cluster
from onrecord.reading.reader import Reader
from onrecord.records import Problem, Reading
from tests.engines.test_cores import TEXTS, Fragile, exported, unread


@pytest.fixture(scope="module", autouse=True)
def begun() -> Iterator[None]:
    """Ray, begun once for these tests, in which it has only the folders of tests beside the package."""
    import ray  # noqa: PLC0415

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, configure_logging=False)
    except Exception as error:  # whatever Ray raises where its own processes are not there within half a minute
        if "timed out" not in str(error):
            raise
        pytest.skip("Ray did not begin within its half minute: this machine is too busy")
    yield
    ray.shutdown()


def test_ray_fills_the_ledger_that_one_core_fills(reader: Reader) -> None:
    assert exported(Cluster(2)) == exported(reader)


def test_a_report_that_ends_its_worker_costs_no_other() -> None:
    bad = {3, 4}
    texts = [f"{text} {'POISON' if n % 2 else 'KILLED'}" if n in bad else text for n, text in enumerate(TEXTS)]
    found = list(Cluster(2, Fragile).read(unread(texts)))
    assert {n for n, one in enumerate(found) if isinstance(one, Problem)} == bad
    assert [one.report.text for one in found if isinstance(one, Reading)] == [
        text for n, text in enumerate(texts) if n not in bad
    ]
