"""Keeps texts on disk while an import is planned: an archive is larger than memory."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO

from portal.importer import originals
from portal.importer.article import Article, Picture
from portal.importer.findings import Finding
from portal.system import codec, files

_LONG = 200  # bytes
_CODEC = codec.Codec(Article, Picture, Finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What planning needs of a text.

    `digest`: of all that was read of it, but where; `sha256`: of the original.
    """

    key: str
    article: Article  # without its texts
    digest: str
    sha256: str
    start: int
    length: int
    is_long: bool  # enough to be no mere "see the file"


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
        return Head(
            key=article.key,
            article=light,
            digest=files.key_of(_CODEC.dumps(replace(article, place=""))),
            sha256=originals.sha256(article.original),
            start=start,
            length=len(data),
            is_long=len(article.original) >= _LONG,
        )

    def flush(self) -> None:
        """Have other processes find what was written."""
        self._file.flush()

    def read(self, head: Head) -> Article:
        """Return a text; also in a process that was forked since."""
        article: Article = _CODEC.loads(os.pread(self._file.fileno(), head.length, head.start))
        return article
