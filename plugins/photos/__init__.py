"""Makes derivatives of the photos beside an article, published at the article's address.

Rewrites each <img> of a body to a <picture> of the derivatives, with width, height, srcset
and sizes; the first photo is loaded eagerly, the others lazily. Originals are never published.

Settings: PHOTOS = photos.Settings(...). Build context: provides `pictures` and `photo_files`,
by the article's file; reports photos that cannot be decoded. Signals: none of its own;
`portal.builder.steps` calls it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

from plugins.photos import markup, sources
from portal.builder import steps
from portal.cache.fingerprint import Digests
from portal.cache.lazy import deferred
from portal.cache.store import Memo
from portal.content.article import Article
from portal.content.model import Content, lasting
from portal.contract.build_context import BuildContext
from portal.contract.pages import ContentItem, Files, PageWriter, Pictures, rewrite
from portal.contract.settings import SettingsError
from portal.diagnostics.diagnostic import Place, error
from portal.photos.derivatives import Derivative, DerivativeCache
from portal.photos.encode import Recipe
from portal.photos.problems import PhotoError
from portal.system import codec, executors, progress

_PLANNED = "planned"  # in the key of a record whose derivatives are not made yet
_DEFAULTS = Recipe()
_QUALITIES = [quality.name for quality in fields(Recipe)]
_DIGESTS = Digests()


@dataclass(frozen=True, slots=True)
class Settings:
    """How derivatives are made, `PHOTOS` in pelicanconf.py.

    Qualities from 1 to 100; 0 turns WebP or AVIF off (decision 5 says how they were chosen).
    `processes`: 0 for one per core. `cluster`: the address of a Dask scheduler that does the work
    instead, for example "tcp://10.0.0.5:8786"; its workers need this project's code and libraries.
    """

    jpeg: int = _DEFAULTS.jpeg
    webp: int = _DEFAULTS.webp
    avif: int = _DEFAULTS.avif
    processes: int = 0
    cluster: str = ""

    def __post_init__(self) -> None:
        """Raise SettingsError for values that no encoder accepts."""
        for name in _QUALITIES:
            minimum = int(name == "jpeg")  # always made
            if not minimum <= getattr(self, name) <= 100:  # noqa: PLR2004 - the encoders' own scale
                message = f"PHOTOS.{name} phải từ {minimum} đến 100"
                raise SettingsError(message)
        if self.processes < 0:
            message = "PHOTOS.processes phải từ 0 trở lên"
            raise SettingsError(message)

    @property
    def recipe(self) -> Recipe:
        """The formats and qualities of the derivatives."""
        return Recipe(**{name: getattr(self, name) for name in _QUALITIES})


SETTINGS = {"PHOTOS": Settings}


def register() -> None:
    """Connect to Pelican."""
    steps.connect(PhotoStep)


class PhotoStep(steps.Step):
    """Makes the derivatives, provides them to other plugins, and adds them to the output.

    A preview only plans those that no build has made: each is made when a browser asks for it.
    """

    def __init__(self, build: BuildContext) -> None:
        super().__init__(build)
        self._settings = build.setting("PHOTOS", Settings)
        folder, recipe = build.store.folder / "photos", self._settings.recipe
        self._cache = DerivativeCache(folder, recipe, fresh=build.store.fresh)

    def prepare(self) -> None:
        """Make the derivatives of all photos that articles and pages use."""
        self._memo = Memo(self.build.store, "derivatives", self.build.content.root)
        self.build.pictures, self.build.photo_files = {}, {}
        if self.build.manifest.on_demand is not None:
            _plan_all(self.build, self._memo, self._cache)
        else:
            _derive_all(self.build, self._memo, self._cache, self._settings)

    def write(self, writer: PageWriter) -> None:
        """Add the derivatives to the output."""
        for derivatives in self.build.photo_files.values():
            writer.put_all(derivatives)

    def renew(self, item: ContentItem, writer: PageWriter) -> None:
        """Plan the derivatives of one article."""
        file = item.portal_article.file
        self.build.pictures.pop(file, None)
        self.build.photo_files.pop(file, None)
        _plan(self.build, item.portal_article, self._memo, self._cache)
        _provide(self.build, item, self._memo, self._cache)
        if file in self.build.photo_files:
            writer.put_all(self.build.photo_files[file])


_PhotoRecord = tuple[bytes, dict[str, bytes], bytes]
"""What is cached of an article's photos: the digest of its pictures, their files (output path ->
fingerprint), and, packed, a (src, path of the photo, derivatives as rows) tuple per photo."""


def _plan_all(build: BuildContext, memo: Memo, cache: DerivativeCache) -> None:
    for item in build.texts:
        _plan(build, item.portal_article, memo, cache)
        _provide(build, item, memo, cache)
    memo.save()


def _plan(build: BuildContext, article: Article, memo: Memo, cache: DerivativeCache) -> None:
    """Have `memo` hold an article's derivatives: as a build made them, else as planned."""
    content = build.content
    if not content.photos.get(article.file):
        memo.keep(article.file, None, None)  # the photos it had are gone
        return
    key = _key(content, article, cache)
    planned = (_PLANNED, key)
    if memo.recall(article.file, key) is None and memo.recall(article.file, planned) is None:
        record, is_complete = _record(build, article, cache.planned)
        memo.keep(article.file, planned if is_complete and key else None, record)


def _derive_all(
    build: BuildContext, memo: Memo, cache: DerivativeCache, settings: Settings
) -> None:
    content, items = build.content, build.texts
    articles = [item.portal_article for item in items]
    keys = {article.file: _key(content, article, cache) for article in articles}
    new = [
        article
        for article in articles
        if content.photos.get(article.file)
        and memo.recall(article.file, keys[article.file]) is None
    ]
    try:
        _derive_new(content, new, cache, settings)
    except executors.ClusterError as problem:
        place = Place("pelicanconf.py")
        build.report(error("S007", place, name=settings.cluster, reason=problem))
        return
    for article in new:
        record, is_complete = _record(build, article, cache.derive)
        memo.keep(article.file, keys[article.file] if is_complete else None, record)
    cache.clear()
    for item in items:
        _provide(build, item, memo, cache)
    memo.save()
    if new or not cache.blobs.is_noted():
        prints = [derivatives.prints for derivatives in build.photo_files.values()]
        cache.blobs.note({key.decode() for own in prints for key in own.values()})


def _key(content: Content, article: Article, cache: DerivativeCache) -> object:
    """Return all that an article's derivatives depend on, or None if a stamp is not reliable."""
    stamps = lasting(content.photos.get(article.file, ()))
    has_errors = article.file in content.with_photo_errors
    return stamps and (article.address, stamps, has_errors, cache.mark)


def _derive_new(
    content: Content, articles: Iterable[Article], cache: DerivativeCache, settings: Settings
) -> None:
    """Make the derivatives of every photo of these articles, on all cores or on a cluster."""
    names = {
        content.photo(article, src)
        for article in articles
        for src, _, _ in content.photos.get(article.file, ())
    }
    paths = [content.root / name for name in sorted(filter(None, names))]
    batches = cache.derive_all(paths, settings.processes or os.cpu_count() or 1, settings.cluster)
    for _ in progress.shown("Đang xử lý ảnh")(batches, len(paths)):
        pass


def _record(
    build: BuildContext, article: Article, derive: Callable[[Path], Iterable[Derivative]]
) -> tuple[_PhotoRecord, bool]:
    """Return the record of one article's photos, and whether all of them could be decoded.

    `derive`: returns the derivatives of a photo from its path, or raises PhotoError.
    """
    content = build.content
    photos: list[tuple[str, str, list[tuple[Any, ...]]]] = []
    is_complete = True
    for src, _, _ in content.photos.get(article.file, ()):  # its own, and those of its media
        name = content.photo(article, src)
        if name is None:
            continue  # reported by the check, or the article is a draft
        path = content.root / name
        try:
            photos.append((src, name, [derivative.row() for derivative in derive(path)]))
        except PhotoError as problem:
            place = Place.at(path)
            build.report(error(problem.code, place, src=src, detail=problem.detail))
            is_complete = False
    data = codec.dumps(photos)
    prints = {
        path: derivative.key.encode()
        for path, (derivative, _) in sorted(sources.derivatives(article.address, data).items())
    }
    return (_DIGESTS.of(_pictures(article.address, data)), prints, data), is_complete


def _provide(build: BuildContext, item: ContentItem, memo: Memo, cache: DerivativeCache) -> None:
    """Set an article's pictures and files in the build context; put the pictures into its body."""
    article = item.portal_article
    record: _PhotoRecord | None = memo.kept(article.file)
    if record is None:
        rewrite(item, b"", partial(markup.rewrite, pictures={}))
        return
    digest, prints, data = record
    pictures = deferred(Pictures, digest, partial(_pictures, article.address, data))
    build.pictures[article.file] = pictures
    photos = sources.PhotoFiles(article.address, data, build.content.root, cache)
    files_of_article = Files(prints, photos.load, photos.stored, photos.planned)
    build.photo_files[article.file] = files_of_article
    rewrite(item, digest, partial(_rewrite, pictures))


def _pictures(address: str, data: bytes) -> Pictures:
    rows: Iterable[tuple[str, str, Iterable[Any]]] = codec.loads(data)
    return Pictures(
        {
            src: markup.picture(address, src, [Derivative(*row) for row in derivatives])
            for src, _, derivatives in rows
        }
    )


def _rewrite(pictures: Pictures, html: str) -> str:
    return markup.rewrite(html, pictures.by_name)
