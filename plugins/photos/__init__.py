"""Photos beside an article become derivatives at the article's own address.

Rewrites each <img> of a body to a <picture> of the derivatives, with width, height, srcset
and sizes; the first photo loads at once, the others when they come near. Originals are never
published.

Settings: PHOTOS = photos.Settings(...); PORTAL_STORE, where derivatives are kept between
builds. Shared context: PORTAL_PICTURES, article file -> edition.Pictures; PORTAL_PHOTO_FILES,
article file -> edition.Files; problems go to PORTAL_PROBLEMS. Signals:
`all_generators_finalized`, `get_generators`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from plugins.photos import markup
from portal import contract
from portal.cache.fingerprint import Digests
from portal.cache.lazy import deferred
from portal.cache.store import Memo
from portal.content.article import Article
from portal.content.loader import lasting
from portal.content.model import Content
from portal.diagnostics.diagnostic import Place, error
from portal.photos.decode import PhotoError
from portal.photos.derivatives import Darkroom, Derivative
from portal.photos.encode import Recipe
from portal.settings import SettingsError
from portal.system import codec, executors, files, progress

_USUAL = Recipe()
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
        least = {"jpeg": 1, "webp": 0, "avif": 0}
        for name, low in least.items():
            if not low <= getattr(self, name) <= 100:  # noqa: PLR2004 - the encoders' own scale
                message = f"PHOTOS.{name} phải từ {low} đến 100"
                raise SettingsError(message)
        if self.processes < 0:
            message = "PHOTOS.processes phải từ 0 trở lên"
            raise SettingsError(message)

    @property
    def recipe(self) -> Recipe:
        """What the derivatives depend on."""
        return Recipe(self.jpeg, self.webp, self.avif)


SETTINGS = {"PHOTOS": Settings}


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.all_generators_finalized.connect(_develop_all)
    signals.get_generators.connect(_generator)


_Developed = tuple[bytes, dict[str, bytes], bytes]
"""An article's photos: the digest of its pictures, the files they need (output path ->
fingerprint), and (src, photo's path, rows of derivatives) of each, packed."""


def _develop_all(generators: Any) -> None:
    context = generators[0].context
    content: Content = context[contract.CONTENT]
    settings: Settings = context.get("PHOTOS") or Settings()
    store = context[contract.STORE]
    room = Darkroom(store.folder / "photos", settings.recipe, fresh=store.fresh)
    memo = Memo(store, "derivatives", content.root)
    items = [item for key in ("articles", "pages") for item in contract.items_of(context, key)]
    keys = {item.portal_article.file: _key(content, item.portal_article, room) for item in items}
    fresh = [
        item.portal_article
        for item in items
        if content.photos.get(item.portal_article.file)
        and memo.recall(item.portal_article.file, keys[item.portal_article.file]) is None
    ]
    try:
        _develop_new(content, fresh, room, settings)
    except executors.ClusterError as problem:
        told = error("S007", Place("pelicanconf.py"), name=settings.cluster, reason=problem)
        context.setdefault(contract.PROBLEMS, []).append(told)
        return
    for each in fresh:
        made, well = _develop(context, each, room)
        memo.keep(each.file, keys[each.file] if well else None, made)
    room.forget()
    for item in items:
        _hand_over(context, item, memo, room)
    memo.save()
    if fresh or not room.usage.is_noted():
        found: Mapping[str, contract.Files] = context.get(contract.PHOTO_FILES, {})
        room.usage.note({key.decode() for each in found.values() for key in each.prints.values()})


def _key(content: Content, article: Article, room: Darkroom) -> object:
    """Return all that an article's derivatives depend on, or None where that cannot be told."""
    places = lasting(content.photos.get(article.file, ()))
    bad = article.file in content.amiss
    return places and (article.address, places, bad, room.mark)


def _develop_new(
    content: Content, articles: Iterable[Article], room: Darkroom, settings: Settings
) -> None:
    """Develop every photo of these articles, on all cores or on a cluster."""
    found = {content.photo(each, src) for each in articles for src in each.photos}
    paths = [content.root / name for name in sorted(filter(None, found))]
    steps = room.ahead(paths, settings.processes or os.cpu_count() or 1, settings.cluster)
    for _ in progress.shown("Đang xử lý ảnh")(steps, len(paths)):
        pass


def _develop(context: Any, article: Article, room: Darkroom) -> tuple[_Developed, bool]:
    """Return the photos of one article, and whether all that should be could be developed."""
    content: Content = context[contract.CONTENT]
    own: list[tuple[str, str, list[tuple[Any, ...]]]] = []
    well = True
    for src in article.photos:
        name = content.photo(article, src)
        if name is None:
            continue  # the checker has told, or the article is a draft
        path = content.root / name
        try:
            own.append((src, name, [each.row() for each in room.derive(path)]))
        except PhotoError as problem:
            told = error(problem.code, Place(files.shown(path)), src=src, detail=problem.detail)
            context.setdefault(contract.PROBLEMS, []).append(told)
            well = False
    data = codec.dumps(own)
    prints = {
        path: each.key.encode()
        for path, (each, _) in sorted(_sources(article.address, data).items())
    }
    return (_DIGESTS.of(_pictures(article.address, data)), prints, data), well


def _hand_over(context: Any, item: Any, memo: Memo, room: Darkroom) -> None:
    """Give the others an article's pictures and files, and its body the pictures."""
    article: Article = item.portal_article
    known: _Developed | None = memo.kept(article.file)
    if known is None:
        contract.rewrite(item, b"", partial(markup.rewrite, pictures={}))
        return
    digest, prints, data = known
    own = deferred(contract.Pictures, digest, partial(_pictures, article.address, data))
    context.setdefault(contract.PICTURES, {})[article.file] = own
    found = _Found(article.address, data, context[contract.CONTENT].root, room)
    context.setdefault(contract.PHOTO_FILES, {})[article.file] = contract.Files(
        prints, found.load, found.stored
    )
    contract.rewrite(item, digest, partial(_rewrite, own))


def _pictures(address: str, data: bytes) -> contract.Pictures:
    rows: Iterable[tuple[str, str, Iterable[Any]]] = codec.loads(data)
    return contract.Pictures(
        {src: markup.picture(address, src, [Derivative(*row) for row in of]) for src, _, of in rows}
    )


def _rewrite(own: contract.Pictures, html: str) -> str:
    return markup.rewrite(html, own.by_name)


@dataclass(frozen=True, slots=True)
class _Found:
    """The files of one article's photos, found by their output paths."""

    address: str
    data: bytes
    root: Path
    room: Darkroom

    def load(self, path: str) -> bytes:
        derivative, name = _sources(self.address, self.data)[path]
        return self.room.encoded(derivative, self.root / name)

    def stored(self, path: str) -> contract.Stored | None:
        derivative, _ = _sources(self.address, self.data)[path]
        found = self.room.untouched(derivative)
        return contract.Stored(found, bytes.fromhex(derivative.total)) if found else None


@lru_cache(maxsize=8)  # an article's files are asked for one after another
def _sources(address: str, data: bytes) -> dict[str, tuple[Derivative, str]]:
    """Return each file by its output path: the derivative, and the photo's path."""
    found = {}
    for src, name, rows in codec.loads(data):
        for each in (Derivative(*row) for row in rows):
            found[f"{address.lstrip('/')}{each.name(src)}"] = each, name
    return found


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class PhotoGenerator(Generator):  # type: ignore[misc]
        """Puts the derivatives that the articles use into the output."""

        def generate_output(self, writer: contract.PageWriter) -> None:
            found: Mapping[str, contract.Files] = self.context.get(contract.PHOTO_FILES, {})
            for each in found.values():
                writer.put_all(each)

    return PhotoGenerator
