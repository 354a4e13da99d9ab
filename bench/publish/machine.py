"""A host for tests and benchmarks: real sshd, rsync and nginx on free loopback ports."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any

from portal.publish.deploy import Deployer, Deployment
from portal.publish.gate.layout import Layout
from portal.publish.hosts import factory
from portal.publish.hosts.directory import DirectoryHost
from portal.publish.provision import zipapp
from portal.publish.targets import Directory, Ssh

SITE = "https://cong.example"
TIMEOUT = 3  # seconds without data after which either side of rsync gives up
PYTHON = shutil.which("python3", path="/usr/bin") or sys.executable

# HOME: bash reads the .bashrc there before each command, and that of this machine is none of ours.
_SSHD = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
UsePAM no
StrictModes no
PermitRootLogin forced-commands-only
PasswordAuthentication no
KbdInteractiveAuthentication no
DisableForwarding yes
PermitTTY no
PermitUserRC no
ClientAliveInterval 1
ClientAliveCountMax 2
AuthorizedKeysFile {folder}/authorized_keys
SetEnv HOME={folder}
LogLevel VERBOSE
"""

_NGINX = """\
{user}
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    types {{ text/html html; text/css css; application/xml xml; }}
    access_log off;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    server {{
        listen 127.0.0.1:{port};
        root {base}/current;
        error_page 404 /404.html;
        location / {{ try_files $uri $uri/index.html =404; }}
        location /assets/ {{ root {base}; }}
        location ~ /\\.(?!well-known/) {{ return 404; }}
    }}
}}
"""


def free_port() -> int:
    """Return a free port on loopback."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class Machine:
    """The host, its web server, and the keys of the publishers `lan` and `minh`."""

    folder: Path
    base: Path
    ssh_port: int = 0
    web_port: int = 0
    tasks: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> None:
        """Create keys, start sshd and nginx, wait until both accept connections."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in ("host", "lan", "minh", "la"):
            key(self.folder / name)
        gate = self.folder / "gate.pyz"
        gate.write_bytes(zipapp.gate())
        Layout(self.base).prepare()
        self.admit("lan", "minh")
        self.ssh_port = free_port()
        config = self.folder / "sshd_config"
        config.write_text(_SSHD.format(port=self.ssh_port, folder=self.folder))
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        sshd = [_program("sshd"), "-D", "-e", "-f", str(config)]
        self._run(sshd, "sshd.log")
        public = (self.folder / "host.pub").read_text()
        known = self.folder / "known_hosts"
        known.write_text(f"[127.0.0.1]:{self.ssh_port} {public}")
        self.web_port = free_port()
        user = "user root;" if os.geteuid() == 0 else ""
        text = _NGINX.format(folder=self.folder, base=self.base, port=self.web_port, user=user)
        (self.folder / "nginx.conf").write_text(text)
        nginx = [_program("nginx"), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]
        self._run([*nginx, "-e", str(self.folder / "error.log")], "nginx.log")
        for port in (self.ssh_port, self.web_port):
            _wait(port)

    def admit(self, *names: str, options: str = "") -> None:
        """Allow people to publish as `setup-server` does, with a forced command for each."""
        (self.folder / "signers").write_text(
            "".join(f"{name} {(self.folder / f'{name}.pub').read_text()}" for name in names)
        )
        (self.folder / "authorized_keys").write_text(
            "".join(
                f'restrict,command="{self.command(name)}{options}" '
                + (self.folder / f"{name}.pub").read_text()
                for name in names
            )
        )

    def command(self, who: str) -> str:
        """Return what sshd runs for a person, whatever was asked."""
        return (
            f"{PYTHON} -I {self.folder}/gate.pyz --base {self.base} --who {who} --site {SITE} "
            f"--signers {self.folder}/signers --timeout {TIMEOUT} --keep 5"
        )

    def target(self, who: str = "lan", **changes: Any) -> Ssh:
        """Return the host as a target in one person's settings."""
        values = {
            "host": "127.0.0.1",
            "key": str(self.folder / who),
            "user": getpass.getuser(),
            "port": self.ssh_port,
            "path": str(self.base),
            "known_hosts": str(self.folder / "known_hosts"),
            "timeout": TIMEOUT,
            "site_url": SITE,
            "read_back": self.web,
        }
        return Ssh(**{**values, **changes})

    @property
    def web(self) -> str:
        """The site's address."""
        return f"http://127.0.0.1:{self.web_port}"

    def deployer(self, who: str = "lan", state: str = "", **changes: Any) -> Deployer:
        """Return a deployer of one person's; `state`: which working copy."""
        target = self.target(who, **changes)
        folder = self.folder / f"memory-{state or who}"
        folder.mkdir(exist_ok=True)
        return Deployer(target, factory.create(target, folder), folder)

    def publish(self, site: Path, who: str = "lan", **options: Any) -> Deployment:
        """Publish a folder as one person."""
        return self.deployer(who).deploy(site, time.time(), **options)

    def directory_host(self) -> DirectoryHost:
        """Return the host as a local folder: the same gate, without ssh and signatures."""
        return DirectoryHost(Directory(path=str(self.base), site_url=SITE, read_back="-", keep=5))

    def publish_over_ssh(self, site: Path) -> None:
        """Publish over ssh, ignoring the host's free space."""
        start = self.deployer().gate.begin() | {"free": 10**12}
        self.deployer().deploy(site, time.time(), start=start)

    def local_deployer(self) -> Deployer:
        """Return a deployer through the gate without ssh, which is faster."""
        host = self.directory_host()
        state = self.folder / "memory-stand"
        state.mkdir(exist_ok=True)
        return Deployer(host.target, host, state)

    def publish_locally(self, site: Path) -> str:
        """Publish a folder without ssh; return the release."""
        return self.local_deployer().deploy(site, time.time()).release

    @property
    def layout(self) -> Layout:
        """The folders of the host."""
        return Layout(self.base)

    def get(self, address: str = "/", **headers: str) -> tuple[int, Message, bytes]:
        """Request an address; return status, headers and body."""
        request = urllib.request.Request(self.web + address, headers=headers)  # noqa: S310 - ours
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - ours
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as problem:
            with problem:
                return problem.code, problem.headers, problem.read()

    def gate_processes(self) -> list[int]:
        """Return the ids of the gate's processes, with its rsync."""
        processes = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
                is_mine = str(self.base).encode() in words or (
                    b"--server" in words and (process / "cwd").readlink().is_relative_to(self.base)
                )
            except OSError:
                continue
            if is_mine:
                processes.append(int(process.name))
        return processes

    def wait_until_idle(self, seconds: float = 120) -> list[int]:
        """Wait for the gate's processes to end; return those that still run after the time."""
        end = time.monotonic() + seconds
        while (left := self.gate_processes()) and time.monotonic() < end:
            time.sleep(0.05)
        return left

    def stop(self) -> None:
        """Stop sshd and nginx."""
        for task in self.tasks:
            task.send_signal(signal.SIGTERM)
        for task in self.tasks:
            task.wait(10)

    def _run(self, words: list[str], log: str) -> None:
        with (self.folder / log).open("wb") as file:
            self.tasks.append(subprocess.Popen(words, stdout=file, stderr=file))  # noqa: S603 - ours


def key(path: Path) -> None:
    """Create a pair of keys."""
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", path.name, "-f", str(path)]
    subprocess.run(words, check=True)  # noqa: S603 - fixed words


def _program(name: str) -> str:
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") or name


def _wait(port: int) -> None:
    end = time.monotonic() + 15
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
