"""Which item of a former portal an address names: Joomla, K2, WordPress, NukeViet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content import old_urls
from portal.content.old_items import PARAMETERS
from portal.content.old_urls import AddressError
from portal.publish.web.nginx import LINE


@pytest.mark.parametrize(
    "written",
    [
        "/index.php?option=com_content&view=article&id=123:bai&catid=12:tin&Itemid=5",
        "index.php?view=article&id=123%3Abai&format=pdf&option=com_content",
        "index.php?option=com_content&view=article&id=123&tmpl=component&print=1&page=&limitstart=1",
        "index2.php?option=com_content&task=view&id=123&pop=1&page=0&Itemid=9",
        "index2.php?option=com_content&do_pdf=1&id=123",
        "/content/view/123/9/",
        "/index.php/component/content/article/12-tin/khen-thuong/123-bai.html",
        "/component/content/article/123:bai",
    ],
)
def test_an_article_of_joomla_has_one_key_in_print_too(written: str) -> None:
    """Versions 1.0 to 3: pages for printing, PDF, further pages and paths of its router."""
    assert old_urls.old(written).key == "article:123"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("index.php?option=com_content&task=category&sectionid=1&id=12&Itemid=5", "category:12"),
        ("index.php?option=com_content&task=blogcategory&id=12", "category:12"),
        ("index.php?option=com_content&view=category&layout=blog&id=12&start=10", "category:12"),
        ("/component/content/category/12-tin/khen-thuong.html", "category:12"),
        ("index.php?option=com_content&view=section&layout=blog&id=3", "section:3"),
        ("index.php?option=com_content&task=blogsection&id=3", "section:3"),
        ("/component/content/section/3-tin", "section:3"),
        ("index.php?Itemid=53", "menu:53"),
        ("Itemid=53&lang=vi", "menu:53"),
        ("index.php?option=com_k2&view=item&id=12:bai&Itemid=3&tmpl=component&print=1", "k2:12"),
        ("/component/k2/item/12-bai", "k2:12"),
        (
            "index.php?option=com_k2&view=itemlist&layout=category&task=category&id=4",
            "k2-category:4",
        ),
        ("/index.php/component/k2/itemlist/category/4-tin", "k2-category:4"),
    ],
)
def test_lists_menus_and_k2_of_joomla_are_counted_apart(written: str, key: str) -> None:
    """A number is one of its kind; a menu's counts where nothing else is said."""
    assert old_urls.old(written).key == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("/?p=12", "post:12"),
        ("?page_id=12&preview=true", "post:12"),
        ("/?attachment_id=12", "post:12"),
        ("index.php?p=0012", "post:12"),
        ("cat=3", "wp-category:3"),
        ("/?tag=Thi-Dua", "tag:thi-dua"),
    ],
)
def test_a_text_of_wordpress_is_known_by_its_number(written: str, key: str) -> None:
    """Posts, pages and attachments are counted in one."""
    assert old_urls.old(written).key == key


@pytest.mark.parametrize(
    "written",
    [
        "index.php?language=vi&nv=news&op=Tin-tuc/Hoi-nghi-5",
        "/index.php?language=vi&amp;nv=news&amp;op=Tin-tuc/Hoi-nghi-5.html",
        "index.php?op=tin-tuc%2FHoi-nghi-5&nv=news",
        "index.php?nv=news&language=vi&op=tin-tuc%2fhoi-nghi-5%2f",
        "nv=news&op=tin-tuc/hoi-nghi-5/",
    ],
)
def test_an_article_of_nukeviet_has_one_key(written: str) -> None:
    """In any order, with and without the language and the end, percent-encoded or not."""
    assert old_urls.old(written).key == "nukeviet:news/tin-tuc/hoi-nghi-5"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("nv=news", "nukeviet:news"),
        ("nv=news&op=main", "nukeviet:news"),
        ("nv=news&op=Tin-tuc", "nukeviet:news/tin-tuc"),
        ("nv=news&op=Tin-tuc/page-2", "nukeviet:news/tin-tuc/page-2"),
        ("nv=laws&op=detail/Luat-thi-dua", "nukeviet:laws/detail/luat-thi-dua"),
        ("nv=about&op=Gioi-thieu.html", "nukeviet:about/gioi-thieu"),
        ("nv=news&op=print/Tin-tuc/Hoi-nghi-5", "nukeviet:news/print/tin-tuc/hoi-nghi-5"),
    ],
)
def test_all_else_of_nukeviet_is_its_module_and_operation(written: str, key: str) -> None:
    """Modules, categories, documents and pages have no number."""
    assert old_urls.old(written).key == key


@pytest.mark.parametrize(
    "written",
    [
        "index.php?option=com_k2&view=itemlist&task=user&id=62",
        "index.php?option=com_k2&view=item&task=download&id=5",
        "index.php?option=com_weblinks&view=category&id=5",
        "index.php?option=com_docman&cat=5",
        "index.php?option=com_content&Itemid=5",
        "index.php?language=en&nv=news&op=tin/hoi-nghi-5&id=7",
        "nv=news&op=a/b/c/d",
        "nv=news&op=tag/thi+dua",
        'nv=news&op="; include x',
        "/?tag=a+b",
        "/?p=12x",
        "/?s=thi+dua",
        "/?p=",
        "/?p=0",
        "/?",
    ],
)
def test_a_query_that_names_no_item_is_refused(written: str) -> None:
    """Else two pages would have one key, or a page none; the words name what would do."""
    with pytest.raises(AddressError, match="NukeViet"):
        old_urls.old(written)


_SIGNS = ("", "0", "7", "007:x", "7%3Ax", "vi", '"', "\\", ";}", "$uri", "é", "\u212a")
_WORDS = ("com_content", "com_k2", "article", "view", "category", "itemlist", "item", "news")
_PAIRS = st.builds(
    "{}={}".format,
    st.sampled_from([*PARAMETERS, "Itemid", "ID", "x", "xid", "", "tas\u212a"]),
    st.sampled_from([*_SIGNS, *_WORDS]),
)
_ITEMS = st.sampled_from(
    [
        *("id=7", "P=7", "page_id=8:x", "attachment_id=007", "cat=7", "tag=a-b", "Itemid=7"),
        *("option=com_k2&view=item&id=7:x", "task=category&option=com_content&id=7%3A"),
        *("nv=news", "nv=news&op=a%2Fb-5.html", "op=a/b/c/&nv=tin", "nv=news&op=main"),
        *("option=com_k2&view=itemlist&task=category&id=7", "view=section&id=7x", "p=1234567890"),
    ]
)
QUERIES = st.lists(_ITEMS | _PAIRS, min_size=1, max_size=4).map("&".join)


@given(QUERIES)
def test_an_item_is_harmless_and_read_as_itself(query: str) -> None:
    """Whatever stands in the query: a line that the map takes, an address with the same key."""
    try:
        old = old_urls.old(f"/?{query}")
    except AddressError:
        return
    assert LINE.fullmatch(f'"{old.key}" /x/;')
    assert old_urls.old(old.address) == old
    assert not old.is_path
