"""Which old addresses have a page of their own, and what it says."""

from __future__ import annotations

import pytest

from plugins.redirects import stubs
from portal.content import old_urls
from portal.content.redirects import Rule
from portal.contract.pages import Page
from portal.diagnostics.diagnostic import Place
from portal.views.feeds import MovedView
from portal.views.pages import MessageView


def _pages(*rows: tuple[str, str]) -> dict[str, Page]:
    rules = [Rule(old_urls.old(old), old_urls.new(new), Place("x")) for old, new in rows]
    units = list(stubs.units(rules))
    assert all(unit.make.__closure__ is None for unit in units)
    pages = [page for unit in units for page in unit.make(unit.inputs)]
    assert [page.address for page in pages] == [unit.name for unit in units]
    return {page.address: page for page in pages}


def test_there_is_always_a_page_for_what_is_gone() -> None:
    """The server shows it; robots leave it out."""
    (page,) = _pages().values()
    assert page.address == "/410.html"
    assert isinstance(page.view, MessageView)
    assert not page.view.head.indexed


@pytest.mark.parametrize(
    ("old", "address"),
    [
        ("/tin/a.html", "/tin/a.html"),
        ("/tin/a.htm", "/tin/a.htm"),
        ("/tin/a", "/tin/a/"),
        ("/tin/a/", "/tin/a/"),
        ("/tin/a/index.html", "/tin/a/"),
        ("/Tin tức/Bài 1.html", "/Tin tức/Bài 1.html"),
    ],
)
def test_a_moved_page_has_a_stub_where_it_was(old: str, address: str) -> None:
    """A folder's page where the address is a folder's."""
    assert _pages((old, "/b/"))[address].view == MovedView("/b/")


@pytest.mark.parametrize(
    "old",
    [
        *("id=5", "/a.php", "/tai-lieu/a.pdf", "/a.html/b.html", "/a:b", "/a*", "/a|b", "/a."),
        *("p=5", "Itemid=5", "nv=news&op=tin/bai-5", "*/5-bai", "/index.php/tin/a"),
        *("/a%20", "/x.y/b.html", "/$uri;{}", "/component/content/article/1-a.html"),
    ],
)
def test_what_a_folder_of_files_cannot_answer_has_none(old: str) -> None:
    """Questions, other kinds of files, names that some disks refuse, a file within a file."""
    assert set(_pages((old, "/b/"), (old, "410"))) == {"/410.html"}


def test_a_page_that_was_taken_away_says_so() -> None:
    """Where it was."""
    view = _pages(("/tin/a", "410"))["/tin/a/"].view
    assert isinstance(view, MessageView)
    assert view.title == "Trang đã được gỡ"
