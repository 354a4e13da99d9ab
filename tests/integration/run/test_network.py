"""run.py behind a network with a certificate of its own: the cause, and what to do."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.integration.run.conftest import OFFLINE


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[str]:
    """Serve HTTPS under a certificate that nobody knows; yield the address."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    words += ["-nodes", "-keyout", str(key), "-out", str(certificate), "-subj", "/CN=localhost"]
    subprocess.run(words, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"https://localhost:{server.server_address[1]}/simple/"
    server.shutdown()
    server.server_close()


_STEP = """
import run, sys
try:
    run.step([sys.executable, *sys.argv[1:]])
except run.SetupError as problem:
    sys.exit(str(problem))
"""
_TOOLS = {
    "pip": ("-m", "pip", "download", "--quiet", "--retries", "1", "nh3", "--index-url"),
    "uv": ("-m", "uv", "pip", "install", "--dry-run", "--reinstall", "nh3", "--index-url"),
}


@pytest.mark.parametrize("tool", list(_TOOLS))
def test_a_network_with_its_own_certificate_is_named(stranger: str, tool: str) -> None:
    """Whichever tool meets it: the cause, whom to ask, and where to write the answer."""
    words = [sys.executable, "-c", _STEP, *_TOOLS[tool], stranger]
    env = {**os.environ, **OFFLINE, "UV_NO_CACHE": "1", "UV_HTTP_RETRIES": "0"}

    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, env=env)

    assert "dùng chứng chỉ riêng" in done.stderr
    assert "SSL_CERT_FILE" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_tools_trust_whom_the_system_trusts_and_whom_the_user_names() -> None:
    """Without a word where the system knows the certificate; with one variable where not."""
    code = "import os, sys; sys.exit(os.environ['UV_SYSTEM_CERTS'] + os.environ['PIP_CERT'])"
    unset = {name: each for name, each in os.environ.items() if not name.startswith(("PIP", "UV"))}

    done = subprocess.run(
        [sys.executable, "-c", _STEP, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=unset | {"SSL_CERT_FILE": "/của-mạng.pem", "PYTHONUTF8": "1"},
    )

    assert "1/của-mạng.pem" in done.stderr
