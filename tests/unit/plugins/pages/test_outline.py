"""A long text has a contents list, and each line of it leads to its heading."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.outline import Outline, outline
from portal.content.article import Article, load
from portal.views.pages import Body

_FILE = PurePosixPath("bai-viet/2012/x/index.md")


def _read(text: str) -> Article:
    head = "Tiêu đề: Bài\nNgày: 03/08/2012\nTóm tắt: Một câu.\n\n"
    article, _ = load(Path(), _FILE, f"{head}{text}\n".encode())
    assert article
    return article


def _outline(text: str) -> Outline:
    article = _read(text)
    return outline(article, Body(article.digest, lambda: article.html))


def _lines(outlined: Outline) -> list[tuple[str, str]]:
    return [(part.link.text, part.link.address) for part in outlined.contents]


def test_four_headings_make_a_contents_list() -> None:
    """Those of the first level; one that has an id of its own keeps it."""
    outlined = _outline("## Một\n\n### Nhỏ\n\n## **Hai** & ba {#hai}\n\n## Bốn\n\n## Năm\n\nChữ.")
    assert _lines(outlined) == [
        ("Một", "#phan-1"),
        ("Hai & ba", "#hai"),
        ("Bốn", "#phan-3"),
        ("Năm", "#phan-4"),
    ]
    assert '<h2 id="phan-4">Năm</h2>' in str(outlined.body)
    assert "<h3>Nhỏ</h3>" in str(outlined.body)


def test_a_short_text_stays_as_it_is() -> None:
    """Three headings are seen at a glance."""
    article = _read("## Một\n\n## Hai\n\n## Ba\n\nChữ.")
    body = Body(article.digest, lambda: article.html)
    assert outline(article, body) == Outline((), body)
    assert str(outline(article, body).body) == article.html


def test_a_heading_of_the_editor_is_never_taken_for_a_numbered_one() -> None:
    """Whatever ids they chose."""
    outlined = _outline("## A {#phan-2}\n\n## B\n\n## C {#phanx-1}\n\n## D\n\nChữ.")
    places = [address for _, address in _lines(outlined)]
    assert places == ["#phan-2", "#phanxx-2", "#phanx-1", "#phanxx-4"]


_PARTS = (
    *("## Một", "## Hai {#hai}", "##", "## &nbsp;", "## <b></b>", "## ![Ảnh](a.jpg)", "> ## Trích"),
    *("- ## Trong mục", "```\n## mã\n```", "<h2>HTML</h2>", "<h2></h2>", "## `<h2>` &lt;h2&gt;"),
    *("Chữ\n---", "### Nhỏ", "Một câu.", "<div>\n<h2> </h2>\n</div>"),
)


@given(st.lists(st.sampled_from(_PARTS), min_size=4, max_size=12))
def test_each_line_leads_to_the_heading_of_its_words(parts: list[str]) -> None:
    """Also beside headings without words, in quotations, in HTML, and signs that are none."""
    text = "\n\n".join(
        part for n, part in enumerate(parts) if "{#" not in part or part not in parts[:n]
    )
    outlined = _outline(text)
    html = str(outlined.body)
    for words, address in _lines(outlined):
        after = html.split(f' id="{address[1:]}"')
        assert len(after) == 2, address
        shown = re.sub(r"<[^>]*>", "", after[1].partition(">")[2].partition("</h2>")[0])
        assert shown.replace("&lt;", "<").replace("&gt;", ">").strip() == words


@pytest.mark.parametrize("folder", ["trang/x", "bai-viet/2012/x"])
def test_the_words_of_a_text_are_not_touched(folder: str) -> None:
    """Only ids are added."""
    article, _ = load(
        Path(),
        PurePosixPath(folder) / "index.md",
        "Tiêu đề: A\n\n## 1\n\n## 2\n\n## 3\n\n## 4\n\nB".encode(),
    )
    assert article
    html = str(outline(article, Body("", lambda: article.html)).body)
    assert re.sub(r' id="phan-\d"', "", html) == article.html
