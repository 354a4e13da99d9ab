"""Photos beside an article become derivatives at the article's own address.

Rewrites each <img> of a body to the derivatives' addresses, with width, height, srcset and
sizes; the first photo loads at once, the others when they come near. Originals are never
published.

Settings: PORTAL_STORE, where derivatives are kept between builds. Shared context:
PORTAL_PICTURES, article file -> {photo name: Picture}; PORTAL_PHOTO_FILES; problems go to
PORTAL_PROBLEMS. Signals: `all_generators_finalized`, `get_generators`.
"""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from plugins.photos import markup
from portal import edition, files, photo, progress
from portal.article import Article
from portal.content import Content
from portal.diagnostics import Place, error
from portal.store import Memory, Store
from portal.views import Picture


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.all_generators_finalized.connect(_develop_all)
    signals.get_generators.connect(_generator)


def _develop_all(generators: Any) -> None:
    context = generators[0].context
    content: Content = context[edition.CONTENT]
    store: Store = context[edition.STORE]
    memory = Memory(store, "derivatives", content.root, content.stamps)
    pictures = context.setdefault(edition.PICTURES, {})
    items = [item for key in ("articles", "pages") for item in edition.items_of(context, key)]
    follow = progress.shown("Đang xử lý ảnh")
    for item in follow(items, len(items)):
        own = _develop(context, item.portal_article, memory)
        pictures[item.portal_article.file] = own
        edition.rewrite(item, own, partial(markup.rewrite, pictures=own))
    memory.save()


def _develop(context: Any, article: Article, memory: Memory) -> dict[str, Picture]:
    """Return the pictures of one article by name; note which files they need."""
    content: Content = context[edition.CONTENT]
    store: Store = context[edition.STORE]
    folder = store.folder / "photos"
    own: dict[str, Picture] = {}
    for src in article.photos:
        name = content.photo(article, src)
        if name is None:
            continue  # the checker has told, or the article is a draft
        path = content.root / name
        try:
            derivatives = memory.get(name, partial(photo.derive, path, folder))
        except photo.PhotoError as problem:
            told = error("P011", Place(files.shown(path)), src=src, reason=problem)
            context.setdefault(edition.PROBLEMS, []).append(told)
            continue
        own[src] = markup.picture(article.address, src, derivatives)
        for each in derivatives:
            output = f"{article.address.lstrip('/')}{each.name(src)}"
            made = partial(photo.encoded, each, path, folder)
            context.setdefault(edition.PHOTO_FILES, {})[output] = (each.key.encode(), made)
    return own


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class PhotoGenerator(Generator):  # type: ignore[misc]
        """Copies the derivatives that the articles use from the store."""

        def generate_output(self, writer: edition.PageWriter) -> None:
            for path, (key, made) in sorted(self.context.get(edition.PHOTO_FILES, {}).items()):
                writer.put(path, key, made)

    return PhotoGenerator
