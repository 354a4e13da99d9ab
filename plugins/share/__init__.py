"""What others show of the portal: share images, and how it stands on home screens.

An article's share image is its photo, letter-boxed, or a card drawn with its title; all other
pages share one card. Listed after `assets` and `photos`, before `pages`. An image is drawn when
the output lacks it, and kept in the store's folder `share`. Addresses carry the hash of all that
an image is made of.

Settings: PORTAL (names). Build context: adds "img/share.png" and "manifest.json" to `assets`; gives
`shares`, by the files of articles. Signals: none of its own; `portal.builder.steps` calls it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from plugins.share import card
from plugins.share.images import Made, Studio
from portal.builder import steps
from portal.cache.blobs import Blobs
from portal.cache.fingerprint import Digests
from portal.cache.store import Memo
from portal.content.article import Article
from portal.contract.build_context import BuildContext
from portal.contract.pages import Files, PageWriter
from portal.views.pages import Picture

NEEDS = ("plugins.assets", "plugins.photos")
_DIGESTS = Digests()


def register() -> None:
    """Connect to Pelican."""
    steps.connect(ShareStep)


_Known = tuple[str, bytes, str]
"""What is remembered of an image: its address and key, and what is seen on it."""


class ShareStep(steps.Step):
    """Plans share images and the web manifest, and puts them into the output."""

    def __init__(self, build: BuildContext) -> None:
        super().__init__(build)
        self._blobs = Blobs(build.store.folder / "share", fresh=build.store.fresh)
        self._studio = Studio(build.static, self._blobs)
        # Output path -> the key of an image, and what gives its bytes.
        self._images: dict[str, tuple[bytes, Callable[[], bytes]]] = {}
        self._has_new = False  # an image was planned that the last build had not

    def prepare(self) -> None:
        """Plan the images that the whole site shares, then those of articles."""
        portal, studio = self.build.portal, self._studio
        words = card.Words("", portal.name, portal.tagline or portal.publisher)
        shared = [
            studio.card(words, "img/share.png"),
            studio.manifest(portal.name, portal.short_name or portal.name, self.build.assets),
        ]
        self._images = {image.path: (image.key, image.make) for image in shared}
        self.build.assets.update({image.name: image.address for image in shared})
        self._plan_articles()

    def _plan_articles(self) -> None:
        """Plan the share image of each article."""
        build = self.build
        build.shares = {}
        memo = Memo(build.store, "shares", build.content.root)
        recipe = (build.portal.name, self._studio.recipe)
        for item in build.articles:
            article = item.portal_article
            pictures = build.pictures.get(article.file)
            section = build.content.section(article.section) if article.section else None
            kicker = section.name if section else ""
            seen = _DIGESTS.of(pictures) if pictures else b""
            key = (_DIGESTS.of(article), seen, kicker, *recipe)
            make = partial(self._image, article, kicker)
            known: _Known | None = memo.recall(article.file, key)
            if known is None:
                self._has_new = True
                image, alt = make()
                known = image.address, image.key, alt
                memo.keep(article.file, key, known)
            address, mark, alt = known
            self._images[address.lstrip("/")] = mark, partial(_drawn, make)  # may serve twice
            build.shares[article.file] = Picture(address, "", card.WIDTH, card.HEIGHT, alt)
        memo.save()

    def _image(self, article: Article, kicker: str) -> tuple[Made, str]:
        """Return an article's share image and what is seen on it."""
        build, studio = self.build, self._studio
        pictures = build.pictures.get(article.file)
        picture = pictures.by_name.get(article.cover) if pictures else None
        if picture:
            photos = build.photo_files[article.file]
            path = picture.largest.lstrip("/")
            figures = (figure for figure in article.figures if figure.src == article.cover)
            alts = (figure.alt for figure in figures if figure.alt)
            load = partial(photos.load, path)
            return studio.letterbox(photos.prints[path], load), next(alts, article.title)
        words = card.Words(kicker, article.title, build.portal.name)
        return studio.card(words), article.title

    def write(self, writer: PageWriter) -> None:
        """Put the images into the output."""
        images = self._images
        prints = {path: key for path, (key, _) in images.items()}
        if not self._blobs.is_noted() or self._has_new:
            self._blobs.note(key.decode() for key in prints.values())
        writer.put_all(Files(prints, lambda path: images[path][1]()))


def _drawn(make: Callable[[], tuple[Made, str]]) -> bytes:
    return make()[0].make()
