"""Work in other processes: the same results, the same faults."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from portal.system import parallel
from tests.conftest import ROOT

pytestmark = pytest.mark.forks
ITEMS = list(range(500))


def _squares(share: Sequence[int]) -> list[int]:
    return [number * number for number in share]


def _fails(_share: object = None) -> list[int]:
    message = "hỏng"
    raise OSError(message)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_all_items_are_worked_on_once(processes: int) -> None:
    """Whatever the number of processes."""
    results = [
        number for part in parallel.map_shares(_squares, ITEMS, processes) for number in part
    ]
    assert sorted(results) == _squares(ITEMS)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_fails_in_a_process_fails_here(processes: int) -> None:
    """A full disk is told, wherever it was met."""
    with pytest.raises(OSError, match="hỏng"):
        parallel.map_shares(_fails, ITEMS, processes)


@pytest.mark.parametrize("worth", [True, False])
def test_work_beside_other_work_gives_its_result_when_asked(*, worth: bool) -> None:
    """From another process, where it is worth one."""
    result = parallel.in_background(os.getpid, worth=worth)
    assert (result() == os.getpid()) is not (worth and parallel.process_count() > 1)


@pytest.mark.parametrize("worth", [True, False])
def test_work_beside_other_work_fails_when_asked(*, worth: bool) -> None:
    """Not before."""
    result = parallel.in_background(_fails, worth=worth)
    with pytest.raises(OSError, match="hỏng"):
        result()


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_several_works_give_their_results_in_their_order(processes: int) -> None:
    """Each in a process of its own, however many may run at once."""

    def work(number: int) -> tuple[int, int]:
        return number, os.getpid()

    results = parallel.run_all([partial(work, number) for number in range(4)], processes)
    assert [number for number, _ in results] == [0, 1, 2, 3]
    assert len({process for _, process in results} - {os.getpid()}) == 4 * (
        parallel.process_count() > 1
    )


def test_where_one_of_several_works_fails_no_process_is_left(tmp_path: Path) -> None:
    """The fault is told when all that was begun is over."""

    def work(name: str) -> None:
        (tmp_path / name).write_text(f"{os.getpid()}", encoding="utf-8")
        if name == "b":
            _fails()

    with pytest.raises(OSError, match="hỏng"):
        parallel.run_all([partial(work, name) for name in "abc"], 3)
    for path in tmp_path.iterdir():
        process = int(path.read_text(encoding="utf-8"))
        if process != os.getpid():
            with pytest.raises(ProcessLookupError):
                os.kill(process, 0)


@pytest.fixture
def company() -> Iterator[None]:
    """Have another thread beside the test's own."""
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    yield
    over.set()
    thread.join()


_WAYS: dict[str, Callable[[], set[int]]] = {
    "spread": lambda: set(parallel.map_shares(lambda _share: os.getpid(), ITEMS, 3)),
    "beside": lambda: {parallel.in_background(os.getpid, worth=True)()},
    "several": lambda: set(parallel.run_all([os.getpid] * 3, 3)),
}


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize("way", list(_WAYS))
def test_where_another_thread_lives_nothing_is_forked(way: str) -> None:
    """A child would inherit the locks that the thread holds, and nobody who lets them go."""
    assert _WAYS[way]() == {os.getpid()}
    assert parallel.process_count() == 1


@pytest.mark.parametrize("way", list(_WAYS))
def test_where_the_system_bears_no_fork_all_is_done_here(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has none; on macOS the system's own libraries break in the child."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "darwin")
        assert _WAYS[way]() == {os.getpid()}
    monkeypatch.delattr(os, "fork")
    assert _WAYS[way]() == {os.getpid()}


def test_work_on_all_cores_warns_of_nothing() -> None:
    """Python 3.12 and newer warn of a fork beside threads, also of those that numpy would start."""
    code = "import warnings; warnings.simplefilter('error')\n"
    code += "from portal.system import parallel\nimport os, numpy\n"
    code += "assert len(parallel.map_shares(len, range(500), 2)) == 2"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(parallel.process_count() < 2, reason="one process for all")
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_process_that_was_killed_is_a_fault_of_the_system(share: float) -> None:
    """Whether it had said nothing, half of its answer, or all of it."""
    data = pickle.dumps(ITEMS)
    pipe, end = os.pipe()
    process = os.fork()
    if not process:
        os.write(end, data[: round(share * len(data))])
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(end)
    with pytest.raises(OSError, match="bị dừng"):
        raise parallel._answer((process, pipe))


@pytest.mark.skipif(parallel.process_count() < 2, reason="one process for all")
def test_what_cannot_cross_between_processes_is_told() -> None:
    """A result that is no plain value is a programmer's fault, and never a result that is lost."""
    with pytest.raises(RuntimeError, match="local object"):
        parallel.map_shares(lambda share: lambda: share, ITEMS, 2)


@pytest.mark.skipif(parallel.process_count() < 2, reason="one process for all")
def test_ctrl_c_ends_the_other_processes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who pressed it does not wait for their work to be done."""
    here, children = os.getpid(), list[int]()
    start = parallel._start

    def noted(*work_and_share: Any) -> tuple[int, int]:
        child = start(*work_and_share)
        children.append(child[0])
        return child

    def work(_share: Sequence[int]) -> None:
        if os.getpid() == here:
            raise KeyboardInterrupt
        threading.Event().wait()

    monkeypatch.setattr(parallel, "_start", noted)
    with pytest.raises(KeyboardInterrupt):
        parallel.map_shares(work, ITEMS, 3)
    assert len(children) == 2
    for process in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)
