"""What others show of the portal: share images, icons for tabs and home screens.

An article's share image is its photo, letter-boxed, or a card drawn with its title; all other
pages share one card. Listed after `assets` and `photos`, before `pages`. An image is drawn when
the output lacks it, and kept in the store's folder `share`. Addresses carry the hash of all that
an image is made of, save for the two icons that browsers ask for by name.

Settings: PORTAL (names), PORTAL_STORE. Template variables: `site.assets` gets "img/share.png",
"img/apple-touch-icon.png", "favicon.ico", "manifest.json"; an article's `page.head.picture`
comes from the shared context: PORTAL_SHARES, article file -> Picture. Signals: `initialized`,
`all_generators_finalized`, `get_generators`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from plugins.share import card
from plugins.share.studio import Made, Studio
from portal import edition, site
from portal.article import Article
from portal.views import Picture

_STUDIO = "PORTAL_SHARE_STUDIO"
_FILES = "PORTAL_SHARE_FILES"  # list of Made


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.initialized.connect(_prepare)
    signals.all_generators_finalized.connect(_share_all)
    signals.get_generators.connect(_generator)


def _prepare(pelican: Any) -> None:
    """Plan what the whole site shares; templates find the addresses among the assets."""
    settings = pelican.settings
    portal: site.Settings = settings["PORTAL"]
    folder = settings[edition.STORE].folder / "share"
    studio = settings[_STUDIO] = Studio(Path(settings["THEME"]) / "static", folder)
    words = card.Words("", portal.name, portal.tagline or portal.publisher)
    icons = studio.icons()
    settings[_FILES] = [
        studio.card(words, "img/share.png"),
        *icons,
        studio.manifest(portal.name, portal.short_name or portal.name, icons),
    ]
    settings[edition.ASSETS].update({each.name: each.address for each in settings[_FILES]})


def _share_all(generators: Any) -> None:
    """Plan the share image of each article."""
    context = generators[0].context
    shares = context.setdefault(edition.SHARES, {})
    for found in edition.items_of(context, "articles"):
        article = found.portal_article
        made, alt = _share(context, article)
        context[_FILES].append(made)
        shares[article.file] = Picture(made.address, "", card.WIDTH, card.HEIGHT, alt)


def _share(context: Any, article: Article) -> tuple[Made, str]:
    """Return an article's share image and what is seen on it."""
    studio: Studio = context[_STUDIO]
    picture = context.get(edition.PICTURES, {}).get(article.file, {}).get(article.cover)
    if picture:
        key, load = context[edition.PHOTO_FILES][picture.largest.lstrip("/")]
        alts = (each.alt for each in article.figures if each.src == article.cover and each.alt)
        return studio.letterbox(key, load), next(alts, article.title)
    section = context[edition.CONTENT].section(article.section) if article.section else None
    words = card.Words(section.name if section else "", article.title, context["PORTAL"].name)
    return studio.card(words), article.title


def _generator(_pelican: Any) -> type:
    return _generator_class()


@cache
def _generator_class() -> type:
    from pelican.generators import Generator

    class ShareGenerator(Generator):  # type: ignore[misc]
        """Puts the images into the output."""

        def generate_output(self, writer: edition.PageWriter) -> None:
            made: list[Made] = self.context[_FILES]
            for each in {each.path: each for each in made}.values():  # a photo may serve twice
                writer.put(each.path, each.key, each.make)

    return ShareGenerator
