"""Cache of rendered HTML and its text, by the digest of their source, in one SQLite file.

Each row carries a MAC (`portal.system.mac`) over the code key, the digest and what it holds, so
that a row that somebody else wrote, or moved to another digest, is never published.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from portal.system import files, mac

_T = TypeVar("_T")
_PENDING = 400  # rows held in memory before they are written, two for each body
_TEXT = "-text"  # in the key of a row
# Errors that do not mean a damaged file: it is in use, or disk or memory is full.
_NO_DAMAGE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM}


class Bodies:
    """The bodies that one version of the code rendered."""

    def __init__(self, path: Path, key: str, *, fresh: bool) -> None:
        """`key`: the code key; `fresh`: delete all rows first."""
        self._path = path
        self._key = key
        self._fresh = fresh
        self._connection: sqlite3.Connection | None = None
        self._inherited: sqlite3.Connection | None = None  # neither used nor closed here
        self._owner = os.getpid()
        self._pending: dict[str, str] = {}

    def text(self, digest: str) -> str | None:
        """Return the text of a source, or None."""
        return self.get(digest + _TEXT)

    def get(self, digest: str) -> str | None:
        """Return the HTML of a source, or None."""
        if digest in self._pending:
            return self._pending[digest]
        row = self._try(
            lambda connection: connection.execute(
                "select html from body where digest = ?", [digest]
            ).fetchone()
        )
        if not row or not isinstance(row[0], bytes):
            return None
        html = mac.opened(self._name(digest), row[0])
        return None if html is None else str(html, "utf-8", "surrogatepass")

    def put(self, digest: str, html: str, text: str) -> None:
        """Store HTML and its text; they are written in batches, and when the file is closed."""
        self._pending[digest] = html
        self._pending[digest + _TEXT] = text
        if len(self._pending) >= _PENDING:
            self._write()

    def close(self) -> None:
        """Write what is pending and close the file; the next call opens it again."""
        self._write()
        self._disconnect()

    def _name(self, digest: str) -> str:
        return f"body {self._key} {digest}"

    def _write(self) -> None:
        if not self._pending:
            return
        rows = [
            (digest, mac.sealed(self._name(digest), html.encode("utf-8", "surrogatepass")))
            for digest, html in self._pending.items()
        ]
        self._pending = {}

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany("insert or replace into body values (?, ?)", rows)

        self._try(write)

    def _try(self, work: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Run `work` on the database; a damaged file is replaced and `work` run again."""
        for _ in range(2):
            try:
                return work(self._open())
            except sqlite3.Error as problem:
                if getattr(problem, "sqlite_errorcode", 0) & 0xFF in _NO_DAMAGE:
                    return None  # rendered again in this build
                self._reset()
            except OSError:
                return None
        return None

    def _open(self) -> sqlite3.Connection:
        if self._owner != os.getpid():  # after a fork; the connection is the parent's
            self._inherited, self._connection, self._owner = self._connection, None, os.getpid()
        if self._connection is None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._clear_links()
            connection = self._connection = sqlite3.connect(self._path)
            self._close = weakref.finalize(self, connection.close)  # if `close` is never called
            connection.execute("pragma synchronous = off")  # a lost body is rendered again
            connection.execute("pragma trusted_schema = off")
            connection.execute("create table if not exists code (key text primary key)")
            connection.execute(
                "create table if not exists body (digest text primary key, html blob)"
            )
            keys = connection.execute("select key from code").fetchall()
            if keys != [(self._key,)] or self._fresh:
                with connection:
                    connection.execute("delete from body")
                    connection.execute("delete from code")
                    connection.execute("insert into code values (?)", [self._key])
                self._fresh = False
        return self._connection

    def _clear_links(self) -> None:
        """Remove links and special files: SQLite would write to whatever they lead to."""
        for path in self._files():
            with suppress(FileNotFoundError):
                status = path.lstat()
                if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
                    files.clear(path)

    def _files(self) -> list[Path]:
        """Return the paths of the database and of the files that SQLite puts beside it."""
        suffixes = ("", "-journal", "-wal", "-shm")
        return [self._path.with_name(self._path.name + suffix) for suffix in suffixes]

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._close()
            self._connection = None

    def _reset(self) -> None:
        self._disconnect()
        for path in self._files():
            with suppress(OSError):
                files.clear(path)
