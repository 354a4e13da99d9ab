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

Listed before `sitemap`. Settings: PORTAL (processes).
Templates: search.html (SearchView), plain.txt (TextView). Signals: `get_generators`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from plugins.search import fragments, pages, sources, suggestions
from plugins.search.codec import deflate
from plugins.search.index_cache import IndexCache, LazyShard
from plugins.search.sources import SearchDocument
from portal import contract
from portal.system import files, parallel


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.get_generators.connect(_generator)


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class SearchGenerator(Generator):  # type: ignore[misc]
        """Makes the index before others prepare their pages; writes it, and the page."""

        def generate_context(self) -> None:
            self.documents = list(_documents(self.context))
            self.parts = _indexed(self.settings, self.documents)

        def generate_output(self, writer: contract.PageWriter) -> None:
            names = _put_index(self.settings, self.documents, self.parts, writer)
            for unit in pages.units(_years(self.context), names):
                writer.write(self.env, unit)

    return SearchGenerator


def _indexed(settings: Any, documents: Sequence[SearchDocument]) -> Sequence[LazyShard]:
    """Index documents: here, where the build has little in its memory as yet."""
    count = settings["PORTAL"].processes or parallel.process_count()

    def spread(work: Any, items: Sequence[Any]) -> Iterable[Any]:
        return parallel.map_shares(work, items, count)

    root = settings[contract.CONTENT].root
    return IndexCache(settings.get(contract.STORE), root, spread, count).index(documents)


def _put_index(
    settings: Any,
    documents: Iterable[SearchDocument],
    parts: Sequence[LazyShard],
    writer: contract.PageWriter,
) -> pages.Names:
    """Put the index into the output; return the names that its first file tells."""
    manifest: contract.Manifest | None = settings.get(contract.MANIFEST)
    there = manifest.former if manifest else {}
    for part in parts:
        prints = {pages.path(name): name.encode() for name in part.names}
        if not prints.items() <= there.items():
            part.make()  # here, not in each of the processes that write files
        writer.put_all(contract.Files(prints, partial(_load, part.make)))
    syllables, offered = " ".join(fragments.syllables()), suggestions.suggestions(documents)
    named = [_put(writer, deflate(each.encode())) for each in (syllables, offered)]
    return pages.Names(named[0], named[1], tuple(part.head for part in parts))


def _years(context: Any) -> set[int]:
    """Return the years of the archive, which has articles alone, and of those what is listed."""
    listed = (each.portal_article for each in contract.items_of(context, "articles"))
    now = context[contract.NOW]
    return {each.date.year for each in listed if each.date and each.is_listed(now)}


def _put(writer: contract.PageWriter, data: bytes) -> str:
    """Put a file of the index into the output; return its name."""
    name = files.content_hash(data)
    writer.put(pages.path(name), name.encode(), partial(bytes, data))
    return name


def _load(make: Any, path: str) -> bytes:
    data: bytes = make().files[Path(path).stem]
    return data


def _documents(context: Any) -> Iterator[SearchDocument]:
    now, content = context[contract.NOW], context[contract.CONTENT]
    for key in ("articles", "pages"):
        for each in contract.items_of(context, key):
            if each.portal_article.is_listed(now):
                yield sources.of_article(each.portal_article, content)
    for document in content.library.documents:
        yield sources.of_document(document, content)
