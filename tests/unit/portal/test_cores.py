"""Work in other processes: the same results, the same faults."""

from __future__ import annotations

import os
from collections.abc import Sequence

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
