from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.system import lock
from portal.system.lock import Holder, LockError
from tests.conftest import ROOT

HOLD = (
    "import sys; from pathlib import Path; from portal.system import lock\n"
    "with lock.locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
)


def test_only_one_writes_at_a_time_and_the_other_is_told_once(tmp_path: Path) -> None:
    """The second waits until the first is done."""
    notified, done = threading.Semaphore(0), threading.Event()
    order: list[str] = []

    def second() -> None:
        with lock.locked(tmp_path / "output", waiting=lambda _holder: notified.release()):
            order.append("second")
        done.set()

    with lock.locked(tmp_path / "output"):
        other = threading.Thread(target=second)
        other.start()
        assert notified.acquire(timeout=20)
        assert not done.wait(0.3)
        order.append("first")
    assert done.wait(20)
    other.join(20)
    assert order == ["first", "second"]
    assert not notified.acquire(blocking=False)


@pytest.mark.skipif(os.name == "nt", reason="locks of POSIX")
def test_a_disk_without_locks_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some disks of networks know none: nobody would ever have the right to write there."""

    def flock(*_: object) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    monkeypatch.setattr("fcntl.flock", flock)
    waits: list[Holder] = []
    with lock.locked(tmp_path / "output", waits.append):
        assert waits == []


def test_two_targets_do_not_wait_for_each_other(tmp_path: Path) -> None:
    """Nor does a lock outlive its holder."""
    waits: list[Holder] = []
    for _ in range(2):
        with lock.locked(tmp_path / "a", waits.append), lock.locked(tmp_path / "b", waits.append):
            assert waits == []


def test_a_lock_lies_beside_its_target_and_leaves_nothing(tmp_path: Path) -> None:
    """It is its owner's alone: nobody else can hold it for ever."""
    with lock.locked(tmp_path / "moi" / "output"):
        (path,) = (tmp_path / "moi").iterdir()
        assert path.name == ".output.lock"
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.read_text() == str(os.getpid())
    assert list((tmp_path / "moi").iterdir()) == []


def test_processes_with_other_temporary_folders_exclude_each_other(tmp_path: Path) -> None:
    """A service has a TMPDIR of its own; who waits is told for whom."""
    target, seen = tmp_path / "output", threading.Event()
    (tmp_path / "tmp").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(target)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        holders: list[Holder] = []

        def waiting(holder: Holder) -> None:
            holders.append(holder)
            seen.set()
            other.communicate("")

        with lock.locked(target, waiting):
            assert seen.is_set()
    assert [item.process for item in holders] == [str(other.pid)]
    assert holders[0].owner


def test_a_lock_of_a_killed_holder_is_free(tmp_path: Path) -> None:
    """Its file stays, and stops nobody."""
    (tmp_path / ".output.lock").write_text("99999")
    waits: list[Holder] = []
    with lock.locked(tmp_path / "output", waits.append):
        assert waits == []


@pytest.mark.parametrize(
    "plant",
    [
        lambda path, other: path.symlink_to(other),
        lambda path, other: path.symlink_to(other.with_name("khong-co")),
        lambda path, other: path.hardlink_to(other),
        lambda path, _other: path.mkdir(),
        lambda path, _other: os.mkfifo(path),
        lambda path, _other: path.write_bytes(b"x" * 100),
        lambda path, _other: path.write_text("1" * 21),
    ],
)
def test_what_is_no_lock_is_refused_and_not_touched(
    tmp_path: Path, plant: Callable[[Path, Path], None]
) -> None:
    """A planted link is not followed, nothing is written to, nobody waits."""
    other = tmp_path / "khac"
    other.write_text("của tôi")
    plant(tmp_path / ".output.lock", other)
    with pytest.raises(LockError) as raised, lock.locked(tmp_path / "output"):
        pass
    assert (raised.value.path, bool(raised.value.owner)) == (tmp_path / ".output.lock", True)
    assert other.read_text() == "của tôi"
    assert sorted(item.name for item in tmp_path.iterdir()) == [".output.lock", "khac"]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    """Not with a traceback."""
    (tmp_path / "a").write_text("")
    with pytest.raises(OSError, match="a") as raised, lock.locked(tmp_path / "a" / "output"):
        pass
    assert not isinstance(raised.value, LockError)
