from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.search import postings, shard
from plugins.search.index import build_index
from plugins.search.rows import read_rows
from plugins.search.shard import Shard
from plugins.search.sources import SearchDocument
from portal.vietnamese import text
from tests.unit.plugins.search import archive


def _built(documents: list[SearchDocument]) -> Shard:
    words, rows = read_rows(documents)
    return shard.build(documents, build_index(["\n", *words], dict(rows)))


@pytest.fixture(scope="module")
def documents() -> list[SearchDocument]:
    """Some hundred documents, in the order of time."""
    chance = Random(9)  # noqa: S311 - an archive, no secret
    return [archive.document(number, chance) for number in range(300)]


@pytest.fixture(scope="module")
def index(documents: list[SearchDocument]) -> archive.Index:
    """Return their index, as a browser reads it."""
    return archive.Index(_built(documents))


def _queries(documents: list[SearchDocument], count: int, length: int) -> list[list[str]]:
    """Draw runs of words from the texts, and as many of words that may stand nowhere together."""
    chance = Random(length)  # noqa: S311 - queries, no secret
    runs = [
        sentence[at : at + length]
        for document in documents
        for sentence in archive.sentences(document)
        for at in range(len(sentence) - length + 1)
    ]
    words = sorted({word for run in runs for word in run})
    scattered = [chance.sample(words, min(length, len(words))) for _ in range(count // 2)]
    return chance.sample(runs, count - len(scattered)) + scattered


@pytest.mark.parametrize("length", [1, 2])
def test_what_a_list_holds_is_what_the_texts_hold(
    documents: list[SearchDocument], index: archive.Index, length: int
) -> None:
    """Two hundred queries of a word or a pair: the same documents as reading everything."""
    numbered = archive.texts(documents)
    for words in _queries(documents, 200, length):
        wanted = " ".join(words)
        assert index.having(wanted) == archive.truth(numbered, words, joined=True), wanted


def test_all_words_and_phrases_are_found_wherever_they_stand(
    documents: list[SearchDocument], index: archive.Index
) -> None:
    """Two hundred queries of three words: their lists together miss no document."""
    numbered = archive.texts(documents)
    for words in _queries(documents, 200, 3):
        every = set.intersection(*(index.having(word) for word in words))
        assert every == archive.truth(numbered, words, joined=False), words
        pairs = [" ".join(pair) for pair in pairwise(words)]
        chained = set.intersection(*(index.having(pair) for pair in pairs))
        assert chained >= archive.truth(numbered, words, joined=True), words


def test_all_spellings_of_a_word_are_found_by_one_folded_key(index: archive.Index) -> None:
    """Tones, shapes and đ apart, in one list each; sĩ and sỹ are one word."""
    assert set(index.lists("so")) == {"số", "sở", "so"}
    assert set(index.lists("si")) == {"sĩ", "sỹ"}
    assert {"thi đua"} <= set(index.lists("thi dua"))
    assert index.lists("khong co") == {}


def test_a_number_of_a_document_is_one_word_and_is_found_in_parts() -> None:
    """Nghị định 98/2023/NĐ-CP by its number, by the year, by the body that issued it."""
    documents = [archive.made(0, body="Nghị định số 98/2023/NĐ-CP và Chỉ thị 39-CT/TW.")]
    index = archive.Index(_built(documents))
    for wanted in ("98/2023/nd-cp", "39-ct/tw", "98 2023", "nd cp", "so 98", "ct tw", "tw"):
        assert index.having(wanted) == {0}, wanted


@pytest.mark.parametrize(
    ("parts", "weight"),
    [
        ({"title": "sáng kiến", "body": "sáng kiến"}, postings.TITLE),
        ({"lead": "sáng kiến", "body": "sáng kiến. " * 5}, postings.MINOR),
        ({"captions": "sáng kiến", "body": "sáng kiến"}, postings.MINOR),
        ({"body": "sáng kiến. " * 3}, postings.OFTEN),
        ({"body": "sáng kiến. " * 2}, postings.BODY),
    ],
)
def test_a_word_weighs_what_its_best_place_weighs(parts: dict[str, Any], weight: int) -> None:
    """Title above lead, names and captions, above what the text says often, above once."""
    index = archive.Index(_built([archive.made(0, **parts)]))
    assert index.lists("sang kien")["sáng kiến"] == {0: weight}
    assert index.lists("sang")["sáng"] == {0: weight}


def test_no_pair_crosses_the_end_of_a_sentence_or_of_a_document() -> None:
    """A comma parts nothing: the names of this house have them."""
    documents = [
        archive.made(0, body="Thi đua, khen thưởng. Hội nghị"),
        archive.made(1, title="tổng"),
    ]
    index = archive.Index(_built(documents))
    assert index.having("dua khen") == {0}
    assert index.having("thuong hoi") == index.having("nghi tong") == set()


def test_days_sections_and_fragments_are_those_of_the_documents(
    documents: list[SearchDocument], index: archive.Index
) -> None:
    """Each in its place; what a fragment holds is the whole text."""
    assert index.days == [document.day.toordinal() for document in documents if document.day]
    assert set(index.sections) == {"Tin tức"}
    assert len(index.fragments) == index.count == len(documents)


def test_the_files_are_few_and_named_by_what_they_hold(documents: list[SearchDocument]) -> None:
    """300 documents: a dozen packs of their fragments, some of lists, a head."""
    first, again = _built(documents), _built(documents)
    assert first == again
    assert len(first.files) <= 20
    assert all(len(name) == 16 for name in first.files)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("_LIMIT", 20),  # an archive of a hundred thousand different words does not fit
        ("_AT_ONCE", 100),  # a large archive is sorted part by part, to need less memory
    ],
)
def test_keys_that_are_sorted_another_way_are_in_the_same_order(
    documents: list[SearchDocument], monkeypatch: pytest.MonkeyPatch, name: str, value: int
) -> None:
    """The files are the same."""
    usual = _built(documents)
    monkeypatch.setattr(postings, name, value)
    assert _built(documents) == usual


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_text_can_be_indexed(texts: list[str]) -> None:
    """Whatever letters it has: each of its words is found."""
    documents = [archive.made(number, body=body) for number, body in enumerate(texts)]
    index = archive.Index(_built(documents))
    for number, document in enumerate(documents):
        for sentence in archive.sentences(document):
            for word in sentence:
                if text.fold(word) == word:
                    assert number in index.having(word)


def test_an_archive_without_documents_has_an_index_without_lists() -> None:
    """The first day of a portal."""
    index = archive.Index(_built([]))
    assert index.count == 0
    assert index.lists("thi dua") == {}


def test_a_head_tells_on_which_days_a_document_is_found() -> None:
    """Two documents of one address: the one takes the place of the other."""
    usual = archive.made(1, title="Một")
    end = date(2026, 11, 17)
    pair = [replace(usual, until=end), replace(usual, since=end), archive.made(2, title="Hai")]
    index = archive.Index(_built(pair))
    assert index.periods == [2 * end.toordinal(), 2 * end.toordinal() + 1, 0]
    assert index.count == 3
