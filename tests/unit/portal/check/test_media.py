"""What the check tells of video and audio, and where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.cache.store import Store
from portal.check.runner import check
from portal.content import media_reader
from portal.system.files import Stamp
from tests.unit.portal.media import make

Source = Callable[..., str]
Put = Callable[..., Path]
HOME = "bai-viet/2012/so-ket"
_FILM = "Mở đầu.\n\n![Toàn cảnh hội nghị](phim.mp4)\n*Lễ khai mạc*\n"
_SPOKEN = make.mp4(make.VIDEO, make.SOUND)


def told(root: Path) -> list[tuple[str, str, int]]:
    """Return code, file and line of each problem."""
    places = [(each.code, each.place) for each in check(root).report]
    return [
        (code, place.file[place.file.index("bai-viet") :], place.line) for code, place in places
    ]


def test_a_medium_is_told_of_at_its_line(root: Path, put: Put, source: Source) -> None:
    """As photos are."""
    path = put(source(_FILM), f"{HOME}/index.md")
    line = path.read_text().split("\n").index("![Toàn cảnh hội nghị](phim.mp4)") + 1
    assert told(root) == [("E001", f"{HOME}/index.md", line)]
    put(_SPOKEN, f"{HOME}/phim.mp4")
    assert told(root) == [("E022", f"{HOME}/index.md", line)]


@pytest.mark.parametrize("captions", ["phim.vtt", "phim.vi.vtt"])
def test_the_files_of_a_medium_are_no_strays(
    root: Path, put: Put, source: Source, jpeg: Callable[..., Path], captions: str
) -> None:
    """Its picture, its captions, its words: no text names them."""
    put(source(_FILM), f"{HOME}/index.md")
    put(_SPOKEN, f"{HOME}/phim.mp4")
    put(make.VTT, f"{HOME}/{captions}")
    put("Kính thưa các đồng chí.\n", f"{HOME}/phim.txt")
    jpeg("phim.jpg", f"{HOME}/index.md")
    assert told(root) == []


def test_bad_captions_are_told_in_their_own_file(root: Path, put: Put, source: Source) -> None:
    """With the line of the cue."""
    put(source(_FILM), f"{HOME}/index.md")
    put(_SPOKEN, f"{HOME}/phim.mp4")
    put("WEBVTT\n\n00:01,000 --> 00:02,000\nx\n", f"{HOME}/phim.vtt")
    assert told(root) == [("E015", f"{HOME}/phim.vtt", 3)]


def test_a_bad_picture_of_a_video_is_told(root: Path, put: Put, source: Source) -> None:
    """At the line of the video, which shows it."""
    path = put(source(_FILM), f"{HOME}/index.md")
    put(make.mp4(), f"{HOME}/phim.mp4")
    put("<html>", f"{HOME}/phim.jpg")
    line = path.read_text().split("\n").index("![Toàn cảnh hội nghị](phim.mp4)") + 1
    assert told(root) == [("P011", f"{HOME}/index.md", line)]


def test_a_draft_may_be_unfinished(root: Path, put: Put, source: Source) -> None:
    """Nothing of it stops a build, the captions beside it neither."""
    put(source(_FILM, {"Trạng thái": "nháp"}), f"{HOME}/index.md")
    put(_SPOKEN, f"{HOME}/phim.mp4")
    put("x", f"{HOME}/phim.vtt")
    assert check(root).report.ok


@pytest.mark.usefixtures("settled")
def test_an_unchanged_medium_is_not_read_again(
    root: Path, put: Put, source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache knows it by its stamp; a new one is read."""
    put(source(_FILM), f"{HOME}/index.md")
    put(make.mp4(), f"{HOME}/phim.mp4")
    read: list[Path] = []
    usual = media_reader._inspected

    def counted(path: Path, stamp: Stamp) -> object:
        read.append(path)
        return usual(path, stamp)

    monkeypatch.setattr(media_reader, "_inspected", counted)
    store = Store(tmp_path / "store", "key")
    first = check(root, store=store).media
    assert check(root, store=store).media == first
    assert len(read) == 1
    put(make.mp4(seconds=7), f"{HOME}/phim.mp4")
    assert check(root, store=store).media != first
    assert len(read) == 2
