"""What is a site's and what is the article's in a page that a browser saved."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.conversion import html as conversion
from portal.importer.article import Article
from portal.importer.findings import Kind
from portal.importer.sources import html
from portal.importer.sources.html import boilerplate, elements
from portal.vietnamese import dates
from tests.unit.portal.importer.folders import articles, told

_TEXT = "<p>Hội thao có 300 vận động viên tham gia năm môn thi đấu.</p>"
_SAVED = f"""\
<html><head><title>Hội thao ngành - Cổng cũ</title>
<meta property="og:title" content="Hội thao ngành"></head><body>
<div id=menu><a href=/>Trang chủ</a><a href=/tin>Tin</a></div>
<div class=article><h1>Hội thao ngành</h1><span class=date>12/03/2016 09:00</span>{_TEXT}</div>
<h3>Tin khác</h3><ul><li><a href=/x>Tin x</a></li></ul>
<div id=footer>Bản quyền 2016</div></body></html>
"""


def _read(folder: Path, page: str) -> Article:
    (folder / "bai.html").write_text(page, encoding="utf-8")
    (article,) = articles(folder, html.read)
    return article


def test_of_a_saved_page_the_article_is_taken_and_the_rest_told(tmp_path: Path) -> None:
    """The date, with its hour, leaves the body; the heading does when all is converted."""
    article = _read(tmp_path, _SAVED)

    assert article.title == "Hội thao ngành"
    assert article.date == datetime(2016, 3, 12, 9, tzinfo=dates.VIETNAM)
    assert conversion.convert(str(article.body)).markdown == (
        "## Hội thao ngành\n\nHội thao có 300 vận động viên tham gia năm môn thi đấu.\n"
    )
    assert told(article, Kind.DROPPED) == [
        "trình đơn của website cũ, không đưa vào: Trang chủ Tin",
        "danh sách bài khác, không đưa vào: Tin khác\nTin x",
        "phần chân của website cũ, không đưa vào: Bản quyền 2016",
    ]
    assert "dòng ghi ngày ở đầu bài đã thành ngày đăng: 12/03/2016 09:00" in told(
        article, Kind.MENDED
    )


@pytest.mark.parametrize(
    "piece",
    [
        "<nav>Mục lục</nav>",
        "<header>Mục lục</header>",
        "<footer>Mục lục</footer>",
        "<aside>Mục lục</aside>",
        "<div role=navigation>Mục lục</div>",
        "<div role='banner'>Mục lục</div>",
        '<div role="contentinfo">Mục lục</div>',
        "<DIV ROLE=complementary>Mục lục</DIV>",
    ],
)
def test_what_html_has_for_the_pieces_of_a_site_is_no_text(piece: str) -> None:
    """By element or by role; its whole text is told."""
    rest, findings = boilerplate.without(f"{piece}{_TEXT}")

    assert elements.text(rest) == elements.text(_TEXT)
    assert [each.text for each in findings] == ["Mục lục"]


def test_the_header_of_an_article_is_the_article_s() -> None:
    """As HTML-AAM has it: only outside of articles it is the site's."""
    page = f"<article><header>Lời dẫn</header>{_TEXT}<footer>Mai Ví Dụ</footer></article>"

    assert boilerplate.without(page) == (page, [])


def test_what_is_outside_of_the_main_element_is_told() -> None:
    """If that has most of the text; if not, it is not known to be the article."""
    rest, findings = boilerplate.without(f"<body>Thời tiết<main>{_TEXT}</main>Lượt xem: 5")

    assert elements.text(rest) == elements.text(_TEXT)
    assert [each.text for each in findings] == ["Thời tiết", "Lượt xem: 5"]
    assert boilerplate.without(f"<body>{_TEXT}<main>Tin</main>")[1] == []


def test_words_below_a_heading_of_other_news_stay() -> None:
    """Only a list of links is one of other articles."""
    page = f"{_TEXT}<h3>Tin khác</h3><div>Cùng ngày, Khối đã họp bàn.</div>"

    assert boilerplate.without(page) == (page, [])


@pytest.mark.parametrize("page", [f"<nav>{_TEXT}</nav>", f"<div id=menu>{_TEXT}", "<nav></nav>"])
def test_a_page_of_which_nothing_would_be_left_stays(page: str) -> None:
    """A template may use the names for other things; a menu without an end has no known size."""
    assert boilerplate.without(page) == (page, [])


def test_the_only_large_heading_is_the_title_wherever_it_stands(tmp_path: Path) -> None:
    """It leaves the body, and that is told."""
    article = _read(tmp_path, f"<title>Cổng cũ</title>{_TEXT}<h1>Hội thao ngành</h1>{_TEXT}")

    assert article.title == "Hội thao ngành"
    assert "Hội thao ngành" not in elements.text(str(article.body))
    assert any(each.endswith(": Hội thao ngành") for each in told(article, Kind.MENDED))


def test_the_name_of_the_site_behind_the_titles_of_several_pages_goes(tmp_path: Path) -> None:
    """What one page alone has may be of its title; what goes is told."""
    for name, title in (("a", "Khối A họp - Cổng cũ"), ("b", "Khối B họp - Cổng cũ")):
        (tmp_path / f"{name}.html").write_text(f"<title>{title}</title>{_TEXT}", encoding="utf-8")
    (tmp_path / "c.html").write_text(f"<title>Khối C - D họp</title>{_TEXT}", encoding="utf-8")
    first, second, third = articles(tmp_path, html.read)

    assert [each.title for each in (first, second, third)] == [
        "Khối A họp",
        "Khối B họp",
        "Khối C - D họp",
    ]
    assert told(first, Kind.DROPPED) == ["tên website ở cuối đầu đề, không đưa vào: - Cổng cũ"]
    assert told(third, Kind.DROPPED) == []


def test_the_hour_of_a_line_is_taken_with_the_day_of_the_head(tmp_path: Path) -> None:
    """Of two that agree, the one that says more."""
    head = '<meta property="article:published_time" content="2016-03-12">'
    article = _read(tmp_path, f"{head}<h1>Hội thao ngành</h1><p>12/03/2016 09:00</p>{_TEXT}")

    assert article.date == datetime(2016, 3, 12, 9, tzinfo=dates.VIETNAM)


def test_an_element_for_times_gives_the_date(tmp_path: Path) -> None:
    """Though its words are no date."""
    mark = "<time datetime='2016-03-12T09:00'>thứ Bảy tuần trước</time>"
    article = _read(tmp_path, f"<h1>Hội thao ngành</h1>{mark}{_TEXT}")

    assert article.date == datetime(2016, 3, 12, 9, tzinfo=dates.VIETNAM)
    assert "thứ Bảy tuần trước" in elements.text(str(article.body))


_NAMES = ("nav", "header", "footer", "aside", "main", "article", "div", "h1", "h3", "ul", "p")
_PIECES = st.one_of(
    st.sampled_from([f"<{name}>" for name in _NAMES] + [f"</{name}>" for name in _NAMES]),
    st.sampled_from(["<!--", "-->", "<!", "--", "<a ", "<a href=/x>", "</a>", "<script>"]),
    st.sampled_from(["<div id=menu>", "<p role=banner>", "Tin khác", "Khối họp ", "<", ">"]),
)


def _letters(*texts: str) -> Counter[str]:
    return Counter(char for each in texts for char in each if char.isalnum())


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_no_letter_of_a_page_is_lost_untold(page: str) -> None:
    """What is left and what is told have all letters, once, whatever the state of the page."""
    rest, findings = boilerplate.without(page)

    assert _letters(elements.text(rest), *(each.text for each in findings)) == _letters(
        elements.text(page)
    )
    assert all(each.kind is Kind.DROPPED for each in findings)
