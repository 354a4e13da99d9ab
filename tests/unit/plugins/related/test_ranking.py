"""Which articles stand under an article, in which order, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins import related
from plugins.related.subjects import Subject
from portal.contract.settings import SettingsError
from tests.unit.plugins.related.archive import DAY, lists, subject


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
    """No tag, no section, no word in common, twenty years apart."""
    assert _rank(subject("a"), subject("b", title="Khác hẳn", day=DAY + 7000)) == [
        ("b", "Đăng cùng thời gian")
    ]


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


def test_the_same_event_in_another_year_comes_before_what_shares_words() -> None:
    """And the reason says when it was."""
    title = "Khối thi đua Nội chính {} công tác thi đua 6 tháng đầu năm {}"
    first = subject("a", title=title.format("sơ kết", 2012), tags=("Sơ kết",))
    year = subject("b", title=title.format("sơ kết", 2011), day=DAY - 365)
    words = subject("c", title="Công tác thi đua 6 tháng đầu năm", tags=("Sơ kết",))
    assert _rank(first, words, year)[0] == ("b", "Cùng hội nghị sơ kết, năm 2011")


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
    """Twice where others have room for it and may offer it."""
    free = [replace(article, related=(), unrelated=()) for article in archive]
    lists_by_key = lists(free, 6)
    links = [key for row in lists_by_key.values() for key, _ in row]
    least = min(2, len(free) - 1)
    assert all(links.count(article.key) >= least for article in free)


@given(archives(), st.randoms(use_true_random=False))
def test_the_order_of_reading_changes_nothing(archive: list[Subject], random: object) -> None:
    """Two machines list the files in two orders."""
    shuffled = list(archive)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert lists(shuffled, 4) == lists(archive, 4)
