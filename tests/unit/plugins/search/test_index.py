from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from random import Random

import pytest

from plugins.search import index
from plugins.search.index import Index, build_index, from_plain, to_plain, update_index
from plugins.search.rows import Row, read_row
from plugins.search.sources import SearchDocument
from plugins.search.words import Vocabulary
from portal.system import codec
from tests.unit.plugins.search import archive

_WALK = int(os.environ.get("PORTAL_WALK", "0"))  # another way, other edits


def _rows(documents: Sequence[SearchDocument], vocabulary: Vocabulary) -> dict[str, Row]:
    return {document.address: read_row(document, vocabulary) for document in documents}


def _built(documents: Sequence[SearchDocument], vocabulary: Vocabulary) -> Index:
    rows = _rows(documents, vocabulary)
    return build_index(list(vocabulary.words), rows)


def _same(one: Index, other: Index) -> bool:
    return codec.dumps(to_plain(one)) == codec.dumps(to_plain(other))


def _edits(
    documents: list[SearchDocument], chance: Random
) -> Iterator[tuple[str, list[SearchDocument]]]:
    """Yield the archive after one edit after another."""
    for number in range(60):
        kind = chance.choice(["change", "many", "add", "newest", "delete", "swap"])
        at = chance.randrange(len(documents))
        new = archive.document(1000 + number, chance)
        if kind in {"change", "many"}:
            places = [at] if kind == "change" else chance.sample(range(len(documents)), 5)
            for place in places:
                documents[place] = archive.document(2000 + 10 * number + place, chance)
        elif kind == "add":
            documents.insert(at, new)
        elif kind == "newest":
            documents.append(new)
        elif kind == "delete":
            del documents[at]
        else:
            documents[at], documents[0] = documents[0], documents[at]
        yield kind, documents


@pytest.mark.parametrize("seed", [_WALK, _WALK + 1])
def test_an_index_that_was_renewed_equals_one_built_anew(seed: int) -> None:
    """Sixty edits one after another; each list, each block, each number is the same."""
    chance = Random(seed)  # noqa: S311 - an archive, no secret
    known: dict[bytes, Row] = {}
    vocabulary = Vocabulary()
    documents = [archive.document(number, chance) for number in range(40)]
    index_now = _built(documents, vocabulary)
    for kind, changed in _edits(documents, chance):
        for document in changed:
            if document.digest not in known:
                known[document.digest] = read_row(document, vocabulary)
        rows = {document.address: known[document.digest] for document in changed}
        index_now = update_index(index_now, list(vocabulary.words), rows)
        assert _same(index_now, build_index(list(vocabulary.words), rows)), kind


def test_a_document_that_says_the_same_words_leaves_all_lists_as_they_are() -> None:
    """A comma or a capital is only in what is quoted."""
    vocabulary = Vocabulary()
    before = [archive.made(0, body="thi đua khen thưởng"), archive.made(1, body="hội nghị")]
    previous = _built(before, vocabulary)
    after = [archive.made(0, body="Thi đua, khen thưởng"), before[1]]
    rows = _rows(after, vocabulary)
    updated = update_index(previous, list(vocabulary.words), rows)
    assert updated.lists is previous.lists
    assert updated.blocks is previous.blocks
    assert [*updated.rows.values()] != [*previous.rows.values()]


def test_where_many_documents_changed_all_is_sorted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes out is the same; only the way is another."""
    monkeypatch.setattr(index, "_MANY", 3)
    vocabulary, chance = Vocabulary(), Random(3)  # noqa: S311 - an archive, no secret
    documents = [archive.document(number, chance) for number in range(10)]
    previous = _built(documents, vocabulary)
    rows = _rows([archive.document(number + 50, chance) for number in range(10)], vocabulary)
    assert _same(
        update_index(previous, vocabulary.words, rows), build_index(vocabulary.words, rows)
    )


def test_an_index_comes_back_from_the_store_as_it_was() -> None:
    """Numbers, postings and blocks."""
    vocabulary, chance = Vocabulary(), Random(4)  # noqa: S311 - an archive, no secret
    documents = [archive.document(number, chance) for number in range(30)]
    index_before = _built(documents, vocabulary)
    assert _same(from_plain(codec.loads(codec.dumps(to_plain(index_before)))), index_before)
