"""What publishing writes into folders and files that somebody names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from portal import ownership
from portal.publish import named_files
from portal.publish.directory import DirectoryHost
from portal.publish.gate.layout import Layout
from portal.publish.gate.refusal import Refusal
from portal.publish.targets import Directory


def _host(folder: Path) -> DirectoryHost:
    return DirectoryHost(Directory(path=str(folder), site_url="https://example.vn"))


def test_a_folder_of_other_things_is_no_target(tmp_path: Path) -> None:
    """Old files in its `assets` would be taken away: it is refused, untouched."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "cua-toi.css").touch()
    with pytest.raises(Refusal) as refused:
        _host(tmp_path)
    assert refused.value.code == "X029"
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["assets", "cua-toi.css"]


def test_a_new_folder_becomes_a_target_and_stays_one(tmp_path: Path) -> None:
    """It is marked before anything is written there."""
    _host(tmp_path / "cong")
    (tmp_path / "cong" / "releases").mkdir()
    _host(tmp_path / "cong")
    assert ownership.is_marked(tmp_path / "cong")


def test_a_target_of_a_former_version_is_taken_over(tmp_path: Path) -> None:
    """It has no mark, but what is live there has its manifest."""
    layout = Layout(tmp_path / "cong")
    layout.prepare()
    release = layout.begin()
    (layout.incoming / release).rename(layout.releases / release)
    layout.keep_manifest(release, b"x", b"")
    layout.switch(release)
    _host(layout.base)
    assert ownership.is_marked(layout.base)


def test_a_file_of_somebody_else_is_never_written_over(tmp_path: Path) -> None:
    """A slip in --save or --page costs nobody a text."""
    mine = tmp_path / "bai.md"
    mine.write_text("của tôi", encoding="utf-8")
    with pytest.raises(Refusal):
        named_files.write("--page", mine, "<!DOCTYPE html>…", "<!DOCTYPE html>")
    assert mine.read_text(encoding="utf-8") == "của tôi"


def test_a_file_that_was_written_so_before_is_written_anew(tmp_path: Path) -> None:
    """The same command may be given again."""
    for words in ("đầu 1", "đầu 2"):
        named_files.write("--page", tmp_path / "x", words, "đầu")
    assert (tmp_path / "x").read_text(encoding="utf-8") == "đầu 2"


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """A folder of that name, for example."""
    with pytest.raises(Refusal):
        named_files.write("--save", tmp_path, "x", "x")


@pytest.mark.skipif(os.name == "nt", reason="there are no such modes")
def test_a_target_can_be_read_whatever_the_umask(tmp_path: Path) -> None:
    """A server under another name serves it."""
    former = os.umask(0o077)
    try:
        host = _host(tmp_path / "cong")
        release = host.ask("begin").decode().split()[-1]
    finally:
        os.umask(former)
    made = [each for each in (tmp_path / "cong").rglob("*") if each.is_dir()]
    assert {"releases", "assets", "incoming", "manifests"} <= {each.name for each in made}, release
    assert {each.stat().st_mode & 0o777 for each in (tmp_path / "cong", *made)} == {0o755}
