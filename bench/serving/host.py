"""Nginx on the loopback with the portal's configuration, and a load of requests."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from bench.process import BenchError
from portal.content.redirects import Rule
from portal.publish.web import Server, configure

_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_TICKS = os.sysconf("SC_CLK_TCK")
_CONNECTIONS = 32

ON_THE_FLY = {
    "gzip off;": "gzip on; gzip_comp_level 6; gzip_types *;",
    "gzip_static on;": "gzip_static off;",
    "brotli_static on;": "",
}


@dataclass(frozen=True, slots=True)
class Load:
    """The result of a load: requests per second, and per second of nginx's CPU time."""

    rate: float
    for_cpu: float


def program(name: str) -> str:
    """Return a program that the bench needs. Raises BenchError with how to get it."""
    program = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if not program or not _MODULE.is_file():
        message = "apt-get install -y nginx libnginx-mod-http-brotli-static wrk"
        raise BenchError(message)
    return program


@contextmanager
def running(
    folder: Path, root: Path, rules: Iterable[Rule] = (), changes: Mapping[str, str] | None = None
) -> Iterator[tuple[int, int]]:
    """Serve a folder with one worker; yield the port and the worker's process number."""
    port = _free_port()
    folder.mkdir(parents=True)
    server = Server("cong.example", str(root), str(folder), listen=(f"127.0.0.1:{port}",))
    for name, text in configure(server, rules).items():
        for old, new in (changes or {}).items():
            text = text.replace(old, new)  # noqa: PLW2901 - one change after another
        (folder / name).write_text(text, encoding="utf-8")
    user = "user root;\n" if os.geteuid() == 0 else ""
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user}load_module {_MODULE};\npid {folder}/pid;\ndaemon off;\nworker_processes 1;\n"
        f"events {{}}\nhttp {{\naccess_log off;\nkeepalive_requests 1000000;\n{temporary}"
        f"include {folder}/site.conf;\n}}\n",
        encoding="utf-8",
    )
    log = str(folder / "error.log")
    command = [program("nginx"), "-e", log, "-c", str(folder / "nginx.conf")]
    child = subprocess.Popen(command)  # noqa: S603 - the bench's own command
    try:
        yield port, _worker(child, port)
    finally:
        child.terminate()
        child.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _worker(child: subprocess.Popen[bytes], port: int) -> int:
    end = time.monotonic() + 20
    while child.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            children = Path(f"/proc/{child.pid}/task/{child.pid}/children")
            return int(children.read_text("ascii").split()[0])
    message = "nginx does not answer"
    raise BenchError(message)


def size(port: int, target: str, encoding: str) -> int:
    """Return the bytes of a page as it is sent. Raises BenchError if it is not sent that way."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", target, headers={"Accept-Encoding": encoding})
    answer = connection.getresponse()
    sent = answer.getheader("Content-Encoding", "identity")
    if (answer.status, sent) != (200, encoding):
        message = f"{target}: {answer.status}, {sent} in the place of {encoding}"
        raise BenchError(message)
    return len(answer.read())


def load(port: int, worker: int, target: str, encoding: str, seconds: int) -> Load:
    """Request one address repeatedly on 32 connections."""
    before = _cpu(worker)
    done = subprocess.run(  # noqa: S603 - the bench's own command
        [
            program("wrk"),
            *("-t1", f"-c{_CONNECTIONS}", f"-d{seconds}s", "-H", f"Accept-Encoding: {encoding}"),
            f"http://127.0.0.1:{port}{target}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    if "Non-2xx" in done.stdout:
        raise BenchError(done.stdout)
    (count,) = re.findall(r"(\d+) requests in", done.stdout)
    (rate,) = re.findall(r"Requests/sec:\s+([\d.]+)", done.stdout)
    return Load(float(rate), int(count) / max(_cpu(worker) - before, 0.01))


def _cpu(process: int) -> float:
    """Return the CPU seconds that a process has used."""
    name = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(") ")[2].split()
    return (int(name[11]) + int(name[12])) / _TICKS
