"""Which pages are articles: one text once, parts joined, lists and excerpts apart."""

from __future__ import annotations

from pathlib import Path

from portal.importer.findings import Kind
from tests.unit.portal.importer.mirror.reading import read, told, words, write
from tests.unit.portal.importer.mirror.texts import texts

_TEXTS = texts(16, 9)


def _page(title: str, body: str, more: str = "") -> str:
    day = sum(map(ord, title)) % 28 + 1
    return (
        f"<html><head><title>{title} - Cổng mẫu</title></head><body><div id='menu'>"
        "<a href='/'>Trang chủ</a> <a href='/tin/'>Tin tức</a></div>"
        f"<div class='tin'><h1>{title}</h1><p class='ngay'>Ngày {day}/03/2012</p>"
        f"<div class='noi-dung'>{body}</div>{more}</div><div id='chan'>Cổng thông tin mẫu</div>"
        "</body></html>"
    )


def _paragraphs(number: int) -> str:
    return "".join(f"<p>{each}</p>" for each in _TEXTS[number].paragraphs)


def _site() -> dict[str, str]:
    return {f"tin/{n}.html": _page(_TEXTS[n].title, _paragraphs(n)) for n in range(8)}


def test_the_parts_of_an_article_are_joined_in_their_order(tmp_path: Path) -> None:
    """Whether a query or the path numbers them; all addresses are kept."""
    files = _site()
    for start, n in (("", 10), ("?start=1", 11), ("?start=10", 12)):
        files[f"tin/dai.html{start}{'.html' if start else ''}"] = _page("Bài dài", _paragraphs(n))

    found = read(write(tmp_path, files))

    article = found.articles["/tin/dai.html"]
    expected = " ".join(each for n in (10, 11, 12) for each in _TEXTS[n].paragraphs)
    assert words(article.body) == expected.split()
    assert article.old_addresses == (
        "/tin/dai.html", "/tin/dai.html?start=1", "/tin/dai.html?start=10"
    )  # fmt: skip
    assert told(article, Kind.MENDED).startswith("bài gồm 3 trang, đã nối lại: \n")
    assert len(found.articles) == 9


def test_a_page_with_all_parts_stands_for_them(tmp_path: Path) -> None:
    """Joomla shows an article in parts and, on request, whole."""
    files = _site()
    files["tin/dai.html"] = _page("Bài dài", _paragraphs(10))
    files["tin/dai.html?start=1.html"] = _page("Bài dài", _paragraphs(11))
    files["tin/dai.html?showall=1.html"] = _page("Bài dài", _paragraphs(10) + _paragraphs(11))

    found = read(write(tmp_path, files))

    (article,) = (each for each in found.articles.values() if each.title == "Bài dài")
    expected = " ".join((*_TEXTS[10].paragraphs, *_TEXTS[11].paragraphs))
    assert words(article.body) == expected.split()
    assert len(article.old_addresses) == 3


def test_one_text_under_two_titles_keeps_both(tmp_path: Path) -> None:
    """The title that is not the article's is told."""
    files = _site()
    files["tin/lap-lai-9.html"] = _page("Tít khác", _paragraphs(3))

    found = read(write(tmp_path, files))

    article = found.articles["/tin/3.html"]
    assert article.old_addresses == ("/tin/3.html", "/tin/lap-lai-9.html")
    assert told(article, Kind.DROPPED) == "tiêu đề khác của cùng một bài: Tít khác"


def test_short_texts_that_are_alike_are_articles_of_their_own(tmp_path: Path) -> None:
    """That a text is being written is no reason to throw titles together."""
    files = _site()
    files["tin/a.html"] = _page("Thư mời họp", "<p>Nội dung bài đang được cập nhật.</p>")
    files["tin/b.html"] = _page("Lịch tiếp dân", "<p>Nội dung bài đang được cập nhật.</p>")

    found = read(write(tmp_path, files))

    assert {"/tin/a.html", "/tin/b.html"} <= found.articles.keys()


def test_a_page_that_breaks_off_where_another_goes_on_is_an_excerpt(tmp_path: Path) -> None:
    """An archive of one day with one article shows how it begins."""
    files = _site()
    cut = " ".join(_TEXTS[2].paragraphs)[:190]
    link = f"<h2><a href='../../2.html'>{_TEXTS[2].title}</a></h2>"
    files["tin/2012/03/05.html"] = _page("Ngày 05/03/2012", f"{link}<p>{cut}…</p>")

    found = read(write(tmp_path, files))

    assert "/tin/2012/03/05.html" not in found.articles
    assert [each.what for each in found.left] == ["1 trang chỉ liệt kê bài khác"]


def test_an_article_that_ends_in_dots_stays_an_article(tmp_path: Path) -> None:
    """Nothing but another page's beginning, with a link to it, makes an excerpt."""
    files = _site()
    files["tin/9.html"] = _page(
        "Thơ hay", "<p>Đường làng rợp bóng tre xanh, ai về nhớ mãi… 2012</p>"
    )
    files["tin/tho.html"] = _page("Thơ", "<p>Đường làng rợp bóng tre xanh, ai về nhớ mãi…</p>")

    assert "/tin/tho.html" in read(write(tmp_path, files)).articles


def test_what_readers_wrote_below_an_article_is_told(tmp_path: Path) -> None:
    """Text outside the body that no other page has is no template."""
    files = _site()
    said = "<div class='y-kien'><p>Tôi rất khâm phục việc làm của bà con xã nhà.</p></div>"
    files["tin/9.html"] = _page(_TEXTS[9].title, _paragraphs(9), said)

    article = read(write(tmp_path, files)).articles["/tin/9.html"]

    kept = " ".join(words(article.body))
    assert "Tôi rất khâm phục việc làm" in kept + told(article, Kind.DROPPED)


def test_a_page_without_title_and_date_is_told_as_doubtful(tmp_path: Path) -> None:
    """A person gives it both."""
    files = _site()
    body = f"<html><body><div class='noi-dung'>{_paragraphs(9)}</div></body></html>"
    files["tin/9.html"] = body

    article = read(write(tmp_path, files)).articles["/tin/9.html"]

    assert "không thấy tiêu đề" in told(article, Kind.DOUBTFUL)
    assert "không thấy ngày đăng" in told(article, Kind.DOUBTFUL)


def test_pages_made_by_hand_are_read_whole(tmp_path: Path) -> None:
    """Without a template they share nothing; each is doubtful, and nothing of it is lost."""
    files = {
        f"{n}.htm": f"<html><title>{text.title}</title><body>{_paragraphs(n)}</body></html>"
        for n, text in enumerate(_TEXTS[:5])
    }

    found = read(write(tmp_path, files))

    for n, text in enumerate(_TEXTS[:5]):
        article = found.articles[f"/{n}.htm"]
        assert words(article.body) == " ".join(text.paragraphs).split()
        assert article.title == text.title
        assert "lấy cả trang" in told(article, Kind.DOUBTFUL)
