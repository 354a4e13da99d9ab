"""What the gate does with those who are silent, send too much, or send what is not signed."""

from __future__ import annotations

import hashlib
import itertools
import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.publish.gate import history, tree
from portal.publish.gate.layout import Layout
from portal.publish.gate.manifest import (
    Manifest,
    ManifestError,
    apply_delta,
    delta,
    dump,
    parse,
)
from portal.publish.gate.refusal import Refusal
from portal.publish.gate.session import Session
from portal.publish.gate.source import Source
from portal.publish.gate.switching import Caller, Releases
from tests.unit.portal.publish.test_gate import SITE, uploaded
from tests.unit.portal.publish.test_manifest import manifests


@given(manifests, manifests)
def test_a_delta_tells_the_manifest_byte_for_byte(before: Manifest, after: Manifest) -> None:
    """What is merged is what was signed, whatever the two have in common."""
    assert apply_delta(dump(before), delta(before, after)) == dump(after)
    assert apply_delta(b"", delta(None, after)) == dump(after)


@given(manifests, manifests, st.integers(0, 600), st.binary(min_size=1, max_size=4))
def test_a_delta_of_any_bytes_is_merged_or_refused(
    before: Manifest, after: Manifest, at: int, noise: bytes
) -> None:
    """Before any signature is looked at: ManifestError and nothing else."""
    manifest_delta = delta(before, after)
    try:
        apply_delta(dump(before), manifest_delta[:at] + noise + manifest_delta[at:])
    except ManifestError:
        return


@pytest.mark.parametrize("filler", [b"\n", b"- \n", b"x"])
def test_millions_of_lines_are_refused_unread(filler: bytes) -> None:
    """They would be as many objects in the host's memory."""
    head = dump(Manifest("20261124T140441Z-66c1022f", "", SITE, 1))
    with pytest.raises(ManifestError):
        apply_delta(b"", head + filler * 2_000_000)


def test_whoever_falls_silent_is_not_waited_for() -> None:
    """After so many seconds of silence, or altogether: X035, and nothing was done."""
    reading, writing = os.pipe()
    os.write(writing, b"5 0\nab")
    try:
        with pytest.raises(Refusal) as caught:
            Source(reading, idle_timeout=0.01).read(100)
        assert caught.value.code == "X035"
        os.write(writing, b"x" * 100)
        with pytest.raises(Refusal) as caught:
            Source(reading, idle_timeout=60, total_timeout=0).read(100)
        assert caught.value.code == "X035"
    finally:
        os.close(reading)
        os.close(writing)


@given(st.binary(max_size=60), st.integers(1, 20), st.integers(0, 60))
def test_a_line_and_then_bytes_are_read_as_they_were_sent(
    data: bytes, most: int, count: int
) -> None:
    """No byte is lost between the two."""
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    try:
        source = Source(reading, idle_timeout=5)
        line = source.line(most)
        assert line == data.split(b"\n")[0][:most]
        rest = data[len(line) :]
        rest = rest[1:] if len(line) < most else rest
        assert source.read(count) == rest[:count]
    finally:
        os.close(reading)


def test_a_question_without_end_is_refused_unread(tmp_path: Path) -> None:
    """Its length is looked at before its words."""
    layout = Layout(tmp_path)
    layout.prepare()
    session = Session(layout, Caller("lan", SITE), 1, 5)
    with pytest.raises(Refusal) as caught:
        session.answer("begin " + "'" * 100_000, Source(0, 1))
    assert caught.value.code == "X027"


def _gate(tmp_path: Path) -> tuple[Layout, Releases]:
    layout = Layout(tmp_path / "base")
    layout.prepare()
    return layout, Releases(layout, Caller("lan", SITE))


def test_empty_folders_do_not_get_into_a_release(tmp_path: Path) -> None:
    """A release is what was signed, and nothing else: no folder without a file of it either."""
    layout, gate = _gate(tmp_path)
    release, manifest_delta, made = uploaded(
        layout, tmp_path / "site", {"index.html": "0", "a/b/c.html": "1"}
    )
    (layout.incoming / release / "a/.git/x").mkdir(parents=True)
    with pytest.raises(Refusal) as caught:
        gate.publish(release, manifest_delta, b"")
    assert (caught.value.code, caught.value.data["file"]) == ("X017", "a/.git/")
    (layout.incoming / release / "a/.git/x").rmdir()
    (layout.incoming / release / "a/.git").rmdir()
    gate.publish(release, manifest_delta, b"")
    (layout.releases / release / "them").mkdir()
    with pytest.raises(Refusal):
        tree.verify(layout.releases / release, made)


@pytest.mark.parametrize("second", [0, -3600, 3600])
def test_other_content_of_the_same_size_never_has_an_etag_that_was_there(
    tmp_path: Path, second: int
) -> None:
    """Nginx makes it of whole seconds and a size: uploads of one second, clocks that differ."""
    layout, gate = _gate(tmp_path)
    moment, mtimes = time.time(), list[int]()
    for number in range(5):
        files = {"index.html": f"{number}", "same.html": "x"}
        release, manifest_delta, _ = uploaded(layout, tmp_path / "site", files)
        for path in (layout.incoming / release).iterdir():
            os.utime(path, (moment + second * number,) * 2)
        gate.publish(release, manifest_delta, b"")
        mtimes.append(int((layout.base / "current/index.html").stat().st_mtime))
        if number == 3:
            gate.rollback("", layout.live())
    assert len(set(mtimes)) == 5
    assert int((layout.base / "current/same.html").stat().st_mtime) == mtimes[0]


def test_a_build_of_the_future_is_refused(tmp_path: Path) -> None:
    """Its articles would be there too early, and `--due` would wait for that future."""
    layout, gate = _gate(tmp_path)
    for built in (int(time.time()) + 3600, 999_999_999_999):
        release, manifest_delta, _ = uploaded(layout, tmp_path / "site", {"index.html": "0"}, built)
        with pytest.raises(Refusal) as caught:
            gate.publish(release, manifest_delta, b"")
        assert caught.value.code == "X025"


def test_an_abandoned_upload_goes_however_deep_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be taken away would stay for ever, with all that comes after it."""
    layout, _ = _gate(tmp_path)
    folder = layout.incoming / layout.begin()
    here = os.open(folder, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    monkeypatch.setattr(time, "time", lambda: 2**33)
    tree.prune(layout, set(), set())
    assert not folder.exists()


def test_the_log_is_told_from_what_was_seen_on(tmp_path: Path) -> None:
    """From the earliest line that was seen, all of its chain; nothing where none is there."""
    layout, gate = _gate(tmp_path)
    for number in range(4):
        release, manifest_delta, _ = uploaded(
            layout, tmp_path / "site", {"index.html": f"{number}"}
        )
        gate.publish(release, manifest_delta, b"")
    lines = gate.history.raw().decode().splitlines()
    hashes = [hashlib.sha256(line.encode()).hexdigest() for line in lines]
    chain = [f"{one} {before}" for before, one in itertools.pairwise(["?", *hashes])]
    assert gate.history.since(hashes[3:]).splitlines() == chain[3:]
    assert gate.history.since([hashes[2], hashes[0]]).splitlines() == chain
    assert gate.history.since(["0" * 64]) == gate.history.since([]) == ""
    assert parse(layout.manifest(layout.live()))


def test_a_line_of_any_length_is_told_as_briefly_as_others() -> None:
    """Whoever publishes thousands of long names does not make the log look forged."""
    after = "0" * 64
    line = b'{"added": "' + b"x" * (70 << 20) + b'", "after": "' + after.encode() + b'"}\n'
    digest = hashlib.sha256(line[:-1]).hexdigest()
    assert history.since([line], [digest]) == f"{digest} {after}\n"


def test_a_publication_that_the_log_cannot_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it stays; going back from what was let in is never refused for that."""
    layout, gate = _gate(tmp_path)
    for number in range(2):
        files = {"index.html": f"{number}", **{f"{n}.html": "x" for n in range(9 * number)}}
        release, manifest_delta, _ = uploaded(layout, tmp_path / "site", files)
        gate.publish(release, manifest_delta, b"")
    monkeypatch.setattr(history, "_MAX_CHANGES", 500)
    many = {"index.html": "2", **{f"bai-{n}.html": "x" for n in range(9)}}
    release, manifest_delta, _ = uploaded(layout, tmp_path / "site", many)
    with pytest.raises(Refusal) as caught:
        gate.publish(release, manifest_delta, b"")
    assert caught.value.code == "X014"
    assert release not in layout.stored_releases()
    gate.rollback("", layout.live())


@given(st.lists(st.binary(max_size=8).filter(lambda line: b"\n" not in line), max_size=6))
def test_the_end_of_a_log_is_found_whatever_it_holds(lines: list[bytes]) -> None:
    """Read from its end, block by block; a line that a full disk cut short is none."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "_BLOCK", 3)
        log = Path(folder) / "history.log"
        log_data = b"".join(line + b"\n" for line in lines)
        for cut in (b"", b"x", b"xxxxxxx"):
            log.write_bytes(log_data + cut)
            last, end = history.History(Layout(Path(folder)))._last()
            assert end == len(log_data)
            assert last == (lines[-1] + b"\n" if lines else b"")
