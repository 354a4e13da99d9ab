"""Share images (Open Graph) and the web app manifest.

An article's share image is its photo, letter-boxed, or a card with its title; all other pages
share one card. Listed after `assets` and `photos`, before `pages`. An image is drawn only if the
output lacks it, and cached in the store's folder `share`. Its address has the hash of everything
it is made from.

Settings: PORTAL (names). Build context: adds "img/share.png" and "manifest.json" to `assets`;
provides `shares`, by the article's file. Signals: none of its own; `portal.builder.steps` calls it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from plugins.share import card
from plugins.share.images import PlannedFile, ShareImages
from portal import urls
from portal.builder import steps
from portal.cache.fingerprint import Digests
from portal.cache.store import Memo
from portal.content.article import Article
from portal.contract.build_context import BuildContext
from portal.contract.pages import ContentItem, Files, PageWriter
from portal.system.blobs import Blobs
from portal.views.pages import Picture

NEEDS = ("plugins.assets", "plugins.photos")
_DIGESTS = Digests()


def register() -> None:
    """Connect to Pelican."""
    steps.connect(ShareStep)


_ImageRecord = tuple[str, bytes, str]
"""What is cached of an image: its address, key and alternative text."""


class ShareStep(steps.Step):
    """Plans share images and the manifest, and adds them to the output."""

    def __init__(self, build: BuildContext) -> None:
        super().__init__(build)
        self._blobs = Blobs(build.store.folder / "share", fresh=build.store.fresh)
        self._share_images = ShareImages(build.static, self._blobs)
        # Output path -> key of the image, and a function that returns its bytes.
        self._images: dict[str, tuple[bytes, Callable[[], bytes]]] = {}
        self._has_new = False  # an image was planned that the last build did not have

    def prepare(self) -> None:
        """Plan the files that the whole site shares, then the images of articles."""
        portal, images = self.build.portal, self._share_images
        text = card.CardText("", portal.name, portal.tagline or portal.publisher)
        shared = [
            images.card(text, "img/share.png"),
            images.manifest(portal.name, portal.short_name or portal.name, self.build.assets),
        ]
        self._images = {image.path: (image.key, image.make) for image in shared}
        self.build.assets.update({image.name: image.address for image in shared})
        self._plan_articles()

    def _plan_articles(self) -> None:
        """Plan the share image of each article."""
        self.build.shares = {}
        self._memo = Memo(self.build.store, "shares", self.build.content.root)
        for item in self.build.articles:
            self._plan(item.portal_article)
        self._memo.save()

    def _plan(self, article: Article) -> str:
        """Plan the share image of an article; return its path."""
        build, memo = self.build, self._memo
        pictures = build.pictures.get(article.file)
        section = build.content.section(article.section) if article.section else None
        kicker = section.name if section else ""
        pictures_digest = _DIGESTS.of(pictures) if pictures else b""
        recipe = (build.portal.name, self._share_images.recipe)
        key = (_DIGESTS.of(article), pictures_digest, kicker, *recipe)
        plan = partial(self._image, article, kicker)
        record: _ImageRecord | None = memo.recall(article.file, key)
        if record is None:
            self._has_new = True
            image, alt = plan()
            record = image.address, image.key, alt
            memo.keep(article.file, key, record)
        address, image_key, alt = record
        path = urls.output_path(address)
        self._images[path] = image_key, partial(_load, plan)
        build.shares[article.file] = Picture(address, "", card.WIDTH, card.HEIGHT, alt)
        return path

    def renew(self, item: ContentItem, writer: PageWriter) -> None:
        """Plan the share image of one article."""
        if not item.portal_article.is_page:
            path = self._plan(item.portal_article)
            key, make = self._images[path]
            writer.put_all(Files({path: key}, lambda _path: make()))

    def _image(self, article: Article, kicker: str) -> tuple[PlannedFile, str]:
        """Return an article's share image and its alternative text."""
        build, images = self.build, self._share_images
        pictures = build.pictures.get(article.file)
        picture = pictures.cover(article) if pictures else None
        if picture:
            photos = build.photo_files[article.file]
            path = urls.output_path(picture.largest)
            figures = (figure for figure in article.figures if figure.src == article.cover)
            alt_texts = (figure.alt for figure in figures if figure.alt)
            load = partial(photos.load, path)
            return images.letterbox(photos.prints[path], load), next(alt_texts, article.title)
        text = card.CardText(kicker, article.title, build.portal.name)
        return images.card(text), article.title

    def write(self, writer: PageWriter) -> None:
        """Add the images to the output."""
        planned = self._images
        keys = {path: key for path, (key, _) in planned.items()}
        if not self._blobs.is_noted() or self._has_new:
            self._blobs.note(key.decode() for key in keys.values())
        writer.put_all(Files(keys, lambda path: planned[path][1]()))


def _load(plan: Callable[[], tuple[PlannedFile, str]]) -> bytes:
    return plan()[0].make()
