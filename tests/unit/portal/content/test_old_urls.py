from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content import old_urls
from portal.content.old_urls import GONE, AddressError, key_of


@pytest.mark.parametrize(
    ("written", "address", "key"),
    [
        ("/tin-tuc/bai.html", "/tin-tuc/bai.html", "/tin-tuc/bai.html"),
        (" /Tin-Tuc/Bai/ ", "/Tin-Tuc/Bai/", "/tin-tuc/bai"),
        ("/a/index.html", "/a/index.html", "/a"),
        ("/Tin%20T%E1%BB%A9c", "/Tin Tức", "/tin tức"),
        ("/Tin Tu\u031b\u0301c", "/Tin Tức", "/tin tức"),
        ("/100%25", "/100%", "/100%"),
        ("/a;b={c}$d", "/a;b={c}$d", "/a;b={c}$d"),
        ("/", "/", "/"),
        ("/index.php/2012/08/bai/", "/index.php/2012/08/bai/", "/2012/08/bai"),
        ("/Index.php/tin/bai.html", "/Index.php/tin/bai.html", "/tin/bai.html"),
        ("/index.php/", "/index.php/", "/index.php"),
        ("/tin/12-bai.html?tmpl=component&print=1&page=", "/tin/12-bai.html", "/tin/12-bai.html"),
        ("/tin?start=20&Itemid=5", "/tin", "/tin"),
    ],
)
def test_a_path_is_read_however_it_is_written(written: str, address: str, key: str) -> None:
    """Percent-encoded or not, in any case, with or without its end or form of print: one key."""
    old = old_urls.old(written)
    assert (old.address, old.key) == (address, key)
    assert old.is_path


@pytest.mark.parametrize(
    "written",
    [
        "id=123",
        "?id=123",
        "/?id=123",
        "index.php?option=com_content&view=article&id=123:bai-cu",
        "/index.php?option=com_content&amp;view=article&amp;id=123%3Abai&amp;Itemid=5",
        "/index.php?option=com_content&task=view&id=123&Itemid=5",
        "/index.php?id=00123-bai&id=7",
        "/component/content/article/123-bai.html",
        "/component/content/article/12-tin/123-bai.html",
        "/index.php/component/content/article/12-tin/123",
    ],
)
def test_an_article_of_joomla_is_known_by_its_number(written: str) -> None:
    """Whatever else its address says."""
    assert old_urls.old(written).key == "article:123"


def test_a_category_of_joomla_is_no_article() -> None:
    """Their numbers are counted apart."""
    address = old_urls.old("/index.php?option=com_content&view=category&layout=blog&id=12")
    assert address.key == "category:12"
    assert address.address == "/index.php?option=com_content&view=category&id=12"
    assert not address.is_path


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("*/123-Hoi-nghi", "123-Hoi-nghi"),
        ("*/123-Hoi-nghi.html", "123-Hoi-nghi"),
        ("*/Hoi-nghi-5.htm", "Hoi-nghi-5"),
        ("*/12-h%E1%BB%99i-ngh%E1%BB%8B.pdf", "12-hội-nghị"),
    ],
)
def test_a_name_with_a_number_is_one_wherever_it_stands(written: str, name: str) -> None:
    """As Joomla, K2 and NukeViet make the last part of an article's path."""
    old = old_urls.old(written)
    assert (old.address, old.key) == (f"*/{name}", f"name:{name.lower()}")
    assert not old.is_path


@pytest.mark.parametrize(
    "written",
    [
        "*/",
        "*/bai",
        "*/123",
        "*/page-2",
        "*/a/12-b",
        "*/12-b.php",
        "*/12-",
        "*/12-a%2525",
        "*/.12-a",
    ],
)
def test_a_name_without_a_number_is_refused(written: str) -> None:
    """It could be anybody's, as a list's further pages are."""
    with pytest.raises(AddressError, match=r"\w"):
        old_urls.old(written)


@pytest.mark.parametrize(
    "written",
    [
        *("", "tin-tuc/bai.html", "https://cong.vn/a", "//cong.vn/a", "javascript:x", "mailto:a@b"),
        *(
            "/a\nb",
            "/a%0Ab",
            "/a%00",
            "/a\u200bb",
            '/a"b',
            "/a\\b",
            "/a<b",
            "/a?b=1",
            "/a#b",
            "/a%3Fb",
        ),
        *("/a//b", "/../a", "/%2e%2e/a", "/.env", "/a/.git/x", "/%D5%E4", f"/{'a' * 201}"),
        *("/tin.php?page=2", "/a.html?id=5", "/a?", "nv=a&op=" + "b" * 600, "*//12-a"),
        *("/" + "a/" * 300, "/index.php?option=com_contact&id=1", "?view=article", "id=0", "id=1x"),
        "id=12345678901",
    ],
)
def test_what_cannot_be_answered_is_refused(written: str) -> None:
    """Other sites, broken lines, ways out of the folder, other parts of Joomla; it says why."""
    with pytest.raises(AddressError, match=r"\w"):
        old_urls.old(written)


@given(st.text().map("/".__add__))
def test_an_old_address_that_is_accepted_is_harmless(written: str) -> None:
    """No control character, quote, backslash, way up; its own writing is read as itself."""
    try:
        address = old_urls.old(written)
    except AddressError:
        return
    assert address.address.isprintable()
    assert not set('"\\<>?#') & set(address.key)
    assert not re.search(r"//|/\.", address.address)
    again = old_urls.old(quote(address.address) if address.is_path else address.address)
    assert again == address
    if address.is_path:
        assert address.key == key_of(address.address)
        ends = address.key.endswith(("/", "/index.html")) or address.key.startswith("/index.php/")
        assert key_of(address.key) == address.key or ends


@pytest.mark.parametrize("written", ["410", "đã gỡ", "Gỡ", "GONE"])
def test_a_page_can_be_gone(written: str) -> None:
    """In words or by the number that servers say."""
    assert old_urls.new(written) == GONE


@pytest.mark.parametrize("written", ["/", "/bai-viet/2012/x/", "/feed.xml"])
def test_a_new_address_is_a_path_of_the_portal(written: str) -> None:
    """As it is written."""
    assert old_urls.new(written) == written


@given(st.text() | st.sampled_from(["//a.vn/", "/\\a.vn", "/$uri", "/a b", "/../a", "/a\n", "x"]))
def test_a_new_address_may_stand_anywhere_as_it_is(written: str) -> None:
    """Nothing in it means anything to a header, to nginx or to HTML."""
    try:
        address = old_urls.new(written)
    except AddressError:
        return
    assert re.fullmatch(r"|/|(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?", address)
