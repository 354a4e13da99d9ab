"""A built portal publishes video and audio, and names them wherever machines look for them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.search.shard import Shard
from portal.builder import Options, build
from portal.check.runner import check
from tests.conftest import Write
from tests.integration.editions import Plan, html_of
from tests.unit.plugins.search.archive import Index
from tests.unit.portal.media import make

_BODY = "![Lễ khai mạc](Phim mới.mp4)\n*Sáng nay.*\n\n![Bài phát biểu](loi.mp3)"


@pytest.fixture
def output(tmp_path: Path, content: Path, write: Write, photo: Callable[[Path], Path]) -> Path:
    """Build an article with a video, whose name has a blank, and a sound."""
    home = write("2012/x", body=_BODY).parent
    (home / "Phim mới.mp4").write_bytes(make.with_place())
    photo(home / "Phim mới.jpg")
    (home / "loi.mp3").write_bytes(make.mp3(400, tag=make.PLACE))
    (home / "loi.txt").write_text("Kính thưa.\n", encoding="utf-8")
    result = build(check(content), Options(output=tmp_path / "output"))
    assert not [each for each in result.report if each.code.startswith(("E", "P"))]
    return tmp_path / "output"


def _of(output: Path, ending: str) -> Path:
    return next((output / "bai-viet/2012/x").glob(f"*{ending}"))


def test_files_are_published_without_their_place(output: Path) -> None:
    """Under a plain name with the hash of what is published."""
    film, sound = _of(output, ".mp4"), _of(output, ".mp3")
    assert re.fullmatch(r"phim-moi\.[0-9a-f]{16}\.mp4", film.name)
    assert make.PLACE not in film.read_bytes()
    assert sound.read_bytes() == make.mp3(400)


def test_what_is_said_in_them_is_found(output: Path) -> None:
    """The words beside a recording are words of its article to those who search."""
    told = json.loads((output / "tim-kiem/muc-luc.json").read_text("utf-8"))
    packs = {path.stem: path.read_bytes() for path in (output / "tim-kiem/goi").iterdir()}
    index = Index(Shard(told["heads"][0], packs))
    assert index.having("kinh thua")
    assert not index.having("kinh gui")


def test_machines_are_told_of_them(output: Path) -> None:
    """JSON-LD, both feeds, the sitemap; with the picture beside the video."""
    page = (output / "bai-viet/2012/x/index.html").read_text(encoding="utf-8")
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])
    news = next(node for node in data["@graph"] if node["@type"] == "NewsArticle")
    (film,), (sound,) = news["video"], news["audio"]
    address = film["contentUrl"]
    assert address.endswith(_of(output, ".mp4").name)
    assert (film["@type"], film["name"], film["duration"]) == (
        "VideoObject",
        "Lễ khai mạc",
        "PT200S",
    )
    assert film["thumbnailUrl"].endswith(".jpg")
    assert (sound["@type"], sound["transcript"]) == ("AudioObject", "Kính thưa.")
    attached = json.loads((output / "feed.json").read_text())["items"][0]["attachments"]
    kinds = [(each["mime_type"], each.get("duration_in_seconds")) for each in attached]
    assert kinds == [("image/jpeg", None), ("video/mp4", 200), ("audio/mpeg", 10)]
    assert (
        f'type="video/mp4" length="{len(make.with_place())}"' in (output / "feed.xml").read_text()
    )
    sitemap = (output / "sitemap-bai-viet-2012.xml").read_text(encoding="utf-8")
    assert f"<video:content_loc>{address}</video:content_loc>" in sitemap


def test_a_video_alone_gives_its_article_a_picture(output: Path) -> None:
    """In lists and for sharing: the one beside it."""
    home = (output / "index.html").read_text(encoding="utf-8")
    assert "phim-moi-" in home


def test_a_file_that_changes_meanwhile_is_not_published(
    content: Path, write: Write, tmp_path: Path
) -> None:
    """Its name would have another file's hash."""
    home = write("2012/x", body="![Lễ khai mạc](a.mp4)").parent
    (home / "a.mp4").write_bytes(make.mp4())
    checked = check(content)
    (home / "a.mp4").write_bytes(make.mp4(seconds=7))
    result = build(checked, Options(output=tmp_path / "output"))
    assert not result.report.ok
    assert not list((tmp_path / "output").glob("bai-viet/2012/x/*.mp4"))


def test_a_video_that_comes_while_a_preview_runs_can_be_played(
    content: Path, write: Write, planned: Plan
) -> None:
    """The page of the saved text has it, and its file is there."""
    write("2012/x")
    edition = planned()
    file = write("2012/x", body="![Lễ khai mạc](a.mp4)")
    (file.parent / "a.mp4").write_bytes(make.mp4())
    assert edition.renew(file.relative_to(content).as_posix())
    found = re.search(r'<video[^<>]* src="/([^"]+)"', html_of(edition, "/bai-viet/2012/x/"))
    assert found
    assert edition.file(found[1]) == make.mp4()
