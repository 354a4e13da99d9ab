"""“Đọc tiếp”: what a section's first page offers of its further pages."""

from __future__ import annotations

from collections.abc import Mapping

from portal.views.pages import ListView
from tests.unit.plugins.make import article, item
from tests.unit.plugins.pages import planned

_TIN = "/chuyen-muc/tin/"


def _pointing(**counts: int) -> Mapping[str, list[tuple[str, str]]]:
    """Return lists in which the article of a day ("n05") stands so many times."""
    lists: dict[str, list[tuple[str, str]]] = {}
    for day, count in counts.items():
        for number in range(count):
            address = f"/bai-viet/2012/{day.removeprefix('n')}/"
            lists.setdefault(f"/bai-viet/2005/{number}/", []).append((address, "x"))
    return lists


def test_what_most_lists_point_at_is_offered_first() -> None:
    """Of the further pages only; the first page's own articles are on it already."""
    pages = planned.pages(
        planned.series(9, section="Tin"), related=_pointing(n09=9, n02=3, n04=5, n01=3, n03=1)
    )
    first = planned.view(pages, _TIN, ListView)
    assert planned.titles(first.cards) == ["9", "8", "7"]
    assert planned.titles(first.more) == ["4", "2", "1", "3"]


def test_ties_go_to_the_newest_then_by_address() -> None:
    """So that two builds of the same content agree."""
    twins = [item(article(f"2012/{name}", "2012-07-01", section="Tin")) for name in "dbca"]
    items = [*twins, *planned.series(4, section="Tin")]
    first = planned.view(planned.pages(items), _TIN, ListView)
    assert planned.titles(first.more) == ["1", "Bài 2012/a", "Bài 2012/b", "Bài 2012/c"]


def test_a_section_of_one_page_offers_nothing_more() -> None:
    """All that it has is there."""
    pages = planned.pages(planned.series(3, section="Tin"), related=_pointing(n01=5))
    assert planned.view(pages, _TIN, ListView).more == ()
    assert planned.view(planned.pages([]), _TIN, ListView).more == ()


def test_a_section_with_one_article_more_offers_that_one() -> None:
    """Four at most, not four at any price."""
    pages = planned.pages(planned.series(4, section="Tin"))
    assert planned.titles(planned.view(pages, _TIN, ListView).more) == ["1"]


def test_only_the_first_page_of_a_section_offers_more() -> None:
    """Not its further pages, nor tags, authors and years."""
    items = planned.series(9, section="Tin", tags=("Sơ kết",), authors=("Nguyễn A",))
    pages = planned.pages(items, related=_pointing(n01=2))
    views = [page.view for page in pages.values() if isinstance(page.view, ListView)]
    assert {view.kind for view in views} == {"section", "tag", "author", "year"}
    assert [view.head.address for view in views if view.more] == [_TIN]


def test_a_section_offers_articles_of_its_own() -> None:
    """However many lists point at another's."""
    other = [item(article(f"2012/{n:02}", f"2012-01-{n:02}", section="Tư liệu")) for n in (11, 12)]
    items = [*planned.series(5, section="Tin"), *other]
    pages = planned.pages(items, related=_pointing(n11=9, n12=9, n01=1))
    assert planned.titles(planned.view(pages, _TIN, ListView).more) == ["1", "2"]
