"""Sites in the shapes of five content systems, from the folder to articles."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from portal.importer.findings import Kind
from tests.unit.portal.importer.mirror import sites
from tests.unit.portal.importer.mirror.reading import Read, read, told, words
from tests.unit.portal.importer.mirror.texts import SECTIONS

every_system = pytest.mark.parametrize("name", sites.SHAPES)


@cache
def _imported(name: str) -> tuple[sites.Site, Read]:
    site = sites.SHAPES[name]()
    return site, read(site.write(Path(mkdtemp()) / "mirror"))


@every_system
def test_every_article_is_found_and_nothing_else(name: str) -> None:
    """Lists, front pages and print views are no articles."""
    site, found = _imported(name)

    assert found.articles.keys() == site.texts.keys()


@every_system
def test_the_words_of_an_article_come_out_exactly(name: str) -> None:
    """In their order, lead and body; nothing of menus, lists, share buttons and footers."""
    site, found = _imported(name)

    for address, text in site.texts.items():
        article = found.articles[address]
        assert [*words(article.lead), *words(article.body)] == text.words


@every_system
def test_precision_and_recall_of_words_are_at_least_99_percent(name: str) -> None:
    """Over all articles of a site; the measure that the rules are tuned by."""
    site, found = _imported(name)
    right = got = wanted = 0
    for address, text in site.texts.items():
        article = found.articles[address]
        has, should = Counter(words(article.lead) + words(article.body)), Counter(text.words)
        right += (has & should).total()
        got += has.total()
        wanted += should.total()

    assert right / got >= 0.99
    assert right / wanted >= 0.99


@every_system
def test_title_and_date_are_those_of_the_article(name: str) -> None:
    """Whatever else on the page is large, or a date."""
    site, found = _imported(name)

    for address, text in site.texts.items():
        article = found.articles[address]
        assert article.title == text.title
        assert article.date
        assert article.date.date() == text.date.date()


@pytest.mark.parametrize("name", sorted(sites.SHAPES.keys() - {"sharepoint"}))
def test_the_author_is_who_the_page_says_wrote_it(name: str) -> None:
    """Without "Viết bởi"."""
    site, found = _imported(name)

    assert {address: each.authors for address, each in found.articles.items()} == {
        address: (text.author,) for address, text in site.texts.items()
    }


@pytest.mark.parametrize("name", ["joomla15", "joomla3", "nukeviet"])
def test_the_category_is_read_from_the_way_to_the_page(name: str) -> None:
    """Its old address is that of the link."""
    site, found = _imported(name)

    for address, text in site.texts.items():
        assert found.articles[address].section == SECTIONS[text.section]
    assert {(each.name, each.old_addresses) for each in found.categories} == {
        (title, (f"/{slug}/",)) for slug, title in SECTIONS.items()
    }


@pytest.mark.parametrize("name", sorted(sites.SHAPES.keys() - {"sharepoint"}))
def test_what_is_left_out_of_a_body_is_told_with_its_whole_text(name: str) -> None:
    """The share buttons stand in the body on four of the systems."""
    _, found = _imported(name)

    for article in found.articles.values():
        assert "Chia sẻ bài viết qua mạng xã hội" in told(article, Kind.DROPPED)


def test_lists_are_counted_and_not_told_one_by_one() -> None:
    """A front page and three lists are one line of the report."""
    _, found = _imported("wordpress")

    assert [each.what for each in found.left] == ["4 trang chỉ liệt kê bài khác"]


def test_a_print_view_is_another_address_of_its_article() -> None:
    """One article for one text; the address that it keeps is not the print view's."""
    _, found = _imported("joomla15")
    address = "/index.php?option=com_content&view=article&id=3"

    article = found.articles[address]

    assert article.old_addresses == (address, f"{address}&tmpl=component&print=1")


def test_the_canonical_address_is_an_old_address() -> None:
    """As the page itself says; so is the one it was found at."""
    site, found = _imported("wordpress")

    assert all(found.articles[each].old_addresses == (each,) for each in site.texts)


def test_keys_are_the_same_in_every_run_and_differ() -> None:
    """ASCII letters, digits and signs that files may bear."""
    site = sites.nukeviet(6)
    folder = site.write(Path(mkdtemp()) / "mirror")

    first, second = read(folder), read(folder)

    keys = [each.id for each in first.articles.values()]
    assert keys == [each.id for each in second.articles.values()]
    assert len(set(keys)) == 6
    assert all(key.isascii() and key.replace("-", "").isalnum() for key in keys)
