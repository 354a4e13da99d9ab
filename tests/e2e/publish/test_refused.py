"""What the gate refuses, whoever asks: the live site stays, and the next publication works."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.publish.machine import Machine
from portal.publish.gate.refusal import Refusal
from tests.e2e.publish.act import assert_works, edition, refused, upload
from tests.e2e.publish.conftest import Site

PAGE = "index.html"  # it is other in each edition, so it is sent


def _link(folder: Path) -> None:
    (folder / PAGE).unlink()
    (folder / PAGE).symlink_to("/etc/passwd")


def _pipe(folder: Path) -> None:
    (folder / PAGE).unlink()
    os.mkfifo(folder / PAGE)


def _put(folder: Path, text: str) -> None:
    """Write a file in the place of one that may be the live release's too."""
    (folder / PAGE).unlink()
    (folder / PAGE).write_text(text)


TAMPERED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a changed file": (lambda folder: _put(folder, "giả"), "X016"),
    "an empty file": (lambda folder: _put(folder, ""), "X016"),
    "a file taken out": (lambda folder: (folder / PAGE).unlink(), "X015"),
    "a file put in": (lambda folder: (folder / "them.html").write_text("x"), "X017"),
    "a hidden file": (lambda folder: (folder / ".env").write_text("x"), "X017"),
    "a link": (_link, "X018"),
    "a pipe": (_pipe, "X018"),
}


def test_an_upload_that_was_tampered_with_is_refused(machine: Machine, site: Site) -> None:
    """The file is named, exit 65; whatever was refused before."""
    machine.publish_locally(site("một"))
    for kind, (change, code) in TAMPERED.items():
        waiting = upload(machine, site("hai"))
        change(machine.layout.incoming / waiting.release)

        refusal = refused(waiting)

        assert (refusal.code, refusal.exit) == (code, 65), kind
        assert refusal.data["file"] in {PAGE, "them.html", ".env"}, kind
        assert edition(machine) == "một", kind
    assert_works(machine, site("hai"))


def test_a_manifest_is_refused_unless_its_publisher_signed_it(machine: Machine, site: Site) -> None:
    """No signature, another's key, another purpose, other bytes."""
    machine.publish_locally(site("một"))
    waiting = upload(machine, site("hai"))
    other = machine.deployer(state="x", signing_key=str(machine.folder / "la")).host
    minh = machine.deployer(state="y", signing_key=str(machine.folder / "minh")).host
    words = ["ssh-keygen", "-Y", "sign", "-q", "-n", "file", "-f", str(machine.folder / "lan")]
    purpose = subprocess.run(words, input=waiting.data, capture_output=True, check=True).stdout
    file = waiting.manifest.files["index.html"]
    more = dataclasses.replace(waiting.manifest, files={**waiting.manifest.files, "z": file})
    longer = waiting._replace(manifest=more)
    for bad in (
        waiting._replace(signature=b""),
        waiting._replace(signature=other.sign(waiting.data)),
        waiting._replace(signature=minh.sign(waiting.data)),
        waiting._replace(signature=purpose),
        longer,
    ):
        assert refused(bad).code == "X013"
    assert edition(machine) == "một"
    waiting.publish()
    assert edition(machine) == "hai"


def test_an_old_manifest_is_refused(machine: Machine, site: Site) -> None:
    """Replayed as it is, under a new upload's name, for another site, on an old base."""
    first = upload(machine, site("một"))
    first.publish()
    assert refused(first).code in {"X010", "X014"}
    machine.publish(site("hai"))
    machine.deployer().gate.rollback()
    assert refused(first).code in {"X010", "X014"}
    fresh = upload(machine, site("một"))
    assert refused(first._replace(release=fresh.release)).code in {"X010", "X014"}
    for bad in (
        fresh.saying(site="https://noi-khac.example"),
        fresh.saying(release=first.release),
    ):
        assert refused(bad).code == "X014"
    assert edition(machine) == "một"
    assert_works(machine, site("ba"))


def test_a_manifest_with_an_unsafe_path_is_refused(machine: Machine, site: Site) -> None:
    """Even well signed: whoever has a key may not write elsewhere."""
    waiting = upload(machine, site("một"))
    file = waiting.manifest.files["index.html"]
    for path in ("../x.html", "/etc/x", "a//b", ".env", "a/.git/x", "a\\b", "./x"):
        files = {**waiting.manifest.files, path: file}
        assert refused(waiting.saying(files=files)).code == "X014", path
    assert machine.layout.live() == ""
    waiting.publish()


def test_an_empty_output_is_refused(machine: Machine, site: Site, tmp_path: Path) -> None:
    """On this side and on the other, flag or no flag."""
    machine.publish_locally(site("một"))
    empty = tmp_path / "trống"
    empty.mkdir()
    with pytest.raises(Refusal) as caught:
        machine.publish(empty, smaller=True)
    assert caught.value.code == "X019"
    assert refused(upload(machine, empty, smaller=True)).code == "X019"
    assert edition(machine) == "một"
    assert_works(machine, site("hai"))


def test_an_output_half_as_large_needs_a_flag(machine: Machine, site: Site) -> None:
    """The flag is part of what is signed."""
    machine.publish_locally(site("một"))
    small = site("hai", pages=4)
    with pytest.raises(Refusal) as caught:
        machine.publish(small)
    assert (caught.value.code, caught.value.exit) == ("X020", 65)
    assert edition(machine) == "một"
    machine.publish(small, smaller=True)
    assert edition(machine) == "hai"


def test_an_asset_that_changed_under_its_name_is_refused(machine: Machine, site: Site) -> None:
    """Browsers keep these for ever."""
    machine.publish_locally(site("một"))
    folder = site("hai")
    (name,) = [path.name for path in (machine.base / "assets").iterdir()]
    (folder / "assets" / name).write_text("khác")
    with pytest.raises(Refusal) as caught:
        machine.publish(folder)
    assert caught.value.code == "X026"
    assert edition(machine) == "một"
    (folder / "assets" / name).unlink()
    assert_works(machine, folder)


def test_a_build_whose_clock_is_wrong_is_refused(machine: Machine, site: Site) -> None:
    """It would publish articles before, or after, their hour."""
    machine.publish_locally(site("một"))
    for hours in (-2, 2):
        with pytest.raises(Refusal) as caught:
            machine.deployer().deploy(site("hai"), time.time() + hours * 3600)
        assert caught.value.code == "X025"
    assert edition(machine) == "một"
    assert_works(machine, site("hai"))


def _ssh(machine: Machine, *words: str, who: str = "lan") -> subprocess.CompletedProcess[bytes]:
    options = ["-F", "none", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes"]
    options += ["-o", f"UserKnownHostsFile={machine.folder}/known_hosts"]
    key = ["-i", f"{machine.folder}/{who}", "-p", str(machine.ssh_port), "-l", "root"]
    target = machine.target()
    key[-1] = target.user
    return subprocess.run(
        ["ssh", *options, *key, *words], capture_output=True, check=False, timeout=20, input=b""
    )


QUESTIONS = [
    "",
    "cat /etc/passwd",
    "begin; id",
    "$(id)",
    "`id`",
    "releases | id",
    "begin 'x",
    "begin x",
    f"releases {'0' * 64} ; id",
    "manifest ../../etc/passwd",
    "verify ../incoming",
    "rollback ../../x",
    "publish ../../x",
    "rsync --server --sender -rce.iLsfxCIvu . /etc/",
    "rsync --server -rce.iLsfxCIvu . ../releases/x/",
    "rsync --server -rce.iLsfxCIvu . incoming/../../",
    "rsync --server -rce.iLsfxCIvu --inplace . incoming/20260101T000000Z-00000000/",
    "rsync --server -rlce.iLsfxCIvu . incoming/20260101T000000Z-00000000/",
    "rsync --server -rce.iLsfxCIvu --delete . incoming/20260101T000000Z-00000000/",
    "rsync --server -rce.iLsfxCIvu . incoming/20260101T000000Z-00000000/ /etc",
    "rsync --daemon --config=/dev/stdin",
    "scp -t /tmp",
    "internal-sftp",
]


@contextmanager
def _line(machine: Machine) -> Iterator[list[str]]:
    """Open one line, for many questions; yield ssh's options for it. The gate is each one's own."""
    options = ["-S", f"{machine.folder}/line"]
    assert _ssh(machine, *options, "-M", "-N", "-f", "127.0.0.1").returncode == 0
    yield options
    assert _ssh(machine, *options, "-O", "exit", "127.0.0.1").returncode == 0


def test_the_gate_answers_no_other_question(machine: Machine, site: Site) -> None:
    """No shell, no reading, no other options; nothing is done."""
    machine.publish_locally(site("một"))
    with _line(machine) as line:
        answers = {question: _ssh(machine, *line, "127.0.0.1", question) for question in QUESTIONS}
    for question, done in answers.items():
        assert done.returncode in {2, 65, 66}, question
        assert b'"refused": "X0' in done.stdout + done.stderr, question
        assert b"root:" not in done.stdout
        assert b"uid=" not in done.stdout
    assert edition(machine) == "một"


def test_whoever_begins_and_falls_silent_is_let_go(machine: Machine, site: Site) -> None:
    """Its gate ends by itself (X035, exit 69), and keeps nobody else from publishing."""
    machine.publish_locally(site("một"))
    silent = [_silent(machine, data) for data in (b"", b"9", b"9 9\n", b"9 9\nxx")]
    machine.publish(site("hai"))
    assert edition(machine) == "hai"
    for task in silent:
        assert task.stdin
        assert task.wait(30) == 69
        task.stdin.close()
    assert machine.wait_until_idle() == []


def _silent(machine: Machine, data: bytes) -> subprocess.Popen[bytes]:
    words = machine.deployer().host._ssh()  # type: ignore[attr-defined]
    question = ["127.0.0.1", "publish 20260101T000000Z-00000000"]
    task = subprocess.Popen([*words, *question], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert task.stdin
    task.stdin.write(data)
    task.stdin.flush()
    return task


def test_the_key_opens_nothing_but_the_gate(machine: Machine, site: Site) -> None:
    """No forwarding, no sftp, no terminal; another's key opens nothing. All is logged."""
    machine.publish_locally(site("một"))
    forward = _ssh(machine, "-o", "ExitOnForwardFailure=yes", "-W", "127.0.0.1:22", "127.0.0.1")
    assert forward.returncode == 255
    assert b"prohibited" in forward.stderr
    assert _ssh(machine, "-s", "127.0.0.1", "sftp").returncode != 0
    assert b"PTY allocation request failed" in _ssh(machine, "-tt", "127.0.0.1", "releases").stderr
    stranger = _ssh(machine, "127.0.0.1", "releases", who="la")
    assert stranger.returncode == 255
    assert b"Permission denied" in stranger.stderr
    log = (machine.folder / "sshd.log").read_text()
    assert "Accepted publickey" in log
    assert edition(machine) == "một"


def test_a_host_with_another_key_is_refused(machine: Machine, site: Site) -> None:
    """Nobody may pass for the host; a stranger's key is told as such; a closed port as well."""
    known = machine.folder / "known-wrong"
    known.write_text(f"[127.0.0.1]:{machine.ssh_port} {(machine.folder / 'la.pub').read_text()}")
    for changes, code, leaves in (
        ({"known_hosts": str(known)}, "X005", 77),
        ({"who": "la"}, "X006", 77),
        ({"port": machine.web_port + 1}, "X004", 69),
    ):
        who = str(changes.pop("who", "lan"))
        with pytest.raises(Refusal) as caught:
            machine.deployer(who, state="x", **changes).deploy(site("một"), time.time())
        assert (caught.value.code, caught.value.exit) == (code, leaves)
    assert machine.layout.live() == ""
    shutil.rmtree(machine.folder / "memory-x")
