"""Pages that were made to harm: they cost no more than their length, and run nothing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.importer.article import Article, Given
from portal.importer.sources import mirror
from tests.unit.portal.importer.mirror.reading import read, words, write

_WORD = st.text(alphabet="abcđeghiklmnôơpqrstuưvxyắằẻỗỵ", min_size=2, max_size=7)
_PARAGRAPH = st.lists(_WORD, min_size=25, max_size=30).map(" ".join)
_BODIES = st.lists(st.lists(_PARAGRAPH, min_size=2, max_size=4), min_size=6, max_size=6)


def _page(number: int, paragraphs: list[str]) -> str:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    menu = "".join(f"<li><a href='/{n}/'>Mục lục số {n}</a></li>" for n in range(5))
    return (
        f"<html><title>Bài {number} - Cổng</title><body><ul id='menu'>{menu}</ul>"
        f"<h1>Bài {number}</h1><div id='tin'>{body}</div>"
        "<p id='chan'>Trang thông tin của cơ quan mẫu</p></body></html>"
    )


@given(bodies=_BODIES)
@settings(max_examples=10, deadline=None)
def test_whatever_the_words_a_body_comes_out_as_it_stood(
    tmp_path_factory: object, bodies: list[list[str]]
) -> None:
    """No word of it is lost, none of the template comes in."""
    for n, paragraphs in enumerate(bodies):  # what stands on many pages would be template
        paragraphs[:] = [f"{'abcdefgh'[n]}{m} {each}" for m, each in enumerate(paragraphs)]
    folder = Path(str(tmp_path_factory.mktemp("mirror")))  # type: ignore[attr-defined]
    write(folder, {f"{n}.html": _page(n, each) for n, each in enumerate(bodies)})

    found = read(folder).articles

    for n, paragraphs in enumerate(bodies):
        assert words(found[f"/{n}.html"].body) == " ".join(paragraphs).split()


def test_scripts_and_odd_dates_do_no_harm(tmp_path: Path) -> None:
    """A script is no text; a day that is none is no date."""
    pages = {
        f"{n}.html": _page(n, [f"đoạn văn số {n} " * 9, f"đoạn sau {n * 7} " * 9]) for n in range(6)
    }
    pages["9.html"] = _page(
        9, ["<script>document.write('tin')</script>", "chữ của bài chín " * 9, "31/02/2012"]
    )

    article = read(write(tmp_path, pages)).articles["/9.html"]

    assert "document.write" not in words(article.body)
    assert article.date is None


def test_pages_nested_without_end_are_read(tmp_path: Path) -> None:
    """As browsers do: what is nested too deep stands beside."""
    pages = {f"{n}.html": _page(n, [f"đoạn văn số {n} " * 9]) for n in range(6)}
    pages["9.html"] = "<div>" * 20_000 + "<p>" + "chữ rất sâu trong trang " * 30

    items = list(mirror.read(Given(path=write(tmp_path, pages))))

    assert sum(isinstance(each, Article) for each in items) >= 6
