"""A real nginx on a port of its own, with the configuration that the portal writes."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from portal.content.redirects import Rule
from portal.publish.web import Server, Tls, configure

NAME = "cong.example"
_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def binary() -> str:
    """Return nginx; without it and its module these tests are skipped aloud (an error in CI)."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None or not _MODULE.is_file():
        words = "missing: sudo apt-get install -y nginx libnginx-mod-http-brotli-static"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    return program


@cache
def version() -> tuple[int, ...]:
    """Return the version of this machine's nginx."""
    done = subprocess.run([binary(), "-v"], capture_output=True, text=True, check=True)
    match = re.search(r"nginx/(\d+)\.(\d+)\.(\d+)", done.stderr)
    assert match, done.stderr
    return tuple(map(int, match.groups()))


def certified(folder: Path) -> Tls:
    """Return a self-signed certificate and its key."""
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=a.example"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run([*words, *files], check=True, capture_output=True)
    return Tls(str(folder / "certificate.pem"), str(folder / "key.pem"), hsts=300)


def free_port() -> int:
    """Return a free port on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Answer:
    """A response: status, headers by lower-case name, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def __getitem__(self, name: str) -> str:
        """Return a header, "" if it is missing."""
        return self.headers.get(name.lower(), "")


@dataclass(frozen=True)
class Running:
    """A client of a running server."""

    port: int
    secure: bool = False
    http_port: int = 0  # the port that leads to TLS

    def raw(self, request: bytes) -> bytes:
        """Send bytes unchanged; return the whole response."""
        with socket.create_connection(("127.0.0.1", self.port), 10) as line:
            connection = line
            if self.secure:
                trusting = ssl._create_unverified_context()  # noqa: S323 - a key of this test's own
                connection = trusting.wrap_socket(line, server_hostname=NAME)
            with connection:
                connection.sendall(request)
                answer = b""
                with suppress(ConnectionResetError):
                    while part := connection.recv(65536):
                        answer += part
                return answer

    def request(self, target: str, method: str = "GET", **headers: str) -> Answer:
        """Send one request; "_" in a header's name stands for "-"."""
        connection: http.client.HTTPConnection
        if self.secure:
            trusting = ssl._create_unverified_context()  # noqa: S323 - a key of this test's own
            connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=trusting)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.putrequest(
                method, target, skip_host="Host" in named, skip_accept_encoding=True
            )
            for name, value in named.items():
                connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            received = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, received, response.read())
        finally:
            connection.close()


def written(folder: Path, server: Server, rules: Iterable[Rule] = ()) -> Path:
    """Write the portal's files and a main configuration that includes them; return its path."""
    for name, text in configure(server, rules).items():
        (folder / name).write_text(text, encoding="utf-8")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    main = folder / "nginx.conf"
    main.write_text(
        ("user root;\n" if root else "")
        + f"load_module {_MODULE};\npid {folder}/pid;\ndaemon off;\nworker_processes 1;\n"
        + f"error_log {folder}/error.log;\nevents {{ worker_connections 256; }}\nhttp {{\n"
        + "access_log off;\ngzip on;\nopen_file_cache max=100;\n"  # as careless hosts have it
        + "client_header_timeout 2s;\nkeepalive_timeout 0;\nlingering_timeout 50ms;\n"  # no waiting
        + "".join(f"{name}_temp_path {folder}/{name};\n" for name in places)
        + f"include {folder}/site.conf;\n}}\n",
        encoding="utf-8",
    )
    return main


def verdict(main: Path) -> str:
    """Return the output of `nginx -t`."""
    done = subprocess.run(
        [binary(), "-t", "-e", str(main.with_name("error.log")), "-c", str(main)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr


@contextmanager
def serving(
    folder: Path, root: Path, rules: Iterable[Rule] = (), tls: Tls | None = None, assets: str = ""
) -> Iterator[Running]:
    """Serve a folder until the end of the block."""
    port, http_port = free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    plain = (f"127.0.0.1:{http_port if tls else port}",)
    tls = replace(tls, listen=(f"127.0.0.1:{port}",)) if tls else None
    challenges = folder / "challenges/.well-known/acme-challenge/thu"
    challenges.parent.mkdir(parents=True, exist_ok=True)
    challenges.write_text("certbot", encoding="ascii")
    server = Server(
        NAME,
        str(root),
        str(folder),
        assets,
        listen=plain,
        tls=tls,
        challenges=str(folder / "challenges"),
        version=version(),
    )
    main = written(folder, server, rules)
    output = verdict(main)
    assert "test is successful" in output, output
    assert "[warn]" not in output, output
    words = [binary(), "-e", str(folder / "error.log"), "-c", str(main)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(process, port)
        yield Running(port, secure=tls is not None, http_port=http_port)
    finally:
        process.terminate()
        process.wait(10)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + 20
    while True:
        assert process.poll() is None, "nginx did not start"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < end, "nginx does not answer"
            time.sleep(0.02)
        else:
            return
