"""Files that articles and pages offer, as readers get them: links, lists, addresses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import Write
from tests.integration.conftest import Build
from tests.integration.editions import Plan, html_of

PDF = b"%PDF-1.7 %%EOF"
ADDRESS = "/bai-viet/2012/x/"


def _page(output: Path, address: str) -> BeautifulSoup:
    path = output / address.lstrip("/") / "index.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _pdfs(output: Path) -> list[str]:
    return sorted(path.relative_to(output).as_posix() for path in output.rglob("*.pdf"))


def test_a_link_to_a_file_beside_an_article_gives_readers_the_file(
    build: Build, write: Write, output: Path
) -> None:
    """As it is, under a plain name at the article's address; kind and size are said."""
    body = "Xem [**Kế hoạch** số 12](Kế hoạch số 12.pdf) và [trang 2](Kế hoạch số 12.pdf#page=2)."
    path = write("2012/x", body=body)
    path.with_name("Kế hoạch số 12.pdf").write_bytes(PDF)
    path.with_name("noi-bo.pdf").write_bytes(PDF)
    assert build().report.ok

    whole, part = _page(output, ADDRESS).select(".prose a")
    assert whole.text == "Kế hoạch số 12 (PDF, 1 KB)"
    assert (whole["href"], whole.has_attr("download")) == (f"{ADDRESS}ke-hoach-so-12.pdf", True)
    assert (output / str(whole["href"]).lstrip("/")).read_bytes() == PDF
    assert part["href"] == f"{ADDRESS}ke-hoach-so-12.pdf#page=2"
    assert not part.has_attr("download")
    assert _pdfs(output) == ["bai-viet/2012/x/ke-hoach-so-12.pdf"]


@pytest.mark.parametrize("kind", ["article", "page"])
def test_the_files_of_the_header_are_listed_below_the_text(
    build: Build, write: Write, content: Path, output: Path, kind: str
) -> None:
    """With their labels, or the names of the files."""
    field = "Tệp: Danh sách: danh sách.pdf; b.pdf\n"
    if kind == "article":
        path, address = write("2012/x", more=field), ADDRESS
    else:
        path, address = content / "trang/quy-che/index.md", "/quy-che/"
        path.parent.mkdir(parents=True)
        path.write_text(f"Tiêu đề: Quy chế\n{field}\nChữ.\n", encoding="utf-8")
    for name in ("danh sách.pdf", "b.pdf"):
        path.with_name(name).write_bytes(PDF)
    assert build().report.ok

    page = _page(output, address)
    (title,) = page.select(".downloads__title")
    assert title.text == "Tệp đính kèm"
    found = [
        (" ".join(each.text.split()), each["href"]) for each in page.select(".downloads__link")
    ]
    assert found == [
        ("Danh sách (PDF, 1 KB)", f"{address}danh-sach.pdf"),
        ("b.pdf (PDF, 1 KB)", f"{address}b.pdf"),
    ]
    assert len(_pdfs(output)) == 2


def test_the_page_of_a_topic_gives_readers_files_by_links(
    build: Build, content: Path, output: Path
) -> None:
    """As all bodies do but those of notices."""
    path = content / "chuyen-de/so-ket/index.md"
    path.parent.mkdir(parents=True)
    path.write_text("Tiêu đề: Sơ kết\n\n[Kế hoạch](a.pdf)\n", encoding="utf-8")
    path.with_name("a.pdf").write_bytes(PDF)
    assert build().report.ok
    (link,) = _page(output, "/chuyen-de/so-ket/").select(".prose a")
    assert (link["href"], link.text) == ("/chuyen-de/so-ket/a.pdf", "Kế hoạch (PDF, 1 KB)")
    assert _pdfs(output) == ["chuyen-de/so-ket/a.pdf"]


def test_a_file_that_goes_or_gets_another_name_leaves_nothing_behind(
    build: Build, write: Write, output: Path
) -> None:
    """Of a draft there is none."""
    path = write("2012/x", body="[a](Một.pdf)")
    path.with_name("Một.pdf").write_bytes(PDF)
    assert build().report.ok
    path.with_name("Một.pdf").rename(path.with_name("Hai.pdf"))
    write("2012/x", body="[a](Hai.pdf)")
    assert build().report.ok
    assert _pdfs(output) == ["bai-viet/2012/x/hai.pdf"]
    write("2012/x", body="[a](Hai.pdf)", more="Trạng thái: nháp\n")
    assert build().report.ok
    assert _pdfs(output) == []


def test_feeds_have_the_whole_address_and_all_else_is_as_without_a_file(
    build: Build, write: Write, output: Path
) -> None:
    """Sitemap, search index, data for machines: the file is no page and no photo."""
    path = write("2012/x", body="Xem [kế hoạch](/bai-viet/2012/y/).")
    write("2012/y")
    path.with_name("a.pdf").write_bytes(PDF)
    assert build().report.ok
    before = _machines(output)
    write("2012/x", body="Xem [kế hoạch](a.pdf).")
    assert build().report.ok
    assert _machines(output) == before
    feed = (output / "feed.xml").read_text(encoding="utf-8")
    assert re.search(r"https?://[^\"]+/bai-viet/2012/x/a\.pdf", feed)


def _machines(output: Path) -> dict[str, object]:
    files = [*output.glob("sitemap*.xml"), *output.glob("tim-kiem/**/*")]
    found: dict[str, object] = {
        path.name.partition(".")[0]: len(path.read_bytes()) for path in files if path.is_file()
    }
    (script,) = _page(output, ADDRESS).select('script[type="application/ld+json"]')
    return {**found, "json-ld": script.text}


def test_a_hostile_file_stops_the_build(build: Build, write: Write, output: Path) -> None:
    """A page that calls itself a PDF is published under no name."""
    path = write("2012/x", body="[a](a.pdf)")
    path.with_name("a.pdf").write_bytes(b"<html><script>alert(1)</script>")
    assert [each.code for each in build().report] == ["V008"]
    assert not output.exists()


def test_hostile_names_are_shown_not_run(build: Build, write: Write, output: Path) -> None:
    """In links, lists and addresses."""
    name = "a' onmouseover=alert(1) & x.pdf"
    path = write("2012/x", body=f"[a](<{name}>)", more=f"Tệp: <b>nhãn</b>: {name}\n")
    path.with_name(name).write_bytes(PDF)
    assert build().report.ok
    (listed,) = _page(output, ADDRESS).select(".downloads__link")
    (link,) = _page(output, ADDRESS).select(".prose a")
    assert link["href"] == listed["href"] == f"{ADDRESS}a-onmouseover-alert-1-x.pdf"
    assert listed.text.startswith("<b>nhãn</b>")
    assert not _page(output, ADDRESS).select("[onmouseover]")


def test_a_preview_has_the_files_of_a_text_that_was_saved(
    write: Write, content: Path, planned: Plan
) -> None:
    """When the text or the file itself changed; of an unsaved text, too."""
    path = write("2012/x", body="Chữ.")
    file = path.relative_to(content).as_posix()
    edition = planned()
    assert edition.file("bai-viet/2012/x/a.pdf") is None
    path.with_name("a.pdf").write_bytes(PDF)
    text = path.read_text(encoding="utf-8")
    assert f'href="{ADDRESS}a.pdf"' in edition.view(file, f"{text}\n[Tệp](a.pdf)\n")
    write("2012/x", body="[Tệp](a.pdf)")
    assert edition.renew(file)
    assert f'href="{ADDRESS}a.pdf"' in html_of(edition, ADDRESS)
    assert edition.file("bai-viet/2012/x/a.pdf") == PDF
    path.with_name("a.pdf").write_bytes(PDF + b"\n")
    assert edition.renew(file.replace("index.md", "a.pdf"))
    assert edition.file("bai-viet/2012/x/a.pdf") == PDF + b"\n"
