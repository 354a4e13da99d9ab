"""A disposable bare host for `setup-server`: this machine in namespaces of its own.

Run by `unshare` with new mount, network and PID namespaces; FOLDER follows. Everything that the
set-up may write is on overlays in memory. Prints nothing if it succeeds.
"""

from __future__ import annotations

import fcntl
import http.client
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO

from bench.publish.machine import free_port, key
from tests.conftest import ROOT

_WRITTEN = ("/etc", "/root", "/srv", "/usr/local", "/var/log", "/var/lib/nginx", "/run")
_CONFIG = """\
from publishconf import *
from portal.publish import targets
SITEURL = "https://cong.example"
TARGETS = {{"may": targets.Ssh(
    host="127.0.0.1", port={port}, key="{folder}/lan", known_hosts="{folder}/known_hosts",
    read_back="http://127.0.0.1", headers=("Content-Security-Policy",), timeout=5,
)}}
"""


def main(folder: Path) -> None:
    """Set the host up, publish, set it up again, add a publisher, remove one."""
    _overlay(folder / "layers")
    _loopback()
    page = Path("/etc/nginx/sites-enabled/default")
    if not page.is_symlink():
        page.symlink_to("/etc/nginx/sites-available/default")
    for name in ("host", "root", "lan", "minh"):
        key(folder / name)
    Path("/root/.bashrc").unlink(missing_ok=True)  # this machine's, read before each command
    Path("/root/.ssh").mkdir(mode=0o700, exist_ok=True)
    Path("/root/.ssh/authorized_keys").write_bytes((folder / "root.pub").read_bytes())
    Path("/run/sshd").mkdir(exist_ok=True)
    port = free_port()
    public = (folder / "host.pub").read_text("ascii")
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {public}", encoding="ascii")
    config = folder / "noi.py"
    config.write_text(_CONFIG.format(port=port, folder=folder), encoding="ascii")
    sshd = ["/usr/sbin/sshd", "-D", "-e", "-p", str(port), "-h", str(folder / "host")]
    # Debian's own settings, as on any host; only where it listens is the test's business.
    tasks = [subprocess.Popen([*sshd, "-o", "ListenAddress=127.0.0.1"], stderr=_log(folder))]
    Path("/root/.ssh/config").write_text(
        f"Host 127.0.0.1\n  IdentityFile {folder}/root\n  StrictHostKeyChecking yes\n",
        encoding="ascii",
    )
    try:
        _story(folder, config, tasks)
    finally:
        for task in tasks:
            task.send_signal(signal.SIGTERM)
            task.wait(10)


def _story(folder: Path, config: Path, tasks: list[subprocess.Popen[bytes]]) -> None:
    time.sleep(0.5)
    dry = _invoke(config, "setup-server", "--dry-run", "--who", "lan")
    assert "sẽ làm  Tạo người dùng xuat-ban" in dry
    assert "sẽ làm  Gỡ trang mặc định của Debian" in dry
    assert not Path("/srv/cong").exists()
    first = _invoke(config, "setup-server", "--who", "lan")
    assert "Đã làm 11 việc" in first, first
    assert Path("/etc/nginx/sites-available/default").is_file()
    again = _invoke(config, "setup-server", "--who", "lan")
    assert "Đã làm 0 việc" in again, again
    tasks.append(subprocess.Popen(["/usr/sbin/nginx", "-g", "daemon off;"], stderr=_log(folder)))
    time.sleep(0.5)
    content = folder / "content"
    output = _invoke(config, "publish", "--content", str(content))
    assert "Đã xuất bản" in output, output
    assert "/bai-viet/2012/x/" in (content / "data/addresses.txt").read_text("utf-8")
    _again_by_address(config, content)
    _old_addresses()
    _what_goes_wrong(folder, config)
    minh = folder / "minh.py"
    minh.write_text(config.read_text("ascii").replace("/lan", "/minh"), encoding="ascii")
    assert "X006" in _invoke(minh, "releases", code=77)
    added = _invoke(config, "setup-server", "--who", "minh", "--key", f"{folder}/minh.pub")
    assert "Đã làm" in added
    assert "Còn giữ 3 bản" in _invoke(minh, "releases")
    _invoke(config, "setup-server", "--remove", "minh")
    assert "X006" in _invoke(minh, "releases", code=77)
    assert "Còn giữ 3 bản" in _invoke(config, "releases")
    shell = ["ssh", "-i", f"{folder}/lan", "-p", _port(config), "-o", "IdentitiesOnly=yes"]
    shell += ["-o", f"UserKnownHostsFile={folder}/known_hosts", "xuat-ban@127.0.0.1", "id"]
    done = subprocess.run(shell, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "X027" in done.stdout


def _again_by_address(config: Path, content: Path) -> None:
    """Without a domain name the portal is read back by its IP address, repeatedly."""
    article = content / "bai-viet/2012/x/index.md"
    for number in range(2):
        with article.open("a", encoding="utf-8") as file:
            file.write(f"\nĐoạn thêm {number}.\n")
        output = _invoke(config, "publish", "--content", str(content))
        assert "Đã xuất bản" in output, output
    for host, status in (("127.0.0.1", 200), ("tin-xau.example", 421), ("a/b", 400)):
        line = http.client.HTTPConnection("127.0.0.1", 80, timeout=10)
        line.request("GET", "/", headers={"Host": host})
        answer = line.getresponse()
        assert answer.status == status
        assert answer.headers.get_all("Server") == ["nginx"]
        assert len(answer.headers.get_all("Content-Security-Policy") or ()) == 1


def _what_goes_wrong(folder: Path, config: Path) -> None:
    """An unknown name, TLS without a certificate: an error, and nothing changes."""
    output = _invoke(config, "setup-server", "--remove", "lam", code=1)
    assert "Không có ai tên “lam” để gỡ. Đang được xuất bản: lan." in output
    output = _invoke(config, "setup-server", "--who", "tam", "--key", f"{folder}/lan.pub", code=1)
    assert "Khóa của tam đã được ghi cho lan" in output
    early = folder / "som.py"
    early.write_text(
        config.read_text("ascii").replace("timeout=5", "timeout=5, tls=True"), encoding="ascii"
    )
    listen = Path("/etc/nginx/xuat-ban/listen.conf").read_text("utf-8")
    output = _invoke(early, "setup-server", "--who", "lan", code=1)
    assert "[emerg]" in output, output
    assert "cannot load certificate" in output
    assert "tạm bỏ tls=True" in output
    assert Path("/etc/nginx/xuat-ban/listen.conf").read_text("utf-8") == listen
    assert "Đã làm 0 việc" in _invoke(config, "setup-server", "--who", "lan")


def _old_addresses() -> None:
    """Root installs the release's map of old addresses, with the command of the systemd unit."""
    unit = Path("/etc/systemd/system/xuat-ban-old-map.service").read_text("utf-8")
    command = unit.partition("ExecStart=")[2].split()
    subprocess.run(command, check=True)
    time.sleep(0.5)

    def ask() -> str:
        line = http.client.HTTPConnection("127.0.0.1", 80, timeout=10)
        line.request("GET", "/tin-cu/x", headers={"Host": "cong.example"})
        answer = line.getresponse()
        return f"{answer.status} {answer.headers['Location']}"

    assert ask() == "301 /bai-viet/2012/x/", ask()
    evil = Path("/etc/nginx/evil.map")
    evil.write_text('"/a" "/b"; } server { root /; }\n', encoding="utf-8")
    done = subprocess.run([*command[:-2], str(evil), command[-1]], check=False)
    assert done.returncode
    assert "server" not in Path(command[-1]).read_text("utf-8")


def _port(config: Path) -> str:
    return config.read_text("ascii").partition("port=")[2].partition(",")[0]


def _invoke(config: Path, *words: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "portal.cli", *words, "--config", str(config)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
    return done.stdout


def _loopback() -> None:
    """Bring up the loopback interface of a new network namespace (netdevice(7))."""
    with socket.socket() as line:
        request = struct.pack("16sh22x", b"lo", 0x1)  # IFF_UP
        fcntl.ioctl(line, 0x8914, request)  # SIOCSIFFLAGS


def _overlay(layers: Path) -> None:
    layers.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "none", str(layers)], check=True)
    for number, place in enumerate(_WRITTEN):
        if not Path(place).is_dir():
            continue
        upper, work = layers / f"u{number}", layers / f"w{number}"
        upper.mkdir(mode=0o755)
        work.mkdir()
        options = f"lowerdir={place},upperdir={upper},workdir={work}"
        subprocess.run(["mount", "-t", "overlay", "-o", options, "none", place], check=True)


def _log(folder: Path) -> BinaryIO:
    return (folder / "log").open("ab")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
