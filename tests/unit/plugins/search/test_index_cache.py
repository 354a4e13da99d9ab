from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from plugins.search import index_cache, shard, shards
from plugins.search.index_cache import IndexCache, LazyShard
from plugins.search.sources import DocumentText, SearchDocument
from portal.cache.store import Store
from tests.unit.plugins.search import archive


@pytest.fixture(autouse=True)
def _small_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ten documents fill a span."""
    monkeypatch.setattr(shards, "MOST", 10)


@pytest.fixture
def keep(tmp_path: Path) -> Callable[..., list[LazyShard]]:
    """Return a function that indexes documents as a build would, and tells what it read."""

    def index(
        documents: Sequence[SearchDocument], read: list[str] | None = None, *, fresh: bool = False
    ) -> list[LazyShard]:
        def map_shares(work: Callable[..., Any], items: Sequence[SearchDocument]) -> Iterable[Any]:
            (read if read is not None else []).extend(document.address for document in items)
            return [work(items)]

        store = Store(tmp_path / "store", "code", fresh=fresh)
        return IndexCache(store, tmp_path, map_shares).index(documents)

    return index


def _archive(seed: int = 1) -> list[SearchDocument]:
    chance = Random(seed)  # noqa: S311 - an archive, no secret
    words = ["thi đua", "khen thưởng", "sơ kết", "hội nghị", "điển hình"]
    return [
        archive.made(number, year=2001 + number % 8, body=" ".join(chance.choices(words, k=9)))
        for number in range(40)
    ]


def _files(parts: Iterable[LazyShard]) -> dict[str, bytes]:
    return {name: data for part in parts for name, data in part.make().files.items()}


def test_an_edit_changes_the_files_of_its_span_alone(keep: Callable[..., list[LazyShard]]) -> None:
    """The other spans keep their heads' names; only the changed document is read."""
    documents = _archive()
    before = keep(documents)
    documents[3] = archive.made(3, year=2004, body="một câu mới")
    read: list[str] = []
    after = keep(documents, read)

    assert read == [documents[3].address]
    assert len(before) == len(after) == 5
    assert [one.head == two.head for one, two in zip(before, after, strict=True)].count(False) == 1


def test_edits_one_after_another_give_what_a_clean_index_gives(
    keep: Callable[..., list[LazyShard]],
) -> None:
    """Thirty edits: texts, additions, deletions, other years; byte for byte."""
    chance = Random(os.environ.get("PORTAL_WALK", "7"))  # noqa: S311 - a walk, no secret
    documents = {entry.address: entry for entry in _archive()}
    for number in range(30):
        kind = chance.choice(["change", "add", "delete", "move"])
        address = chance.choice(sorted(documents))
        if kind in {"delete", "move"} and len(documents) > 20:
            del documents[address]
        if kind != "delete":
            new = archive.made(
                100 + number, year=chance.randint(2000, 2010), body=f"lần thứ {number} thi đua"
            )
            documents[new.address] = new
        current = list(documents.values())
        updated, clean = keep(current), keep(current, fresh=True)
        assert [entry.head for entry in updated] == [entry.head for entry in clean]
        assert _files(updated) == _files(clean)


def test_what_did_not_change_is_neither_read_nor_made(keep: Callable[..., list[LazyShard]]) -> None:
    """Its names are known from the last build."""
    documents = _archive()
    before = keep(documents)
    read: list[str] = []
    after = keep(documents, read)
    assert read == []
    assert [list(part.names) for part in after] == [list(part.names) for part in before]
    assert _files(after) == _files(before)


def test_a_changed_word_changes_few_files(
    keep: Callable[..., list[LazyShard]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies beside the changed lists keeps its name, so that little is published again."""
    monkeypatch.setattr(shard, "_BLOCKS", (2, 4))
    chance = Random(11)  # noqa: S311 - an archive, no secret
    words = [f"tu{number}" for number in range(3000)]
    documents = [
        archive.made(number, body=" ".join(chance.choices(words, k=400))) for number in range(9)
    ]
    before = _files(keep(documents))
    body = f"{documents[4].read().body} mới"
    documents[4] = archive.made(4, body=body)
    after = _files(keep(documents))
    assert len(after) > 8
    assert 2 <= len(after.keys() - before.keys()) <= 5


@pytest.mark.forks
@pytest.mark.parametrize("processes", [1, 2])
def test_spans_that_are_indexed_in_processes_of_their_own_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    """A large archive is: what sorting takes goes with them. So is what they keep for later."""
    documents = _archive()

    def map_shares(work: Callable[..., Any], items: Sequence[SearchDocument]) -> Iterable[Any]:
        return [work(items)]

    def index(name: str) -> list[LazyShard]:
        return IndexCache(Store(tmp_path / name, "code"), tmp_path, map_shares, processes).index(
            documents
        )

    here = index("here")
    monkeypatch.setattr(index_cache, "_MANY", 3)
    elsewhere = index("elsewhere")
    assert [part.head for part in elsewhere] == [part.head for part in here]
    assert _files(elsewhere) == _files(here)
    documents[3] = archive.made(3, year=2004, body="một câu mới")
    assert _files(index("elsewhere")) == _files(index("here"))


def test_documents_without_a_day_stand_with_the_newest(
    keep: Callable[..., list[LazyShard]],
) -> None:
    """A standing page is no span of its own: each would cost every reader some requests."""
    page = SearchDocument(
        "/gioi-thieu/", b"1", "Giới thiệu", None, "", (), lambda: DocumentText("", "", "")
    )
    parts = keep([*_archive(), page])
    assert len(parts) == 5
    newest = archive.Index(parts[0].make())
    assert newest.days[0] == 0
    assert newest.having("gioi thieu") == {0}


def test_an_empty_archive_has_no_part(keep: Callable[..., list[LazyShard]]) -> None:
    """Nothing is published yet."""
    assert keep([]) == []
