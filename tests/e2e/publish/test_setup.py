"""A bare Debian host becomes one that can be published to, in one command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.publish import host_tools, server, setup, targets
from portal.publish.gate.refusal import Refusal
from tests.conftest import ROOT, Write

_NAMESPACE = ["unshare", "--mount", "--net", "--propagation", "private"]


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder with a short name: sockets of ssh have no room for a long one."""
    folder = Path("/tmp") / f"bare-{os.getpid()}"  # noqa: S108
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def test_a_bare_host_is_made_ready_and_published_to(
    short: Path, content: Path, write: Write
) -> None:
    """The guide's way: dry run, set-up, again (nothing to do), publish, let in, put out."""
    if os.geteuid() or subprocess.run([*_NAMESPACE, "true"], check=False).returncode:
        pytest.skip("cần root, và quyền tạo không gian gắn đĩa riêng")
    if any(not host_tools.installed(package) for package in server.PACKAGES):
        pytest.skip(f"cần các gói {', '.join(server.PACKAGES)}")
    write("2012/x", more="Địa chỉ cũ: /tin-cu/x\n")
    shutil.copytree(content, short / "content")
    done = subprocess.run(
        [*_NAMESPACE, sys.executable, "-m", "tests.e2e.publish.bare", str(short)],
        cwd=ROOT,
        env={**os.environ, "PORTAL_STORE": str(short / "store")},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr


TARGET = targets.Ssh(host="may", key="/khong-co", site_url="https://x.vn")


def test_what_is_sent_can_be_read_and_holds_the_gate(tmp_path: Path) -> None:
    """One Python file that root may look at before it runs."""
    key = tmp_path / "k.pub"
    key.write_text("ssh-ed25519 AAAA lan@may\n")
    text = setup.script(TARGET, setup.Asked(who="lan", key=str(key)))
    compile(text, "setup.py", "exec")
    assert '"lan": "ssh-ed25519 AAAA"' in text


@pytest.mark.parametrize("line", ["", "x", "ssh-ed25519 AAAA\nssh-ed25519 BBBB", 'a" ssh-rsa AA'])
def test_what_is_no_public_key_is_refused(tmp_path: Path, line: str) -> None:
    """It would stand in a file that says who may come in."""
    key = tmp_path / "k.pub"
    key.write_text(line)
    with pytest.raises(Refusal) as caught:
        setup.script(TARGET, setup.Asked(who="lan", key=str(key)))
    assert caught.value.code == "X029"


@pytest.mark.parametrize("who", ["Lan", "a b", 'a"', "../x", "a\nb"])
def test_a_name_that_could_be_two_things_is_refused(tmp_path: Path, who: str) -> None:
    """It would stand in a command."""
    with pytest.raises(Refusal) as caught:
        setup.script(TARGET, setup.Asked(who=who, key=str(tmp_path)))
    assert caught.value.code == "X029"
