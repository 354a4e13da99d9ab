from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from portal.content import old_urls
from portal.content.old_urls import OldAddress
from portal.publish import url_ledger

_PATHS = [
    *("index.html", "404.html", "410.html", "gioi-thieu/index.html", "tin/cu.html", "feed.xml"),
    *("chuyen-muc/tin/index.html", "chuyen-muc/tin/trang-2/index.html", "chuyen-muc/tin/feed.xml"),
    *("assets/site.0123456789.css", "bai-viet/2012/x/a-960.0123456789.jpg", "van-ban/1.pdf"),
    *("feed.json", "sitemap.xml", "sitemap-trang.xml", "robots.txt", "favicon.ico"),
]
_PAGES = {
    *("/", "/gioi-thieu/", "/tin/cu.html", "/feed.xml", "/feed.json", "/chuyen-muc/tin/"),
    *("/chuyen-muc/tin/feed.xml", "/van-ban/1.pdf"),
}


def _old(*written: str) -> list[OldAddress]:
    return [old_urls.old(address) for address in written]


def _codes(
    published: Iterable[str], now: Iterable[str], answered: Iterable[OldAddress] = ()
) -> list[tuple[str, int]]:
    text = url_ledger.write(published, frozenset(), ())
    problems = url_ledger.vanished(url_ledger.read(text), frozenset(now), list(answered))
    return [(problem.code, problem.place.line) for problem in problems]


def test_pages_feeds_and_documents_are_promised() -> None:
    """Not what they are made of, nor the further pages of lists, which move with each article."""
    assert url_ledger.present(_PATHS) == _PAGES


def test_an_address_that_vanishes_without_a_word_is_an_error_in_its_line() -> None:
    """A rule for it, in any writing, is a word; so is a page at the address in another writing."""
    published = ["/", "/bai-viet/2012/x/", "/tin/cu.html"]
    assert _codes(published, ["/"]) == [("A010", 3), ("A010", 4)]
    assert _codes(published, ["/", "/tin/cu.html"], _old("/Bai-Viet/2012/x")) == []
    assert _codes(published, ["/", "/tin/cu.html/", "/bai-viet/2012/x/index.html"]) == []


def test_a_rule_that_is_taken_back_is_missed() -> None:
    """What was answered once is in the ledger as well, Joomla's numbers too."""
    rules = _old("/cu.html", "id=5")
    text = url_ledger.write([], {"/"}, rules)
    published = url_ledger.read(text)
    assert list(published) == [
        "/",
        "/cu.html",
        "/index.php?option=com_content&view=article&id=5",
    ]
    assert list(url_ledger.vanished(published, {"/"}, rules)) == []
    (lost,) = url_ledger.vanished(published, {"/"}, rules[:1])
    assert lost.data == {"address": "/index.php?option=com_content&view=article&id=5"}


def test_a_list_that_lost_its_last_article_is_a_warning() -> None:
    """An article that expires must not stop the portal."""
    lists = ["/the/so-ket/", "/tac-gia/an/", "/luu-tru/2012/08/", "/van-ban/loai/luat/"]
    lists += ["/van-ban/2022/", "/van-ban/co-quan/quoc-hoi/"]
    assert {code for code, _ in _codes(lists, [])} == {"A011"}
    others = ["/chuyen-muc/tin/", "/van-ban/", "/van-ban/2022/luat-06/", "/van-ban/2022/x/a.pdf"]
    assert {code for code, _ in _codes(others, [])} == {"A010"}


def test_a_publication_is_entered_once(root: Path) -> None:
    """The first makes the file; one that adds nothing leaves it alone."""
    assert url_ledger.load(root) == {}
    assert url_ledger.save(root, {"/", "/a/"}, _old("/cu"))
    assert url_ledger.load(root) == {"/": 2, "/a/": 3, "/cu": 4}
    assert not url_ledger.save(root, {"/"}, ())
    assert url_ledger.save(root, {"/b/"}, ())
    assert list(url_ledger.load(root)) == ["/", "/a/", "/b/", "/cu"]


_ADDRESSES = st.sets(st.from_regex(r"/([a-z]{1,3}/){0,3}", fullmatch=True))


@given(
    _ADDRESSES,
    _ADDRESSES,
    st.lists(st.sampled_from(["/cu", "/a/", "id=3", "*/3-a", "nv=a&op=b"]), unique=True),
)
def test_nothing_leaves_the_ledger(published: set[str], now: set[str], written: list[str]) -> None:
    """After a publication all is held, once, sorted; writing it again changes nothing."""
    answered = _old(*written)
    text = url_ledger.write(published, now, answered)
    held = url_ledger.read(text)

    keys = [old_urls.old(address).key for address in held]
    wanted = {old_urls.old(address).key for address in (*published, *now)}
    assert set(keys) == wanted | {old.key for old in answered}
    assert list(held) == sorted(held)
    assert url_ledger.write(held, now, answered) == text
    assert list(url_ledger.vanished(held, published | now, answered)) == []


def test_two_branches_ledgers_joined_line_by_line_are_a_ledger() -> None:
    """Git's union merge leaves repeats and disorder; the next publication puts them right."""
    one, other = (
        url_ledger.write(["/a/", "/b/"], {"/"}, ()),
        url_ledger.write(["/a/", "/c/"], {"/"}, ()),
    )
    joined = url_ledger.read(one + other + "\n")
    assert set(joined) == {"/", "/a/", "/b/", "/c/"}
    assert url_ledger.write(joined, frozenset(), ()) == url_ledger.write(
        ["/a/", "/b/", "/c/"], {"/"}, ()
    )
