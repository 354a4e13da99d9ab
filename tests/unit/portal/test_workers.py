"""Work that is handed out comes back in order, a little at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import workers
from portal.workers import ClusterError


@given(st.lists(st.integers()), st.integers(1, 9))
def test_results_come_in_the_order_of_the_items(items: list[int], ahead: int) -> None:
    """None is lost, none is doubled."""
    assert list(workers.in_order(lambda item: lambda: -item, items, ahead)) == [-i for i in items]


@given(st.integers(0, 50), st.integers(1, 9))
def test_never_more_is_under_way_than_is_allowed(count: int, ahead: int) -> None:
    """Memory does not grow with the number of photos."""
    under_way: set[int] = set()
    most = 0

    def items() -> Iterator[int]:
        yield from range(count)

    def start(item: int) -> Callable[[], None]:
        nonlocal most
        under_way.add(item)
        most = max(most, len(under_way))
        return lambda: under_way.remove(item)

    assert len(list(workers.in_order(start, items(), ahead))) == count
    assert not under_way
    assert most == min(count, ahead)


def test_the_work_is_done_by_other_processes() -> None:
    """As many as were asked for, none of them this one."""
    with workers.hired(2) as (executor, ahead):
        assert executor is not None
        assert ahead == 4
        found = [executor.submit(os.getpid) for _ in range(9)]
        assert os.getpid() not in {each.result() for each in found}


def test_one_process_is_this_one() -> None:
    """No other is started for nothing."""
    with workers.hired(1) as (executor, ahead):
        assert (executor, ahead) == (None, 1)


def test_a_cluster_that_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """So is a library that is not there."""
    with pytest.raises(ClusterError, match="không kết nối"), workers.hired(2, "xyz://nobody"):
        pass
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(ClusterError, match="distributed"), workers.hired(2, "tcp://x:1"):
        pass
