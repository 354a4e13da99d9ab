"""States of a text outlive the desk, for 90 days, whatever stops it."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.desk.history import SAVED, TYPED, History
from portal.desk.records import differences

_FILE = "bai-viet/2026/bai/index.md"
_DAY = 24 * 3600


@pytest.fixture
def kept(tmp_path: Path) -> History:
    """Return the history of a content folder."""
    return History(tmp_path / "store", tmp_path / "content")


def _again(tmp_path: Path) -> History:
    return History(tmp_path / "store", tmp_path / "content")


def test_every_state_is_kept_newest_first(kept: History, tmp_path: Path) -> None:
    """The same bytes twice in a row are one state; later they are one more."""
    for data in (b"a", b"b", b"b", b"a"):
        kept.keep(_FILE, data, SAVED)
    states = _again(tmp_path).states(_FILE)
    assert [kept.data(_FILE, state.id) for state in states] == [b"a", b"b", b"a"]


def test_a_state_belongs_to_its_text(kept: History) -> None:
    """Whoever knows a hash gets no other text's words."""
    kept.keep(_FILE, b"a", SAVED)
    (state,) = kept.states(_FILE)
    assert kept.states("khac") == []
    assert kept.data("khac", state.id) is None
    assert kept.data(_FILE, "../../etc/passwd") is None


@pytest.mark.parametrize("torn", [b'{"id": "x', b"\xff\xfe\n", b"[]\n", b'{"id": 1}\n', b"null"])
def test_a_line_that_a_kill_left_unfinished_hides_no_other(
    kept: History, tmp_path: Path, torn: bytes
) -> None:
    """States before it and after it are there."""
    kept.keep(_FILE, b"a", SAVED)
    (journal,) = (tmp_path / "store").rglob("*.jsonl")
    with journal.open("ab") as file:
        file.write(torn)
    kept.keep(_FILE, b"b", SAVED)
    assert [kept.data(_FILE, each.id) for each in _again(tmp_path).states(_FILE)] == [b"b", b"a"]


def test_states_of_over_90_days_go_and_no_others(
    kept: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their bytes go with them, unless a newer state has the same."""
    now = time.time()
    for days, data in ((100, b"old"), (95, b"both"), (89, b"new"), (1, b"both")):
        monkeypatch.setattr(time, "time", lambda days=days: now - days * _DAY)
        kept.keep(_FILE, data, SAVED)
    monkeypatch.undo()
    for path in (tmp_path / "store").glob("desk/*/states/*/*"):
        os.utime(path, (now - 95 * _DAY, now - 95 * _DAY))
    states = _again(tmp_path).states(_FILE)
    assert [kept.data(_FILE, each.id) for each in states] == [b"both", b"new"]
    assert len(list((tmp_path / "store").glob("desk/*/states/*/*"))) == 2


def test_photos_make_room_for_those_taken_away_after_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All are bounded together; the same photo counts once; texts are in no danger from them."""
    kept = History(tmp_path / "store", tmp_path / "content")
    kept.keep(_FILE, b"text", SAVED)
    photos = History(tmp_path / "store", tmp_path / "content", 1000)
    start = time.time()
    for second, data in enumerate([b"a" * 400, b"b" * 400, b"a" * 400, b"c" * 400]):
        monkeypatch.setattr(time, "time", lambda second=second: start + second)
        photos.keep(_FILE if second else "khac", data, "a.jpg")
    assert [photos.data(_FILE, each.id)[:1] for each in photos.states(_FILE)] == [b"c", b"a"]  # type: ignore[index]
    assert len(photos.states("khac")) == 1
    assert len(list((tmp_path / "store").glob("desk/*/photos/states/*/*"))) == 2
    (state,) = kept.states(_FILE)
    assert kept.data(_FILE, state.id) == b"text"


def test_two_desks_write_one_history(kept: History, tmp_path: Path) -> None:
    """Nothing that one notes is lost to the other."""
    other = _again(tmp_path)

    def note(number: int) -> None:
        (kept, other)[number % 2].keep(_FILE, str(number).encode(), SAVED)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(note, range(40)))
    assert len({state.id for state in kept.states(_FILE)}) == 40


def test_what_is_typed_for_long_leaves_states_now_and_then(
    kept: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each second's words would fill the disk; those of every few minutes do not."""
    now = time.time()
    for second in range(0, 1200, 10):
        monkeypatch.setattr(time, "time", lambda second=second: now + second)
        kept.autosave(_FILE, f"chữ {second}", "v")
    typed = [state for state in kept.states(_FILE) if state.note == TYPED]
    assert 2 <= len(typed) <= 5
    last = kept.typed(_FILE)
    assert last
    assert (last.text, last.version) == ("chữ 1190", "v")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"text": 1}', b"\xff", b"null"])
def test_a_damaged_autosave_is_none(kept: History, tmp_path: Path, data: bytes) -> None:
    """The text opens all the same."""
    kept.autosave(_FILE, "chữ", "v")
    (path,) = (tmp_path / "store").rglob("typed/*")
    path.write_bytes(data)
    assert kept.typed(_FILE) is None


@given(st.lists(st.sampled_from("abc"), max_size=9), st.lists(st.sampled_from("abc"), max_size=9))
def test_differences_hold_both_texts(then: list[str], now: list[str]) -> None:
    """Without the lines of the one they are the other."""
    old, new = "\n".join(then), "\n".join(now)
    rows = list(differences(old, new))
    assert "\n".join(line for sign, line in rows if sign != "+") == old
    assert "\n".join(line for sign, line in rows if sign != "-") == new


def test_differences_of_long_texts_take_no_time() -> None:
    """What is too long to be compared line by line is shown as a whole."""
    old, new = "a\n" * 200_000, "b\n" * 200_000
    rows = list(differences(f"Đầu\n{old}Cuối", f"Đầu\n{new}Cuối"))
    assert rows[0] == (" ", "Đầu")
    assert len(rows) == 400_002
