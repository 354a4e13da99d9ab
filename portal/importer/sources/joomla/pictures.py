"""Photos that Joomla keeps beside a text: of its introduction, of its page, of {mosimage} tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from portal.importer.article import Picture
from portal.importer.plain import plain

_TAG = re.compile(r"\{mosimage\}", re.IGNORECASE)


def figure(picture: Picture) -> str:
    """Return a photo with its caption, as HTML."""
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    image = f'<img src="{escape(picture.src)}" alt="{escape(picture.alt)}">'
    return f"<figure>{image}{caption}</figure>"


def of_article(images: Mapping[str, str]) -> tuple[str, Picture | None]:
    """Return the photo at the head of an article's page, as HTML, and the one that lists show.

    `images`: the column of 2.5 and later. A photo that is both is only in the page.
    """
    shown, listed = _picture(images, "image_fulltext"), _picture(images, "image_intro")
    if shown and listed and shown.src == listed.src:
        listed = None
    return figure(shown) if shown else "", listed


def _picture(images: Mapping[str, str], name: str) -> Picture | None:
    # Joomla 4 writes the size after the address: "images/a.jpg#joomlaImage://…?width=…".
    source = images.get(name, "").partition("#joomlaImage:")[0].strip()
    if not source:
        return None
    alt, caption = (plain(images.get(f"{name}_{what}", "")) for what in ("alt", "caption"))
    return Picture(source, alt, caption)


def placed(written: str, *texts: str) -> tuple[str, ...]:
    """Return the texts with photos in place of their {mosimage} tags, one after another.

    `written`: the column of 1.0 and 1.5, a line for each: "a.jpg|left|alt|0|caption|…", below
    images/stories. Tags for which there is no photo stay.
    """
    if written.lstrip().startswith("{"):
        return texts
    pictures = _listed(written)
    return tuple(_TAG.sub(lambda tag: next(pictures, tag[0]), text) for text in texts)


def _listed(written: str) -> Iterator[str]:
    for line in written.splitlines():
        source, _, alt, _, caption, *_ = [*line.strip().split("|"), *[""] * 5]
        if source:
            yield figure(Picture(f"images/stories/{source}", plain(alt), plain(caption)))
