"""Who comes to an address without a page is led to the search, with the words of the address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser


def _go(page: Page, address: str, lost: str) -> None:
    """Open an address at which the server answers with the page for 404, as a real one does."""

    def answer(route: Route) -> None:
        route.fulfill(response=route.fetch(url=f"{address}/404.html"))

    page.route(f"{address}{lost}", answer)
    page.goto(f"{address}{lost}")


@pytest.mark.parametrize(
    ("lost", "words"),
    [
        ("/tin-tuc/so-ket-thi-dua-20120803.html", "so ket thi dua"),
        ("/bai-viet/2012/so-ket-6-thang/", "so ket 6 thang"),
        ("/so-ket/2012/", "so ket"),
        ("/h%E1%BB%99i-ngh%E1%BB%8B.aspx", "hội nghị"),
        ("/x/%3Cb%3Etin%22%26", "b tin"),
    ],
)
def test_the_words_of_the_address_are_offered_as_a_search(
    page: Page, address: str, lost: str, words: str
) -> None:
    """Of its last part that has any, without numbers of other systems; it is words, not markup."""
    _go(page, address, lost)
    offer = page.get_by_role("link", name=f"Tìm “{words}”")
    expect(offer).to_be_visible()
    offer.click()
    expect(page.get_by_role("searchbox")).to_have_value(words)


@pytest.mark.parametrize("lost", ["/404.html", "/2012/08/", "/%FF%FE/", "/-/_/"])
def test_an_address_without_words_offers_no_search_of_them(
    page: Page, address: str, lost: str
) -> None:
    """The page still leads to the box above and to the page of the search."""
    if lost == "/404.html":
        page.goto(f"{address}{lost}")
    else:
        _go(page, address, lost)
    expect(page.locator("main").get_by_role("link", name="Tìm kiếm")).to_have_count(1)
    expect(page.locator("main")).to_contain_text("ô tìm ở đầu trang")
    expect(page.locator(".message__offer")).to_be_hidden()
