"""Unpacks a WARC (ISO 28500): its pages into a passing folder, its files into one that stays.

The addresses of records and what servers said are not trusted: pages get numbers as names, files
only names that stay below their folder, and nothing is kept beyond its bounds.
"""

from __future__ import annotations

import gzip
import os
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from portal.importer.article import Given, Left, SourceError
from portal.importer.sources.mirror import addresses
from portal.importer.sources.mirror.pages import MOST_PAGES, Found, Page
from portal.importer.sources.mirror.tree import MOST
from portal.system import files, os_errors

_SUFFIXES = (".warc", ".warc.gz")
_PAGES = {"text/html", "application/xhtml+xml"}
_NOT_FILES = ("text/", "application/javascript", "application/json", "application/x-javascript")
_MOST_FILE = 100_000_000  # bytes of a file
_MOST_FILES = 1_000_000
_LONGEST_NAME = 200  # bytes of a part of a path
_FORBIDDEN = frozenset('\\:*"<>|')
_OK = "200"


@dataclass(frozen=True, slots=True)
class _Record:
    """What a server answered: the address in parts, its type and charset, and how to read it."""

    place: str
    host: str
    address: str
    media_type: str
    charset: str
    stream: BinaryIO

    def read(self, most: int) -> bytes | None:
        """Return what was sent, or None if it is damaged or longer than `most` bytes."""
        parts, left = [], most
        try:
            while left >= 0 and (part := self.stream.read(min(left + 1, 1 << 20))):
                parts.append(part)
                left -= len(part)
        except (zlib.error, ValueError, EOFError, OSError):
            return None
        return b"".join(parts) if left >= 0 else None


def is_warc(path: Path) -> bool:
    """Tell whether a path is that of a WARC, or of a folder of some."""
    return bool(_files(path))


def _files(path: Path) -> list[Path]:
    try:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
    except OSError:
        return []
    return [each for each in inside if each.name.lower().endswith(_SUFFIXES) and each.is_file()]


@contextmanager
def unpacked(given: Given) -> Iterator[Found]:
    """Unpack the pages of a WARC for as long as they are read. Raises SourceError."""
    with tempfile.TemporaryDirectory(prefix="warc-") as folder:
        found = Found()
        try:
            pages = list(_pages(given, Path(folder), found.left))
        except OSError as problem:
            reason = os_errors.reason(problem)
            raise SourceError(f"Không mở được {given.path.name}: {reason}.") from None
        hosts = _chosen(given, Counter(page.host for page in pages))
        found.pages = [each for each in pages if addresses.same_site(each.host, hosts)]
        found.roots = {host: Path(folder) for host in hosts}
        for host, count in Counter(page.host for page in pages).items():
            if not addresses.same_site(host, hosts):
                found.left.append(
                    Left(host, f"{count} trang của trang tin khác", needs_nobody=True)
                )
        if not found.pages:
            raise SourceError(f"Không thấy trang HTML nào trong {given.path.name}.")
        yield found


def files_of(given: Given, cache: Path) -> Path:
    """Write the files of a site that a WARC holds into a folder, by their paths; return it.

    Raises SourceError, and OSError if they cannot be written.
    """
    left: list[Left] = []
    pages = (each.host for each in _records(given.path, left) if each.media_type in _PAGES)
    hosts = _chosen(given, Counter(pages))
    count = 0
    for record in _records(given.path, left):
        is_file = record.media_type and not record.media_type.startswith(_NOT_FILES)
        if not is_file or record.media_type in _PAGES:
            continue
        path = _path(record.address) if addresses.same_site(record.host, hosts) else None
        if path and not (cache / path).exists() and (data := record.read(_MOST_FILE)):
            files.write(cache / path, data)
            count += 1
        if count >= _MOST_FILES:
            break
    cache.mkdir(parents=True, exist_ok=True)
    return cache


def _chosen(given: Given, counts: Counter[str]) -> frozenset[str]:
    """Return the hosts that were asked for, or the one with the most pages."""
    if given.hosts or not counts:
        return frozenset(given.hosts)
    return frozenset([counts.most_common(1)[0][0]])


def _pages(given: Given, folder: Path, left: list[Left]) -> Iterator[Page]:
    number = 0
    for record in _records(given.path, left):
        if record.media_type not in _PAGES:
            continue
        if number == MOST_PAGES:
            left.append(Left(record.place, f"quá {MOST_PAGES} trang: các trang sau không đọc"))
            return
        data = record.read(MOST)
        if data is None:
            left.append(Left(record.place, f"trang hỏng hay lớn quá {MOST // 1_000_000} MB"))
            continue
        number += 1
        path = folder / f"{number}.html"
        path.write_bytes(data)
        yield Page(path, record.place, record.host, record.address, record.charset)


def _records(path: Path, left: list[Left]) -> Iterator[_Record]:
    """Yield what servers answered with success. Raises SourceError for what is no WARC."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    for file in _files(path):
        count = 0
        try:
            with _opened(file) as stream:
                for record in ArchiveIterator(stream):
                    count += 1
                    if found := _record(record, f"{file.name}:{count}"):
                        yield found
        except (ArchiveLoadFailed, zlib.error, ValueError, AttributeError, gzip.BadGzipFile):
            if not count:
                raise SourceError(f"{file.name} không phải là tệp WARC.") from None
            left.append(
                Left(f"{file.name}:{count + 1}", "tệp WARC hỏng từ đây: phần sau không đọc")
            )
        except OSError as problem:
            reason = os_errors.reason(problem)
            raise SourceError(f"Không đọc được {file.name}: {reason}.") from None


class _Unzipped(gzip.GzipFile):
    """A file of gzip members. EOFError becomes ValueError: warcio takes it for the file's end."""

    def read(self, size: int | None = -1) -> bytes:
        """Read. Raises ValueError."""
        try:
            return super().read(size)
        except EOFError as problem:
            raise ValueError(*problem.args) from None


def _opened(file: Path) -> BinaryIO:
    return _Unzipped(file) if file.suffix.lower() == ".gz" else file.open("rb")  # type: ignore[return-value]


def _record(record: Any, place: str) -> _Record | None:
    headers = record.http_headers
    if record.rec_type != "response" or not headers or headers.get_statuscode() != _OK:
        return None
    host, address = addresses.split(record.rec_headers.get_header("WARC-Target-URI", ""))
    media_type, _, rest = (headers.get_header("Content-Type") or "").partition(";")
    charset = rest.partition("charset=")[2].strip(" \"'")
    if not address:
        return None
    media = media_type.strip().lower()
    return _Record(place, host, address, media, charset, record.content_stream())


def _path(address: str) -> Path | None:
    """Return the path at which a file is kept, as `wget` would; None if it is none of a file."""
    path, mark, query = address.partition("?")
    parts = path.strip("/").split("/")
    if query:
        parts[-1] += ("@" if os.name == "nt" else mark) + query.replace("/", "%2F")
    for part in parts:
        is_odd = part.startswith(".") or not part.isprintable() or not _FORBIDDEN.isdisjoint(part)
        if not part or is_odd or len(part.encode("utf-8", "replace")) > _LONGEST_NAME:
            return None
    return Path(*parts)
