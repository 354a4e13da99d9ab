"""Reads the bytes of a dump: plain, compressed, or alone in a .zip; UTF-16 becomes UTF-8."""

from __future__ import annotations

import bz2
import codecs
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import BufferedReader
from pathlib import Path
from typing import Protocol, cast

from portal.importer.article import SourceError

CHUNK = 1 << 20  # bytes read at once
_LONGEST = 1 << 36  # bytes of an unpacked dump, 64 GiB: past that a file is taken for a bomb
_ZIP = b"PK\x03\x04"
# Windows PowerShell redirects output (`mysqldump … > a.sql`) as UTF-16 with a mark.
_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_BROKEN = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, RuntimeError, OSError)


class _Readable(Protocol):
    def read1(self, size: int, /) -> bytes:
        """Return what there is, without waiting for more: what stands before damage is given."""


_PACKED: dict[bytes, Callable[[BufferedReader], _Readable]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\0": lzma.open,
}


def chunks(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a dump, `CHUNK` or fewer at a time, without a byte order mark.

    Raises SourceError where no more can be read: at the beginning, or where a compressed file ends
    too early.
    """
    with ExitStack() as stack:
        try:
            yield from _without_mark(_bounded(_opened(path, stack)))
        except _BROKEN as error:
            unopened = isinstance(error, FileNotFoundError | IsADirectoryError | PermissionError)
            what = "đây là thư mục, hãy ghi tệp .sql" if path.is_dir() else "không mở được tệp"
            what = what if unopened else "tệp nén bị cụt, hỏng hoặc có mật khẩu"
            raise SourceError(f"{path.name}: {what}") from error


def _opened(path: Path, stack: ExitStack) -> _Readable:
    """Open by what a file begins with: its name may say something else."""
    with path.open("rb") as file:
        start = file.read(8)
    file = stack.enter_context(path.open("rb"))  # anew: its first chunk is a whole one
    if start.startswith(_ZIP):
        archive = stack.enter_context(zipfile.ZipFile(file))
        return cast("zipfile.ZipExtFile", archive.open(_only_dump(path, archive)))
    for magic, unpack in _PACKED.items():
        if start.startswith(magic):
            return unpack(file)
    return file


def _only_dump(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    found = [
        each
        for each in archive.infolist()
        if each.filename.lower().endswith(".sql") and not each.filename.startswith("__MACOSX/")
    ]
    if len(found) != 1:
        what = f"tệp nén phải có đúng một tệp .sql, ở đây có {len(found)}; hãy lấy riêng tệp ấy ra"
        raise SourceError(f"{path.name}: {what}")
    return found[0]


def _bounded(file: _Readable) -> Iterator[bytes]:
    read = 0
    while chunk := file.read1(CHUNK):
        read += len(chunk)
        if read > _LONGEST:
            raise SourceError(f"bản sao dài hơn {_LONGEST >> 30} GiB")
        yield chunk


def _without_mark(read: Iterator[bytes]) -> Iterator[bytes]:
    first = next(read, b"")
    encoding = _MARKS.get(first[:2])
    if encoding is None:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from read
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield decoder.decode(first[2:]).encode()
    for chunk in read:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()
