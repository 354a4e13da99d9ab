from __future__ import annotations

import itertools
import json
import random
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.vietnamese import text

FIXTURES = Path(__file__).parents[3] / "fixtures"
CASES: list[dict[str, str]] = json.loads((FIXTURES / "fold.json").read_text(encoding="utf-8"))
GOLDEN: list[str] = json.loads((FIXTURES / "sorted.json").read_text(encoding="utf-8"))["words"]
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"

laws = settings(deadline=None, max_examples=100)
vietnamese = st.text(st.sampled_from(LETTERS + LETTERS.upper() + " 0123456789-/"), max_size=12)
anything = st.one_of(
    st.text(), vietnamese, vietnamese.map(lambda t: unicodedata.normalize("NFD", t))
)


def cases(form: str) -> list[Any]:
    """The cases of the common table that say something about one form."""
    cases = [(case["text"], case[form]) for case in CASES if form in case]
    return [pytest.param(*case, id=f"{form}-{number}") for number, case in enumerate(cases)]


@pytest.mark.parametrize(("written", "clean"), cases("clean"))
def test_clean_passes_the_common_table(written: str, clean: str) -> None:
    """Clean text is NFC, has the real Đ, plain spaces, and nothing invisible."""
    assert text.clean(written) == clean


@pytest.mark.parametrize(("written", "folded"), cases("fold"))
def test_fold_passes_the_common_table(written: str, folded: str) -> None:
    """All spellings of one word fold to one form."""
    assert text.fold(written) == folded


@pytest.mark.parametrize(("written", "slug"), cases("slug"))
def test_slug_passes_the_common_table(written: str, slug: str) -> None:
    """An address part is made of plain letters, digits and hyphens."""
    assert text.slug(written) == slug


def test_the_common_table_is_large_and_has_no_case_twice() -> None:
    """Python and JavaScript share at least sixty different cases."""
    written = [case["text"] for case in CASES]
    assert len(written) >= 60
    assert len(set(written)) == len(written)


@laws
@given(anything)
@example("e\u0302\u200b\u0301")
@example("a\x07\u0301")
def test_clean_text_is_nfc_and_stays_as_it_is(written: str) -> None:
    """Cleaning twice changes nothing more, and what comes out is NFC."""
    cleaned = text.clean(written)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert text.clean(cleaned) == cleaned


@laws
@given(anything)
def test_fold_is_idempotent(written: str) -> None:
    """A folded text folds to itself."""
    folded = text.fold(written)
    assert text.fold(folded) == folded


@laws
@given(anything)
def test_normal_forms_fold_alike(written: str) -> None:
    """A text typed on a Mac (NFD) folds as the same text typed on Windows (NFC)."""
    nfc, nfd = (unicodedata.normalize(form, written) for form in ("NFC", "NFD"))
    assert text.fold(nfc) == text.fold(nfd)


@laws
@given(vietnamese)
def test_case_and_tones_do_not_matter_to_fold(written: str) -> None:
    """Upper case and unaccented text fold as the text itself."""
    assert text.fold(written.upper()) == text.fold(written)
    assert text.fold(text.unaccent(written)) == text.fold(written)


def test_unaccent_keeps_the_case() -> None:
    """Marks go, capitals stay."""
    assert text.unaccent("Đảng ủy Bộ Công an") == "Dang uy Bo Cong an"


@laws
@given(anything)
def test_a_slug_is_plain_ascii_and_its_own_slug(written: str) -> None:
    """Only a-z, 0-9 and single inner hyphens; the slug of a slug is that slug."""
    slug = text.slug(written)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug
    assert text.slug(slug) == slug


@laws
@given(st.text(st.sampled_from("abc đ-"), max_size=60), st.integers(1, 30))
def test_a_slug_is_never_longer_than_its_limit(written: str, limit: int) -> None:
    """The limit holds for any text, and for a single long word too."""
    assert len(text.slug(written, limit)) <= limit


@pytest.mark.parametrize(
    ("limit", "slug"), [(9, "so-ket"), (10, "so-ket-thi"), (11, "so-ket-thi"), (4, "so"), (1, "s")]
)
def test_a_long_slug_is_cut_between_words(limit: int, slug: str) -> None:
    """Words stay whole where one fits."""
    assert text.slug("Sơ kết thi đua", limit) == slug


def test_the_golden_list_is_large_and_has_every_letter() -> None:
    """At least 120 entries; every Vietnamese letter with every tone stands among them."""
    assert len(GOLDEN) >= 120
    assert len(set(GOLDEN)) == len(GOLDEN)
    assert set("ăâđêôơưĂÂĐÊÔƠƯ") <= set("".join(GOLDEN))
    assert set("àảãáạằẳẵắặầẩẫấậểễếệổỗốộởỡớợửữứựỷỹýỵ") <= set("".join(GOLDEN))


@pytest.mark.parametrize("seed", range(5))
def test_sorting_gives_the_order_of_icu(seed: int) -> None:
    """However the words come, they end in the order that ICU's Vietnamese collation has."""
    shuffled = random.Random(seed).sample(GOLDEN, len(GOLDEN))  # noqa: S311 - no secret
    assert sorted(shuffled, key=text.sort_key) == GOLDEN


def test_every_pair_of_the_golden_list_is_in_order() -> None:
    """The order is total: of any two different entries one comes first, always the same."""
    keys = [text.sort_key(word) for word in GOLDEN]
    assert all(one < other for one, other in itertools.combinations(keys, 2))


@laws
@given(vietnamese, vietnamese)
def test_only_equal_texts_have_equal_sort_keys(one: str, other: str) -> None:
    """Two different texts never tie, so no list depends on how it was read."""
    assert (text.sort_key(one) == text.sort_key(other)) == (one == other)


@laws
@given(anything)
def test_normal_forms_sort_alike(written: str) -> None:
    """NFC and NFD of one text have one place."""
    nfc, nfd = (unicodedata.normalize(form, written) for form in ("NFC", "NFD"))
    assert text.sort_key(nfc) == text.sort_key(nfd)


def test_people_sort_by_given_name_then_surname() -> None:
    """The given name is the last word; the surname decides between two of one name."""
    people = ["Trần Văn Bình", "Nguyễn Văn An", "Lê Thị Đào", "Đỗ Văn An", "Phạm Dung"]
    assert sorted(people, key=text.given_name_key) == [
        "Đỗ Văn An",
        "Nguyễn Văn An",
        "Trần Văn Bình",
        "Phạm Dung",
        "Lê Thị Đào",
    ]


@pytest.mark.parametrize(
    ("name", "letter"),
    [("An", "A"), ("ánh", "A"), ("Ấn", "Â"), ("Ðào", "Đ"), ("Ư", "Ư"), ("5", "#"), ("", "#")],
)
def test_a_name_stands_under_its_first_letter_without_the_tone(name: str, letter: str) -> None:
    """Â, Đ and Ư are letters of their own; tones are not."""
    assert text.initial(unicodedata.normalize("NFD", name)) == letter


def test_no_name_sorts_before_any_name() -> None:
    """An empty name has a key that can be compared."""
    assert text.given_name_key("") == text.given_name_key("  ") < text.given_name_key("An")


@pytest.mark.parametrize(
    ("word", "choice"),
    [
        ("thi đua khen thuong", "Thi đua khen thưởng"),
        ("Thi đua, khen thưởng", "Thi đua khen thưởng"),
        ("Tư lịu", "Tư liệu"),
        ("Thể thao", ""),
        ("", ""),
    ],
)
def test_a_near_miss_is_the_choice_that_was_meant(word: str, choice: str) -> None:
    """A slip of the pen leads to the right name; something else leads nowhere."""
    assert text.near_miss(word, ["Tư liệu", "Thi đua khen thưởng"]) == choice


def test_a_near_miss_is_found_among_very_many_names() -> None:
    """The choice is made among the few that are most alike, so it is that of a close comparison."""
    choices = [f"/bai-viet/{2005 + n % 20}/so-ket-thi-dua-{n}/" for n in range(20_000)]

    assert text.near_miss("/bai-viet/2012/so-ket-thi-dau-1007/", choices) == (
        "/bai-viet/2012/so-ket-thi-dua-1007/"
    )
    assert text.near_miss("/tu-lieu/nghi-dinh/", choices) == ""


@pytest.mark.parametrize("long", ["a" * 501, "a" * 1_000_000])
def test_what_is_longer_than_any_name_is_no_slip_of_the_pen(long: str) -> None:
    """Neither is it compared with anything, nor anything with it."""
    assert text.near_miss(long, [long, "Tư liệu"]) == ""
    assert text.near_miss("Tư lịu", [long, "Tư liệu"]) == "Tư liệu"


def test_a_letter_keeps_thirty_marks_and_no_more() -> None:
    """Unicode's bound for texts that can be normalised in passing (UAX #15, section 13)."""
    assert text.clean("a" + "\u0301" * 100) == "\u00e1" + "\u0301" * 29
    assert text.clean("a" + "\u0323\u0301" * 50) == text.clean("a" + "\u0323\u0301" * 15)
    assert text.excess_marks("ba" + "\u0301" * 31) == 2
    assert text.excess_marks("ba" + "\u0301" * 30) is None


def test_marks_that_need_no_sorting_stay_however_many_they_are() -> None:
    """What is normal already costs nothing."""
    written = "\u00e1" + "\u0301" * 100

    assert text.excess_marks(written) is None
    assert text.clean(written) == written


def test_every_mark_that_unicode_has_is_counted() -> None:
    """The planes that are named hold all characters that stand on others."""
    marks = [chr(code) for code in range(0x110000) if unicodedata.combining(chr(code))]

    assert [mark for mark in marks if not text._EXCESS.fullmatch(mark * 31)] == []


@given(st.text(st.sampled_from("a\u0301\u0323\u20dd\u0f71 "), max_size=80))
def test_what_is_clean_stays_as_it_is(written: str) -> None:
    """However many marks were taken away."""
    once = text.clean(written)

    assert text.clean(once) == once
