from __future__ import annotations

import gc
from threading import Event, Thread

from onrecord.collecting import OBJECTS, seldom_collected


def test_garbage_is_looked_for_seldom_while_asked_and_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold() == (OBJECTS, *before[1:])
        with seldom_collected():
            pass
        assert gc.get_threshold()[0] == OBJECTS
    assert gc.get_threshold() == before


def test_of_several_threads_the_last_one_puts_it_back() -> None:
    before, inside, leave = gc.get_threshold(), Event(), Event()

    def ask() -> None:
        with seldom_collected():
            inside.set()
            leave.wait(10)

    with seldom_collected():
        other = Thread(target=ask)
        other.start()
        assert inside.wait(10)
    assert gc.get_threshold()[0] == OBJECTS
    leave.set()
    other.join()
    assert gc.get_threshold() == before
