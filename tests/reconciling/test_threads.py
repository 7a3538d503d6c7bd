from __future__ import annotations

from threadpoolctl import threadpool_info

from onrecord.reconciling.threads import one_thread


def threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_matrices_are_multiplied_on_one_thread_and_then_as_before() -> None:
    before = threads()
    with one_thread():
        assert threads() == [1] * len(before)
    assert threads() == before
