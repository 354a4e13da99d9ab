"""Hints that need all articles: published twice, misspelt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cache.store import Store
from portal.check import runner
from portal.content import likeness
from portal.diagnostics.diagnostic import Severity
from tests.house import repo

Put = Callable[..., Path]
Source = Callable[..., str]

_TEXT = ". ".join(f"Câu thứ {number} kể một việc của {number} đơn vị" for number in range(20))
ONE, TWO, THREE = (f"bai-viet/2012/{name}/index.md" for name in ("mot", "hai-bai", "ba"))


def told(root: Path, store: Store | None = None) -> list[tuple[str, str]]:
    """Return code and file of each problem."""
    report = runner.check(root, store=store).report
    return [(problem.code, problem.place.file.rpartition("content/")[2]) for problem in report]


def test_an_article_published_twice_is_told_at_the_later_one(
    root: Path, put: Put, source: Source, tmp_path: Path
) -> None:
    """A word or two may differ; a second check reads it from the store."""
    put(source(_TEXT, change={"Ngày": "03/08/2012 08:00"}), ONE)
    put(source(_TEXT.replace("thứ 7", "số 7"), change={"Ngày": "05/08/2012"}), TWO)
    for _ in range(2):
        assert told(root, Store(tmp_path / "store", "k")) == [("G003", TWO)]


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (_TEXT, "20/08/2012"),
        (_TEXT.replace("việc", "chuyện khác"), "04/08/2012"),
        ("Ngắn.", "03/08/2012"),
    ],
)
def test_another_article_is_not(root: Path, put: Put, source: Source, body: str, day: str) -> None:
    """Of another week, with other sentences, or too short to tell."""
    put(source(_TEXT if body != "Ngắn." else body), ONE)
    put(source(body, change={"Ngày": day}), TWO)
    assert told(root) == []


def test_a_form_of_words_of_many_articles_is_no_copy(root: Path, put: Put, source: Source) -> None:
    """Of thirty notices of one day with other names."""
    for number in range(30):
        own = ". ".join(f"Đơn vị số {number} làm việc thứ {part} rất tốt" for part in range(20))
        put(source(f"{own}. Kính mời các đơn vị tới dự."), f"bai-viet/2012/bai-{number}/index.md")
    assert told(root) == []


def test_a_copy_is_told_although_the_same_was_said_in_many_years(
    root: Path, put: Put, source: Source
) -> None:
    """A yearly report may repeat itself; twice in one week it does not."""
    for year in range(1990, 2012):
        text = source(_TEXT, change={"Ngày": f"03/08/{year}"})
        put(text, f"bai-viet/{year}/bao-cao/index.md")
    put(source(_TEXT), ONE)
    assert told(root) == []
    put(source(_TEXT), TWO)
    assert told(root) == [("G003", ONE)]


@given(st.lists(st.sampled_from(_TEXT.split(". ")), unique=True, min_size=8))
def test_a_text_is_wholly_like_itself(clauses: list[str]) -> None:
    """In whatever order its sentences stand."""
    sketch = likeness.sketch(". ".join(clauses))
    clauses.reverse()
    numbers = likeness.numbers(sketch)
    assert numbers == likeness.numbers(likeness.sketch(". ".join(clauses)))
    assert likeness.share(numbers, numbers) == 1.0


def test_a_slip_is_told_with_the_word_of_our_titles(root: Path, put: Put, source: Source) -> None:
    """At the line where it first stands."""
    put(source(change={"Tiêu đề": "Hội nghị thi đua khen thưởng của các ngành"}), ONE)
    put(source("Một câu.\n\nCông tác khen thuởng của nghành, khen thuởng."), TWO)
    problems = [each for each in runner.check(root).report if each.code == "G004"]
    assert [(each.data["word"], each.data["near"]) for each in problems] == [
        ("nghành", "ngành"),
        ("thuởng", "thưởng"),
    ]
    assert {each.place.line for each in problems} == {8}
    assert {each.severity for each in problems} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("slip", "word"),
    [("nhiêù", "nhiều"), ("ngừơi", "người"), ("đựơc", "được"), ("quỵêt", "quyệt"), ("cưú", "cứu")],
)
def test_a_tone_over_the_wrong_letter_is_told_with_the_word(
    root: Path, put: Put, source: Source, slip: str, word: str
) -> None:
    """Whatever our titles say; the word itself is not."""
    put(source(f"Một {word} hai.\n\nBa {slip} bốn."), ONE)
    (problem,) = runner.check(root).report
    assert (problem.code, problem.data["near"], problem.place.line) == ("G004", word, 8)


def test_a_slip_written_in_parts_is_told_at_its_block(root: Path, put: Put, source: Source) -> None:
    """Here with a soft hyphen, which is no part of the word."""
    put(source("Một.\n\nBa nhi\u00adêù bốn."), ONE)
    (problem,) = runner.check(root).report
    assert (problem.code, problem.place.line) == ("G004", 8)


def test_words_of_another_encoding_are_no_slips(root: Path, put: Put, source: Source) -> None:
    """The encoding is told, and nothing that follows from it."""
    put(source(change={"Tiêu đề": "Hội nghị chủ đề"}), ONE)
    put(source("Một.\n\nHéi nghÞ s¬ kÕt chñ ®Ò."), TWO)
    assert [problem.code for problem in runner.check(root).report] == ["F023"]


@pytest.mark.parametrize("word", ["Nghành", "ngàn", "nghành-x", "ôxy", "đắk", "café", "thíêx"])
def test_what_may_be_a_word_is_not_told(root: Path, put: Put, source: Source, word: str) -> None:
    """A name, a syllable, part of a foreign word, a word that no title is like."""
    put(source(change={"Tiêu đề": "Hội nghị thi đua khen thưởng của các ngành"}), ONE)
    put(source(f"Một {word} hai."), TWO)
    assert told(root) == []


def test_our_own_texts_get_less_than_one_hint_in_a_thousand_words() -> None:
    """They are proofread: a hint there is a false one."""
    content = runner.check(repo.ROOT / "content")
    words = sum(article.words[0] for article in content.articles)
    hints = [problem for problem in content.report if problem.code in {"G001", "G004"}]
    assert words > 10_000
    assert len(hints) * 1000 <= words
