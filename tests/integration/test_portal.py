"""From Markdown to pages: what readers get."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from portal.vietnamese.dates import VIETNAM
from tests.conftest import Write
from tests.integration.conftest import Build

_DATA = "application/ld+json"


def _page(output: Path, address: str) -> BeautifulSoup:
    path = output / address.lstrip("/") / "index.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_day_comes_before_month(build: Build, write: Write, output: Path) -> None:
    """03/08/2012 is the third of August, shown as official documents do."""
    write("2012/x", date="03/08/2012 14:30")
    build()

    time = _page(output, "/bai-viet/2012/x/").select_one("time")
    assert time is not None
    assert time["datetime"] == "2012-08-03T14:30:00+07:00"
    assert "ngày 03 tháng 8 năm 2012" in time.text


def test_hostile_text_is_shown_not_run(build: Build, write: Write, output: Path) -> None:
    """A title is text, everywhere that it is shown."""
    hostile = "<script>alert(1)</script> & “ngoặc”"
    write("2012/x", title=hostile, body="A <script>alert(2)</script> [b](javascript:alert(3))")
    write("2012/y")
    build()

    for path in output.rglob("*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        found = [each for each in soup.find_all("script") if each.get("type") != _DATA]
        assert all(str(each.get("src")).startswith("/assets/js/") for each in found), path
        assert not any(each.text for each in found), path
        assert not soup.select('[href^="javascript"]'), path
    assert hostile in _page(output, "/bai-viet/2012/x/").h1.text  # type: ignore[union-attr]
    feed = feedparser.parse((output / "feed.xml").read_bytes())
    assert feed.entries[0].title in {"&lt;script&gt;alert(1)&lt;/script&gt; &amp; “ngoặc”", hostile}


def test_nothing_draft_or_future_is_in_the_output(build: Build, write: Write, output: Path) -> None:
    """Drafts, texts to be approved and scheduled articles leave no trace."""
    later = datetime.now(VIETNAM) + timedelta(days=3)
    write("2012/that")
    write("2012/nhap", title="BIMAT một", more="Trạng thái: nháp\n")
    write("2012/cho", title="BIMAT hai", more="Trạng thái: chờ duyệt\n")
    write(f"{later.year}/hen", title="BIMAT ba", date=f"{later:%d/%m/%Y}", tags="BIMAT")
    build()

    assert (output / "bai-viet/2012/that/index.html").is_file()
    for path in output.rglob("*"):
        assert "bimat" not in path.name.lower()
        if path.is_file():
            assert b"BIMAT" not in path.read_bytes(), path


def test_a_preview_shows_drafts_and_says_so(build: Build, write: Write, output: Path) -> None:
    """The editor sees what is not public yet, labelled, and robots are kept out."""
    write("2012/nhap", more="Trạng thái: nháp\n")
    build(drafts=True)

    page = _page(output, "/bai-viet/2012/nhap/")
    assert "Bản nháp" in page.text
    assert page.select_one('meta[name="robots"][content="noindex"]')


def test_an_expired_article_keeps_its_page_and_leaves_the_lists(
    build: Build, write: Write, output: Path
) -> None:
    """Its address still answers; home, lists and feed no longer name it."""
    write("2012/cu", title="Thông báo cũ", more="Hết hạn: 01/01/2013\n")
    write("2012/moi")
    build()

    assert (output / "bai-viet/2012/cu/index.html").is_file()
    for name in ("index.html", "feed.xml", "luu-tru/2012/index.html"):
        assert "Thông báo cũ" not in (output / name).read_text(encoding="utf-8")


def test_a_captioned_photo_becomes_a_figure_of_derivatives(
    build: Build, write: Write, output: Path, photo: Callable[[Path], Path]
) -> None:
    """Alt, caption and credit are three things; the original is not published."""
    path = write(
        "2012/x", body="![Đại biểu ngồi kín hội trường](Hội nghị 1.jpg)\n*Toàn cảnh. Ảnh: An*"
    )
    original = photo(path.parent / "Hội nghị 1.jpg")
    build()

    figure = _page(output, "/bai-viet/2012/x/").figure
    assert figure is not None
    image = figure.img
    assert image is not None
    assert image["alt"] == "Đại biểu ngồi kín hội trường"
    assert figure.figcaption.text == "Toàn cảnh. Ảnh: An"  # type: ignore[union-attr]
    assert figure.select_one(".figure__credit").text == "Ảnh: An"  # type: ignore[union-attr]
    published = sorted((output / "bai-viet/2012/x").glob("*.jpg"))
    assert [each.name.split(".")[0] for each in published] == ["hoi-nghi-1-640", "hoi-nghi-1-900"]
    assert original.read_bytes() not in [each.read_bytes() for each in published]
    sources = [part.split()[0] for part in str(image["srcset"]).split(", ")]
    assert sorted(sources) == [f"/bai-viet/2012/x/{each.name}" for each in published]


def test_published_photos_carry_no_metadata(build: Build, write: Write, output: Path) -> None:
    """No GPS, no EXIF, no XMP leaves the office; the photo stands upright."""
    path = write("2012/x", body="![Một bức ảnh chụp dọc](a.jpg)\n*Lễ khai mạc*")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (900, 600), "green").save(path.parent / "a.jpg", exif=exif)
    build()

    found = [*output.rglob("*.jpg"), *output.rglob("*.webp")]
    assert len(found) > 3
    for each in found:
        with Image.open(each) as image:
            assert image.height > image.width or each.parent.name == "chia-se"
            assert not image.getexif()
            assert {"exif", "xmp", "photoshop", "comment"} & set(image.info) == set()


def test_points_keep_their_numbers_across_a_photo(
    build: Build, write: Write, output: Path, photo: Callable[[Path], Path]
) -> None:
    """In a directive the number is content."""
    path = write(
        "2012/x", body="1. Một\n\n2. Hai\n\n![Ảnh hội nghị](a.jpg)\n*C*\n\n3. Ba\n\n5. Năm"
    )
    photo(path.parent / "a.jpg")
    build()

    first, second = _page(output, "/bai-viet/2012/x/").select(".prose ol")
    assert first.get("start") is None
    assert second["start"] == "3"
    assert [item.get("value") for item in second.select("li")] == [None, "5"]


def test_related_articles_are_never_empty(build: Build, write: Write, output: Path) -> None:
    """Two articles that share nothing still point at each other; one alone has no list."""
    write("2005/mot", tags="a")
    build()
    assert _page(output, "/bai-viet/2005/mot/").select_one("#bai-viet-khac") is None

    write("2020/hai", tags="b", more="")
    build()
    links = _page(output, "/bai-viet/2005/mot/").select("#bai-viet-khac a")
    assert [link["href"] for link in links] == ["/bai-viet/2020/hai/"]


def test_a_correction_is_shown_and_is_in_the_feed(build: Build, write: Write, output: Path) -> None:
    """What was put right, and when."""
    write("2012/x", more="Đính chính: 05/9/2012: số đại biểu là 120\n")
    build()

    assert "số đại biểu là 120" in _page(output, "/bai-viet/2012/x/").select_one("#dinh-chinh").text  # type: ignore[union-attr]
    (entry,) = feedparser.parse((output / "feed.xml").read_bytes()).entries
    assert "số đại biểu là 120" in entry.content[0].value
    assert entry.updated == "2012-09-05T00:00:00+07:00"


def test_the_feed_reads_well_and_stands_alone(
    build: Build, write: Write, output: Path, photo: Callable[[Path], Path]
) -> None:
    """Newest first, absolute addresses, nothing relative in the bodies."""
    path = write("2012/x", body="![Ảnh hội nghị](a.jpg)\n*C*\n\n[liên kết](/luu-tru/)")
    photo(path.parent / "a.jpg")
    write("2013/y")
    build(site_url="https://vi-du.vn/")

    feed = feedparser.parse((output / "feed.xml").read_bytes())
    assert not feed.bozo
    assert [entry.link for entry in feed.entries] == [
        "https://vi-du.vn/bai-viet/2013/y/",
        "https://vi-du.vn/bai-viet/2012/x/",
    ]
    body = BeautifulSoup(feed.entries[1].content[0].value, "html.parser")
    assert str(body.img["src"]).startswith("https://vi-du.vn/bai-viet/2012/x/a-")  # type: ignore[index]
    photo_link, link = body.find_all("a")
    assert str(photo_link["href"]).startswith("https://vi-du.vn/bai-viet/2012/x/a-")
    assert link["href"] == "https://vi-du.vn/luu-tru/"


def test_long_lists_have_pages(build: Build, write: Write, output: Path) -> None:
    """21 articles: a second page with its own address, linked both ways."""
    for number in range(21):
        write(f"2012/bai-{number}", date=f"{number + 1:02}/08/2012")
    build()

    for address in (
        "/the/so-ket/",
        "/luu-tru/2012/",
        "/luu-tru/2012/08/",
        "/tac-gia/ban-bien-tap/",
    ):
        first, second = _page(output, address), _page(output, f"{address}trang-2/")
        assert first.select_one(f'a[href="{address}trang-2/"]'), address
        assert second.select_one(f'a[href="{address}"]'), address
        assert second.select_one('a[href="/bai-viet/2012/bai-0/"]'), address


@pytest.mark.parametrize("seed", ["1", "2"])
def test_two_builds_are_equal(write: Write, content: Path, tmp_path: Path, seed: str) -> None:
    """Whatever the hash seed, the same content gives the same bytes."""
    import os
    import subprocess
    import sys

    for number in range(12):
        write(f"2012/bai-{number}", tags=f"thẻ {number % 3}, thẻ {number % 5}")
    outputs = []
    for name, hash_seed in (("a", "0"), ("b", seed)):
        target = tmp_path / name
        command = [sys.executable, "-m", "invoke", "build", "--content", str(content)]
        subprocess.run(
            [*command, "--output", str(target)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
        )
        files = (path for path in target.rglob("*") if path.is_file())
        outputs.append({p.relative_to(target): p.read_bytes() for p in files})
    assert outputs[0] == outputs[1]


def test_tags_that_differ_in_capitals_are_one_tag(build: Build, write: Write, output: Path) -> None:
    """The commonest spelling names the page; every article is on it once."""
    write("2012/a", tags="Sơ kết")
    write("2012/b", tags="sơ kết")
    write("2012/c", tags="sơ kết, SƠ KẾT")
    assert build().report.ok

    page = _page(output, "/the/so-ket/")
    assert page.h1.text == "sơ kết"  # type: ignore[union-attr]
    assert len(page.select(".card-list > li")) == 3
