"""A build replaces and deletes only what a build made: every other folder is refused, untouched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.builder import Result
from portal.system import files, ownership
from tests.conftest import Write
from tests.integration.conftest import Build


def _codes(result: Result) -> list[str]:
    return [each.code for each in result.report]


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


FOREIGN = {"index.html": "<h1>Trang khác", "quan-trong.docx": "của tôi", ".git/HEAD": "ref"}


def _foreign(folder: Path) -> None:
    for name, words in FOREIGN.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8")


def _plain(output: Path) -> Path:
    return output


def _linked(output: Path) -> Path:
    output.symlink_to(output.with_name("that"))
    return output.with_name("that")


def _below_a_link(output: Path) -> Path:
    output.with_name("that").mkdir()
    output.parent.joinpath("output").symlink_to(output.with_name("that"))
    return output.with_name("that") / "site"


def _former(output: Path) -> Path:
    return files.former_path(output)


@pytest.mark.parametrize(
    ("place", "asked"),
    [(_plain, ""), (_linked, ""), (_below_a_link, "site"), (_former, "")],
)
def test_a_folder_that_no_build_made_is_refused_and_untouched(
    build: Build, write: Write, output: Path, place: Callable[[Path], Path], asked: str
) -> None:
    """A wrong --output deletes nothing, whatever leads there, whatever lies beside it."""
    write("2012/x")
    folder = place(output)
    _foreign(folder)

    assert "S006" in _codes(build(output=output / asked))
    assert _files(folder) == {name: FOREIGN[name].encode() for name in sorted(FOREIGN)}


@pytest.mark.parametrize("asked", [".", "incoming", "moi"])
def test_a_folder_that_is_published_to_is_never_built_into(
    build: Build, write: Write, output: Path, asked: str
) -> None:
    """It holds the releases and the log, and its own mark: nothing there is a build's."""
    write("2012/x")
    (output / "incoming").mkdir(parents=True)
    ownership.mark_target(output)
    before = _files(output)

    assert "S006" in _codes(build(output=output / asked))
    assert _files(output) == before


def test_an_empty_folder_may_be_built_into(build: Build, write: Write, output: Path) -> None:
    """There is nothing to lose; from then on it is marked."""
    write("2012/x")
    output.mkdir()

    assert build().report.ok
    assert ownership.is_marked(output)


def test_an_output_whose_mark_was_deleted_is_left_alone(
    build: Build, write: Write, output: Path
) -> None:
    """As the mark itself promises, whatever the store remembers; the message says what to do."""
    write("2012/x")
    build()
    (output / ownership.MARK).unlink()
    before = _files(output)

    assert "S006" in _codes(build())
    assert _files(output) == before


def test_another_site_in_the_place_of_a_former_output_is_refused(
    build: Build, write: Write, output: Path
) -> None:
    """The record of the store is about what was there before."""
    write("2012/x")
    build()
    shutil.rmtree(output)
    _foreign(output)

    assert "S006" in _codes(build())
    assert (output / "quan-trong.docx").is_file()


def test_a_loop_of_links_is_told(build: Build, write: Write, output: Path) -> None:
    """No traceback for an output that leads nowhere."""
    write("2012/x")
    output.symlink_to(output)

    assert "S006" in _codes(build())


@pytest.mark.skipif(os.name == "nt", reason="there are no such modes")
def test_an_output_can_be_read_whatever_the_umask(
    write: Write, build: Build, tmp_path: Path
) -> None:
    """A server under another name serves it; the umask is as it was when all is done."""
    write("2012/a")
    former = os.umask(0o077)
    try:
        assert build(output=tmp_path / "moi" / "cong").report.ok
        write("2012/b")
        assert build(output=tmp_path / "moi" / "cong").report.ok
    finally:
        assert os.umask(former) == 0o077
    made = [tmp_path / "moi", *(tmp_path / "moi").rglob("*")]
    assert {each.stat().st_mode & 0o777 for each in made if each.is_file()} == {0o644}
    assert {each.stat().st_mode & 0o777 for each in made if each.is_dir()} == {0o755}
