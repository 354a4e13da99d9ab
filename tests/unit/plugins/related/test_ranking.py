"""Which articles stand under an article, in which order, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins import related
from plugins.related.subjects import Subject
from portal.contract.settings import SettingsError
from tests.unit.plugins.related.archive import DAY, blocks, lists, subject


def _rank(first: Subject, *others: Subject, limit: int = 6) -> list[tuple[str, str]]:
    return lists([first, *others], limit)[first.key]


def _keys(first: Subject, *others: Subject, limit: int = 6) -> list[str]:
    return [key for key, _ in _rank(first, *others, limit=limit)]


def test_pins_come_first_in_the_order_in_which_they_were_written() -> None:
    """Before any article that shares more."""
    first = subject("a", tags=("Sơ kết",), related=("c", "b"))
    near = subject("d", tags=("Sơ kết",))
    row = _rank(first, near, subject("b", day=DAY + 4000), subject("c", day=DAY - 900))
    assert row == [
        ("c", "Ban Biên tập chọn"),
        ("b", "Ban Biên tập chọn"),
        ("d", "Cùng chủ đề: Sơ kết"),
    ]


def test_a_pin_that_is_not_among_the_candidates_is_passed_over() -> None:
    """Not due, expired or gone: the caller says who may stand here."""
    assert _keys(subject("a", related=("gone", "b")), subject("b"), subject("c"))[0] == "b"


def test_an_article_pinned_to_itself_or_twice_is_no_trouble() -> None:
    """A slip of the pen, not a link."""
    assert _keys(subject("a", related=("a", "b", "b")), subject("b")) == ["b"]


def test_a_barred_article_never_stands_there() -> None:
    """However much it shares, and even when it is pinned as well."""
    first = subject("a", tags=("X",), unrelated=("b",), related=("b",))
    assert _keys(first, subject("b", tags=("X",)), subject("c")) == ["c"]


def test_a_bar_holds_one_way_only() -> None:
    """The other article's editor decides for the other article."""
    rows = lists([subject("a", unrelated=("b",)), subject("b")], 6)
    assert rows["a"] == []
    assert [key for key, _ in rows["b"]] == ["a"]


def test_a_list_is_not_empty_when_another_article_exists() -> None:
    """No tag, no section, no word in common; of one time only if that is true."""
    later = subject("b", title="Khác hẳn", day=DAY + 7000)
    assert _rank(subject("a"), later) == [("b", "Có thể bạn chưa đọc")]
    near = replace(later, day=DAY + 90)
    assert _rank(subject("a"), near) == [("b", "Đăng cùng thời gian")]


def test_a_list_is_empty_when_there_is_no_other_article() -> None:
    """The first article of a new portal."""
    assert _rank(subject("a", tags=("X",))) == []


def test_an_article_that_is_no_candidate_still_has_its_list() -> None:
    """An expired article keeps its page, and its page leads on."""
    rows = lists([subject("a", section="Tin"), subject("b", section="Tin")], 6, listed=["b"])
    assert rows == {"a": [("b", "Cùng chuyên mục: Tin")], "b": []}


def test_rare_words_in_common_say_more_than_nearness_in_time() -> None:
    """Two reports on one matter, years apart; nobody tagged them."""
    text = "Khu vườn thuốc nam của đơn vị. Khu vườn thuốc nam xanh tốt."
    first = subject("a", text=text)
    far = subject("z", text=f"Chăm sóc khu vườn thuốc nam. {text}", day=DAY - 3000)
    others = [subject(f"o{n}", title=f"Việc khác {n}", day=DAY + n) for n in range(9)]
    assert _rank(first, far, *others)[0] == ("z", "Nội dung tương tự")


_HALF_YEAR = "Khối thi đua Nội chính sơ kết công tác thi đua 6 tháng đầu năm {}"


def _half_years(*years: int) -> list[Subject]:
    return [
        subject(f"{year}", title=_HALF_YEAR.format(year), day=DAY + 365 * (year - 2012))
        for year in years
    ]


def test_a_page_without_the_block_of_its_event_has_the_nearest_occasions_first() -> None:
    """An expired article; the reason says when the others were."""
    first, *years = _half_years(2012, 2009, 2010, 2011)
    words = subject("c", title="Công tác thi đua 6 tháng đầu năm")
    listed = [other.key for other in (*years, words)]
    assert lists([first, *years, words], 6, listed=listed)[first.key][:2] == [
        ("2011", "Cùng hội nghị sơ kết, năm 2011"),
        ("2010", "Cùng hội nghị sơ kết, năm 2010"),
    ]


def test_what_the_block_of_the_event_shows_is_not_offered_again_even_if_pinned() -> None:
    """The page would link to it twice, one below the other."""
    first, *years = _half_years(2012, 2009, 2010, 2011)
    first = replace(first, related=("2011", "c"))
    others = [subject(key) for key in "cde"]
    assert set(_keys(first, *years, *others)) == {"c", "d", "e"}


def test_a_pinned_occasion_that_the_block_has_no_room_for_stays() -> None:
    """The block shows eight; an editor may want a ninth."""
    first, *years = _half_years(2012, *range(2002, 2012))
    row = _rank(replace(first, related=("2003", "2011")), *years)
    assert row[0] == ("2003", "Ban Biên tập chọn")
    assert "2011" not in dict(row)


def test_what_shares_too_little_fills_a_list_of_three_and_no_more() -> None:
    """Six would be filled with chance; of the makeshift the same section goes first."""
    words = "Khu vườn thuốc nam của đơn vị xanh tốt. Khu vườn thuốc nam xanh tốt."
    first = subject("a", text=words, section="Tin")
    near = subject("z", text=words + " Chăm sóc hằng ngày.", day=DAY - 3000)
    others = [
        subject(
            f"o{n}", text=f"Chuyện khác {n}", section="Tin" if n > 4 else "Tư liệu", day=DAY + n
        )
        for n in range(9)
    ]
    assert _rank(first, near, *others) == [
        ("z", "Nội dung tương tự"),
        ("o5", "Cùng chuyên mục: Tin"),
        ("o6", "Cùng chuyên mục: Tin"),
    ]


def test_one_thing_has_one_wording_however_the_articles_write_it() -> None:
    """A number alone gets its kind; a unit is no topic, be it a tag or named in the text."""
    bare = subject("a", text="Xem 34-CT/TW và 07/2014/TT-BNV.", tags=("Kiểm toán Nhà nước",))
    full = subject("b", text="Chỉ thị số 34-CT/TW đã nêu.", day=DAY + 1)
    both = subject("c", tags=("Kiểm toán Nhà nước",), day=DAY + 2)
    rows = lists([bare, full, both], 6)
    assert dict(rows["a"])["b"] == dict(rows["b"])["a"] == "Cùng nhắc đến Chỉ thị 34-CT/TW"
    assert dict(rows["a"])["c"] == "Cùng nhắc đến Kiểm toán Nhà nước"


def test_a_legal_document_in_common_is_a_reason() -> None:
    """Under the name by which people know it."""
    first = subject("a", text="Theo Nghị định số 98/2023/NĐ-CP, hồ sơ gồm bốn loại.")
    other = subject("b", text="Điều 12 Nghị định 98/2023/NĐ-CP.", day=DAY + 2000)
    others = [subject(f"o{n}", title=f"Việc khác {n}", day=DAY + n) for n in range(9)]
    row = _rank(first, other, *others)
    assert row[0] == ("b", "Cùng nhắc đến Nghị định 98/2023/NĐ-CP")


def test_the_reason_names_the_rarest_of_the_shared_tags() -> None:
    """The one that says most."""
    first = subject("a", tags=("Sơ kết", "Chỉ thị 39"))
    both = subject("b", tags=("Sơ kết", "Chỉ thị 39"))
    others = [subject(f"c{n}", tags=("Sơ kết",)) for n in range(3)]
    assert _rank(first, both, *others)[0] == ("b", "Cùng chủ đề: Chỉ thị 39")


def test_what_everybody_names_is_no_reason() -> None:
    """A tag of most articles tells nobody why to read on."""
    lists_by_key = lists(
        [subject(f"a{n:02}", tags=("Thi đua",), section="Tin") for n in range(40)], 6
    )
    assert {reason for row in lists_by_key.values() for _, reason in row} == {
        "Cùng chuyên mục: Tin"
    }


def test_the_same_text_again_is_not_offered() -> None:
    """A mirrored article is nothing "other"."""
    text = "Khu vườn thuốc nam của đơn vị. Khu vườn thuốc nam xanh tốt."
    first, twin = (
        subject("a", text=text, title="Vườn thuốc"),
        subject("b", text=text, title="Vườn thuốc"),
    )
    others = [subject(f"o{n}", title=f"Việc khác {n}", text=f"Chuyện {n}") for n in range(8)]
    assert "b" not in _keys(first, twin, *others)


def test_nearness_in_time_decides_between_equals() -> None:
    """In either direction."""
    far, near = subject("b", day=DAY - 1300), subject("c", day=DAY + 30)
    assert _keys(subject("a", day=DAY), far, near) == ["c", "b"]


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_of_nothing_is_refused(limit: int) -> None:
    """A heading over an empty list."""
    with pytest.raises(SettingsError, match=r"RELATED\.limit"):
        related.Settings(limit=limit)


@st.composite
def archives(draw: st.DrawFn) -> list[Subject]:
    """Small archives of all kinds; size and seed are drawn: to draw each word takes a second."""
    keys = [chr(97 + number) for number in range(draw(st.integers(1, 14)))]
    chance = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - an archive, no secret
    syllables = ["thi", "đua", "khen", "thưởng", "sơ", "kết", "hội", "nghị"]

    def some(choices: Sequence[str], most: int) -> list[str]:
        return chance.choices(choices, k=chance.randint(0, most))

    return [
        subject(
            key,
            title=" ".join(some(syllables, 9)),
            text=" ".join(some(syllables, 9)),
            day=DAY + chance.randint(-3000, 3000),
            tags=tuple(dict.fromkeys(some("ABC", 2))),
            section=chance.choice(["", "Tin", "Tư liệu"]),
            related=tuple(some(keys, 2)),
            unrelated=tuple(some(keys, 1)),
        )
        for key in keys
    ]


@given(archives(), st.integers(1, 8))
def test_no_list_holds_its_own_article_or_another_twice(archive: list[Subject], limit: int) -> None:
    """Nor a barred one, nor more than the limit; never empty where there is anyone."""
    rows = lists(archive, limit)
    for article in archive:
        keys = [key for key, _ in rows[article.key]]
        others = {other.key for other in archive} - {article.key, *article.unrelated}
        assert len(set(keys)) == len(keys) <= limit
        assert set(keys) <= others
        assert all(reason for _, reason in rows[article.key])


@given(archives())
def test_every_article_is_linked_to_where_that_can_be(archive: list[Subject]) -> None:
    """Twice where others have room for it and may offer it; blocks of events link too."""
    free = [replace(article, related=(), unrelated=()) for article in archive]
    in_lists = [key for row in lists(free, 6).values() for key, _ in row]
    in_blocks = [key for block in blocks(free).values() for key in block]
    links = Counter([*in_lists, *in_blocks])
    assert min(links[article.key] for article in free) >= min(2, len(free) - 1)


@given(archives(), st.integers(1, 8))
def test_no_list_offers_what_the_block_of_the_event_shows(
    archive: list[Subject], limit: int
) -> None:
    """And none is shorter than three where there are others to offer."""
    shown = blocks(archive)
    for article in archive:
        keys = {key for key, _ in lists(archive, limit)[article.key]}
        rest = {other.key for other in archive} - {article.key, *article.unrelated}
        assert not keys & shown[article.key]
        assert len(keys) >= min(3, limit, len(_texts(archive, rest - shown[article.key], article)))


def _texts(archive: Sequence[Subject], keys: set[str], own: Subject) -> set[str]:
    """Return those of `keys` that are no copy of `own`."""
    words = {other.key: (other.title, other.text) for other in archive}
    return {key for key in keys if sorted(words[key]) != sorted(words[own.key])}


@given(archives(), st.randoms(use_true_random=False))
def test_the_order_of_reading_changes_nothing(archive: list[Subject], random: object) -> None:
    """Two machines list the files in two orders."""
    shuffled = list(archive)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert lists(shuffled, 4) == lists(archive, 4)
