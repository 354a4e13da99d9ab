"""Search in the reader's browser: an index in static files, and its page of results.

Articles, standing pages and the library's documents are indexed. The files have hashed names,
except one, /tim-kiem/muc-luc.json, which lists the shards (decision 13).

1. `sources` makes a `SearchDocument` of each text as soon as it is read.
2. `shards` divides the years: whole years, at most 4,000 documents unless one year has more.
   `index_cache` reads anew only what changed (`words` -> numbers of words, `fragments` ->
   excerpts).
3. `postings` sorts the words and pairs of neighbouring words of a shard, `blocks` packs the
   lists, `shard` writes a head and packs of 32 to 64 blocks. Where few documents changed,
   `update` writes only the lists they touch and `chunking` cuts where contents say so, so that
   all other packs keep their names. Both ways give the same bytes.
4. In the browser (`theme/static/js/search`): `start.js` loads the rest when the box is used;
   `files` -> `inflate`, `reader` -> `heads`, `lists` -> `match`, `hits` -> `fragments`,
   `results`. `words.py` and `words.js` tokenise alike, `text.py` and `fold.js` fold alike
   (`tests/fixtures/fold.json`).

A list is found by its folded key and holds every spelling apart, so diacritics can rank without
hiding anything. Pairs answer first; single words are read only where pairs find fewer than ten.

Settings: PORTAL (processes). Templates: search.html (SearchView), plain.txt (TextView). Signals:
none of its own; `portal.builder.steps` calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from plugins.search import fragments, pages, sources, suggestions
from plugins.search.codec import deflate
from plugins.search.index_cache import IndexCache, LazyShard
from plugins.search.sources import SearchDocument
from portal.builder import steps
from portal.contract.build_context import BuildContext
from portal.contract.pages import Files, PageWriter
from portal.system import files, parallel

NEEDS = ("plugins.pages",)  # its writer


def register() -> None:
    """Connect to Pelican."""
    steps.connect(SearchStep)


class SearchStep(steps.Step):
    """Makes the index before others prepare their pages; writes it, and the page."""

    def collect(self) -> None:
        """Index all documents: here, where the build has little in its memory as yet."""
        self._documents = list(_documents(self.build))
        self._parts = _indexed(self.build, self._documents)

    def write(self, writer: PageWriter) -> None:
        """Write the index, and the page of results."""
        names = self._put_index(writer)
        for unit in pages.units(_years(self.build), names):
            writer.write(unit)

    def _put_index(self, writer: PageWriter) -> pages.IndexInput:
        """Put the index into the output; return the names that its first file tells."""
        former = self.build.manifest.former
        for part in self._parts:
            prints = {pages.path(name): name.encode() for name in part.names}
            if not prints.items() <= former.items():
                part.make()  # here, not in each of the processes that write files
            writer.put_all(Files(prints, partial(_load, part.make)))
        syllables = " ".join(fragments.syllables())
        named = [
            _put(writer, deflate(text.encode()))
            for text in (syllables, suggestions.suggestions(self._documents))
        ]
        return pages.IndexInput(named[0], named[1], tuple(part.head for part in self._parts))


def _indexed(build: BuildContext, documents: Sequence[SearchDocument]) -> Sequence[LazyShard]:
    count = build.portal.processes or parallel.process_count()

    def spread(work: Callable[[Sequence[Any]], Any], items: Sequence[Any]) -> Iterable[Any]:
        return parallel.map_shares(work, items, count)

    return IndexCache(build.store, build.content.root, spread, count).index(documents)


def _years(build: BuildContext) -> set[int]:
    """Return the years of the archive, which has articles alone, and of those what is listed."""
    articles = (item.portal_article for item in build.articles)
    return {
        article.date.year for article in articles if article.date and article.is_listed(build.now)
    }


def _put(writer: PageWriter, data: bytes) -> str:
    """Put a file of the index into the output; return its name."""
    name = files.content_hash(data)
    writer.put(pages.path(name), name.encode(), partial(bytes, data))
    return name


def _load(make: Any, path: str) -> bytes:
    data: bytes = make().files[Path(path).stem]
    return data


def _documents(build: BuildContext) -> Iterator[SearchDocument]:
    for item in build.texts:
        if item.portal_article.is_listed(build.now):
            yield sources.of_article(item.portal_article, build.content)
    for document in build.content.library.documents:
        yield sources.of_document(document, build.content)
