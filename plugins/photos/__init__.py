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

import pickle  # what the store keeps, under its checksum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from plugins.photos import markup
from portal import cores, edition, files, progress, workers
from portal.article import Article
from portal.content import Content
from portal.darkroom import Darkroom, Derivative
from portal.deferred import later
from portal.development import Recipe
from portal.diagnostics import Place, error
from portal.fingerprint import Digests
from portal.photo import PhotoError
from portal.reading import lasting
from portal.site import SettingsError
from portal.store import Memo
from portal.views import Picture

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
"""An article's photos: their digest, the files they need (output path -> fingerprint), and all
of it pickled: the pictures by name, and (derivative, photo's path) by output path."""


def _develop_all(generators: Any) -> None:
    context = generators[0].context
    content: Content = context[edition.CONTENT]
    settings: Settings = context.get("PHOTOS") or Settings()
    room = Darkroom(context[edition.STORE].folder / "photos", settings.recipe)
    memo = Memo(context[edition.STORE], "derivatives", content.root)
    items = [item for key in ("articles", "pages") for item in edition.items_of(context, key)]
    keys = {item.portal_article.file: _key(content, item.portal_article, room) for item in items}
    fresh = [
        item.portal_article
        for item in items
        if memo.recall(item.portal_article.file, keys[item.portal_article.file]) is None
    ]
    try:
        _develop_new(content, fresh, room, settings)
    except workers.ClusterError as problem:
        told = error("S007", Place("pelicanconf.py"), name=settings.cluster, reason=problem)
        context.setdefault(edition.PROBLEMS, []).append(told)
        return
    for each in fresh:
        if content.photos.get(each.file):
            made, well = _develop(context, each, room)
            memo.keep(each.file, keys[each.file] if well else None, made)
    for item in items:
        _hand_over(context, item, memo, room)
    memo.save()
    if fresh or not room.is_noted():
        found: Mapping[str, edition.Files] = context.get(edition.PHOTO_FILES, {})
        room.used({key.decode() for each in found.values() for key in each.prints.values()})


def _key(content: Content, article: Article, room: Darkroom) -> object:
    """Return all that an article's derivatives depend on, or None where that cannot be told."""
    places = lasting(content.photos.get(article.file, ()))
    bad = article.file in content.amiss
    return places and (article.address, places, bad, room.recipe.key)


def _develop_new(
    content: Content, articles: Iterable[Article], room: Darkroom, settings: Settings
) -> None:
    """Develop every photo of these articles, on all cores or on a cluster."""
    found = {content.photo(each, src) for each in articles for src in each.photos}
    paths = [content.root / name for name in sorted(filter(None, found))]
    steps = room.ahead(paths, settings.processes or cores.count(), settings.cluster)
    for _ in progress.shown("Đang xử lý ảnh")(steps, len(paths)):
        pass


def _develop(context: Any, article: Article, room: Darkroom) -> tuple[_Developed, bool]:
    """Return the photos of one article, and whether all that should be could be developed."""
    content: Content = context[edition.CONTENT]
    own: dict[str, Picture] = {}
    sources: dict[str, tuple[Derivative, str]] = {}
    well = True
    for src in article.photos:
        name = content.photo(article, src)
        if name is None:
            continue  # the checker has told, or the article is a draft
        path = content.root / name
        try:
            derivatives = room.derive(path)
        except PhotoError as problem:
            told = error(problem.code, Place(files.shown(path)), src=src, detail=problem.detail)
            context.setdefault(edition.PROBLEMS, []).append(told)
            well = False
            continue
        own[src] = markup.picture(article.address, src, derivatives)
        for each in derivatives:
            sources[f"{article.address.lstrip('/')}{each.name(src)}"] = each, name
    pictures = edition.Pictures(own)
    prints = {path: each.key.encode() for path, (each, _) in sorted(sources.items())}
    return (_DIGESTS.of(pictures), prints, pickle.dumps((pictures, sources))), well


def _hand_over(context: Any, item: Any, memo: Memo, room: Darkroom) -> None:
    """Give the others an article's pictures and files, and its body the pictures."""
    file = item.portal_article.file
    known: _Developed | None = memo.kept(file)
    if known is None:
        edition.rewrite(item, b"", partial(markup.rewrite, pictures={}))
        return
    digest, prints, data = known
    own = later(edition.Pictures, digest, partial(_pictures, data))
    context.setdefault(edition.PICTURES, {})[file] = own
    root = context[edition.CONTENT].root
    load, stored = partial(_bytes, data, root, room), partial(_stored, data, room)
    context.setdefault(edition.PHOTO_FILES, {})[file] = edition.Files(prints, load, stored)
    edition.rewrite(item, digest, partial(_rewrite, own))


def _pictures(data: bytes) -> edition.Pictures:
    return _unpacked(data)[0]


def _rewrite(own: edition.Pictures, html: str) -> str:
    return markup.rewrite(html, own.by_name)


def _bytes(data: bytes, root: Path, room: Darkroom, path: str) -> bytes:
    derivative, name = _unpacked(data)[1][path]
    return room.encoded(derivative, root / name)


def _stored(data: bytes, room: Darkroom, path: str) -> Path | None:
    return room.untouched(_unpacked(data)[1][path][0])


@lru_cache(maxsize=8)  # an article's files are asked for one after another
def _unpacked(data: bytes) -> tuple[edition.Pictures, dict[str, tuple[Derivative, str]]]:
    found: tuple[edition.Pictures, dict[str, tuple[Derivative, str]]]
    found = pickle.loads(data)  # noqa: S301 - ours, from the store
    return found


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class PhotoGenerator(Generator):  # type: ignore[misc]
        """Puts the derivatives that the articles use into the output."""

        def generate_output(self, writer: edition.PageWriter) -> None:
            found: Mapping[str, edition.Files] = self.context.get(edition.PHOTO_FILES, {})
            for each in found.values():
                writer.put_all(each)

    return PhotoGenerator
