"""Rendered HTML by the digest of its source, in one SQLite file; read only for pages that are made.

Each row carries a code (`portal.system.mac`) over the key of the software, the digest and the
HTML: none that somebody else wrote, or that was moved under another digest, is ever published.
"""

from __future__ import annotations

import sqlite3
import stat
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from portal.system import files, mac

_T = TypeVar("_T")
_WAITING = 200  # bodies that wait to be written: more would fill the memory
# What is no fault of the file: others are using it, or there is no room.
_NO_DAMAGE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM}


class Bodies:
    """The bodies that one version of the software made."""

    def __init__(self, path: Path, key: str, *, fresh: bool) -> None:
        """`fresh`: forget all that is there."""
        self._path = path
        self._key = key
        self._fresh = fresh
        self._base: sqlite3.Connection | None = None
        self._waiting: dict[str, str] = {}

    def get(self, digest: str) -> str | None:
        """Return the body made from a source, or None."""
        if digest in self._waiting:
            return self._waiting[digest]
        row = self._try(
            lambda base: base.execute("select html from body where digest = ?", [digest]).fetchone()
        )
        if not row or not isinstance(row[0], bytes):
            return None
        html = mac.opened(self._name(digest), row[0])
        return None if html is None else str(html, "utf-8", "surrogatepass")

    def put(self, digest: str, html: str) -> None:
        """Keep a body; it is written with some others, or when the file is closed."""
        self._waiting[digest] = html
        if len(self._waiting) >= _WAITING:
            self._write()

    def close(self) -> None:
        """Write what is new and let the file go; the next call opens it again."""
        self._write()
        self._let_go()

    def _name(self, digest: str) -> str:
        return f"body {self._key} {digest}"

    def _write(self) -> None:
        if not self._waiting:
            return
        rows = [
            (digest, mac.sealed(self._name(digest), html.encode("utf-8", "surrogatepass")))
            for digest, html in self._waiting.items()
        ]
        self._waiting = {}

        def write(base: sqlite3.Connection) -> None:
            with base:
                base.executemany("insert or replace into body values (?, ?)", rows)

        self._try(write)

    def _try(self, work: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Do some work; a damaged file goes, and the work is done with a new one."""
        for _ in range(2):
            try:
                return work(self._open())
            except sqlite3.Error as problem:
                if getattr(problem, "sqlite_errorcode", 0) & 0xFF in _NO_DAMAGE:
                    return None  # this build renders for itself
                self._begin_anew()
            except OSError:
                return None
        return None

    def _open(self) -> sqlite3.Connection:
        if self._base is None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._clear_links()
            base = self._base = sqlite3.connect(self._path)
            self._close = weakref.finalize(self, base.close)  # whoever forgets to close it
            base.execute("pragma synchronous = off")  # a lost body is rendered again
            base.execute("pragma trusted_schema = off")
            base.execute("create table if not exists code (key text primary key)")
            base.execute("create table if not exists body (digest text primary key, html blob)")
            known = base.execute("select key from code").fetchall()
            if known != [(self._key,)] or self._fresh:
                with base:
                    base.execute("delete from body")
                    base.execute("delete from code")
                    base.execute("insert into code values (?)", [self._key])
                self._fresh = False
        return self._base

    def _clear_links(self) -> None:
        """Remove what is no file of its own: SQLite would write to whatever a link leads to."""
        for path in self._files():
            with suppress(FileNotFoundError):
                known = path.lstat()
                if not stat.S_ISREG(known.st_mode) or known.st_nlink > 1:
                    files.clear(path)

    def _files(self) -> list[Path]:
        """Return the paths of the file and of those that SQLite puts beside it."""
        endings = ("", "-journal", "-wal", "-shm")
        return [self._path.with_name(self._path.name + ending) for ending in endings]

    def _let_go(self) -> None:
        if self._base is not None:
            self._close()
            self._base = None

    def _begin_anew(self) -> None:
        self._let_go()
        for path in self._files():
            with suppress(OSError):
                files.clear(path)
