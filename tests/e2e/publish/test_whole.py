"""Publishing and going back, when nothing goes wrong."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from bench.publish.machine import Machine
from portal.publish.audit import log as audit
from portal.publish.gate.manifest import parse
from portal.publish.gate.refusal import Refusal
from tests.e2e.publish.act import edition
from tests.e2e.publish.conftest import Site


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_readers_get_what_was_published(machine: Machine, site: Site) -> None:
    """Every file, byte for byte, with rights that let everybody read and nobody write."""
    folder = site("một")
    (folder / "index.html").chmod(0o600)

    sent = machine.publish(folder)

    assert edition(machine) == "một"
    live = machine.base / "current"
    assert _bytes(live) == _bytes(folder)
    assert {path.stat().st_mode & 0o777 for path in live.rglob("*") if path.is_file()} == {0o644}
    assert str(live.readlink()) == f"releases/{sent.release}"
    assert set(sent.changes.added) == set(_bytes(folder))


def test_one_changed_page_sends_little_and_leaves_the_others_as_they_were(
    machine: Machine, site: Site
) -> None:
    """Unchanged files are one file with two names: their ETags stay, browsers keep them."""
    folder = site("một", pages=200)
    machine.publish(folder)
    page = "/bai-viet/2026/bai-7/"
    tag = machine.get(page)[1]["ETag"]
    for path in folder.rglob("*"):
        os.utime(path)  # a build that wrote all files anew
    (folder / "bai-viet/2026/bai-8/index.html").write_text("<h1>Bài 8, đã sửa</h1>")

    sent = machine.publish(folder)

    assert sent.changes.changed == ["bai-viet/2026/bai-8/index.html"]
    assert sent.sent < 20_000
    linked = [path.stat().st_nlink > 1 for path in (machine.base / "current").rglob("*.html")]
    assert linked.count(False) == 1
    assert machine.get(page, **{"If-None-Match": tag})[0] == 304
    assert machine.get("/bai-viet/2026/bai-8/")[2].decode() == "<h1>Bài 8, đã sửa</h1>"


def test_other_content_of_the_same_size_and_time_is_sent(machine: Machine, site: Site) -> None:
    """Compared by content; readers get no stale 304."""
    folder = site("một")
    page = folder / "bai-viet/2026/bai-1/index.html"
    page.write_text("a" * 100)
    os.utime(page, (1_000_000_000, 1_000_000_000))
    machine.publish(folder)
    tag = machine.get("/bai-viet/2026/bai-1/")[1]["ETag"]
    time.sleep(1.1)  # the tag's own measure of time is a second
    page.write_text("b" * 100)
    os.utime(page, (1_000_000_000, 1_000_000_000))

    machine.publish(folder)

    status, _, body = machine.get("/bai-viet/2026/bai-1/", **{"If-None-Match": tag})
    assert (status, body) == (200, b"b" * 100)


def test_one_goes_back_and_forward_to_any_kept_release(machine: Machine, site: Site) -> None:
    """Byte for byte; two steps back do not bounce; quick."""
    folders = {name: site(name) for name in ("một", "hai", "ba")}
    releases = {name: machine.publish_locally(folder) for name, folder in folders.items()}
    gate = machine.deployer().gate

    assert gate.rollback()["release"] == releases["hai"]
    assert gate.rollback()["release"] == releases["một"]
    with pytest.raises(Refusal) as caught:
        gate.rollback()
    assert caught.value.code == "X022"
    for name in ("ba", "một", "hai"):
        gate.rollback(releases[name])
        assert edition(machine) == name
        assert _bytes(machine.base / "current") == _bytes(folders[name])
    with pytest.raises(Refusal) as caught:
        gate.rollback("20200101T000000Z-00000000")
    assert caught.value.code == "X021"
    assert edition(machine) == "hai"


def test_after_a_rollback_the_release_before_is_the_one_that_was_live(
    machine: Machine, site: Site
) -> None:
    """Not the one that was made before, from which somebody went back."""
    first = machine.publish_locally(site("một"))
    machine.publish_locally(site("hỏng"))
    machine.deployer().gate.rollback()
    machine.publish_locally(site("ba"))

    assert machine.deployer().gate.rollback()["release"] == first


def test_a_host_whose_clock_was_ahead_goes_back_to_the_right_release(
    machine: Machine, site: Site
) -> None:
    """What came before is what the log says, not what a name says."""
    first = machine.publish_locally(site("một"))
    ahead = f"20991231T235959Z-{first[-8:]}"
    (machine.base / "releases" / first).rename(machine.base / "releases" / ahead)
    (machine.layout.manifests / ahead).write_bytes(
        (machine.layout.manifests / first).read_bytes().replace(first.encode(), ahead.encode())
    )
    log = machine.base / "history.log"
    log.write_bytes(log.read_bytes().replace(first.encode(), ahead.encode()))
    machine.layout.switch(ahead)

    assert machine.publish(site("hai")).before == ahead
    assert machine.deployer().gate.rollback()["release"] == ahead
    assert edition(machine) == "một"


def test_no_more_releases_stay_than_are_to_be_kept(machine: Machine, site: Site) -> None:
    """All of a week; then the newest five; assets of all stay: pages in caches name them."""
    releases = [machine.publish_locally(site(f"lần {number}")) for number in range(6)]
    assert machine.wait_until_idle() == []
    assert machine.layout.stored_releases() == set(releases)
    log = machine.base / "history.log"
    log.write_bytes(re.sub(rb'"at": "20\d\d', b'"at": "2019', log.read_bytes()))

    releases.append(machine.publish_locally(site("lần 6")))
    assert machine.wait_until_idle() == []

    assert machine.layout.stored_releases() == set(releases[-5:])
    assert len(list((machine.base / "assets").iterdir())) == 7


def test_the_log_tells_who_published_what_when(machine: Machine, site: Site) -> None:
    """For auditors: at which hours a page stood there, with which bytes."""
    folder = site("một")
    machine.publish(folder)
    page = folder / "bai-viet/2026/thong-bao/index.html"
    page.parent.mkdir()
    page.write_text("Lấy ý kiến")
    machine.publish(folder, "minh")
    page.unlink()
    machine.publish(folder)
    log = audit.read(machine.deployer().gate.history())

    assert [event["who"] for event in log.events] == ["lan", "minh", "lan"]
    assert list(log.events[1]["added"]) == ["bai-viet/2026/thong-bao/index.html"]
    assert log.events[2]["gone"] == ["bai-viet/2026/thong-bao/index.html"]
    stood, verdict = audit.page_history(log, "/bai-viet/2026/thong-bao/")
    assert log.events[1]["added"]["bai-viet/2026/thong-bao/index.html"] in stood
    assert "nguyên vẹn" in verdict


def test_a_manifest_can_be_checked_with_ssh_keygen_alone(machine: Machine, site: Site) -> None:
    """Its signature is kept beside it."""
    sent = machine.publish(site("một"))
    data = machine.layout.manifest(sent.release)
    assert (machine.layout.manifests / f"{sent.release}.sig").read_text().startswith("-----BEGIN")
    assert parse(data).files.keys() == _bytes(machine.base / "current").keys()
