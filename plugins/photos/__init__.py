"""Photos beside an article become derivatives at the article's own address.

Rewrites each <img> of a body to the derivatives' addresses, with width, height, srcset and
sizes; the first photo loads at once, the others when they come near. Originals are never
published.

Settings: PORTAL_STORE, where derivatives are kept between builds. Shared context:
PORTAL_PICTURES, article file -> {photo name: Picture}; problems go to PORTAL_PROBLEMS.
Signals: `all_generators_finalized`, `get_generators`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from plugins.photos import markup
from portal import edition, files, photo, progress
from portal.article import Article
from portal.diagnostics import Place, error
from portal.photo import Derivative
from portal.views import Picture

_FILES = "PORTAL_PHOTO_FILES"  # output path -> path in the store


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.all_generators_finalized.connect(_develop_all)
    signals.get_generators.connect(_generator)


def _develop_all(generators: Any) -> None:
    context = generators[0].context
    pictures = context.setdefault(edition.PICTURES, {})
    items = [item for key in ("articles", "pages") for item in edition.items_of(context, key)]
    follow = progress.shown("Đang xử lý ảnh")
    for item in follow(items, len(items)):
        own = _develop(context, item.portal_article)
        pictures[item.portal_article.file] = own
        item._content = markup.rewrite(item._content, own)  # noqa: SLF001 - Pelican offers no setter


def _develop(context: Any, article: Article) -> dict[str, Picture]:
    """Return the pictures of one article by name; note which files they need."""
    folder = (Path(context["PATH"]) / article.file).parent
    store = Path(context.get(edition.STORE, ".portal")) / "photos"
    own: dict[str, Picture] = {}
    for src in dict.fromkeys([*(each.src for each in article.figures), article.picture]):
        if not src or photo.trouble(folder, src):
            continue  # the checker has told, or the article is a draft
        try:
            derivatives = photo.derive(photo.find(folder, src), store)
        except photo.PhotoError as problem:
            told = error("P011", Place(files.shown(folder / src)), src=src, reason=problem)
            context.setdefault(edition.PROBLEMS, []).append(told)
            continue
        own[src] = markup.picture(article.address, derivatives)
        context.setdefault(_FILES, {}).update(_outputs(article.address, derivatives))
    return own


def _outputs(address: str, derivatives: tuple[Derivative, ...]) -> dict[str, str]:
    return {f"{address.lstrip('/')}{each.name}": each.stored for each in derivatives}


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class PhotoGenerator(Generator):  # type: ignore[misc]
        """Copies the derivatives that the articles use from the store."""

        def generate_output(self, writer: edition.PageWriter) -> None:
            for path, stored in sorted(self.context.get(_FILES, {}).items()):
                writer.write_bytes(path, Path(stored).read_bytes())

    return PhotoGenerator
