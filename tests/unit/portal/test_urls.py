"""Addresses, and the files that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import urls

_NAMES = st.from_regex(r"[a-z0-9]{1,5}(?:\.[a-z]{1,3})?", fullmatch=True)


@given(st.lists(_NAMES, max_size=3), st.sampled_from(["", "/"]))
def test_a_file_of_the_output_leads_back_to_its_address(parts: list[str], end: str) -> None:
    """What is published at an address is found at it."""
    address = "/" + "".join(f"{part}/" for part in parts)
    address = address if end else address.rstrip("/") or "/"
    assert urls.address_of(urls.output_path(address)) == address


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", "/"),
        ("the/x/index.html", "/the/x/"),
        ("the/reindex.html", "/the/reindex.html"),
        ("404.html", urls.NOT_FOUND),
        ("feed.xml", urls.FEED),
    ],
)
def test_only_the_page_of_a_folder_has_the_address_of_the_folder(path: str, address: str) -> None:
    """Other files keep their names."""
    assert urls.address_of(path) == address


def test_texts_and_lists_have_their_addresses() -> None:
    """As other sites link to them: none may change."""
    assert urls.article_address("2012/so-ket") == "/bai-viet/2012/so-ket/"
    assert urls.document_address("2023/nd-98") == "/van-ban/2023/nd-98/"
    assert urls.section_address("tin-tuc") == "/chuyen-muc/tin-tuc/"
    assert urls.sitemap_address("trang", 1) == "/sitemap-trang.xml"
    assert urls.sitemap_address("trang", 2) == "/sitemap-trang-2.xml"
