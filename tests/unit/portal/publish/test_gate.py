"""The gate without a network: killed between any two of its steps, the live release is whole."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from portal.publish.audit import log as audit
from portal.publish.gate import history as history_room
from portal.publish.gate import layout as layout_room
from portal.publish.gate import tree
from portal.publish.gate.layout import Layout
from portal.publish.gate.manifest import Manifest, delta, dump, parse
from portal.publish.gate.session import Session
from portal.publish.gate.source import Source
from portal.publish.gate.switching import Caller, Releases
from portal.publish.stage import file_hashes

SITE = "https://x.vn"


class Killed(BaseException):
    """Stands for the kill: nothing in the gate may catch it."""


@contextmanager
def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Raise Killed before a change of the disk; yield a list with an item for each change made."""
    done: list[int] = []

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def change(*words: Any, **options: Any) -> Any:
            if len(done) == step:
                raise Killed
            done.append(1)
            return real(*words, **options)

        return change

    with monkeypatch.context() as patch:
        for name in ("rename", "replace", "symlink_to", "unlink", "mkdir"):
            patch.setattr(Path, name, counted(getattr(Path, name)))
        patch.setattr(os, "link", counted(os.link))
        patch.setattr(os, "fsync", counted(os.fsync))
        patch.setattr(layout_room, "sync_folder", counted(layout_room.sync_folder))
        yield done


def uploaded(
    layout: Layout, folder: Path, files: dict[str, str], built: int = 1
) -> tuple[str, bytes, Manifest]:
    """Upload a site with these files changed; return the release, its delta and its manifest."""
    release, live = layout.begin(), layout.live()
    base = parse(layout.manifest(live)) if live else None
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    made = Manifest(release, live, SITE, built, files=file_hashes(folder))
    for path, file in made.files.items():
        if base is None or base.files.get(path) != file:
            place = layout.incoming / release / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes((folder / path).read_bytes())
    return release, delta(base, made), made


def test_killed_before_any_step_of_a_switch_the_live_release_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old or new, each complete; the log tells what is live as soon as anybody asks again."""
    layout, folder = Layout(tmp_path / "base"), tmp_path / "site"
    layout.prepare()
    gate = Releases(layout, Caller("lan", SITE))
    release, manifest_delta, _ = uploaded(layout, folder, {"index.html": "0", "assets/a.css": "a"})
    gate.publish(release, manifest_delta, b"")
    outcomes = {"old": 0, "new": 0}
    for step in range(200):
        old = layout.live()
        for asset in (folder / "assets").iterdir():
            asset.unlink()
        files = {"index.html": f"{step + 1}", f"assets/{step}.css": "x"}
        release, manifest_delta, made = uploaded(layout, folder, files)
        try:
            with killed_at(step, monkeypatch):
                gate.publish(release, manifest_delta, b"")
        except Killed:
            live = layout.live()
            assert live in {old, release}
            outcomes["new" if live == release else "old"] += 1
            tree.verify(layout.releases / live, parse(layout.manifest(live)))
            if live == old:
                release, manifest_delta, made = uploaded(layout, folder, {})
                gate.publish(release, manifest_delta, b"")
        else:
            break
        gate.rollback("", layout.live())  # somebody asks again: what was left is mended
        gate.rollback(release, "")
        log = audit.read(gate.history.raw())
        assert log.broken == []
        assert log.events[-1]["release"] == layout.live() == release
        assert dump(made) == layout.manifest(release)
    else:
        pytest.fail("no publication came to its end")
    assert outcomes["old"] > 10
    assert outcomes["new"] > 0


def test_a_release_that_a_killed_switch_made_live_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks first has the log tell it: by `releases`, by `history`, by a new upload."""
    layout, folder = Layout(tmp_path / "base"), tmp_path / "site"
    layout.prepare()
    for question in ("releases", "history", "begin"):
        session = Session(layout, Caller("lan", SITE), 5, 5)
        release, manifest_delta, _ = uploaded(layout, folder, {"index.html": question})
        with monkeypatch.context() as patch:
            patch.setattr(history_room.History, "commit_pending", lambda _: None)
            session.releases.publish(release, manifest_delta, b"")
        assert layout.live() == release
        assert release.encode() not in session.releases.history.raw()
        session.answer(question, Source(0, 1))
        assert release.encode() in session.releases.history.raw()


def test_an_announced_switch_that_did_not_come_about_is_not_told(tmp_path: Path) -> None:
    """The log holds what readers saw."""
    layout = Layout(tmp_path)
    layout.prepare()
    log = history_room.History(layout)
    log.write_pending({"what": "publish", "release": "20260101T000000Z-00000000"})
    log.recover()
    assert log.events() == []


def test_only_pages_stand_in_the_log(tmp_path: Path) -> None:
    """With the hash of their bytes; rows that are equal are not looked at."""

    def manifest(**files: str) -> bytes:
        for name, text in files.items():
            (tmp_path / name.replace("_", ".")).write_text(text)
        hashes = file_hashes(tmp_path)
        wanted = {name.replace("_", "."): hashes[name.replace("_", ".")] for name in files}
        return dump(Manifest("20260101T000000Z-00000000", "", SITE, 1, files=wanted))

    before = manifest(a_html="1", b_html="1", c_html="1", d_css="1")
    after = manifest(b_html="2", c_html="1", d_css="2", e_html="1")
    changes = history_room.page_changes(before, after)
    assert list(changes["added"]) == ["e.html"]
    assert list(changes["changed"]) == ["b.html"]
    assert changes["gone"] == ["a.html"]


def test_assets_outlive_the_releases_that_name_them(tmp_path: Path) -> None:
    """For thirty days, for pages in caches; then what no kept release has goes."""
    layout = Layout(tmp_path / "base")
    layout.prepare()
    used = layout.assets / "used.css"
    used.write_text("x")
    os.link(used, tmp_path / "a-release-has-it")
    (layout.assets / "fresh.css").write_text("x")
    tree.prune(layout, set(), set())
    assert {asset.name for asset in layout.assets.iterdir()} == {"used.css", "fresh.css"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: 2**33)
        tree.prune(layout, set(), set())
    assert {asset.name for asset in layout.assets.iterdir()} == {"used.css"}
