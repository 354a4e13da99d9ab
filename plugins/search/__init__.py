"""Search in the reader's browser: a static index, and the page of results.

Articles, standing pages, legal documents and notices are indexed. The files have hashed names,
except one, /tim-kiem/muc-luc.json, which lists the shards (decision 13).

1. `sources` makes a `SearchDocument` of each text as soon as it is read, `provisions` one of each
   article of a law.
2. `shards` divides the archive into ranges of years: at most 4,000 documents each, unless one
   year has more. `index_cache` reads only what changed (`words` -> word numbers, `fragments` ->
   texts to quote from).
3. `postings` sorts the words and pairs of neighbouring words of a shard, `blocks` packs their
   posting lists, `shard` writes a head and packs of 32 to 64 blocks. After small changes `update`
   rewrites only the lists concerned, and `chunking` keeps the bounds of all other packs, so that
   they keep their names. Both ways give the same bytes.
4. In the browser (`theme/static/js/search`): `start.js` loads the rest when the box is used;
   `files` -> `inflate`, `reader` -> `heads`, `lists` -> `match`, `hits` -> `fragments`,
   `results`. `words.py` and `words.js` tokenise alike, `text.py` and `fold.js` fold alike
   (`tests/fixtures/fold.json`).

Lists are looked up by folded key, with a separate list for each spelling, so that diacritics can
affect the ranking and hide nothing. Pairs are matched first; single words are read only if pairs
match fewer than ten documents.

Settings: PORTAL (processes, nominees_found). Templates: search.html (SearchView), plain.txt
(TextView). Signals: none of its own; `portal.builder.steps` calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from plugins.search import fragments, pages, provisions, sources, suggestions
from plugins.search.codec import deflate
from plugins.search.index_cache import IndexCache, LazyShard
from plugins.search.sources import SearchDocument
from portal import urls
from portal.builder import steps
from portal.contract.build_context import BuildContext
from portal.contract.pages import Files, PageWriter
from portal.system import files, parallel

NEEDS = ("plugins.pages",)  # its writer


def register() -> None:
    """Connect to Pelican."""
    steps.connect(SearchStep)


class SearchStep(steps.Step):
    """Builds the index before other plugins prepare their pages; writes it, and the page."""

    def collect(self) -> None:
        """Build the index, while the build uses little memory as yet; a preview does it later."""
        if self.build.manifest.on_demand is None:
            self._index()

    def write(self, writer: PageWriter) -> None:
        """Write the index, and the page of results."""
        on_demand = self.build.manifest.on_demand
        if on_demand is None:
            self._write(writer)
        else:
            on_demand.later[urls.SEARCH.lstrip("/")] = partial(self._write_later, writer)

    def _write_later(self, writer: PageWriter) -> None:
        self._index()
        self._write(writer)

    def _write(self, writer: PageWriter) -> None:
        names = self._put_index(writer)
        writer.write(pages.first_file(names))
        writer.write(pages.results(_years(self.build), names))

    def _index(self) -> None:
        self._documents = list(_documents(self.build))
        self._shards = _index(self.build, self._documents)

    def _put_index(self, writer: PageWriter) -> pages.IndexInput:
        """Write the index to the output; return the names of its first files."""
        former = self.build.manifest.former
        for shard in self._shards:
            fingerprints = {pages.path(name): name.encode() for name in shard.names}
            if self.build.manifest.on_demand is None and not (
                fingerprints.items() <= former.items()
            ):
                shard.make()  # here, not in each of the processes that write files
            writer.put_all(Files(fingerprints, partial(_load, shard.make)))
        syllables = " ".join(fragments.syllables())
        names = [
            _put(writer, deflate(text.encode()))
            for text in (syllables, suggestions.suggestions(self._documents))
        ]
        return pages.IndexInput(names[0], names[1], tuple(shard.head for shard in self._shards))


def _index(build: BuildContext, documents: Sequence[SearchDocument]) -> Sequence[LazyShard]:
    count = build.portal.processes or parallel.process_count()

    def map_shares(work: Callable[[Sequence[Any]], Any], items: Sequence[Any]) -> Iterable[Any]:
        return parallel.map_shares(work, items, count)

    return IndexCache(build.store, build.content.root, map_shares, count).index(documents)


def _years(build: BuildContext) -> set[int]:
    """Return the years of the archive, which has listed articles only."""
    articles = (item.portal_article for item in build.articles)
    return {
        article.date.year for article in articles if article.date and article.is_listed(build.now)
    }


def _put(writer: PageWriter, data: bytes) -> str:
    """Write a file of the index to the output; return its name."""
    name = files.content_hash(data)
    writer.put(pages.path(name), name.encode(), partial(bytes, data))
    return name


def _load(make: Any, path: str) -> bytes:
    data: bytes = make().files[Path(path).stem]
    return data


def _documents(build: BuildContext) -> Iterator[SearchDocument]:
    articles = (item.portal_article for item in build.texts)
    named = build.portal.nominees_found
    laws = build.content.library.by_address
    for found in sources.of_content(
        build.content, articles, build.readings, build.now, named=named
    ):
        law = laws.get(found.address)
        yield from provisions.parted(found, law, build.readings) if law else (found,)
