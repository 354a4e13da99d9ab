"""From names of files to addresses of the old site."""

from __future__ import annotations

import pytest

from portal.importer.sources.mirror import addresses, links
from portal.importer.sources.mirror.tree import parse


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("index.html", "/"),
        ("tin/index.html", "/tin/"),
        ("tin/12-a.html", "/tin/12-a.html"),
        ("index.php?option=com_content&id=1.html", "/index.php?option=com_content&id=1"),
        ("index.php@option=com_content&id=12.html", "/index.php?option=com_content&id=12"),
        ("a@b.html", "/a@b.html"),
        ("tin/index.html?page=2", "/tin/?page=2"),
        ("Th%E1%BB%A9.html", "/Thứ.html"),
        ("tin/\udce1.html", "/tin/%E1.html"),
        ("Default.aspx?ID=1", "/Default.aspx?ID=1"),
    ],
)  # fmt: skip
def test_a_file_is_at_the_address_that_wget_took_it_from(name: str, address: str) -> None:
    """As its manual says: queries, "@" on Windows, `-E`, index.html, other encodings."""
    assert addresses.of_file(name) == address


def test_a_number_is_part_of_the_name_unless_the_file_without_it_is_there() -> None:
    """`wget` adds one where a name is taken."""
    assert addresses.of_file("a.html.1") == "/a.html.1"
    assert addresses.of_file("a.html.1", frozenset({"a.html"})) == "/a.html"
    assert addresses.of_file("a.1.html", frozenset({"a.html"})) == "/a.html"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("<!-- Mirrored from mau.example/a?b=1 by HTTrack -->", "http://mau.example/a?b=1"),
        ("<!-- saved from url=(0022)http://mau.example/tin -->", "http://mau.example/tin"),
        ("<!-- Mirrored from -->", ""),
        ("<p>", ""),
    ],
)  # fmt: skip
def test_programs_that_save_pages_write_their_addresses_down(source: str, address: str) -> None:
    """HTTrack and browsers do."""
    assert addresses.said(source) == address


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("../b.html", ("", "/b.html")),
        ("index.php%3Fid=5.html", ("", "/tin/index.php?id=5")),
        ("http://khac.example/c", ("khac.example", "/c")),
        ("javascript:void(0)", ("", "")),
        ("http://[", ("", "")),
    ],
)
def test_a_link_leads_to_an_address_of_the_old_site(link: str, target: tuple[str, str]) -> None:
    """Whether it names an address, or a file as `wget -k` writes."""
    assert links.leads_to(link, "/tin/a.html") == target


def test_only_links_that_name_files_are_written_anew() -> None:
    """With their other attributes, and the place on the page."""
    tree = parse('<a title="&quot;" href="a.php%3Fid=5.html#x">1</a><a href="b.html">2</a>')
    one, two = tree.elements[1:]

    assert links.rewritten(one, "/", "/") == '<a href="/a.php?id=5#x" title="&quot;">'
    assert links.rewritten(two, "/", "/") is None


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ('<img alt="" src="images/a.jpg">', '<img src="http://mau.example/images/a.jpg" alt="">'),
        ('<a href="b.html">', '<a href="http://mau.example/b.html">'),
        ('<a href="/c.html">', None),
        ('<a href="mailto:a@mau.example">', None),
        ('<a href="#chu-thich">', None),
    ],
)
def test_relative_links_begin_where_the_page_says(tag: str, written: str | None) -> None:
    """Joomla's pages have a <base>; their bodies do not take it with them."""
    tree = parse(f'<base href="http://mau.example/index.php">{tag}')
    base = links.base_of(tree, "/tin/a.html")

    assert links.rewritten(tree.elements[2], "/tin/a.html", base) == written
