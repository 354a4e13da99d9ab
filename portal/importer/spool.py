"""Keeps texts on disk while an import is planned: an archive is larger than memory."""

from __future__ import annotations

import hashlib
import json
import os
import pickle  # of what this process wrote itself, in a file without a name
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import IO

from portal.importer.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What planning needs of a text; `digest`: of all that was read of it."""

    key: str
    article: Article  # without its texts
    digest: str
    start: int
    length: int

    @property
    def order(self) -> tuple[datetime | None, str]:
        """The key of the order in which folders are given: by date, then by id."""
        return self.article.date, self.key


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
        data = pickle.dumps(article, pickle.HIGHEST_PROTOCOL)
        self._file.write(data)
        start, self._end = self._end, self._end + len(data)
        light = _without_texts(article)
        return Head(
            key=article.key,
            article=light,
            digest=_digest(article),
            start=start,
            length=len(data),
        )

    def flush(self) -> None:
        """Have other processes find what was written."""
        self._file.flush()

    def read(self, head: Head) -> Article:
        """Return a text; also in a process that was forked since."""
        data = os.pread(self._file.fileno(), head.length, head.start)
        article: Article = pickle.loads(data)  # noqa: S301 - written by `add`
        return article


def _without_texts(article: Article) -> Article:
    return replace(article, body="", original=b"", lead="")


def _digest(article: Article) -> str:
    row = json.dumps(asdict(article), default=_plain, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(row.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: object) -> str:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else str(value)
