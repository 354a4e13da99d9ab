"""Where the desk of a content folder is open on this machine, for commands that lead there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from portal.system import files

USUAL = "http://127.0.0.1:8000/__desk__/"
"""Where it is opened unless the port is taken."""
SERVER = "preview"
"""The name by which the preview's server is told from others that took its port."""
_PATIENCE = 2  # seconds


@contextmanager
def noted(store: Path, content: Path, address: str) -> Iterator[None]:
    """Note the address of a desk as long as it is open."""
    path = _path(store, content)
    with suppress(OSError):
        files.write(path, address.encode())
    try:
        yield
    finally:
        with suppress(OSError):
            if files.read(path) == address.encode():  # no other one was opened since
                path.unlink()


def find(store: Path, content: Path) -> str:
    """Return the address of the desk of a content folder, "" if none is open."""
    try:
        address = files.read(_path(store, content)).decode()
        parts = urlsplit(address)
        connection = HTTPConnection("127.0.0.1", parts.port or 80, timeout=_PATIENCE)
        connection.request("HEAD", parts.path)
        answer = connection.getresponse()
    except (OSError, HTTPException, ValueError):
        return ""
    is_desk = answer.status == HTTPStatus.OK and answer.getheader("Server") == SERVER
    return address if is_desk else ""


def page(address: str, file: str) -> str:
    """Return the address of a text's page at a desk."""
    return f"{address}edit?{urlencode({'file': file})}"


def _path(store: Path, content: Path) -> Path:
    place = files.key_of(os.fsencode(os.path.realpath(content)))
    return store / "desk" / place / "address"
