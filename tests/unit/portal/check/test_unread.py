"""What looks like a text of the folder and cannot be read as one is told for what it is."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.check import runner

Put = Callable[..., Path]
Source = Callable[..., str]

HOME = "bai-viet/2012/so-ket"
ONE = f"{HOME}/index.md"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1\\ansi", "RTF"),
        (b"PK\x03\x04", "Word"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "Word"),
        (b"%PDF-1.7", "PDF"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>", "HTML"),
        (b"<html xmlns:o='urn:schemas-microsoft-com:office:office'>", "HTML"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
    ],
)
def test_a_document_named_as_a_text_is_told_for_what_it_is(
    root: Path, put: Put, data: bytes, kind: str
) -> None:
    """Nobody need know what a NUL is."""
    put(data, ONE)
    (problem,) = runner.check(root).report
    assert problem.code == "F021"
    assert kind in problem.data["kind"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_told(
    root: Path, put: Put, source: Source, encoding: str
) -> None:
    """By its zeros."""
    put(source("Hội nghị sơ kết công tác thi đua.").encode(encoding), ONE)
    (problem,) = runner.check(root).report
    assert (problem.code, problem.data) == ("F001", {"guess": "UTF-16"})


def test_a_name_that_is_not_utf_8_is_told(root: Path, put: Put, source: Source) -> None:
    """Of a folder or a file, once."""
    put(source(), ONE)
    folder = os.fsencode(root / HOME)
    Path(os.fsdecode(folder + b"/\xe9.jpg")).touch()
    Path(os.fsdecode(folder + b"-\xe9")).mkdir()
    assert [problem.code for problem in runner.check(root).report] == ["F009", "F009"]


@pytest.fixture
def unprivileged(tmp_path: Path) -> Iterator[Path]:
    """Return a content folder, and be somebody who is not root: root may read everything."""
    if not hasattr(os, "geteuid"):
        pytest.skip("no users")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = Path(folder) / "content"
        (root / HOME).mkdir(parents=True)
        (root / "data").mkdir()
        (root / ONE).write_text("Tiêu đề: x", encoding="utf-8")
        list(runner.as_lines(runner.check(tmp_path)))  # imports what is imported late
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(65534)
        try:
            yield root
        finally:
            if is_root:
                os.seteuid(0)
            for path in (root, root / "data", root / HOME, root / ONE):
                path.chmod(0o755)


@pytest.mark.parametrize("place", ["", HOME, ONE, "data"])
def test_what_may_not_be_read_is_told(unprivileged: Path, place: str) -> None:
    """A folder or a file, with the reason in Vietnamese."""
    euid = os.geteuid()
    if euid == 65534:
        os.seteuid(0)
    (unprivileged / place).chmod(0)
    if euid == 65534:
        os.seteuid(euid)
    (problem,) = runner.check(unprivileged).report
    assert problem.code == "F004"
    assert problem.data["reason"] == "không có quyền"
    assert problem.place.file.rstrip("/").endswith(place or "content")
