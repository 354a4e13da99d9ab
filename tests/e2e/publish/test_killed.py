"""Killed, cut off, out of room, two at once: the live site is whole, the next publication works."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.publish.machine import Machine
from portal.publish.gate.refusal import Refusal
from tests.e2e.publish.act import Uploaded, assert_works, edition, refused, shown, start, upload
from tests.e2e.publish.conftest import Site

KILLS = 8  # each in an eighth of its own of what may be killed; PORTAL_WALK: at other moments
GUARD = 120  # seconds; a test that waits longer has failed


def _moments(seed: int) -> Iterator[tuple[float, bool]]:
    """Yield parts of a duration, one from each of `KILLS` equal stretches, and a choice."""
    chance = random.Random(int(os.environ.get("PORTAL_WALK", "0")) + seed)  # noqa: S311 - moments
    for number in range(KILLS):
        yield (number + chance.random()) / KILLS, chance.random() < 0.5


def _kill(task: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """End a publication: its own process, or all that it started with it."""
    os.killpg(task.pid, how)


def test_a_publisher_may_be_killed_at_any_moment(machine: Machine, site: Site) -> None:
    """Moments spread over a whole publication."""
    machine.publish_locally(site("một"))
    task = start(machine, site("hai"))
    began = time.monotonic()
    assert task.wait(GUARD) == 0
    duration = time.monotonic() - began
    allowed = {"hai"}
    for number, (moment, is_whole_group) in enumerate(_moments(11)):
        mark = f"lần {number}"
        task = start(machine, site(mark))
        time.sleep(duration * moment)
        if is_whole_group:
            _kill(task, signal.SIGKILL)
        else:
            task.kill()  # ssh and rsync go on, or end, without it
        task.wait(GUARD)
        allowed.add(mark)
        assert shown(machine) in allowed
        assert machine.wait_until_idle() == []  # the gate may be switching
        assert edition(machine) in allowed
    assert_works(machine, site("cuối"), machine.deployer())
    assert edition(machine) == "cuối"


def test_the_gate_may_be_killed_at_any_moment(machine: Machine, site: Site) -> None:
    """Moments of verifying and switching; old or new, never neither; no lock stays."""
    machine.publish_locally(site("lần -1"))
    for number, (moment, _) in enumerate(_moments(5)):
        waiting = upload(machine, site(f"lần {number}"))
        _while_asked(machine, waiting, moment * 0.12)
        assert edition(machine) in {f"lần {number - 1}", f"lần {number}"}
        if edition(machine) == f"lần {number - 1}":
            _again(waiting)
        assert edition(machine) == f"lần {number}"
    assert_works(machine, site("cuối"))


def _while_asked(machine: Machine, waiting: Uploaded, delay: float) -> None:
    """Kill the gate's process some time after it has appeared."""

    def ask() -> None:
        try:
            waiting.publish()
        except Refusal as refusal:
            assert refusal.code in {"X028", "X004"}  # noqa: PT017 - killed: no answer at all

    asker = threading.Thread(target=ask)
    asker.start()
    processes: list[int] = []
    while asker.is_alive() and not processes:
        time.sleep(0.01)
        processes = machine.gate_processes()
    time.sleep(delay)
    for process in processes:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue
    asker.join()


def _again(waiting: Uploaded) -> None:
    """Publish what was uploaded before; or, where its folder has moved already, anew."""
    try:
        waiting.publish()
    except Refusal as refusal:
        assert refusal.code == "X014"  # noqa: PT017 - killed between two renames
        folder = waiting.deployer.state / "again"
        release = Path(str(waiting.deployer.target.path)) / "releases" / waiting.release  # type: ignore[attr-defined]
        folder.symlink_to(release)
        waiting.deployer.deploy(folder.resolve(), time.time())


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=lambda how: how.name)
def test_rsync_on_the_host_may_be_killed(machine: Machine, site: Site, how: signal.Signals) -> None:
    """The publisher hears of it; what was sent is used again."""
    machine.publish_locally(site("một"))
    folder = _heavy(site("hai"))
    task = start(machine, folder)
    _kill_receiver(machine, task, how)

    assert task.wait(GUARD) == 69
    assert edition(machine) == "một"
    assert_works(machine, folder, machine.deployer())


def _heavy(folder: Path) -> Path:
    """Put something into a site that takes a while to send."""
    (folder / "nang").mkdir()
    for number in range(2):
        (folder / "nang" / f"{number}.bin").write_bytes(os.urandom(4_000_000))
    return folder


def _kill_receiver(machine: Machine, task: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """Wait until the host's rsync receives, then send it a signal."""
    while task.poll() is None:
        for process in machine.gate_processes():
            try:
                words = Path(f"/proc/{process}/cmdline").read_bytes()
                if b"--server" in words:
                    os.kill(process, how)
                    return
            except (FileNotFoundError, ProcessLookupError):
                continue
        time.sleep(0.01)
    pytest.fail("sent before it could be seen")


def test_a_frozen_line_is_given_up(machine: Machine, site: Site) -> None:
    """The publisher stands still; the host's side ends by itself, soon."""
    machine.publish_locally(site("một"))
    folder = _heavy(site("hai"))
    task = start(machine, folder)
    while not any(b"--server" in _words(process) for process in machine.gate_processes()):
        time.sleep(0.01)
    _kill(task, signal.SIGSTOP)
    try:
        assert machine.wait_until_idle() == []
        assert edition(machine) == "một"
    finally:
        _kill(task, signal.SIGKILL)
        task.wait(GUARD)
    assert_works(machine, folder, machine.deployer())


def _words(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


def test_of_two_publishers_at_once_one_wins(machine: Machine, site: Site) -> None:
    """From one base; the other is told who was quicker, and exit 73; nothing is lost."""
    machine.publish_locally(site("một"))
    mine, theirs = upload(machine, site("hai")), upload(machine, site("ba"), "minh")
    theirs.publish()

    refusal = refused(mine)

    assert (refusal.code, refusal.exit) == ("X010", 73)
    assert refusal.data["who"] == "minh"
    assert (machine.layout.incoming / mine.release / "index.html").is_file()
    assert edition(machine) == "ba"
    assert_works(machine, site("hai"))


def test_of_many_publishers_in_the_same_instant_one_wins(machine: Machine, site: Site) -> None:
    """73 for the others, and what is live is one of them whole."""
    machine.publish_locally(site("một"))
    marks = ("hai", "ba", "bốn", "năm")
    waiting = [upload(machine, site(mark)) for mark in marks]
    codes: list[str] = []

    def ask(upload: Uploaded) -> None:
        try:
            upload.publish()
            codes.append("")
        except Refusal as refusal:
            codes.append(refusal.code)

    threads = [threading.Thread(target=ask, args=[upload]) for upload in waiting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(codes) == ["", "X010", "X010", "X010"]
    assert edition(machine) in marks
    assert_works(machine, site("cuối"))


@contextmanager
def _small_disk(machine: Machine) -> Iterator[None]:
    if os.geteuid() != 0 or not Path("/usr/bin/mount").exists():
        pytest.skip("chỉ root gắn được một đĩa nhỏ")
    words = ["mount", "-t", "tmpfs", "-o", "size=6m", "none", str(machine.base)]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("máy này không cho gắn đĩa")
    try:
        machine.layout.prepare()
        yield
    finally:
        subprocess.run(["umount", "-l", str(machine.base)], check=True)


def test_a_disk_without_room_is_told_before_anything_is_sent(machine: Machine, site: Site) -> None:
    """How much is needed, how much there is."""
    with _small_disk(machine), pytest.raises(Refusal) as caught:
        machine.publish(site("một"))
    assert (caught.value.code, caught.value.exit) == ("X008", 74)
    assert "MB" in caught.value.data["need"]


def test_a_disk_may_be_full_during_the_upload(machine: Machine, site: Site) -> None:
    """Others filled it meanwhile; the site stays; with room again, it works."""
    with _small_disk(machine):
        machine.publish_over_ssh(site("một"))
        start = machine.deployer().gate.begin() | {"free": 10**12}
        with pytest.raises(Refusal) as caught:
            machine.deployer().deploy(_heavy(site("hai")), time.time(), start=start)
        assert (caught.value.code, caught.value.exit) == ("X008", 74)
        assert edition(machine) == "một"
        left = machine.layout.incoming / start["release"]
        subprocess.run(["rm", "-rf", str(left)], check=True)
        machine.publish_over_ssh(site("ba"))
        assert edition(machine) == "ba"


def test_a_disk_may_be_full_during_the_switch(machine: Machine, site: Site) -> None:
    """Nothing can be written down, so nothing is switched."""
    with _small_disk(machine):
        machine.publish_over_ssh(site("một"))
        waiting = upload(machine, site("hai"))
        filler = machine.base / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        refusal = refused(waiting)
        assert (refusal.code, refusal.exit) == ("X009", 74)
        assert edition(machine) == "một"
        filler.unlink()
        waiting.publish()
        assert edition(machine) == "hai"
