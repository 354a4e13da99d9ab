"""Photos beside an article become derivatives at the article's own address.

Rewrites each <img> of a body to a <picture> of the derivatives, with width, height, srcset
and sizes; the first photo loads at once, the others when they come near. Originals are never
published.

Settings: PHOTOS = photos.Settings(...); PORTAL_STORE, where derivatives are kept between
builds. Shared context: PORTAL_PICTURES, article file -> {photo name: Picture}; problems go to
PORTAL_PROBLEMS. Signals: `all_generators_finalized`, `get_generators`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from plugins.photos import markup
from portal import cores, edition, files, progress, workers
from portal.article import Article
from portal.content import Content
from portal.darkroom import Darkroom
from portal.development import Recipe
from portal.diagnostics import Place, error
from portal.photo import PhotoError
from portal.site import SettingsError
from portal.store import Memory, Store
from portal.views import Picture

_USUAL = Recipe()


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
_FILES = "PORTAL_PHOTO_FILES"  # output path -> (fingerprint, what gives its bytes)


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.all_generators_finalized.connect(_develop_all)
    signals.get_generators.connect(_generator)


def _develop_all(generators: Any) -> None:
    context = generators[0].context
    content: Content = context[edition.CONTENT]
    store: Store = context[edition.STORE]
    settings: Settings = context.get("PHOTOS") or Settings()
    room = Darkroom(store.folder / "photos", settings.recipe)
    kind = f"derivatives-{files.content_hash(room.recipe.key.encode())}"
    memory = Memory(store, kind, content.root, content.stamps)
    pictures = context.setdefault(edition.PICTURES, {})
    items = [item for key in ("articles", "pages") for item in edition.items_of(context, key)]
    try:
        _develop_new(content, [item.portal_article for item in items], memory, room, settings)
    except workers.ClusterError as problem:
        told = error("S007", Place("pelicanconf.py"), name=settings.cluster, reason=problem)
        context.setdefault(edition.PROBLEMS, []).append(told)
        return
    for item in items:
        own = _develop(context, item.portal_article, memory, room)
        pictures[item.portal_article.file] = own
        edition.rewrite(item, own, partial(markup.rewrite, pictures=own))
    memory.save()
    room.used({key.decode() for key, _ in context.get(_FILES, {}).values()})


def _develop_new(
    content: Content,
    articles: Iterable[Article],
    memory: Memory,
    room: Darkroom,
    settings: Settings,
) -> None:
    """Develop every photo that is not remembered, on all cores or on a cluster."""
    found = {content.photo(each, src) for each in articles for src in each.photos}
    paths = [content.root / name for name in sorted(filter(None, found)) if not memory.knows(name)]
    steps = room.ahead(paths, settings.processes or cores.count(), settings.cluster)
    for _ in progress.shown("Đang xử lý ảnh")(steps, len(paths)):
        pass


def _develop(context: Any, article: Article, memory: Memory, room: Darkroom) -> dict[str, Picture]:
    """Return the pictures of one article by name; note which files they need."""
    content: Content = context[edition.CONTENT]
    own: dict[str, Picture] = {}
    for src in article.photos:
        name = content.photo(article, src)
        if name is None:
            continue  # the checker has told, or the article is a draft
        path = content.root / name
        try:
            derivatives = memory.get(name, partial(room.derive, path))
        except PhotoError as problem:
            told = error(problem.code, Place(files.shown(path)), src=src, detail=problem.detail)
            context.setdefault(edition.PROBLEMS, []).append(told)
            continue
        own[src] = markup.picture(article.address, src, derivatives)
        for each in derivatives:
            output = f"{article.address.lstrip('/')}{each.name(src)}"
            made = partial(room.encoded, each, path)
            context.setdefault(_FILES, {})[output] = (each.key.encode(), made)
    return own


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class PhotoGenerator(Generator):  # type: ignore[misc]
        """Copies the derivatives that the articles use from the store."""

        def generate_output(self, writer: edition.PageWriter) -> None:
            for path, (key, made) in sorted(self.context.get(_FILES, {}).items()):
                writer.put(path, key, made)

    return PhotoGenerator
