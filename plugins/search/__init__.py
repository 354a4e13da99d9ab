"""Search in the reader's browser: an index of all that is published, and its page of results.

Articles, standing pages and the library's documents are indexed, and whatever other plugins add
to the list PORTAL_SEARCHED of the shared context (`edition.Searched`) before pages are planned.
The index is in files under names that are hashes, except one, /tim-kiem/muc-luc.json.

Listed after the plugins that add documents, before `sitemap`. Settings: PORTAL (processes).
Templates: search.html (SearchView), plain.txt (TextView). Signals: `get_generators`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from plugins.search import sources
from portal import cores, edition, files


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
        """Writes the index and the page."""

        def generate_output(self, writer: edition.PageWriter) -> None:
            _write(self.context, self.settings, self.env, writer)

    return SearchGenerator


def _write(context: Any, settings: Any, env: Any, writer: edition.PageWriter) -> None:
    from plugins.search import fragments, pages, suggestions
    from plugins.search.keeping import Keeping
    from plugins.search.packing import deflated

    documents = [*_documents(context), *context.get(edition.SEARCHED, ())]
    count = settings["PORTAL"].processes or cores.count()

    def spread(work: Any, items: Sequence[Any]) -> Iterable[Any]:
        return cores.spread(work, items, count)

    root = settings[edition.CONTENT].root
    parts = Keeping(settings.get(edition.STORE), root, spread).index(documents)
    manifest: edition.Manifest | None = settings.get(edition.MANIFEST)
    there = manifest.former if manifest else {}
    for part in parts:
        prints = {pages.path(name): name.encode() for name in part.names}
        if not prints.items() <= there.items():
            part.make()  # here, not in each of the processes that write files
        writer.put_all(edition.Files(prints, partial(_load, part.make)))
    syllables, offered = " ".join(fragments.syllables()), suggestions.suggestions(documents)
    named = [_put(writer, deflated(each.encode())) for each in (syllables, offered)]
    # The archive has articles alone, and of those what is listed.
    listed = (each.portal_article for each in edition.items_of(context, "articles"))
    now = settings[edition.NOW]
    years = {each.date.year for each in listed if each.date and each.is_listed(now)}
    names = pages.Names(named[0], named[1], tuple(part.head for part in parts))
    for unit in pages.units(years, names):
        writer.write(env, unit)


def _put(writer: edition.PageWriter, data: bytes) -> str:
    """Put a file of the index into the output; return its name."""
    from plugins.search import pages

    name = files.content_hash(data)
    writer.put(pages.path(name), name.encode(), partial(bytes, data))
    return name


def _load(make: Any, path: str) -> bytes:
    data: bytes = make().files[Path(path).stem]
    return data


def _documents(context: Any) -> Iterator[edition.Searched]:
    now, content = context[edition.NOW], context[edition.CONTENT]
    for key in ("articles", "pages"):
        for each in edition.items_of(context, key):
            if each.portal_article.is_listed(now):
                yield sources.of_article(each.portal_article, content)
    for document in content.library.documents:
        yield sources.of_document(document, content)
