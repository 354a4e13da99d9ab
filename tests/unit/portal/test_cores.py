"""Work in other processes: the same results, the same faults."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from portal import cores

ITEMS = list(range(500))


def _squares(share: Sequence[int]) -> list[int]:
    return [each * each for each in share]


def _fails(_share: object = None) -> list[int]:
    message = "hỏng"
    raise OSError(message)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_all_items_are_worked_on_once(processes: int) -> None:
    """Whatever the number of processes."""
    found = [each for part in cores.spread(_squares, ITEMS, processes) for each in part]
    assert sorted(found) == _squares(ITEMS)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_fails_in_a_process_fails_here(processes: int) -> None:
    """A full disk is told, wherever it was met."""
    with pytest.raises(OSError, match="hỏng"):
        cores.spread(_fails, ITEMS, processes)


@pytest.mark.parametrize("worth", [True, False])
def test_work_beside_other_work_gives_its_result_when_asked(*, worth: bool) -> None:
    """From another process, where it is worth one."""
    asked = cores.beside(os.getpid, worth=worth)
    assert (asked() == os.getpid()) is not (worth and cores.count() > 1)


@pytest.mark.parametrize("worth", [True, False])
def test_work_beside_other_work_fails_when_asked(*, worth: bool) -> None:
    """Not before."""
    asked = cores.beside(_fails, worth=worth)
    with pytest.raises(OSError, match="hỏng"):
        asked()


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_several_works_give_their_results_in_their_order(processes: int) -> None:
    """Each in a process of its own, however many may run at once."""

    def work(number: int) -> tuple[int, int]:
        return number, os.getpid()

    found = cores.several([partial(work, number) for number in range(4)], processes)
    assert [number for number, _ in found] == [0, 1, 2, 3]
    assert len({process for _, process in found} - {os.getpid()}) == 4 * (cores.count() > 1)


def test_where_one_of_several_works_fails_no_process_is_left(tmp_path: Path) -> None:
    """The fault is told when all that was begun is over."""

    def work(name: str) -> None:
        (tmp_path / name).write_text(f"{os.getpid()}", encoding="utf-8")
        if name == "b":
            _fails()

    with pytest.raises(OSError, match="hỏng"):
        cores.several([partial(work, name) for name in "abc"], 3)
    for path in tmp_path.iterdir():
        process = int(path.read_text(encoding="utf-8"))
        if process != os.getpid():
            with pytest.raises(ProcessLookupError):
                os.kill(process, 0)
