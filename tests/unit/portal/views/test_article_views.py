from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content.article import Article, load
from portal.markup import signature
from portal.markup.figures import Figure
from portal.markup.reading import read
from portal.vietnamese.dates import VIETNAM

NOW = datetime(2012, 8, 3, 12, tzinfo=VIETNAM)
ARTICLE = Article(
    file="bai-viet/2012/a/index.md", address="/bai-viet/2012/a/", title="Hội nghị", date=NOW
)


def test_an_article_is_public_from_its_minute_on() -> None:
    """A date to come makes it wait."""
    assert ARTICLE.is_public(NOW)
    assert not ARTICLE.is_public(NOW - timedelta(seconds=1))


@pytest.mark.parametrize("status", ["draft", "review"])
def test_only_a_published_article_is_public(status: str) -> None:
    """Due or not."""
    assert not replace(ARTICLE, status=status).is_public(NOW)


def test_an_article_is_listed_until_it_expires() -> None:
    """Without an end, for ever."""
    assert ARTICLE.is_listed(NOW)
    assert replace(ARTICLE, expires=NOW + timedelta(seconds=1)).is_listed(NOW)
    assert not replace(ARTICLE, expires=NOW).is_listed(NOW)


@pytest.mark.parametrize(("summary", "lead"), [("Tóm tắt: Tóm\n", "Tóm"), ("", "Đoạn")])
def test_the_lead_is_the_summary_or_the_beginning(tmp_path: Path, summary: str, lead: str) -> None:
    """Lists always have something to say."""
    path = tmp_path / "bai-viet/2012/a/index.md"
    path.parent.mkdir(parents=True)
    path.write_text(f"Tiêu đề: a\nNgày: 03/08/2012\n{summary}\nĐoạn\n", encoding="utf-8")
    article, _ = load(tmp_path, PurePosixPath("bai-viet/2012/a/index.md"))
    assert article is not None
    assert article.lead == lead


@pytest.mark.parametrize(
    ("body", "excerpt"),
    [
        ("Đoạn một.\n\nĐoạn hai.", "Đoạn một."),
        ("## Mục\n\n![Cờ](a.jpg)\n*Lễ*\n\nĐoạn **một** và [nối](x.html).", "Đoạn một và nối."),
        ("> Trích\nlời", "Trích lời"),
        ("1. Điểm một", "Điểm một"),
        ("<table><tr><td>x</td></tr></table>\n\nĐoạn.", "Đoạn."),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |\n\nĐoạn.", "Đoạn."),
        ("<!-- Ghi chú\n\ncủa Ban Biên tập -->\n\nĐoạn.", "Đoạn."),
        ("14:30 ngày 3/8, hội nghị khai mạc.", "14:30 ngày 3/8, hội nghị khai mạc."),
        ("2 < 3 và 5 > 4", "2 < 3 và 5 > 4"),
        ("", ""),
    ],
)
def test_an_excerpt_is_the_first_paragraph_without_marks(body: str, excerpt: str) -> None:
    """Headings, photos, tables and HTML are no paragraphs."""
    assert read(body, "bai.md", 1).facts.lead == excerpt


def test_a_long_excerpt_is_cut_at_a_word() -> None:
    """An ellipsis says that it goes on."""
    excerpt = read("thi đua " * 60, "bai.md", 1).facts.lead
    assert excerpt.endswith(("thi…", "đua…"))
    assert 200 < len(excerpt) <= 221


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from("a./\n *_#")))
def test_parting_the_signature_loses_no_word(body: str) -> None:
    """Body and signature together hold every letter of what was there."""
    rest, name, _ = signature.split(body)
    assert (rest + name).count("a") == body.count("a")


def test_each_photo_is_named_once_in_order_and_the_lists_picture_last() -> None:
    """A photo that is used twice is one file."""
    figures = tuple(Figure(name, "", "", "", 0) for name in ("b.jpg", "a.jpg", "b.jpg"))
    assert replace(ARTICLE, figures=figures, picture="c.jpg").photos == ("b.jpg", "a.jpg", "c.jpg")
    assert replace(ARTICLE, figures=figures, picture="a.jpg").photos == ("b.jpg", "a.jpg")


def _read(root: Path, data: str) -> Article:
    path = root / ARTICLE.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data, encoding="utf-8")
    article, _ = load(root, PurePosixPath(ARTICLE.file))
    assert article is not None
    return article


def test_the_digest_is_that_of_the_text_alone(tmp_path: Path) -> None:
    """Another header leaves the text as it was; another letter in it does not."""
    first = _read(tmp_path, "Tiêu đề: a\n\nMột")
    assert _read(tmp_path, "Tiêu đề: b\nTóm tắt: c\n\nMột").digest == first.digest
    assert _read(tmp_path, "Tiêu đề: a\n\nMột.").digest != first.digest
