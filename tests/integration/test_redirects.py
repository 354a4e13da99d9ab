"""Old addresses in a built portal: what a server without our configuration shows."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from tests.conftest import ROOT, Write
from tests.integration.conftest import Build


def _page(output: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((output / path).read_text(encoding="utf-8"), "html.parser")


def test_a_moved_page_sends_the_reader_on_and_tells_robots_where(
    build: Build, write: Write, content: Path, output: Path
) -> None:
    """By itself, by a link, by its canonical address; no sitemap names it."""
    write("2012/x", more="Địa chỉ cũ: /tin-cu/Bài cũ.html, /cu/x\n")
    (content / "redirects.csv").write_text("/gt,/\n", encoding="utf-8")
    assert build().report.ok

    for path, target in (
        ("tin-cu/Bài cũ.html", "/bai-viet/2012/x/"),
        ("cu/x/index.html", "/bai-viet/2012/x/"),
        ("gt/index.html", "/"),
    ):
        page = _page(output, path)
        (refresh,) = page.select('meta[http-equiv="refresh"]')
        (canonical,) = page.select('link[rel="canonical"]')
        (robots,) = page.select('meta[name="robots"]')
        assert refresh["content"] == f"0; url={target}"
        assert canonical["href"] == f"https://khoi-noi-chinh.example{target}"
        assert robots["content"] == "noindex"
        assert [link["href"] for link in page.select("main a")] == [target]
    sitemaps = "".join(path.read_text(encoding="utf-8") for path in output.glob("sitemap*.xml"))
    assert "tin-cu" not in sitemaps
    assert "410" not in sitemaps


def test_a_page_that_was_taken_away_says_so(
    build: Build, write: Write, content: Path, output: Path
) -> None:
    """At its old address and where servers look for it; robots leave it out."""
    write("2012/x")
    (content / "redirects.csv").write_text("/tin-tuc/cu/,đã gỡ\n", encoding="utf-8")
    assert build().report.ok

    for path in ("tin-tuc/cu/index.html", "410.html"):
        page = _page(output, path)
        assert "đã được gỡ" in page.h1.text if page.h1 else False
        assert page.select('meta[name="robots"]')[0]["content"] == "noindex"


def test_a_rule_that_goes_takes_its_page_with_it(
    build: Build, write: Write, content: Path, output: Path
) -> None:
    """And no other page is touched; a rule of an article that is not due has none yet."""
    write("2012/x")
    write("2098/sau", more="Địa chỉ cũ: /sau.html\n")
    table = content / "redirects.csv"
    table.write_text("/a.html,/\n/b.html,/\n", encoding="utf-8")
    assert build().report.ok
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*.*") if path.is_file()}
    assert (output / "a.html").is_file()
    assert not (output / "sau.html").exists()

    table.write_text("/b.html,/\n", encoding="utf-8")
    assert build().report.ok
    after = {path: path.stat().st_mtime_ns for path in output.rglob("*.*") if path.is_file()}
    assert before.items() - after.items() == {(output / "a.html", before[output / "a.html"])}
    assert after.items() <= before.items()


def test_stubs_can_be_left_to_the_server(
    build: Build, write: Write, content: Path, output: Path, tmp_path: Path
) -> None:
    """With REDIRECTS = redirects.Settings(stubs=False); the page of what is gone stays."""
    write("2012/x")
    (content / "redirects.csv").write_text("/a.html,/\n", encoding="utf-8")
    config = tmp_path / "conf.py"
    config.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        "from plugins import redirects\nREDIRECTS = redirects.Settings(stubs=False)\n",
        encoding="utf-8",
    )
    assert build(config=config).report.ok
    assert not (output / "a.html").exists()
    assert (output / "410.html").is_file()


def test_a_rule_that_misleads_stops_the_build(
    build: Build, write: Write, content: Path, output: Path
) -> None:
    """The former output stays."""
    write("2012/x")
    assert build().report.ok
    (content / "redirects.csv").write_text("/a,/khong-co/\n/b,//x.vn/\n", encoding="utf-8")
    result = build()
    assert [problem.code for problem in result.report] == ["A006", "A002"]
    assert (output / "bai-viet/2012/x/index.html").is_file()
