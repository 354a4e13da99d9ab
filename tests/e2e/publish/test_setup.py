"""A bare Debian host becomes one that can be published to, in one command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.publish import targets
from portal.publish.gate.refusal import Refusal
from portal.publish.provision import host_tools, server, setup
from tests.conftest import ROOT, Write

_NAMESPACE = ["unshare", "--mount", "--propagation", "private", "--net"]
_NAMESPACE += ["--pid", "--fork", "--kill-child", "--mount-proc"]  # nothing outlives the test


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
        timeout=900,  # a guard, no measure
    )
    assert done.returncode == 0, done.stdout + done.stderr


TARGET = targets.Ssh(host="may", key="/khong-co", site_url="https://x.vn")


def test_what_is_sent_can_be_read_and_holds_the_gate(tmp_path: Path) -> None:
    """One Python file that root may look at before it runs."""
    key = tmp_path / "k.pub"
    key.write_text("ssh-ed25519 AAAA lan@may\n")
    text = setup.script(TARGET, setup.SetupOptions(who="lan", key=str(key)))
    compile(text, "setup.py", "exec")
    assert '"lan": {"login": "ssh-ed25519 AAAA", "signer": "ssh-ed25519 AAAA"}' in text


@pytest.mark.parametrize("line", ["", "x", "ssh-ed25519 AAAA\nssh-ed25519 BBBB", 'a" ssh-rsa AA'])
def test_what_is_no_public_key_is_refused(tmp_path: Path, line: str) -> None:
    """It would stand in a file that says who may come in."""
    key = tmp_path / "k.pub"
    key.write_text(line)
    with pytest.raises(Refusal) as caught:
        setup.script(TARGET, setup.SetupOptions(who="lan", key=str(key)))
    assert caught.value.code == "X029"


@pytest.mark.parametrize("who", ["Lan", "a b", 'a"', "../x", "a\nb"])
def test_a_name_that_could_be_two_things_is_refused(tmp_path: Path, who: str) -> None:
    """It would stand in a command."""
    with pytest.raises(Refusal) as caught:
        setup.script(TARGET, setup.SetupOptions(who=who, key=str(tmp_path)))
    assert caught.value.code == "X029"


def _refused(asked: setup.SetupOptions, target: targets.Ssh = TARGET) -> Refusal:
    with pytest.raises(Refusal) as caught:
        setup.run(target, asked, lambda _line: None)
    return caught.value


@pytest.fixture
def public(tmp_path: Path) -> str:
    """Return a public key's file."""
    key = tmp_path / "k.pub"
    key.write_text("ssh-ed25519 AAAA Nguyễn Thị Lan\n", encoding="utf-8")
    return str(key)


@pytest.mark.parametrize("place", ["khong-co/a.py", "."])
def test_a_program_that_cannot_be_saved_is_told(tmp_path: Path, public: str, place: str) -> None:
    """With the file and the reason."""
    found = _refused(setup.SetupOptions(who="lan", key=public, save=str(tmp_path / place)))
    assert (found.code, found.data["name"]) == ("X029", "--save")
    assert str(tmp_path / place) in found.data["reason"]


def test_a_machine_without_ssh_is_told(public: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the package that brings it."""
    monkeypatch.setenv("PATH", "/khong-co")
    assert _refused(setup.SetupOptions(who="lan", key=public)).code == "X003"


@pytest.mark.parametrize("key", ["~khong-co-nguoi-nay/k.pub", "/dev/zero", "/", "/khong-co"])
def test_a_key_that_cannot_be_read_is_told(key: str) -> None:
    """Whatever its name leads to."""
    assert _refused(setup.SetupOptions(who="lan", key=key)).data["name"] == "--key"


def test_an_account_without_a_name_is_asked_for_one(
    public: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in containers."""

    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert _refused(setup.SetupOptions(key=public)).data["name"] == "--who"


@pytest.mark.parametrize("site", ["https://-x.vn", "https://x.vn-", "https://.vn"])
def test_an_address_that_nginx_cannot_serve_is_told(public: str, site: str) -> None:
    """It would stand in its settings."""
    target = targets.Ssh(host="may", key="/khong-co", site_url=site)
    assert _refused(setup.SetupOptions(who="lan", key=public), target).code == "X002"


def test_who_leaves_may_be_followed_by_another_in_one_run(public: str) -> None:
    """Neither option is passed over in silence."""
    text = setup.script(TARGET, setup.SetupOptions(who="lan", key=public, remove="lan"))
    assert '"remove": ["lan"]' in text
    assert '"lan": {"login": "ssh-ed25519 AAAA", "signer": "ssh-ed25519 AAAA"}' in text
    assert '"people": {}' in setup.script(TARGET, setup.SetupOptions(remove="lan"))


def test_the_program_stands_alone(tmp_path: Path, public: str) -> None:
    """What the host runs knows none of this portal's modules; anybody but root is told so."""
    file = tmp_path / "chuan-bi.py"
    said = list[str]()
    assert (
        setup.run(TARGET, setup.SetupOptions(who="lan", key=public, save=str(file)), said.append)
        == 0
    )
    run = "import os, sys; os.geteuid() or os.setuid(65534); "
    run += "exec(compile(sys.stdin.read(), 'x', 'exec'), {'__name__': '__main__'})"
    with file.open("rb") as program:  # over standard input, as ssh hands it on
        done = subprocess.run(
            [
                shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable,
                "-I",
                "-c",
                run,
            ],
            stdin=program,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout, done.stderr) == (1, "Hãy chạy với quyền root.\n", "")
