"""The baselines do what others do, no worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.related import ours, rankers, tfidf
from bench.related.labelled import in_words
from bench.related.ours import Subject, Weights


def _subject(key: str, day: int = 0, section: str = "", tags: str = "", title: str = "") -> Subject:
    named = tuple(tag for tag in tags.split(",") if tag)
    return replace(in_words(key, title), day=day, section=section, tags=named)


_SITE = (
    _subject("old", 1, "Tin", "Khối,Sơ kết"),
    _subject("mid", 2, "Tin", "Khối"),
    _subject("new", 3, "Văn bản", "khối,sơ kết,Luật"),
    _subject("last", 4, "Văn bản"),
)


def test_newest_keeps_to_the_section_first() -> None:
    """Then the rest of the portal, never the article itself."""
    lists = rankers.newest_in_section(_SITE, [_SITE[0], in_words("?", "Khối")])
    assert lists == {"old": ["mid", "last", "new"], "?": ["last", "new", "mid", "old"]}


def test_tags_are_counted_and_ties_go_to_the_newest() -> None:
    """A tag is the same in any case."""
    lists = rankers.shared_tags(_SITE, [_SITE[0], _SITE[3]])
    assert lists == {"old": ["new", "mid", "last"], "last": ["new", "mid", "old"]}


def test_terms_are_syllables_and_pairs_of_them() -> None:
    """Signs part syllables, marks and tones stay."""
    assert tfidf.syllables("Nghị định số 98/2023/NĐ-CP") == [
        *("nghị", "định", "số", "98", "2023", "nđ", "cp")
    ]
    assert tfidf.pairs("Thi đua yêu nước") == ["thi đua", "đua yêu", "yêu nước"]
    assert tfidf.both("Thi đua") == ["thi", "đua", "thi đua"]


def test_what_is_in_many_articles_says_nothing() -> None:
    """A term in more than 30 % of them is dropped; the rare one decides."""
    titles = ["thi đua sao", "thi đua cờ", "thi đua sao", "thi đua bút", "lúa", "gạo", "ngô"]
    site = [_subject(f"{number}", title=title) for number, title in enumerate(titles)]
    lists = rankers.BASELINES["TF-IDF, syllables"](site, site)
    assert lists["0"] == ["2"]
    assert not lists["1"]


@pytest.mark.parametrize("terms", [tfidf.syllables, tfidf.pairs, tfidf.both])
def test_cosines_are_those_of_scikit_learn(subjects: Sequence[Subject], terms: tfidf.Terms) -> None:
    """Over the portal's own articles, to the ninth digit."""
    vectors = TfidfVectorizer(
        analyzer=lambda subject: terms(tfidf.whole(subject)), sublinear_tf=True, max_df=tfidf.MOST
    ).fit_transform(subjects)
    wanted = (vectors @ vectors.T).toarray()
    index = tfidf.Index(subjects, terms)
    for row, subject in zip(wanted, subjects, strict=True):
        lists = index.cosines(subject)
        assert [lists.get(other.key, 0.0) for other in subjects] == pytest.approx(
            list(row), abs=1e-9
        )


def test_no_ranker_offers_an_article_under_itself(subjects: Sequence[Subject]) -> None:
    """Nor one twice."""
    for name, ranker in rankers.BASELINES.items():
        for key, lists in ranker(subjects, subjects).items():
            assert key not in lists, name
            assert len(set(lists)) == len(lists)


def test_ours_ranks_what_is_no_article_too(subjects: Sequence[Subject]) -> None:
    """A query in words gets its five."""
    query = in_words("?/1", "Đại hội thi đua yêu nước")
    lists = rankers.by_ours(Weights(), subjects, [query, subjects[0]])
    assert set(lists) == {query.key, subjects[0].key}
    assert subjects[0].key not in lists[subjects[0].key]
    assert len(lists[query.key]) >= 5


def test_what_is_billed_makes_a_list_for_every_article(subjects: Sequence[Subject]) -> None:
    """The whole way of a build: three to six links each."""
    assert 3 * len(subjects) <= ours.everything(subjects, 6) <= 6 * len(subjects)
