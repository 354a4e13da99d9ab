"""What stands in the body of an old page: it stays there, or the editor is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importer.article import Article
from portal.importer.findings import Kind
from portal.importer.sources.mirror import rules
from portal.importer.sources.mirror.extraction import extract
from portal.importer.sources.mirror.rules import Rule
from tests.unit.portal.importer.mirror.reading import read, told, words, write

_RULE = Rule(
    body=(".tin",),
    title=("h1", "h2"),
    date=(".tin > p",),
    author=(".tin > p > b", ".author"),
    section=(".breadcrumb",),
    drop=(".bo",),
)
_LINES = [
    "<p><b>Hà Nội.</b></p>",
    "<p><b>Minh Khuê</b></p>",
    "<p>Tác giả: <b>Hải Đăng</b></p>",
    "<p class=author>Viết bởi Hải Đăng</p>",
    "<p><b>Hà Nội.</b> Sáng nay có hội nghị.</p>",
    "<p>Sáng nay bà con hiến đất làm đường.</p>",
    "<p>Thứ Ba, 06/03/2012 08:15</p>",
    "<p>Cập nhật: 06/03/2012, sửa lần hai</p>",
    "<h2>Tít của bài</h2>",
    "<div class=breadcrumb><a href=/>Trang chủ</a> » <a href=/tin/>Tin tức</a></div>",
    "<div class=bo>Chia sẻ <b>bài này</b><img src=a.jpg></div>",
    "<div class=bo>Tác giả</div>",
    "<p class=author>Viết bởi</p>",
]


def _article(folder: Path, body: str) -> Article:
    (folder / "mau.toml").write_text(rules.dumped([_RULE]), encoding="utf-8")
    page = f"<html><h1>Tít của bài</h1><div class=tin>{body}</div></html>"
    return read(write(folder / "mirror", {"a.html": page}), folder / "mau.toml").articles["/a.html"]


@given(st.lists(st.sampled_from(_LINES), min_size=1, max_size=9))
def test_every_word_of_the_body_stays_or_is_told(lines: list[str]) -> None:
    """Whatever lines it has: titles, dates, authors, template, and in whatever order."""
    inner = "".join(lines)
    page = f"<html><h1>Tít của bài</h1><div class=tin>{inner}</div></html>"

    found = extract(page, "/a.html", [_RULE], frozenset())

    assert found
    said = " ".join([*found.moved, *(text for _, text in found.dropped)])
    assert not Counter(words(inner)) - Counter([*words(found.body), *said.split()])


def test_a_bold_line_that_opens_the_body_is_no_author(tmp_path: Path) -> None:
    """Old articles open with the place: "Hà Nội."; it stays."""
    article = _article(tmp_path, "<p><b>Hà Nội.</b></p><p>Sáng nay có hội nghị.</p>")

    assert article.authors == ()
    assert article.body == "<p><b>Hà Nội.</b></p><p>Sáng nay có hội nghị.</p>"


def test_a_bold_last_line_is_the_author_by_a_guess(tmp_path: Path) -> None:
    """It is taken out of the body; both are told."""
    body = "<p><b>Hà Nội.</b></p><p>Sáng nay có hội nghị.</p><p><b>Người viết 1</b></p>"

    article = _article(tmp_path, body)

    assert article.authors == ("Người viết 1",)
    assert words(article.body) == ["Hà", "Nội.", "Sáng", "nay", "có", "hội", "nghị."]
    assert "tác giả là phỏng đoán: Người viết 1" in told(article, Kind.DOUBTFUL)
    assert told(article, Kind.MENDED).endswith("chuyên mục: Người viết 1")


@pytest.mark.parametrize(
    "line", ["<p class=author>Hải Đăng</p>", "<p><b>Tác giả: Hải Đăng</b></p>"]
)
def test_an_author_that_markup_or_a_label_names_is_no_guess(tmp_path: Path, line: str) -> None:
    """Wherever in the body it stands."""
    article = _article(tmp_path, f"{line}<p>Sáng nay có hội nghị.</p><p>Chiều họp tiếp.</p>")

    assert article.authors == ("Hải Đăng",)
    assert "tác giả là phỏng đoán" not in told(article, Kind.DOUBTFUL)
    assert "Hải Đăng" in told(article, Kind.MENDED)


def test_a_bold_line_between_paragraphs_is_no_author(tmp_path: Path) -> None:
    """Such lines head parts of a text."""
    body = "<p>Sáng nay có hội nghị.</p><p><b>Minh Khuê</b></p><p>Chiều họp tiếp.</p>"

    article = _article(tmp_path, body)

    assert (article.authors, article.body) == ((), body)
