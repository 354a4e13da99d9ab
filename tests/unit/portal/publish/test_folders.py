"""What publishing writes into folders and files that somebody names."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.publish import named_files
from portal.publish.gate.layout import Layout
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.base import GateClient
from portal.publish.hosts.directory import DirectoryHost
from portal.publish.targets import Directory
from portal.system import ownership
from tests.conftest import ROOT


def _host(folder: Path, content: Path | None = None) -> DirectoryHost:
    return DirectoryHost(Directory(path=str(folder), site_url="https://example.vn"), content)


def _refused(folder: Path, content: Path | None = None) -> None:
    with pytest.raises(Refusal) as refused:
        _host(folder, content)
    assert refused.value.code == "X029"


def test_a_folder_of_other_things_is_no_target(tmp_path: Path) -> None:
    """Old files in its `assets` would be taken away: it is refused, untouched."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "cua-toi.css").touch()
    _refused(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["assets", "cua-toi.css"]


def test_a_new_folder_becomes_a_target_and_stays_one(tmp_path: Path) -> None:
    """It is marked before anything is written there, and no build may replace it."""
    base = tmp_path / "cong"
    _host(base).request("begin")
    _host(base).request("begin")
    assert ownership.is_target(base)
    assert not ownership.may_be_deleted(base)


@pytest.mark.parametrize("mark", [ownership.mark, lambda _: None])
def test_a_target_of_a_former_version_is_taken_over(
    tmp_path: Path, mark: Callable[[Path], None]
) -> None:
    """It has no mark or that of a build, but what is live there has its manifest."""
    layout = Layout(tmp_path / "cong")
    layout.prepare()
    mark(layout.base)
    release = layout.begin()
    (layout.incoming / release).rename(layout.releases / release)
    layout.write_manifest(release, b"x", b"")
    layout.switch(release)
    _host(layout.base).request("begin")
    assert ownership.is_target(layout.base)
    assert not ownership.is_marked(layout.base)


def test_whoever_only_looks_makes_no_target(tmp_path: Path) -> None:
    """A slip in its name leaves nothing behind: neither where it is new nor where it is empty."""
    (tmp_path / "trong").mkdir()
    for name in ("trong", "cong"):
        host = GateClient(_host(tmp_path / name))
        assert (host.releases()["releases"], host.history()) == ([], b"")
        for question in (host.rollback, lambda host=host: host.verify("live")):
            with pytest.raises(Refusal):
                question()
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == ["trong"]


def test_a_target_and_what_a_build_made_stay_apart(tmp_path: Path) -> None:
    """The next build would delete the one, the next publication the other."""
    output = tmp_path / "output"
    output.mkdir()
    ownership.mark(output)
    _refused(output)
    for name in ("index.html", "releases/", "incoming/", "manifests/"):
        path = output / name
        path.mkdir() if name.endswith("/") else path.touch()
    _refused(output)
    _refused(output / "cong")
    _host(tmp_path / "cong").request("begin")
    _refused(tmp_path / "cong" / "assets")


def test_a_target_and_the_content_stay_apart(tmp_path: Path) -> None:
    """Neither in the other, whatever link leads there; nor among the program's own files."""
    content = tmp_path / "noi" / "content"
    content.mkdir(parents=True)
    (tmp_path / "loi-tat").symlink_to(content)
    for base in (content, content / "cong", content.parent, tmp_path / "loi-tat" / "x"):
        _refused(base, content)
    for base in (ROOT, ROOT / "theme", ROOT / "theme" / "khong-co", ROOT.parent):
        _refused(base)


def test_no_folder_of_the_program_is_forgotten() -> None:
    """Those that git knows are those in which nothing is built and to which nothing goes."""
    git = shutil.which("git") or pytest.skip("git is not installed")
    words = [git, "ls-tree", "-d", "--name-only", "HEAD"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("không phải bản chép của git")
    assert set(done.stdout.split()) | {".git"} == ownership.PROGRAM


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
        release = host.request("begin").decode().split()[-1]
    finally:
        os.umask(former)
    folders = [path for path in (tmp_path / "cong").rglob("*") if path.is_dir()]
    assert {"releases", "assets", "incoming", "manifests"} <= {path.name for path in folders}, (
        release
    )
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "cong", *folders)} == {0o755}
