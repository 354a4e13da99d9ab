"""Caches compiled templates next to Python's compiled modules, not in the store: they are code.

Only templates compiled by this user on this machine are executed (`portal.system.mac`); a damaged
one is compiled again.
"""

from __future__ import annotations

import importlib.util
import marshal
import sys
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket, bc_magic

from portal.system import files, mac

_FOLDER = Path(importlib.util.cache_from_source(__file__)).with_name("templates")
# The Jinja options that affect a compiled template.
_OPTIONS = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix"),
    *("line_comment_prefix", "trim_blocks", "lstrip_blocks", "newline_sequence"),
    *("keep_trailing_newline", "optimized", "autoescape", "undefined", "finalize", "is_async"),
    "extensions",
)


def cache(*, fresh: bool = False) -> BytecodeCache:
    """Return Jinja's bytecode cache; `fresh`: ignore what it has, but store new templates."""
    return _TemplateCache(_FOLDER, fresh=fresh)


class _TemplateCache(BytecodeCache):
    """Holds the last compiled template of each name, whatever its theme."""

    def __init__(self, folder: Path, *, fresh: bool) -> None:
        self._folder = folder
        self._fresh = fresh

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Return the cached template, or an empty bucket."""
        checksum = self.get_source_checksum(f"{filename}\0{source}")
        bucket = Bucket(environment, self.get_cache_key(name), checksum)
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        if self._fresh:
            return
        with suppress(OSError, ValueError, EOFError, TypeError):
            code = mac.opened(_name(bucket), files.read(self._path(bucket)))
            if code is not None:
                bucket.code = marshal.loads(code)  # noqa: S302 - ours, as its code says

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = mac.sealed(_name(bucket), marshal.dumps(bucket.code))
        with suppress(OSError):  # no cache if the folder is not writable
            files.replace(self._path(bucket), data, self._folder)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.jinja"


def _name(bucket: Bucket) -> str:
    """Return a key of all that a compiled template depends on: software, options, name, source."""
    options = [getattr(bucket.environment, name) for name in _OPTIONS]
    options[-1] = sorted(options[-1])
    software = f"{bc_magic.hex()} {sys.version}"
    return f"template {software} {options} {bucket.key} {bucket.checksum}"
