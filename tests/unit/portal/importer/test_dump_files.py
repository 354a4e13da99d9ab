from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.importer import dump_files
from portal.importer.article import Left, SourceError
from portal.importer.sql import rows
from tests.unit.portal.importer.dumps import (
    Table,
    cells_of,
    dump,
    rows_of,
)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_dump_is_read_by_its_content(pack: Callable[[bytes], bytes]) -> None:
    """Whatever its name says."""
    assert cells_of(rows_of(pack(dump({"t": [{"a": b"1"}]})), name="sao-luu")) == [{"a": b"1"}]


def test_a_zip_is_read_if_it_holds_one_dump(tmp_path: Path) -> None:
    """Other files beside it do not matter; two dumps do."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../doc.txt", "a")
        archive.writestr("site/a.sql", dump({"t": [{"a": b"1"}]}))
    assert cells_of(list(rows(path, lambda _: True))) == [{"a": b"1"}]

    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("b.sql", "")
    with pytest.raises(SourceError, match=r"đúng một tệp \.sql, ở đây có 2"):
        list(rows(path, lambda _: True))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_dump_with_a_byte_order_mark_is_read(encoding: str) -> None:
    """Windows PowerShell redirects what mysqldump writes into UTF-16."""
    written = dump({"t": [{"a": "Hội nghị".encode()}]}).decode().encode(encoding)

    assert cells_of(rows_of(written)) == [{"a": "Hội nghị".encode()}]


def test_a_compressed_dump_that_is_cut_gives_what_it_has() -> None:
    """The compressed file ends too early; what could be unpacked counts."""
    table: Table = [{"id": number, "text": b"%d" % number**9} for number in range(9999)]
    written = gzip.compress(dump({"t": table}))

    *read, left = rows_of(written[: len(written) // 2])

    assert len(cells_of(read)) > 1000
    assert isinstance(left, Left)
    assert "tệp nén bị cụt" in left.what


def test_a_bomb_ends_where_the_longest_dump_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands before counts."""
    monkeypatch.setattr(dump_files, "_LONGEST", 1 << 20)
    table: Table = [{"a": b"a" * 99_999} for _ in range(99)]

    *read, left = rows_of(gzip.compress(dump({"t": table})))

    assert 5 < len(cells_of(read)) < 20
    assert isinstance(left, Left)
    assert "bản sao dài hơn" in left.what


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """With a sentence, not a traceback."""
    with pytest.raises(SourceError, match="không mở được tệp"):
        list(rows(tmp_path / "a.sql", lambda _: True))
