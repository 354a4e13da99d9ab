"""Work that is handed out comes back in order, a little at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.system import executors
from portal.system.executors import ClusterError
from tests.conftest import ROOT


@given(st.lists(st.integers()), st.integers(1, 9))
def test_results_come_in_the_order_of_the_items(items: list[int], ahead: int) -> None:
    """None is lost, none is doubled."""
    assert list(executors.map_in_order(lambda item: lambda: -item, items, ahead)) == [
        -i for i in items
    ]


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

    assert len(list(executors.map_in_order(start, items(), ahead))) == count
    assert not under_way
    assert most == min(count, ahead)


def test_the_work_is_done_by_other_processes() -> None:
    """As many as were asked for, none of them this one."""
    with executors.pool(2) as (executor, ahead):
        assert executor is not None
        assert ahead == 4
        futures = [executor.submit(os.getpid) for _ in range(9)]
        assert os.getpid() not in {future.result() for future in futures}


def test_one_process_is_this_one() -> None:
    """No other is started for nothing."""
    with executors.pool(1) as (executor, ahead):
        assert (executor, ahead) == (None, 1)


def test_a_cluster_that_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """So is a library that is not there."""
    with (
        pytest.raises(ClusterError, match="không kết nối"),
        executors.pool(2, "xyz://nobody"),
    ):
        pass
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match="distributed"), executors.pool(2, "tcp://x:1"):
        pass


_HIRES = """
import os, time
from portal.system import executors
if __name__ == "__main__":
    with executors.pool(2) as (executor, _):
        pids = {executor.submit(os.getpid).result() for _ in range(9)}
        print(*pids, flush=True)
        list(executor.map(time.sleep, [600, 600]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals as Unix has them")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_a_build_that_was_killed(tmp_path: Path, how: signal.Signals) -> None:
    """Whatever the build was doing, nothing goes on using the machine."""
    program = tmp_path / "hires.py"
    program.write_text(_HIRES)
    child = subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
    )
    with child:
        assert child.stdout is not None
        pids = [int(word) for word in child.stdout.readline().split()]
        assert pids
        child.send_signal(how)
    while any(map(_lives, pids)):
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.is_file() or state.read_text().rpartition(")")[2].split()[0] != "Z"
