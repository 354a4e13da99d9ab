from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.portal.importer.sources.joomla_sites import (
    Rows,
    article,
    articles,
    categories,
    category,
    content,
    items,
    k2_category,
    k2_item,
    menu,
    old_category,
    old_content,
    section,
)

_ARTICLE = "index.php?option=com_content&view=article&id=12"
_CATEGORY = "index.php?option=com_content&view=category&id={}"
_OWN = (f"/{_ARTICLE}", "*/12-hoi-nghi-so-ket")
_NO_NUMBERS: list[Rows] = [{"element": "com_content", "params": '{"sef_ids":"1"}'}]


def test_an_article_was_found_by_its_number(tmp_path: Path) -> None:
    """In a query, and at the end of any path, with its alias."""
    assert article(tmp_path, content()).old_addresses == _OWN


@pytest.mark.parametrize("alias", ["", "a/b", "a.b", "a b", "50%", 'a"', "a\x01", "a" * 300])
def test_an_alias_that_no_path_can_have_makes_no_address(tmp_path: Path, alias: str) -> None:
    """The number stays."""
    assert article(tmp_path, content(alias=alias)).old_addresses == (f"/{_ARTICLE}",)


@pytest.mark.parametrize("more", ["", "&Itemid=5", ":hoi-nghi&catid=8", "&amp;lang=vi"])
def test_the_menu_item_of_an_article_is_its_address(tmp_path: Path, more: str) -> None:
    """With and without ".html": the setting is in no dump."""
    read = article(tmp_path, content(), menu=[menu(53, _ARTICLE + more, "gioi-thieu/hoi-nghi")])

    assert read.old_addresses == (
        *_OWN,
        *("/index.php?Itemid=53", "/gioi-thieu/hoi-nghi", "/gioi-thieu/hoi-nghi.html"),
    )


@pytest.mark.parametrize("cells", [{"published": 0}, {"published": -2}, {"client_id": 1}])
def test_menu_items_that_nobody_could_use_are_no_addresses(
    tmp_path: Path, cells: dict[str, int]
) -> None:
    """Switched off, in the rubbish bin, of the administration."""
    read = article(tmp_path, content(), menu=[menu(53, _ARTICLE, "tin", **cells)])

    assert read.old_addresses == _OWN


def test_the_home_page_is_no_articles_address(tmp_path: Path) -> None:
    """Though a menu item says that it shows one."""
    read = article(tmp_path, content(), menu=[menu(53, _ARTICLE, "trang-chu", home=1)])

    assert read.old_addresses == (*_OWN, "/index.php?Itemid=53")


def test_paths_of_joomla_1_5_are_the_aliases_of_menu_items(tmp_path: Path) -> None:
    """Each below its parent."""

    def item(number: int, alias: str, parent: int, link: str) -> Rows:
        row: Rows = {"id": number, "alias": alias, "parent": parent, "link": link}
        return {**row, "published": 1, "home": 0}

    tables = {
        "content": [old_content()],
        "sections": [section()],
        "categories": [old_category()],
        "menu": [item(2, "hi-ngh", 1, _ARTICLE), item(1, "tin-tc", 0, "index.php?a=b")],
    }

    (read,) = articles(items(tmp_path, tables))

    assert read.old_addresses[-2:] == ("/tin-tc/hi-ngh", "/tin-tc/hi-ngh.html")


def test_menu_items_above_each_other_do_no_harm(tmp_path: Path) -> None:
    """Their path is too long to be one."""
    loop: Rows = {"id": 53, "alias": "a", "parent": 53, "link": _ARTICLE, "published": 1, "home": 0}
    tables = {"content": [old_content()], "sections": [section()], "menu": [loop]}

    (read,) = articles(items(tmp_path, tables))

    assert read.old_addresses == (*_OWN, "/index.php?Itemid=53")


def test_paths_without_numbers_go_below_the_menu_item_of_a_category(tmp_path: Path) -> None:
    """Joomla 3.8 and later have a setting for it, which is in the dump."""
    tables = {
        "content": [content(catid=9)],
        "categories": [category(8), category(9, "Khen", alias="khen", parent_id=8)],
        "menu": [menu(53, f"{_CATEGORY.format(8)}&layout=blog", "tin-tuc")],
    }
    below = "/tin-tuc/khen/hoi-nghi-so-ket"

    (plain,) = articles(items(tmp_path, tables))
    (short,) = articles(items(tmp_path, {**tables, "extensions": _NO_NUMBERS}))

    assert plain.old_addresses == _OWN
    assert short.old_addresses == (*_OWN, below, f"{below}.html")


def test_a_category_was_found_by_its_number_and_its_menu_items(tmp_path: Path) -> None:
    """As an article was; sections of 1.5 alike."""
    tables = {
        "content": [old_content()],
        "categories": [old_category()],
        "sections": [section()],
        "menu": [menu(7, "index.php?option=com_content&view=section&layout=blog&id=3", "tin-tuc")],
    }

    read = categories(items(tmp_path, tables))

    assert read["Tin tức / Thi đua"] == (f"/{_CATEGORY.format(8)}", "*/8-thi-dua")
    assert read["Tin tức"] == (
        *("/index.php?option=com_content&view=section&id=3", "*/3-tin-tuc"),
        *("/index.php?Itemid=7", "/tin-tuc", "/tin-tuc.html"),
    )


def test_a_name_that_an_article_has_too_is_not_the_categorys(tmp_path: Path) -> None:
    """A path that ends in it may have shown either: the article's is asked for more often."""
    tables = {"content": [content(8, alias="thi-dua")], "categories": [category(8)]}

    read = items(tmp_path, tables)

    assert "*/8-thi-dua" in articles(read)[0].old_addresses
    assert categories(read)["Thi đua"] == (f"/{_CATEGORY.format(8)}",)


def test_categories_of_one_name_are_one(tmp_path: Path) -> None:
    """With the addresses of both: K2's and Joomla's own may have the same."""
    tables = {
        "content": [content()],
        "categories": [category(8)],
        "k2_items": [k2_item()],
        "k2_categories": [k2_category(3)],
    }

    read = categories(items(tmp_path, tables))

    assert read == {
        "Thi đua": (
            *(f"/{_CATEGORY.format(8)}", "*/8-thi-dua"),
            *("/index.php?option=com_k2&view=itemlist&task=category&id=3", "*/3-thi-dua"),
        )
    }
