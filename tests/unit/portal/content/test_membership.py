from __future__ import annotations

from operator import attrgetter

from hypothesis import given
from hypothesis import strategies as st

from portal.content.article import Article
from portal.content.membership import NameIndex, gather
from tests.unit.plugins.make import article


def topic(slug: str, title: str = "", members: tuple[str, ...] = ()) -> Article:
    """Return a topic as it is read from its folder."""
    return Article(
        file=f"chuyen-de/{slug}/index.md",
        address=f"/chuyen-de/{slug}/",
        title=title or slug,
        members=members,
    )


def keys(members: dict[str, list[Article]], slug: str) -> list[str]:
    """Return the keys of a topic's articles."""
    return [article.key for article in members[f"/chuyen-de/{slug}/"]]


def test_a_topic_is_named_by_its_title_or_its_folder() -> None:
    """Capitals and marks don't matter, as in addresses."""
    one = topic("khoi", "Khối thi đua qua các năm")
    names = NameIndex([one, topic("luat")])
    assert names.find("khoi") == (one,)
    assert names.find("khối thi đua qua các năm") == (one,)
    assert names.find("Khối") == (one,)
    assert names.find("Khoa") == ()
    assert names.suggestion("Khối thi đua qua các nắm") == "Khối thi đua qua các năm"


def test_a_folders_name_says_which_of_two_of_one_title_is_meant() -> None:
    """Two people of one name are common."""
    one, other = topic("an-1", "An"), topic("an-2", "An")
    names = NameIndex([one, other])
    assert names.find("An") == (one, other)
    assert names.find("an-2") == (other,)
    assert names.folder_names("An") == "an-1, an-2"


def test_a_topics_own_list_comes_first_and_in_its_own_order() -> None:
    """Then what names it, as the articles come: newest first."""
    own = topic("khoi", members=("2012/b", "/bai-viet/2010/a/", "2012/mat"))
    articles = [
        article("2014/d", topics=("khoi",)),
        article("2013/c", topics=("Khoi", "khoi")),
        article("2012/b", topics=("khoi",)),
        article("2010/a"),
    ]
    members = gather([own], articles, attrgetter("topics"))
    assert keys(members, "khoi") == ["2012/b", "2010/a", "2014/d", "2013/c"]


def test_what_is_unclear_belongs_nowhere() -> None:
    """The checker has told the editor."""
    members = gather(
        [topic("a-1", "A"), topic("a-2", "A")],
        [article("2012/x", topics=("A", "khong-co"))],
        attrgetter("topics"),
    )
    assert members == {"/chuyen-de/a-1/": [], "/chuyen-de/a-2/": []}


_SLUGS = st.sampled_from(["a", "b", "c"])


@given(
    st.lists(st.tuples(st.booleans(), st.lists(_SLUGS, max_size=4)), max_size=6),
    st.lists(st.integers(0, 7), max_size=5),
)
def test_every_article_is_in_each_topic_once_and_only_where_it_belongs(
    written: list[tuple[bool, list[str]]], listed: list[int]
) -> None:
    """Whatever lists and fields say."""
    articles = [article(f"2012/{n}", topics=tuple(s)) for n, (_, s) in enumerate(written)]
    own = topic("a", members=tuple(f"2012/{n}" for n in listed))
    by_topic = gather([own, topic("b")], articles, attrgetter("topics"))
    for slug, members in (("a", listed), ("b", [])):
        got = keys(by_topic, slug)
        wanted = {f"2012/{n}" for n, (_, s) in enumerate(written) if slug in s or n in members}
        assert len(got) == len(set(got))
        assert set(got) == wanted
