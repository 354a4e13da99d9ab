"""Long lists in pages, and the numbers under them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pages import lists
from portal.views.pages import Link
from tests.unit.plugins.pages.planned import PUBLISHER

_LINK = Link("Thẻ", "/the/x/")


def _numbers(number: int, total: int) -> str:
    return " ".join(link.text for link in lists.pagination("/the/x/", number, total).pages)


@pytest.mark.parametrize(
    ("count", "expected"), [(0, [0]), (1, [1]), (20, [20]), (21, [20, 1]), (45, [20, 20, 5])]
)
def test_a_list_is_cut_into_full_pages_and_a_rest(count: int, expected: list[int]) -> None:
    """An empty list is one empty page: its address must answer."""
    parts = lists.split(_LINK, range(count), 20)
    assert [len(part.entries) for part in parts] == expected


@given(st.lists(st.integers()), st.integers(1, 30))
def test_pages_hold_all_items_once_and_in_order(items: list[int], size: int) -> None:
    """And no page but the only one is empty."""
    pages = [part.entries for part in lists.split(_LINK, items, size)]
    assert [item for page in pages for item in page] == items
    assert all(len(page) == size for page in pages[:-1])
    assert len(pages) == 1 or pages[-1]


def test_a_page_of_a_list_bears_its_number() -> None:
    """In its address and its title, from the second one on: each has a title of its own."""
    first, second = lists.split(_LINK, "ab", 1)
    assert (first.address, first.title, first.is_first) == ("/the/x/", "Thẻ", True)
    assert (second.address, second.title) == ("/the/x/trang-2/", "Thẻ (trang 2)")
    assert second.head("", (), PUBLISHER).title == second.title


@pytest.mark.parametrize(
    ("number", "total", "expected"),
    [
        (1, 1, ""),
        (1, 2, "1 2"),
        (1, 3, "1 2 3"),
        (1, 9, "1 2 3 … 9"),
        (3, 9, "1 2 3 4 5 … 9"),
        (4, 9, "1 2 3 4 5 6 … 9"),
        (5, 9, "1 … 3 4 5 6 7 … 9"),
        (9, 9, "1 … 7 8 9"),
        (60, 119, "1 … 58 59 60 61 62 … 119"),
    ],
)
def test_the_ends_and_the_near_numbers_are_shown(number: int, total: int, expected: str) -> None:
    """With "…" where numbers are left out."""
    assert _numbers(number, total) == expected


def test_the_first_page_is_the_lists_own_address() -> None:
    """No second address for the same page."""
    pagination = lists.pagination("/the/x/", 2, 3)
    assert pagination.previous == "/the/x/"
    assert pagination.next == "/the/x/trang-3/"
    assert [link.address for link in pagination.pages] == [
        "/the/x/",
        "/the/x/trang-2/",
        "/the/x/trang-3/",
    ]


def test_the_ends_lead_no_further() -> None:
    """Nothing before the first, nothing after the last."""
    assert lists.pagination("/x/", 1, 3).previous == ""
    assert lists.pagination("/x/", 3, 3).next == ""


@given(st.integers(1, 60).flatmap(lambda total: st.tuples(st.integers(1, total), st.just(total))))
def test_every_number_leads_to_its_page(place: tuple[int, int]) -> None:
    """Numbers rise, the current one is among them, a gap has no address."""
    number, total = place
    pagination = lists.pagination("/x/", number, total)
    shown = [int(link.text) for link in pagination.pages if link.text != "…"]
    assert shown == sorted(set(shown))
    assert total == 1 or {1, number, total} <= set(shown)
    for link in pagination.pages:
        assert (link.address == "") == (link.text == "…")
        assert link.text in {"…", "1"} or link.address == f"/x/trang-{link.text}/"
