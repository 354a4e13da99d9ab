"""Links in bodies to provisions of documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.provision_links import ProvisionLinks, linked
from portal.content import article as articles
from portal.content.documents import document as documents
from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document

_ROOT = Path("tests/fixtures/law")
_FIRST, _SECOND = "/van-ban/2011/nghi-dinh-1-2011-nd-vd/", "/van-ban/2012/nghi-dinh-2-2012-nd-vd/"
_HREF = re.compile(r' href="([^"]*)"')


def _document(address: str) -> Document:
    document, problems = documents.load(_ROOT, PurePosixPath(f"{address.strip('/')}/index.md"))
    assert document is not None
    assert not problems
    return document


_LIBRARY = Library((_document(_SECOND), _document(_FIRST)))
_ADDRESSES = {document.address: document for document in _LIBRARY.documents}


def link(body: str) -> str:
    """Return the body of an article with its links."""
    data = f"Tiêu đề: Bài\nNgày: 03/8/2013\n\n{body}".encode()
    article, _ = articles.load(_ROOT, PurePosixPath("bai-viet/2013/x/index.md"), data)
    assert article is not None
    return linked(article.html, ProvisionLinks(_LIBRARY).of_article(article))


@pytest.mark.parametrize(
    ("cited", "target"),
    [
        ("điểm đ khoản 2 Điều 2 Nghị định số 1/2011/NĐ-VD", f"{_FIRST}#dieu-2-khoan-2-diem-dd"),
        ("khoản 9 Điều 2 Nghị định số 1/2011/NĐ-VD", f"{_FIRST}#dieu-2"),
        ("Điều 99 Nghị định số 1/2011/NĐ-VD", _FIRST),
    ],
)
def test_a_citation_leads_to_the_very_provision_or_what_is_nearest(cited: str, target: str) -> None:
    """To the document if its text has nothing of the provision."""
    assert f'<a href="{target}">{cited}</a>' in link(f"Theo {cited}, thì thôi.")


@pytest.mark.parametrize(
    "body",
    [
        "Nghị định số 1/2011/NĐ-VD",
        "Điều 2 Nghị định số 7/2011/NĐ-VD",
        "`Điều 2 Nghị định số 1/2011/NĐ-VD`",
        "## Điều 2 Nghị định số 1/2011/NĐ-VD",
        "[Điều 2 Nghị định số 1/2011/NĐ-VD](/van-ban/)",
    ],
)
def test_nothing_else_becomes_a_link(body: str) -> None:
    """A document alone, one that is not there, code, headings, links stay as written."""
    assert _HREF.findall(link(body)) in ([], ["/van-ban/"])


def test_a_document_links_to_itself_and_to_others() -> None:
    """A change leads to what changed the provision."""
    first = _ADDRESSES[_FIRST]
    html = str(ProvisionLinks(_LIBRARY).body(first, lambda document: document.html))
    assert '<a href="#dieu-3-khoan-1">khoản 1 Điều 3 Nghị định này</a>' in html
    assert re.search(rf'<em class="amended">Bổ sung bởi <a href="{_SECOND}#dieu-1-khoan-2">', html)
    assert f'href="{_FIRST}' not in html


def test_a_body_is_another_when_its_targets_are() -> None:
    """So that a page is written again when a provision comes or goes."""
    html: Callable[[Document], str] = lambda document: document.html  # noqa: E731 - shorter
    alone = ProvisionLinks(Library((_ADDRESSES[_FIRST],))).body(_ADDRESSES[_FIRST], html)
    both = ProvisionLinks(_LIBRARY).body(_ADDRESSES[_FIRST], html)
    assert alone.digest != both.digest


_PART = st.sampled_from(
    [
        *(
            "điểm a",
            "điểm đ",
            "khoản 2",
            "khoản 9",
            "Điều 2",
            "Điều 4",
            "Điều 99",
            "của",
            "và",
            ",",
        ),
        *(
            "Nghị định số 1/2011/NĐ-VD",
            "Nghị định 2/2012/NĐ-VD",
            "7/2011/NĐ-VD",
            "(",
            ")",
            "&",
            "<b",
        ),
        *("**đậm**", "*nghiêng*", "[liên kết](/van-ban/)", "\n\n", "1. "),
    ]
)


@given(st.lists(_PART, max_size=25))
def test_no_link_is_dead_and_no_word_changes(parts: list[str]) -> None:
    """Each leads to a page, and to an id that the page has."""
    body = " ".join(parts)
    html = link(body)
    for address in _HREF.findall(html):
        page, _, anchor = address.partition("#")
        assert page == "/van-ban/" or page in _ADDRESSES
        assert not anchor or anchor in _ADDRESSES[page].element_ids
    data = f"Tiêu đề: Bài\nNgày: 03/8/2013\n\n{body}".encode()
    article, _ = articles.load(_ROOT, PurePosixPath("bai-viet/2013/x/index.md"), data)
    assert article is not None
    assert re.sub(r"<[^>]*>", "", html) == re.sub(r"<[^>]*>", "", article.html)
