"""Keeps texts on disk while an import is planned: an archive is larger than memory."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO

from portal.importer.article import Article, Picture
from portal.importer.findings import Finding
from portal.system import codec, files

_CODEC = codec.Codec(Article, Picture, Finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What planning needs of a text; `digest`: of all that was read of it."""

    key: str
    article: Article  # without its texts
    digest: str
    start: int
    length: int


class Spool:
    """A file of texts, which has no name and is gone when it is closed."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._end = 0

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator[Spool]:
        """Open a spool."""
        with tempfile.TemporaryFile() as file:
            yield cls(file)

    def add(self, article: Article) -> Head:
        """Write a text down."""
        data = _CODEC.dumps(article)
        self._file.write(data)
        start, self._end = self._end, self._end + len(data)
        light = replace(article, body="", original=b"", lead="")
        digest = files.key_of(data)
        return Head(key=article.key, article=light, digest=digest, start=start, length=len(data))

    def flush(self) -> None:
        """Have other processes find what was written."""
        self._file.flush()

    def read(self, head: Head) -> Article:
        """Return a text; also in a process that was forked since."""
        article: Article = _CODEC.loads(os.pread(self._file.fileno(), head.length, head.start))
        return article
