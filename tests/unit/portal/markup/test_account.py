"""The law: no word, photo, link or number goes, and nothing hidden comes, unless it is told."""

from __future__ import annotations

import gc
import re
from collections import Counter
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.diagnostics.diagnostic import Place
from portal.markup import account, collect, hidden
from portal.markup.facts import Block, Facts
from portal.markup.reading import Reading, read
from tests.unit.portal.markup import bodies

_TAG = re.compile(r'<(?:[^<>"]|"[^"]*")*>')
_WORD = re.compile(r"[^\W_]+")


def _read(body: str) -> Reading:
    return read(body, "bai.md", 1)


def _codes(reading: Reading) -> set[str]:
    return {problem.code for problem in reading.problems}


def _letters(text: str) -> Counter[str]:
    return Counter("".join(_WORD.findall(text)))


@pytest.mark.slow
@settings(max_examples=1500)
@given(bodies.soup)
def test_no_word_goes_without_a_word_whatever_marks_stand_in_whatever_others(body: str) -> None:
    """Every mark of the dialect in every other, whole and broken."""
    assert not _codes(_read(body)) & {"M010", "S030"}


@pytest.mark.slow
@settings(max_examples=1500)
@given(bodies.mutations())
def test_no_word_of_an_article_goes_through_slips_of_its_writer(body: str) -> None:
    """Parts deleted and doubled, lines split, marks, tabs and brackets put in."""
    assert not _codes(_read(body)) & {"M010", "S030"}


@pytest.mark.slow
@settings(max_examples=500)
@given(bodies.soup)
def test_nothing_is_shown_that_was_not_written(body: str) -> None:
    """Besides the numbers of footnotes."""
    reading = _read(body)
    shown = _letters(unescape(_TAG.sub("", reading.html)))
    written = _letters(unescape(body)) + _letters(body)
    assert not {letter for letter in shown - written if not letter.isdigit()}


@given(st.lists(st.sampled_from(["Đoạn.", "- a", "*b*", "\n", "`c`", "Tên"]), max_size=6))
def test_what_stands_in_a_comment_is_never_shown(parts: list[str]) -> None:
    """Neither in the text nor as a photo, a link, a heading, the lead."""
    comment = "<!-- # Kín\n\n![kín](kin.jpg) [kín](/kin/)\n\n1. kín -->"
    body = "\n\n".join([*parts[:3], comment, *parts[3:]])
    reading = _read(body)
    assert "kín" not in reading.html.lower()
    facts = reading.facts
    assert not [*facts.figures, *facts.links, *facts.headings, *facts.points]
    assert "kín" not in f"{facts.lead} {facts.text}".lower()


def test_a_lost_word_is_an_error_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the software to lose one, the build would stop."""
    from portal.markup import sanitise

    kept = sanitise.sanitise
    monkeypatch.setattr(sanitise, "sanitise", lambda html: kept(html).replace("khen", ""))
    (problem,) = read("Đoạn.\n\nThi đua, khen thưởng.", "bai.md", 5).problems
    assert (problem.code, problem.place.line, problem.data["words"]) == ("M010", 7, "khen")


def test_a_lost_number_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A point that another number is shown for."""
    from portal.markup import list_numbers

    monkeypatch.setattr(list_numbers, "_set_numbers", lambda *_: None)
    assert "M010" in _codes(_read("3. ba\n5. năm"))


@pytest.mark.parametrize("body", bodies.articles())
def test_the_account_of_every_article_is_even(body: str) -> None:
    """Words are written, and as many are shown, with numbers and descriptions of photos."""
    sums = _read(body).account
    assert not sums.missing
    assert sums.shown >= sums.written


def test_words_are_counted_as_they_are_written() -> None:
    """Without comments and marks; with descriptions and addresses."""
    source, _ = hidden.without_hidden(
        "**Một** hai<!-- ba -->\n\n![bốn năm](sau.jpg)", Place("a.md")
    )
    assert account.of(source, "", Facts(), (), ()).written == 6


@given(bodies.soup | bodies.mutations())
@example("# Hội nghị<hr>Hội nghị")
def test_the_text_of_a_reading_is_that_of_the_html_that_is_kept(body: str) -> None:
    """Whoever has lost the text takes it from there; its words stand between single blanks."""
    reading = _read(body)
    assert collect.collect(reading.html, "", 1).text == reading.facts.text
    assert reading.facts.tokens == {*reading.facts.text.split()}


def test_a_word_that_is_shown_once_less_than_written_is_missing() -> None:
    """Also where another line has the same words."""
    facts = Facts(blocks=[Block("p", text="Thi đua, khen thưởng")])
    source = "Thi đua, khen thưởng\n\nThi đua, khen thưởng"
    sums = account.of(source, "<p>Thi đua, khen thưởng</p>", facts, (), ())
    assert (sums.written, sums.shown) == (8, 4)
    assert sums.missing == ("Thi", "khen", "thưởng", "đua")


def test_what_a_reading_found_is_freed_with_it() -> None:
    """Without a search for garbage, which builds do not make: an archive would fill the memory."""
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(each, Facts) for each in gc.get_objects())
        _read("Một [hai](/x/)\n\n1. ba")
        assert sum(isinstance(each, Facts) for each in gc.get_objects()) == before
    finally:
        gc.enable()
