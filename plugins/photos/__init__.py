"""Photos beside an article become derivatives at the article's own address.

Rewrites each <img> of a body to the derivatives' addresses, with width, height, srcset and
sizes; the first photo loads at once, the others when they come near. Originals are never
published.

Settings: PORTAL_STORE, where derivatives are kept between builds. Shared context:
PORTAL_PICTURES, article file -> edition.Pictures; PORTAL_PHOTO_FILES, article file ->
edition.Files; problems go to PORTAL_PROBLEMS. Signals: `all_generators_finalized`,
`get_generators`.
"""

from __future__ import annotations

import pickle  # what the store keeps, under its checksum
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from plugins.photos import markup
from portal import edition, files, photo, progress
from portal.article import Article
from portal.content import Content
from portal.deferred import later
from portal.diagnostics import Place, error
from portal.fingerprint import Digests
from portal.photo import Derivative
from portal.reading import lasting
from portal.store import Memo
from portal.views import Picture

_DIGESTS = Digests()


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.all_generators_finalized.connect(_develop_all)
    signals.get_generators.connect(_generator)


_Developed = tuple[bytes, dict[str, bytes], bytes]
"""An article's photos: their digest, the files they need (output path -> fingerprint), and all
of it pickled: the pictures by name, and (derivative, photo's path) by output path."""


def _pictures(data: bytes) -> edition.Pictures:
    found: edition.Pictures = pickle.loads(data)[0]  # noqa: S301 - ours, from the store
    return found


def _develop_all(generators: Any) -> None:
    context = generators[0].context
    content: Content = context[edition.CONTENT]
    memo = Memo(context[edition.STORE], "derivatives", content.root)
    pictures = context.setdefault(edition.PICTURES, {})
    developed = context.setdefault(edition.PHOTO_FILES, {})
    folder = context[edition.STORE].folder / "photos"
    items = [item for key in ("articles", "pages") for item in edition.items_of(context, key)]
    follow = progress.shown("Đang xử lý ảnh")
    for item in follow(items, len(items)):
        article: Article = item.portal_article
        places = content.photos.get(article.file)
        if not places:
            edition.rewrite(item, b"", partial(markup.rewrite, pictures={}))
            continue
        key = lasting(places) and (article.address, places, article.file in content.amiss)
        known: _Developed | None = memo.recall(article.file, key)
        if known is None:
            known, well = _develop(context, article)
            memo.keep(article.file, key if well else None, known)
        digest, prints, data = known
        developed[article.file] = edition.Files(prints, partial(_bytes, data, content.root, folder))
        own = pictures[article.file] = later(edition.Pictures, digest, partial(_pictures, data))
        edition.rewrite(item, digest, partial(_rewrite, own))
    memo.save()


def _rewrite(own: edition.Pictures, html: str) -> str:
    return markup.rewrite(html, own.by_name)


def _develop(context: Any, article: Article) -> tuple[_Developed, bool]:
    """Return the photos of one article, and whether all that should be could be developed."""
    content: Content = context[edition.CONTENT]
    folder = context[edition.STORE].folder / "photos"
    own: dict[str, Picture] = {}
    sources: dict[str, tuple[Derivative, str]] = {}
    well = True
    for src in article.photos:
        name = content.photo(article, src)
        if name is None:
            continue  # the checker has told, or the article is a draft
        path = content.root / name
        try:
            derivatives = photo.derive(path, folder)
        except photo.PhotoError as problem:
            told = error("P011", Place(files.shown(path)), src=src, reason=problem)
            context.setdefault(edition.PROBLEMS, []).append(told)
            well = False
            continue
        own[src] = markup.picture(article.address, src, derivatives)
        for each in derivatives:
            sources[f"{article.address.lstrip('/')}{each.name(src)}"] = each, name
    pictures = edition.Pictures(own)
    digest = _DIGESTS.of(pictures)
    prints = {path: each.key.encode() for path, (each, _) in sorted(sources.items())}
    return (digest, prints, pickle.dumps((pictures, sources))), well


def _bytes(data: bytes, root: Path, folder: Path, path: str) -> bytes:
    derivative, name = pickle.loads(data)[1][path]  # noqa: S301 - ours, from the store
    return photo.encoded(derivative, root / name, folder)


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class PhotoGenerator(Generator):  # type: ignore[misc]
        """Copies the derivatives that the articles use from the store."""

        def generate_output(self, writer: edition.PageWriter) -> None:
            found: Mapping[str, edition.Files] = self.context.get(edition.PHOTO_FILES, {})
            for each in found.values():
                writer.put_all(each.prints, each.load)

    return PhotoGenerator
