"""Photos beside an article become derivatives at the article's own address.

Rewrites each <img> of a body to a <picture> of the derivatives, with width, height, srcset
and sizes; the first photo loads at once, the others when they come near. Originals are never
published.

Settings: PHOTOS = photos.Settings(...). Build context: gives `pictures` and `photo_files`, by the
files of articles; reports photos that cannot be developed. Signals: none of its own;
`portal.builder.steps` calls it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from plugins.photos import markup
from portal.builder import steps
from portal.cache.fingerprint import Digests
from portal.cache.lazy import deferred
from portal.cache.store import Memo
from portal.content.article import Article
from portal.content.model import Content, lasting
from portal.contract.build_context import BuildContext
from portal.contract.pages import ContentItem, Files, PageWriter, Pictures, Stored, rewrite
from portal.diagnostics.diagnostic import Place, error
from portal.photos.decode import PhotoError
from portal.photos.derivatives import Derivative, DerivativeCache
from portal.photos.encode import Recipe
from portal.settings import SettingsError
from portal.system import codec, executors, files, progress

_USUAL = Recipe()
_QUALITIES = [quality.name for quality in fields(Recipe)]
_DIGESTS = Digests()


@dataclass(frozen=True, slots=True)
class Settings:
    """How photos are developed, `PHOTOS` in pelicanconf.py.

    Qualities from 1 to 100; 0 leaves WebP or AVIF out (decision 5 says how they were chosen).
    `processes` is how many work at once: 0 for as many as there are cores. `cluster` hands
    the work to a Dask scheduler instead, for example "tcp://10.0.0.5:8786": its workers need
    this project's code and libraries.
    """

    jpeg: int = _USUAL.jpeg
    webp: int = _USUAL.webp
    avif: int = _USUAL.avif
    processes: int = 0
    cluster: str = ""

    def __post_init__(self) -> None:
        """Refuse what no encoder understands."""
        for name in _QUALITIES:
            least = int(name == "jpeg")  # always made
            if not least <= getattr(self, name) <= 100:  # noqa: PLR2004 - the encoders' own scale
                message = f"PHOTOS.{name} phải từ {least} đến 100"
                raise SettingsError(message)
        if self.processes < 0:
            message = "PHOTOS.processes phải từ 0 trở lên"
            raise SettingsError(message)

    @property
    def recipe(self) -> Recipe:
        """What the derivatives depend on."""
        return Recipe(**{name: getattr(self, name) for name in _QUALITIES})


SETTINGS = {"PHOTOS": Settings}


def register() -> None:
    """Connect to Pelican."""
    steps.connect(PhotoStep)


class PhotoStep(steps.Step):
    """Develops photos, hands them on, and puts the derivatives into the output."""

    def prepare(self) -> None:
        """Develop all photos that articles and pages use."""
        _develop_all(self.build)

    def write(self, writer: PageWriter) -> None:
        """Put the derivatives into the output."""
        for derivatives in self.build.photo_files.values():
            writer.put_all(derivatives)


_Developed = tuple[bytes, dict[str, bytes], bytes]
"""An article's photos: the digest of its pictures, the files they need (output path ->
fingerprint), and (src, photo's path, rows of derivatives) of each, packed."""


def _develop_all(build: BuildContext) -> None:
    content, store = build.content, build.store
    settings = build.setting("PHOTOS", Settings)
    build.pictures, build.photo_files = {}, {}
    cache = DerivativeCache(store.folder / "photos", settings.recipe, fresh=store.fresh)
    memo = Memo(store, "derivatives", content.root)
    items = build.texts
    articles = [item.portal_article for item in items]
    keys = {article.file: _key(content, article, cache) for article in articles}
    fresh = [
        article
        for article in articles
        if content.photos.get(article.file)
        and memo.recall(article.file, keys[article.file]) is None
    ]
    try:
        _develop_new(content, fresh, cache, settings)
    except executors.ClusterError as problem:
        place = Place("pelicanconf.py")
        build.report(error("S007", place, name=settings.cluster, reason=problem))
        return
    for article in fresh:
        made, well = _develop(build, article, cache)
        memo.keep(article.file, keys[article.file] if well else None, made)
    cache.forget()
    for item in items:
        _hand_over(build, item, memo, cache)
    memo.save()
    if fresh or not cache.blobs.is_noted():
        prints = [derivatives.prints for derivatives in build.photo_files.values()]
        cache.blobs.note({key.decode() for own in prints for key in own.values()})


def _key(content: Content, article: Article, cache: DerivativeCache) -> object:
    """Return all that an article's derivatives depend on, or None where that cannot be told."""
    places = lasting(content.photos.get(article.file, ()))
    bad = article.file in content.with_photo_errors
    return places and (article.address, places, bad, cache.mark)


def _develop_new(
    content: Content, articles: Iterable[Article], cache: DerivativeCache, settings: Settings
) -> None:
    """Develop every photo of these articles, on all cores or on a cluster."""
    names = {content.photo(article, src) for article in articles for src in article.photos}
    paths = [content.root / name for name in sorted(filter(None, names))]
    batches = cache.ahead(paths, settings.processes or os.cpu_count() or 1, settings.cluster)
    for _ in progress.shown("Đang xử lý ảnh")(batches, len(paths)):
        pass


def _develop(
    build: BuildContext, article: Article, cache: DerivativeCache
) -> tuple[_Developed, bool]:
    """Return the photos of one article, and whether all that should be could be developed."""
    content = build.content
    photos: list[tuple[str, str, list[tuple[Any, ...]]]] = []
    well = True
    for src in article.photos:
        name = content.photo(article, src)
        if name is None:
            continue  # the checker has told, or the article is a draft
        path = content.root / name
        try:
            photos.append((src, name, [derivative.row() for derivative in cache.derive(path)]))
        except PhotoError as problem:
            place = Place(files.shown(path))
            build.report(error(problem.code, place, src=src, detail=problem.detail))
            well = False
    data = codec.dumps(photos)
    prints = {
        path: derivative.key.encode()
        for path, (derivative, _) in sorted(_sources(article.address, data).items())
    }
    return (_DIGESTS.of(_pictures(article.address, data)), prints, data), well


def _hand_over(build: BuildContext, item: ContentItem, memo: Memo, cache: DerivativeCache) -> None:
    """Give the others an article's pictures and files, and its body the pictures."""
    article = item.portal_article
    known: _Developed | None = memo.kept(article.file)
    if known is None:
        rewrite(item, b"", partial(markup.rewrite, pictures={}))
        return
    digest, prints, data = known
    pictures = deferred(Pictures, digest, partial(_pictures, article.address, data))
    build.pictures[article.file] = pictures
    sources = _PhotoFiles(article.address, data, build.content.root, cache)
    build.photo_files[article.file] = Files(prints, sources.load, sources.stored)
    rewrite(item, digest, partial(_rewrite, pictures))


def _pictures(address: str, data: bytes) -> Pictures:
    rows: Iterable[tuple[str, str, Iterable[Any]]] = codec.loads(data)
    return Pictures(
        {src: markup.picture(address, src, [Derivative(*row) for row in of]) for src, _, of in rows}
    )


def _rewrite(pictures: Pictures, html: str) -> str:
    return markup.rewrite(html, pictures.by_name)


@dataclass(frozen=True, slots=True)
class _PhotoFiles:
    """The files of one article's photos, found by their output paths."""

    address: str
    data: bytes
    root: Path
    cache: DerivativeCache

    def load(self, path: str) -> bytes:
        derivative, name = _sources(self.address, self.data)[path]
        return self.cache.encoded(derivative, self.root / name)

    def stored(self, path: str) -> Stored | None:
        derivative, _ = _sources(self.address, self.data)[path]
        kept = self.cache.untouched(derivative)
        return Stored(kept, bytes.fromhex(derivative.total)) if kept else None


@lru_cache(maxsize=8)  # an article's files are asked for one after another
def _sources(address: str, data: bytes) -> dict[str, tuple[Derivative, str]]:
    """Return each file by its output path: the derivative, and the photo's path."""
    sources = {}
    for src, name, rows in codec.loads(data):
        for derivative in (Derivative(*row) for row in rows):
            sources[f"{address.lstrip('/')}{derivative.name(src)}"] = derivative, name
    return sources
