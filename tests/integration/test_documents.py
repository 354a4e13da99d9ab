"""The library as readers get it: pages, files, marks, and what changes when."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from portal.vietnamese.dates import VIETNAM
from tests.conftest import Write
from tests.integration.conftest import Build
from tests.unit.portal.content.documents.make import document

PDF = b"%PDF-1.7 %%EOF"
Shelve = Callable[..., Path]


def _page(output: Path, address: str) -> BeautifulSoup:
    path = output / address.lstrip("/") / "index.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture
def shelve(content: Path) -> Shelve:
    """Return a function that writes a document from its key and what differs from the usual."""

    def put(key: str, change: dict[str, str | None], body: str = "") -> Path:
        path = content / "van-ban" / key / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document(change, body), encoding="utf-8")
        return path

    return put


def test_a_document_and_the_articles_that_mention_it_lead_to_each_other(
    build: Build, write: Write, shelve: Shelve, output: Path
) -> None:
    """Also from the menu, the home page and the lists."""
    shelve("2023/nghi-dinh-98", {})
    write("2024/x", body="Theo Nghị định số 98/2023/NĐ-CP, việc này đã rõ.")
    write("2024/y", body="Không nhắc đến văn bản nào.")
    assert build().report.ok

    address = "/van-ban/2023/nghi-dinh-98/"
    page = _page(output, address)
    assert [each["href"] for each in page.select(".citing .card__link")] == ["/bai-viet/2024/x/"]
    assert page.h1 is not None
    assert page.h1.text == "Nghị định số 98/2023/NĐ-CP"
    named = _page(output, "/bai-viet/2024/x/").select(".mentioned a")
    assert [each["href"] for each in named] == [address]
    assert not _page(output, "/bai-viet/2024/y/").select(".mentioned")
    for other in ("/", "/van-ban/", "/van-ban/loai/nghi-dinh/", "/van-ban/2023/"):
        assert _page(output, other).select(f'main a[href="{address}"]'), other
    assert _page(output, "/").select('.site-nav a[href="/van-ban/"]')
    assert address in (output / "sitemap-van-ban.xml").read_text(encoding="utf-8")


def test_its_files_are_published_as_they_are_under_plain_names(
    build: Build, shelve: Shelve, output: Path
) -> None:
    """With kind and size; what the document does not name stays at home."""
    change = {"Tệp": "Nghị định.pdf"}
    folder = shelve("2023/nghi-dinh-98", change, "## Điều 1\n\n**Phạm vi**").parent
    (folder / "Nghị định.pdf").write_bytes(PDF)
    (folder / "noi-bo.pdf").write_bytes(PDF)
    assert build().report.ok

    page = _page(output, "/van-ban/2023/nghi-dinh-98/")
    (link,) = page.select(".downloads__link")
    assert "(PDF, 1 KB)" in " ".join(link.text.split())
    assert (output / str(link["href"]).lstrip("/")).read_bytes() == PDF
    assert [each.name for each in output.rglob("*.pdf")] == ["nghi-dinh.pdf"]
    assert page.select_one(".prose #dieu-1") is not None
    (script,) = page.select('script[type="application/ld+json"]')
    (encoding,) = json.loads(script.text)["@graph"][0]["encoding"]
    assert encoding["contentUrl"].endswith(str(link["href"]))

    (folder / "Nghị định.pdf").write_bytes(PDF + b"\n")
    assert build().report.ok
    assert (output / str(link["href"]).lstrip("/")).read_bytes() == PDF + b"\n"
    shelve("2023/nghi-dinh-98", {})
    assert build().report.ok
    assert not list(output.rglob("*.pdf"))


def test_a_hostile_file_stops_the_build(build: Build, shelve: Shelve, output: Path) -> None:
    """A page that calls itself a PDF is published under no name."""
    folder = shelve("2023/nghi-dinh-98", {"Tệp": "a.pdf"}).parent
    (folder / "a.pdf").write_bytes(b"<html><script>alert(1)</script>")
    assert [each.code for each in build().report] == ["V008"]
    assert not output.exists()


def test_hostile_text_of_a_document_is_shown_not_run(
    build: Build, write: Write, shelve: Shelve, output: Path
) -> None:
    """In each of its fields, on every page that shows them."""
    hostile = "<script>alert(1)</script>\"'"
    fields = ("Trích yếu", "Cơ quan ban hành", "Người ký", "Nơi đăng", "Thay thế")
    shelve("2023/nghi-dinh-98", dict.fromkeys(fields, hostile), "[a](javascript:alert(1))")
    write("2024/x", body="Nghị định số 98/2023/NĐ-CP.")
    assert build().report.ok

    for path in output.rglob("*.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        scripts = page.select("script:not([type='application/ld+json'])")
        assert all(each.get("src") for each in scripts), path
        assert not page.select('[href^="javascript"]'), path
    assert hostile in _page(output, "/van-ban/2023/nghi-dinh-98/").text


def test_the_day_on_which_a_document_comes_into_force_changes_its_pages(
    build: Build, write: Write, shelve: Shelve, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Although nobody changed a file; on other days nothing is written."""
    shelve("2017/nghi-dinh-91", {"Số ký hiệu": "91/2017/NĐ-CP", "Ngày ban hành": "31/7/2017"})
    change = {"Thay thế": "91/2017/NĐ-CP", "Ngày có hiệu lực": "01/01/2024"}
    shelve("2023/nghi-dinh-98", change)
    write("2018/x", body="Nghị định số 91/2017/NĐ-CP.")

    def built(year: int, month: int, day: int) -> dict[str, list[str]]:
        moment = datetime(year, month, day, 8, tzinfo=VIETNAM)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
        assert build().report.ok
        found = _page(output, "/van-ban/").select(".document-list__item")
        parts = ".document-list__mark, .document-list__part"
        return {
            each.select("a")[0].text.partition(":")[0]: [
                part.text for part in each.select(parts) if "hiệu lực" in part.text
            ]
            for each in found
        }

    old, new = "Nghị định số 91/2017/NĐ-CP", "Nghị định số 98/2023/NĐ-CP"
    before = {old: ["Hết hiệu lực từ 01/01/2024"], new: ["Có hiệu lực từ 01/01/2024"]}
    assert built(2023, 12, 30) == before
    stamp = (output / "van-ban/index.html").stat().st_mtime_ns
    assert built(2023, 12, 31) == before
    assert (output / "van-ban/index.html").stat().st_mtime_ns == stamp
    after = {old: before[old], new: ["Còn hiệu lực (tính đến 01/01/2024)"]}
    assert built(2024, 1, 1) == after
    article = _page(output, "/bai-viet/2018/x/")
    assert article.select_one(".mentioned .document-list__mark--over") is not None
    (notice,) = _page(output, "/van-ban/2017/nghi-dinh-91/").select(".force")
    assert " ".join(notice.text.split()) == (
        "Văn bản này hết hiệu lực từ ngày 01/01/2024, được thay thế bằng "
        "Nghị định số 98/2023/NĐ-CP."
    )


def test_one_line_of_data_touches_only_what_shows_that_document(
    build: Build, write: Write, shelve: Shelve, content: Path, output: Path
) -> None:
    """Its page, the lists it is in, the articles that mention it."""
    shelve("2023/nghi-dinh-98", {})
    shelve("2004/chi-thi-39", {
        "Loại": "Chỉ thị", "Số ký hiệu": "39-CT/TW", "Ngày ban hành": "21/5/2004",
        "Cơ quan ban hành": "Bộ Chính trị",
    })  # fmt: skip
    write("2024/x", body="Nghị định số 98/2023/NĐ-CP.")
    write("2024/y", body="Chỉ thị 39/CT-TƯ.")
    assert build().report.ok
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*.html")}
    (content / "data").mkdir()
    line = '"98/2023/NĐ-CP" = { het-hieu-luc = "01/7/2025" }\n'
    (content / "data/hieu-luc.toml").write_text(line, encoding="utf-8")
    assert build().report.ok

    changed = {
        path.relative_to(output).parent.as_posix()
        for path in output.rglob("*.html")
        if path.stat().st_mtime_ns != before[path]
    }
    assert changed == {
        *(".", "van-ban", "van-ban/loai/nghi-dinh", "van-ban/2023", "van-ban/co-quan/chinh-phu"),
        *("van-ban/2023/nghi-dinh-98", "bai-viet/2024/x"),
        "tim-kiem",  # names the pieces of the index
    }


def test_a_draft_of_a_document_leaves_no_trace(
    build: Build, write: Write, shelve: Shelve, output: Path
) -> None:
    """Neither does a library of drafts alone."""
    shelve("2023/nghi-dinh-98", {"Trạng thái": "nháp", "Trích yếu": "BIMAT"})
    write("2024/x", body="Nghị định số 98/2023/NĐ-CP.")
    assert build().report.ok
    assert not (output / "van-ban").exists()
    for path in output.rglob("*"):
        assert path.is_dir() or b"BIMAT" not in path.read_bytes()
    assert not _page(output, "/").select('a[href^="/van-ban/"]')


def test_links_to_the_library_are_checked(build: Build, write: Write, shelve: Shelve) -> None:
    """To documents, their files, lists and places; a wrong one has a near miss."""
    folder = shelve(
        "2023/nghi-dinh-98", {"Tệp": "a.pdf"}, "Xem [bài](/bai-viet/2024/khong/)."
    ).parent
    (folder / "a.pdf").write_bytes(PDF)
    good = (
        *("/van-ban/", "/van-ban/2023/", "/van-ban/loai/nghi-dinh/"),
        *("/van-ban/co-quan/chinh-phu/", "/van-ban/2023/nghi-dinh-98/#tai-ve"),
        "/van-ban/2023/nghi-dinh-98/a.pdf",
    )
    write(
        "2024/x", body=" ".join(f"[a]({each})" for each in (*good, "/van-ban/2023/nghi-dinh-89/"))
    )
    found = [(each.code, each.data["target"]) for each in build().report]
    assert found == [
        ("L001", "/van-ban/2023/nghi-dinh-89/"),
        ("L001", "/bai-viet/2024/khong/"),
    ]
