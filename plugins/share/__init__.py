"""What others show of the portal: share images, and how it stands on home screens.

An article's share image is its photo, letter-boxed, or a card drawn with its title; all other
pages share one card. Listed after `assets` and `photos`, before `pages`. An image is drawn when
the output lacks it, and kept in the store's folder `share`. Addresses carry the hash of all that
an image is made of.

Settings: PORTAL (names), PORTAL_STORE. Template variables: `site.assets` gets "img/share.png",
"manifest.json"; an article's `page.head.picture`
comes from the shared context: PORTAL_SHARES, article file -> Picture. Signals: `initialized`,
`all_generators_finalized`, `get_generators`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from plugins.share import card
from plugins.share.images import Made, Studio
from portal import contract
from portal.cache.blobs import Blobs
from portal.cache.fingerprint import Digests
from portal.cache.store import Memo
from portal.content.article import Article
from portal.content.model import Content
from portal.settings import Settings
from portal.views.pages import Picture

_STUDIO = "PORTAL_SHARE_STUDIO"
_FILES = "PORTAL_SHARE_FILES"  # output path -> (key, what gives its bytes)
_FRESH = "PORTAL_SHARE_FRESH"  # True: an image was planned that the last build had not
_DIGESTS = Digests()


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.initialized.connect(_prepare)
    signals.all_generators_finalized.connect(_share_all)
    signals.get_generators.connect(_generator)


def _prepare(pelican: Any) -> None:
    """Plan what the whole site shares; templates find the addresses among the assets."""
    settings = pelican.settings
    portal: Settings = settings["PORTAL"]
    store = settings[contract.STORE]
    kept = Blobs(store.folder / "share", fresh=store.fresh)
    studio = settings[_STUDIO] = Studio(Path(settings["THEME"]) / "static", kept)
    words = card.Words("", portal.name, portal.tagline or portal.publisher)
    assets = settings[contract.ASSETS]
    shared = [
        studio.card(words, "img/share.png"),
        studio.manifest(portal.name, portal.short_name or portal.name, assets),
    ]
    settings[_FILES] = {each.path: (each.key, each.make) for each in shared}
    assets.update({each.name: each.address for each in shared})


def _share_all(generators: Any) -> None:
    """Plan the share image of each article."""
    context = generators[0].context
    content: Content = context[contract.CONTENT]
    studio: Studio = context[_STUDIO]
    shares = context.setdefault(contract.SHARES, {})
    memo = Memo(context[contract.STORE], "shares", content.root)
    recipe = (context["PORTAL"].name, studio.recipe)
    for found in contract.items_of(context, "articles"):
        article = found.portal_article
        pictures = context.get(contract.PICTURES, {}).get(article.file)
        section = content.section(article.section) if article.section else None
        kicker = section.name if section else ""
        seen = _DIGESTS.of(pictures) if pictures else b""
        key = (_DIGESTS.of(article), seen, kicker, *recipe)
        make = partial(_share, context, article, kicker)
        known: _Known | None = memo.recall(article.file, key)
        if known is None:
            context[_FRESH] = True
            known = _known(make)
            memo.keep(article.file, key, known)
        address, mark, alt = known
        context[_FILES][address.lstrip("/")] = (
            mark,
            partial(_drawn, make),
        )  # a photo may serve twice
        shares[article.file] = Picture(address, "", card.WIDTH, card.HEIGHT, alt)
    memo.save()


_Known = tuple[str, bytes, str]
"""What is remembered of an image: its address and key, and what is seen on it."""


def _known(make: Callable[[], tuple[Made, str]]) -> _Known:
    made, alt = make()
    return made.address, made.key, alt


def _drawn(make: Callable[[], tuple[Made, str]]) -> bytes:
    return make()[0].make()


def _share(context: Any, article: Article, kicker: str) -> tuple[Made, str]:
    """Return an article's share image and what is seen on it."""
    studio: Studio = context[_STUDIO]
    pictures: contract.Pictures | None = context.get(contract.PICTURES, {}).get(article.file)
    picture = pictures.by_name.get(article.cover) if pictures else None
    if picture:
        photos: contract.Files = context[contract.PHOTO_FILES][article.file]
        path = picture.largest.lstrip("/")
        alts = (each.alt for each in article.figures if each.src == article.cover and each.alt)
        load = partial(photos.load, path)
        return studio.letterbox(photos.prints[path], load), next(alts, article.title)
    return studio.card(card.Words(kicker, article.title, context["PORTAL"].name)), article.title


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class ShareGenerator(Generator):  # type: ignore[misc]
        """Puts the images into the output."""

        def generate_output(self, writer: contract.PageWriter) -> None:
            made: dict[str, tuple[bytes, Callable[[], bytes]]] = self.context[_FILES]
            prints = {path: key for path, (key, _) in made.items()}
            blobs = Blobs(self.context[contract.STORE].folder / "share")
            if not blobs.is_noted() or self.context.get(_FRESH):
                blobs.note(key.decode() for key in prints.values())
            writer.put_all(contract.Files(prints, lambda path: made[path][1]()))

    return ShareGenerator
