"""Which articles stand under an article, in which order, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins import related
from plugins.related import ranking
from portal.article import Article
from portal.site import SettingsError
from tests.unit.plugins.make import article


def _rank(subject: Article, *others: Article, limit: int = 6) -> list[tuple[str, str]]:
    found = ranking.rank([subject, *others], [subject], limit)
    return [(each.key, reason) for each, reason in found[subject.key]]


def _keys(subject: Article, *others: Article, limit: int = 6) -> list[str]:
    return [key for key, _ in _rank(subject, *others, limit=limit)]


def test_pins_come_first_in_the_order_in_which_they_were_written() -> None:
    """Before any article that shares more."""
    subject = article("2012/a", tags=("Sơ kết",), related=("2010/c", "2024/b"))
    near = article("2012/d", tags=("Sơ kết",))
    found = _rank(subject, near, article("2024/b", "2024-01-01"), article("2010/c", "2010-01-01"))
    assert found == [
        ("2010/c", "Ban Biên tập chọn"),
        ("2024/b", "Ban Biên tập chọn"),
        ("2012/d", "Cùng chủ đề: Sơ kết"),
    ]


@pytest.mark.parametrize(
    "name", ["2010/c", "/2010/c/", "/bai-viet/2010/c/", "bai-viet/2010/c", " 2010/c "]
)
def test_an_editor_may_write_a_pin_as_a_key_or_as_an_address(name: str) -> None:
    """With slashes or without."""
    subject = article("2012/a", related=(name,))
    assert _rank(subject, article("2012/b"), article("2010/c"))[0] == (
        "2010/c",
        "Ban Biên tập chọn",
    )


def test_a_pin_that_is_not_among_the_candidates_is_passed_over() -> None:
    """Not due, expired or gone: the caller says who may stand here."""
    subject = article("2012/a", related=("2012/expired", "2012/b"))
    assert _keys(subject, article("2012/b"), article("2012/c"))[0] == "2012/b"


def test_a_pin_named_twice_stands_once() -> None:
    """In either spelling."""
    subject = article("2012/a", related=("2012/b", "/bai-viet/2012/b/"))
    assert _keys(subject, article("2012/b")) == ["2012/b"]


def test_an_article_pinned_to_itself_is_passed_over() -> None:
    """A slip of the pen, not a link."""
    assert _keys(article("2012/a", related=("2012/a",)), article("2012/b")) == ["2012/b"]


@pytest.mark.parametrize("name", ["2012/b", "/bai-viet/2012/b/"])
def test_a_barred_article_never_stands_there(name: str) -> None:
    """However much it shares, and even when it is pinned as well."""
    subject = article("2012/a", tags=("X",), unrelated=(name,), related=("2012/b",))
    assert _keys(subject, article("2012/b", tags=("X",)), article("2012/c")) == ["2012/c"]


def test_a_bar_holds_one_way_only() -> None:
    """The other article's editor decides for the other article."""
    a, b = article("2012/a", unrelated=("2012/b",)), article("2012/b")
    found = ranking.rank([a, b], [a, b], 6)
    assert found["2012/a"] == []
    assert [each.key for each, _ in found["2012/b"]] == ["2012/a"]


def test_a_list_is_not_empty_when_another_article_exists() -> None:
    """No tag, no section, twenty years apart."""
    assert _rank(article("2005/a", "2005-01-01"), article("2026/b", "2026-01-01")) == [
        ("2026/b", "Cùng thời gian")
    ]


def test_a_list_is_empty_when_there_is_no_other_article() -> None:
    """The first article of a new portal."""
    assert _rank(article("2012/a", tags=("X",))) == []


def test_an_article_that_is_no_candidate_still_has_its_list() -> None:
    """An expired article keeps its page, and its page leads on."""
    expired = article("2012/a", section="Tin")
    found = ranking.rank([article("2012/b", section="Tin")], [expired], 6)
    assert [(each.key, why) for each, why in found["2012/a"]] == [
        ("2012/b", "Cùng chuyên mục: Tin")
    ]


def test_a_rare_tag_says_more_than_a_common_one() -> None:
    """Everybody writes about summaries; few about Directive 39."""
    subject = article("2012/a", tags=("Sơ kết", "Chỉ thị 39"))
    common = [article(f"2012/common-{n}", tags=("Sơ kết",)) for n in range(8)]
    rare = article("2012/z-rare", tags=("Chỉ thị 39",))
    first = _rank(subject, *common, rare)[0]
    assert first == ("2012/z-rare", "Cùng chủ đề: Chỉ thị 39")


def test_the_reason_names_the_rarest_of_the_shared_tags() -> None:
    """The one that says most."""
    subject = article("2012/a", tags=("Sơ kết", "Chỉ thị 39"))
    both = article("2012/b", tags=("Sơ kết", "Chỉ thị 39"))
    others = [article(f"2012/c{n}", tags=("Sơ kết",)) for n in range(3)]
    assert _rank(subject, both, *others)[0] == ("2012/b", "Cùng chủ đề: Chỉ thị 39")


def test_two_shared_tags_beat_one() -> None:
    """Of equally common tags."""
    subject = article("2012/a", tags=("X", "Y"))
    one = article("2012/b", tags=("X",))
    two = article("2012/c", tags=("X", "Y"))
    assert _keys(subject, one, two) == ["2012/c", "2012/b"]


def test_the_section_counts_where_no_tag_is_shared() -> None:
    """And is then the reason."""
    subject = article("2012/a", section="Tư liệu")
    found = _rank(subject, article("2012/b", section="Tin"), article("2012/c", section="Tư liệu"))
    assert found == [("2012/c", "Cùng chuyên mục: Tư liệu"), ("2012/b", "Cùng thời gian")]


def test_two_articles_without_a_section_share_none() -> None:
    """Nothing is not something in common."""
    assert _rank(article("2012/a"), article("2012/b")) == [("2012/b", "Cùng thời gian")]


def test_nearness_in_time_decides_between_equals() -> None:
    """In either direction."""
    subject = article("2012/a", "2012-08-03")
    far, near = article("2012/b", "2009-01-01"), article("2012/c", "2012-09-01")
    assert _keys(subject, far, near) == ["2012/c", "2012/b"]


def test_of_full_equals_the_newer_stands_first_then_the_address_decides() -> None:
    """So that the order is the same on every machine."""
    subject = article("2012/m", "2012-08-03")
    older, newer = article("2012/b-older", "2012-08-01"), article("2012/z-newer", "2012-08-05")
    twin = article("2012/y-twin", "2012-08-05")
    assert _keys(subject, older, newer, twin) == ["2012/y-twin", "2012/z-newer", "2012/b-older"]


def test_no_list_is_longer_than_the_limit_pins_included() -> None:
    """The limit is the editor's as well."""
    subject = article("2012/a", related=("2012/x3", "2012/x1", "2012/x2"))
    others = [article(f"2012/x{n}") for n in range(9)]
    assert _keys(subject, *others, limit=2) == ["2012/x3", "2012/x1"]
    assert len(_keys(subject, *others, limit=5)) == 5


def test_in_a_large_archive_a_tag_still_finds_its_nearest_in_time() -> None:
    """Only the nearest of a common tag are looked at, and they are the right ones."""
    subject = article("2015/me", "2015-06-15", tags=("X",))
    others = [
        article(f"{y}/x{m:02}", f"{y}-{m:02}-15", tags=("X",))
        for y in range(2025, 2004, -1)
        for m in range(12, 0, -1)
    ]
    assert set(_keys(subject, *others, limit=3)) == {"2015/x05", "2015/x06", "2015/x07"}


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_of_nothing_is_refused(limit: int) -> None:
    """A heading over an empty list."""
    with pytest.raises(SettingsError, match=r"RELATED\.limit"):
        related.Settings(limit=limit)


_TAGS = st.lists(st.sampled_from(["A", "B", "C", "D"]), unique=True, max_size=3).map(tuple)


@st.composite
def _archives(draw: st.DrawFn) -> list[Article]:
    count = draw(st.integers(1, 12))
    keys = [f"2012/{chr(97 + n)}" for n in range(count)]
    return [
        article(
            key,
            f"{draw(st.integers(2005, 2026))}-01-{draw(st.integers(1, 28)):02}",
            tags=draw(_TAGS),
            section=draw(st.sampled_from(["", "Tin", "Tư liệu"])),
            related=tuple(draw(st.lists(st.sampled_from(keys), max_size=2))),
            unrelated=tuple(draw(st.lists(st.sampled_from(keys), max_size=1))),
        )
        for key in keys
    ]


@given(_archives(), st.integers(1, 8))
def test_no_list_holds_its_own_article_or_another_twice(archive: list[Article], limit: int) -> None:
    """Nor a barred one, nor more than the limit, nor fewer than there are."""
    for subject in archive:
        found = ranking.rank(archive, archive, limit)[subject.key]
        keys = [each.key for each, _ in found]
        others = {each.key for each in archive} - {subject.key, *subject.unrelated}
        assert len(set(keys)) == len(keys) == min(limit, len(others))
        assert set(keys) <= others
        assert all(reason for _, reason in found)


@given(_archives(), st.randoms(use_true_random=False))
def test_the_order_of_reading_changes_nothing(archive: list[Article], random: object) -> None:
    """Two machines list the files in two orders."""
    shuffled = list(archive)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ranking.rank(shuffled, shuffled, 4) == ranking.rank(archive, archive, 4)
