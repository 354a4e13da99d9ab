from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from portal.cache.store import Memo, Store

KEY = "k" * 32


def test_a_record_comes_back(tmp_path: Path) -> None:
    """What was kept is what is loaded."""
    Store(tmp_path, KEY).save("a", {"x": (1, "đ")})
    assert Store(tmp_path, KEY).load("a") == {"x": (1, "đ")}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: b"x" + data[1:],
        lambda _: b"GIF89a" * 40,
    ],
)
def test_a_damaged_or_foreign_record_is_dropped_in_silence(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    """Whatever is wrong with it, it is not needed."""
    store = Store(tmp_path, KEY)
    store.save("a", [1, 2, 3])
    path = tmp_path / "a.record"
    path.write_bytes(spoil(path.read_bytes()))
    assert store.load("a") is None


def test_a_record_of_other_code_is_dropped(tmp_path: Path) -> None:
    """The code that made it may have meant something else."""
    Store(tmp_path, KEY).save("a", 1)
    assert Store(tmp_path, "j" * 32).load("a") is None


def test_what_is_held_is_of_this_code_and_not_passed_over(tmp_path: Path) -> None:
    """Asking costs no reading; a fresh store holds nothing."""
    Store(tmp_path, KEY).save("a", 1)

    assert Store(tmp_path, KEY).holds("a")
    assert not Store(tmp_path, KEY).holds("b")
    assert not Store(tmp_path, "x" * 32).holds("a")
    assert not Store(tmp_path, KEY, fresh=True).holds("a")


def test_a_fresh_store_reads_nothing_and_writes(tmp_path: Path) -> None:
    """--clean makes everything anew, and keeps it."""
    Store(tmp_path, KEY).save("a", 1)
    fresh = Store(tmp_path, KEY, fresh=True)
    assert fresh.load("a") is None
    fresh.save("a", 2)
    assert Store(tmp_path, KEY).load("a") == 2


def _asked(store: Store | None, key: object, name: str = "a", kind: str = "x") -> list[str]:
    """Ask a memo for a value; return what had to be made."""
    made: list[str] = []

    def make() -> str:
        made.append(name)
        return f"{name} {key}"

    memo = Memo(store, kind, Path("content"))
    assert memo.get(name, key, make) == f"{name} {key}"
    memo.save()
    return made


def test_what_has_the_same_key_is_not_made_again(tmp_path: Path) -> None:
    """The next build finds it."""
    store = Store(tmp_path, KEY)
    assert _asked(store, (1, 2)) == ["a"]
    assert _asked(store, (1, 2)) == []


def test_what_has_another_key_is_made_again(tmp_path: Path) -> None:
    """And then found under that one."""
    store = Store(tmp_path, KEY)
    _asked(store, (1, 2))
    assert _asked(store, (1, 3)) == ["a"]
    assert _asked(store, (1, 3)) == []


def test_what_has_no_key_is_made_in_each_build(tmp_path: Path) -> None:
    """A file that was just written may change once more within its stamp."""
    store = Store(tmp_path, KEY)
    assert _asked(store, None) == ["a"]
    assert _asked(store, None) == ["a"]


def test_what_nobody_asks_for_is_forgotten(tmp_path: Path) -> None:
    """A deleted article does not stay in the store."""
    store = Store(tmp_path, KEY)
    _asked(store, 1, "a")
    _asked(store, 1, "b")
    assert _asked(store, 1, "a") == ["a"]


def test_what_was_kept_in_this_build_goes_before_what_was_there(tmp_path: Path) -> None:
    """A value put twice is the later one."""
    store = Store(tmp_path, KEY)
    _asked(store, 1)
    memo = Memo(store, "x", Path("content"))
    memo.keep("a", 2, "mới")
    assert (memo.recall("a", 1), memo.recall("a", 2)) == (None, "mới")


def test_a_record_that_never_was_is_none(tmp_path: Path) -> None:
    """Nor does looking for it, or dropping it, make anything."""
    store = Store(tmp_path / "store", KEY)
    assert store.load("a") is None
    store.drop("a")
    assert not (tmp_path / "store").exists()


def test_a_dropped_record_is_gone(tmp_path: Path) -> None:
    """The others stay."""
    store = Store(tmp_path, KEY)
    store.save("a", 1)
    store.save("b", 2)
    store.drop("a")
    assert (store.load("a"), store.load("b")) == (None, 2)


@pytest.mark.parametrize("at", [0, 20, 50, 70, 90])
def test_a_record_cut_anywhere_or_with_a_wrong_byte_is_dropped(tmp_path: Path, at: int) -> None:
    """In the mark, the key, the checksum or the value."""
    store = Store(tmp_path, KEY)
    store.save("a", list(range(100)))
    path = tmp_path / "a.record"
    data = path.read_bytes()
    for spoilt in (data[:at], data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :]):
        path.write_bytes(spoilt)
        assert store.load("a") is None
    path.write_bytes(data)
    assert store.load("a") == tuple(range(100))


def test_a_memo_without_a_store_remembers_within_one_build(tmp_path: Path) -> None:
    """A check of a foreign folder leaves nothing behind."""
    made: list[int] = []
    memo = Memo(None, "x", tmp_path)
    for _ in range(2):
        memo.get("a", 1, lambda: made.append(1) or True)  # type: ignore[func-returns-value]
    memo.save()
    assert made == [1]
    assert list(tmp_path.iterdir()) == []


def test_a_memo_of_another_folder_or_kind_is_another(tmp_path: Path) -> None:
    """Files of one name in two content folders are two files."""
    store = Store(tmp_path, KEY)
    seen: list[str] = []
    for folder, kind in (("one", "x"), ("two", "x"), ("one", "y"), ("one", "x")):
        memo = Memo(store, kind, Path(folder))
        seen.append(memo.get("a.md", 1, partial(" ".join, (folder, kind, str(len(seen))))))
        memo.save()
    assert seen == ["one x 0", "two x 1", "one y 2", "one x 0"]


def test_a_record_under_another_name_is_not_there(tmp_path: Path) -> None:
    """Whoever exchanges two records gains nothing."""
    store = Store(tmp_path, KEY)
    store.save("a", 1)
    (tmp_path / "a.record").rename(tmp_path / "b.record")
    assert store.load("b") is None


def test_names_that_are_not_utf_8_are_kept(tmp_path: Path) -> None:
    """As Python reads them from a disk."""
    store = Store(tmp_path, KEY)
    memo = Memo(store, "x", tmp_path)
    memo.keep("th\udceda", (1, "\udced"), "\udced")
    memo.save()
    assert Memo(store, "x", tmp_path).recall("th\udceda", (1, "\udced")) == "\udced"


@pytest.mark.parametrize(
    "stand",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.mkdir(),
        lambda path: path.symlink_to("khong-co"),
        os.mkfifo,
    ],
)
def test_whatever_stands_in_the_place_of_a_record_goes(
    tmp_path: Path, stand: Callable[[Path], object]
) -> None:
    """Nothing is raised, nothing blocks, and it works from then on."""
    stand(tmp_path / "a.record")
    store = Store(tmp_path, KEY)
    assert (store.load("a"), store.holds("a")) == (None, False)
    store.save("a", 1)
    assert Store(tmp_path, KEY).load("a") == 1
