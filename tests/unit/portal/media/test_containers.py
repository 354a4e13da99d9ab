"""Containers are read by their structure: codecs, length, size, and what may not be published."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from portal.media import cleaned, inspect
from portal.media.facts import Medium
from portal.media.problems import MediaError
from tests.unit.portal.media import make


def inspected(tmp_path: Path, data: bytes, name: str = "a.mp4") -> Medium:
    """Return what a file is."""
    path = tmp_path / name
    path.write_bytes(data)
    return inspect.inspect(path)


def published(path: Path, medium: Medium) -> bytes:
    """Return what of a file is published."""
    return b"".join(cleaned.chunks(path, medium.skipped, medium.patches))


PLAYED = {
    "a.mp4": (make.mp4(make.VIDEO, make.SOUND), ("mp4", True, True, 200)),
    "b.mp4": (make.mp4(make.track("vide", make.entry("av01"))), ("mp4", True, False, 200)),
    "c.m4a": (make.mp4(make.SOUND), ("mp4", False, True, 200)),
    "d.m4a": (make.mp4(make.track("soun", make.aac(0x6B))), ("mp4", False, True, 200)),
    "a.webm": (make.webm("V_VP9", "A_OPUS"), ("webm", True, True, 12)),
    "b.webm": (make.webm("A_VORBIS"), ("webm", False, True, 12)),
    "c.webm": (make.webm("V_VP8", live=True), ("webm", True, False, 0)),
    "a.ogg": (make.ogg(), ("ogg", False, True, 30)),
    "a.mp3": (make.mp3(), ("mp3", False, True, 1)),
    "b.MP3": (make.mp3(tag=b"x" * 300), ("mp3", False, True, 1)),
}


@pytest.mark.parametrize("name", PLAYED)
def test_what_browsers_play_is_taken(tmp_path: Path, name: str) -> None:
    """With its kind, its sound and its length."""
    data, expected = PLAYED[name]
    medium = inspected(tmp_path, data, name)
    assert (medium.format, medium.is_video, medium.has_sound, medium.seconds) == expected
    assert not medium.warnings


REFUSED = {
    ("E005", "HEVC (H.265)"): make.mp4(make.track("vide", make.entry("hvc1"))),
    ("E005", "H.264 loại 10 bit hoặc 4:2:2"): make.mp4(make.track("vide", make.h264(110))),
    ("E005", "ALAC"): make.mp4(make.VIDEO, make.track("soun", make.entry("alac"))),
    ("E006", ""): b"<!doctype html><title>404</title>",
    ("E007", "QuickTime (MOV)"): make.mp4(brand="qt  "),
    ("E007", "Matroska (MKV)"): make.webm(doc="matroska"),
    ("E007", "AVI hoặc WAV"): b"RIFF" + bytes(40),
    ("E009", ""): b"",
    ("E012", "WebM"): make.webm(),
    ("E012", "MP3"): make.mp3(),
    ("E013", "mebx"): make.mp4(make.VIDEO, make.track("meta", make.entry("mebx"))),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_not_all_browsers_play_is_refused(tmp_path: Path, reason: tuple[str, str]) -> None:
    """With the reason."""
    with pytest.raises(MediaError) as refused:
        inspected(tmp_path, REFUSED[reason])
    assert (refused.value.code, refused.value.detail) == reason


@pytest.mark.parametrize("name", PLAYED)
def test_a_file_cut_anywhere_raises_nothing_else(tmp_path: Path, name: str) -> None:
    """Whatever byte is the last: it is read, or refused with a code."""
    data, _ = PLAYED[name]
    for end in range(0, len(data), max(1, len(data) // 300)):
        with suppress(MediaError):
            inspected(tmp_path, data[:end], name)


@pytest.mark.parametrize("name", ["a.mp4", "a.webm"])
def test_a_file_that_breaks_off_is_broken(tmp_path: Path, name: str) -> None:
    """As one that a telephone had not finished copying."""
    with pytest.raises(MediaError, match="E008"):
        inspected(tmp_path, PLAYED[name][0][:-9], name)


def test_a_phone_held_upright_makes_an_upright_picture(tmp_path: Path) -> None:
    """Its matrix turns what the sizes of the track say."""
    flat = inspected(tmp_path, make.mp4())
    upright = inspected(tmp_path, make.mp4(make.track("vide", make.h264(), make.TURNED)))
    assert (flat.width, flat.height) == (640, 360)
    assert (upright.width, upright.height) == (360, 640)


def test_an_index_at_the_end_is_told(tmp_path: Path) -> None:
    """A player must load nearly all before it can begin."""
    assert inspected(tmp_path, make.mp4(late=True)).warnings == (("E021", ""),)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.mp4", make.with_place()),
        ("a.webm", make.webm("V_VP9", more=make.tags())),
        ("b.webm", make.webm("V_VP9", more=make.tags(), live=True)),
        ("a.mp3", make.mp3(tag=make.PLACE)),
    ],
)
def test_the_place_of_a_recording_is_not_published(tmp_path: Path, name: str, data: bytes) -> None:
    """It is in the file; what is published plays as before and says nothing of it."""
    assert make.PLACE in data
    medium = inspected(tmp_path, data, name)
    clean = published(tmp_path / name, medium)
    assert make.PLACE not in clean
    assert len(clean) == medium.size
    again = inspected(tmp_path, clean, name)
    assert not again.patches
    assert not again.skipped
    assert (again.seconds, again.width, again.height) == (
        medium.seconds,
        medium.width,
        medium.height,
    )


def test_only_metadata_is_written_over(tmp_path: Path) -> None:
    """Samples and index stay where they are, byte for byte."""
    data = make.with_place()
    medium = inspected(tmp_path, data)
    clean = published(tmp_path / "a.mp4", medium)
    changed = {at for at, (one, other) in enumerate(zip(data, clean, strict=True)) if one != other}
    inside = {
        at
        for start, head, blank in medium.patches
        for at in range(start, start + len(head) + blank)
    }
    assert changed <= inside
    assert published(tmp_path / "a.mp4", inspected(tmp_path, make.mp4())) == make.mp4()


@pytest.mark.parametrize(
    ("size", "code"), [(inspect.LARGE + 2**20, "E020"), (inspect.MOST + 1, "E010")]
)
def test_a_large_file_is_told_and_one_too_large_refused(
    tmp_path: Path, size: int, code: str
) -> None:
    """A file with a hole, which takes no room: its samples reach to its end."""
    path = tmp_path / "a.mp4"
    path.write_bytes(make.mp4()[: -len(make.box("mdat", bytes(64)))] + b"\0\0\0\0mdat")
    os.truncate(path, size)
    try:
        codes = [each for each, _ in inspect.inspect(path).warnings]
    except MediaError as refused:
        codes = [refused.code]
    assert codes == [code]
