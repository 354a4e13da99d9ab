"""The notice board in a built portal: pages, feed, home, banner, from day to day."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup

from plugins.search.shard import Shard
from portal.vietnamese.dates import VIETNAM
from tests.conftest import Write
from tests.integration.conftest import Build
from tests.unit.plugins.search.archive import Index
from tests.unit.portal.content.notices.conftest import HOLIDAYS, composed

Hang = Callable[..., Path]
On = Callable[[str], None]
_NOTICE = "/cong-khai/2026/vi-du/"  # opens on 2 November 2026, a Monday; ten working days
_BANNER = (
    '[[banner]]\ntext = "Cổng bảo trì <b>"\nlink = "/cong-khai/"\n'
    "from = 2026-11-05\nuntil = 2026-11-06\n"
)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> On:
    """Return a function that sets the clock of the next builds."""

    def at(day: str) -> None:
        moment = datetime.fromisoformat(day).replace(tzinfo=VIETNAM)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))

    return at


@pytest.fixture
def hang(content: Path, write: Write) -> Hang:
    """Write a portal of one article; return a function that hangs up a notice in it."""
    write("2012/x")
    data = content / "data"
    data.mkdir()
    (data / "holidays.toml").write_text(HOLIDAYS, encoding="utf-8")

    def put(body: str = "", **change: str | None) -> Path:
        path = content / f"{_NOTICE.strip('/')}/index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(composed(body, **change), encoding="utf-8")
        return path

    return put


def _page(output: Path, address: str) -> BeautifulSoup:
    path = output / address.lstrip("/") / "index.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _words(output: Path, address: str) -> str:
    return " ".join(_page(output, address).text.split())


def test_a_notice_says_its_days_and_no_state(
    build: Build, hang: Hang, output: Path, on: On
) -> None:
    """What a page says is true on every day: a script adds what depends on the day."""
    hang("Toàn văn ở [trang lưu trữ](/luu-tru/).")
    pages = []
    for day in ("2026-11-10", "2026-12-10"):
        on(day)
        assert build().report.ok
        pages.append((output / _NOTICE.strip("/") / "index.html").read_bytes())
    assert pages[0] == pages[1]
    words = _words(output, _NOTICE)
    assert "Lấy ý kiến từ 02/11/2026 đến hết 16/11/2026" in words
    assert "10 ngày làm việc" in words
    assert "khoản 2 Điều 46 Nghị định số 98/2023/NĐ-CP" in words
    assert "Đang lấy ý kiến" not in words
    assert "Bà Lê Thị Mẫu, chuyên viên, Phòng Ví dụ" in words
    assert _page(output, _NOTICE).select_one('a[href="tel:02400000000"]')
    assert _page(output, _NOTICE).select_one('.prose a[href="/luu-tru/"]')


def test_home_and_the_list_show_it_while_it_is_open(
    build: Build, hang: Hang, output: Path, on: On
) -> None:
    """Afterwards the list says that nothing is, and the list of its year keeps it."""
    hang()
    none = "Hiện không có thông báo nào đang lấy ý kiến."
    for day, is_open in (("2026-11-16T23:59", True), ("2026-11-17", False)):
        on(day)
        build()
        assert bool(_page(output, "/").select(f'.thirds a[href="{_NOTICE}"]')) is is_open
        assert bool(_page(output, "/cong-khai/").select(f'a[href="{_NOTICE}"]')) is is_open
        assert (none in _words(output, "/cong-khai/")) is not is_open
        assert _page(output, "/cong-khai/2026/").select(f'a[href="{_NOTICE}"]')


def test_a_portal_without_notices_has_an_honest_page(
    build: Build, write: Write, output: Path
) -> None:
    """With no script, since it has nothing to say."""
    write("2012/x")
    build()
    assert "Hiện không có thông báo nào đang lấy ý kiến." in _words(output, "/cong-khai/")
    assert not _page(output, "/cong-khai/").select('script[src*="timed"]')
    assert not _page(output, "/").select(".notice-band")
    footer = _page(output, "/bai-viet/2012/x/").select(".site-footer a")
    assert {"/cong-khai/", "/so-do-trang/"} <= {each["href"] for each in footer}


def test_a_notice_before_its_day_and_a_draft_leave_no_trace(
    build: Build, hang: Hang, output: Path, on: On
) -> None:
    """As articles."""
    on("2026-11-01T23:59")
    hang(Tiêu_đề="BIMAT", Đề_nghị_tặng="BIMAT")
    build()
    on("2026-11-10")
    hang(Tiêu_đề="BIMAT", Đề_nghị_tặng="BIMAT", Trạng_thái="nháp")
    build()
    assert not [p for p in output.rglob("*") if p.is_file() and b"BIMAT" in p.read_bytes()]


def test_machines_read_notices(build: Build, hang: Hang, output: Path, on: On) -> None:
    """Feed, sitemap, JSON-LD."""
    on("2026-11-10")
    hang()
    build()
    feed = feedparser.parse((output / "cong-khai/feed.xml").read_bytes())
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.link.endswith(_NOTICE)
    assert "đến hết 16/11/2026" in entry.summary
    assert _NOTICE in (output / "sitemap-trang.xml").read_text(encoding="utf-8")
    data = _page(output, _NOTICE).select_one('script[type="application/ld+json"]')
    assert data
    assert json.loads(data.text)["@graph"][0]["expires"] == "2026-11-16"


def test_hostile_text_of_a_notice_is_shown_not_run(
    build: Build, hang: Hang, output: Path, on: On
) -> None:
    """Names, awards and addresses are texts."""
    on("2026-11-10")
    hostile = "<script>alert(1)</script>\" onclick=alert(1) x='"
    hang(
        f"<script>alert(2)</script> {hostile}",
        Tiêu_đề=hostile,
        Đề_nghị_tặng=hostile,
        Tập_thể=hostile,
        Nơi_nhận_ý_kiến=hostile,
    )
    assert build().report.ok
    for address in ("/", "/cong-khai/", "/cong-khai/2026/", _NOTICE):
        page = _page(output, address)
        scripts = [each for each in page.select("script") if not each.get("src")]
        assert {each.get("type") for each in scripts} <= {"application/ld+json"}
        assert not page.select("[onclick]")


def test_a_year_without_holidays_stops_the_build(
    build: Build, hang: Hang, output: Path, on: On
) -> None:
    """A wrong last day is worse than a day without a build."""
    on("2026-12-29")
    hang(Ngày="28/12/2026")
    report = build().report
    assert [(each.code, each.place.line) for each in report] == [("K008", 2)]
    assert not output.exists()


def test_a_banner_stands_on_every_page_between_its_days(
    build: Build, hang: Hang, content: Path, output: Path, on: On
) -> None:
    """Pages are made anew when it comes and when it goes; its text is text."""
    hang()
    (content / "data/banners.toml").write_text(_BANNER, encoding="utf-8")
    for day, count in (("2026-11-04", 0), ("2026-11-05", 1), ("2026-11-06T23:59", 1)):
        on(day)
        build()
        for path in output.rglob("index.html"):
            page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
            found = page.select("aside.banner")
            assert len(found) == count, path
            for each in found:
                assert each.text.strip() == "Cổng bảo trì <b>"
                assert each["data-until"] == "2026-11-07T00:00:00+07:00"
                assert len(page.select('script[src*="timed"]')) == 1
    on("2026-11-07")
    build()
    assert not [p for p in output.rglob("*.html") if b"banner" in p.read_bytes()]


def test_the_index_has_names_while_they_are_public(
    build: Build, hang: Hang, output: Path, on: On
) -> None:
    """The build that follows the last day has none; the same as a clean one."""

    def known(words: str) -> bool:
        told = json.loads((output / "tim-kiem/muc-luc.json").read_text("utf-8"))
        packs = {path.stem: path.read_bytes() for path in (output / "tim-kiem/goi").iterdir()}
        return any(Index(Shard(head, packs)).having(words) for head in told["heads"])

    hang("Toàn văn kể về bà Lê Thị Mẫu.")
    for day, is_public in (("2026-11-16", True), ("2026-11-17", False)):
        on(day)
        assert build().report.ok
        assert known("cuc vi")  # who proposes
        assert known("thi mau") is is_public
        assert known("gia dinh") is is_public
