"""What K2 keeps beside its texts: a photo, a gallery, a video, attached files, more fields.

Facts: K2 2.x (JoomlaWorks), helpers/utilities and views/item; the photo of item 12 is
media/k2/items/src/MD5("Image12").jpg, its smaller copies are in media/k2/items/cache.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import md5
from html import escape
from pathlib import Path
from urllib.parse import quote

from portal.importer.article import Picture
from portal.importer.findings import Finding, Kind
from portal.importer.plain import plain
from portal.importer.sources.joomla import attachments, fields
from portal.importer.sources.joomla.pictures import figure
from portal.importer.sources.joomla.site import K2, Site
from portal.importer.sources.joomla.tables import Cells

_FOLDER = "media/k2"
_SIZES = ("XL", "L", "M", "Generic", "S", "XS")
_GALLERY = re.compile(r"\{gallery\}([0-9A-Za-z_-]{1,100})(?::[^{}]{0,100})?\{/gallery\}")
_PHOTOS = {".jpg", ".jpeg", ".png", ".gif", ".webp"}
_MOST_PHOTOS = 500  # of a gallery


@dataclass(frozen=True, slots=True)
class K2Files:
    """The files of K2 below the old site's root; None: they are not there."""

    root: Path | None

    def has(self, path: str) -> bool:
        """Return whether a file is there."""
        return self.root is not None and (self.root / path).is_file()

    def photos(self, folder: str) -> list[str]:
        """Return the paths of the photos of a folder, in the order of their names."""
        if self.root is None or not (self.root / folder).is_dir():
            return []
        names = sorted(
            each.name
            for each in (self.root / folder).iterdir()
            if each.suffix.lower() in _PHOTOS and each.is_file()
        )
        return [f"{folder}/{name}" for name in names[:_MOST_PHOTOS]]


def picture(number: str, cells: Cells, files: K2Files) -> Picture | None:
    """Return an item's photo: the largest that is there; without files, if it has a caption."""
    name = md5(f"Image{number}".encode(), usedforsecurity=False).hexdigest()
    source = f"{_FOLDER}/items/src/{name}.jpg"
    paths = [source, *(f"{_FOLDER}/items/cache/{name}_{size}.jpg" for size in _SIZES)]
    caption = plain(cells.get("image_caption", ""))
    credit = plain(cells.get("image_credits", ""))
    found = next(filter(files.has, paths), source if caption or credit else "")
    if not found:
        return None
    return Picture(found, "", f"{caption} ({credit})".strip() if credit else caption)


def after(number: str, cells: Cells, site: Site, files: K2Files, findings: list[Finding]) -> str:
    """Return what K2 showed below a text, as HTML; add what cannot be taken over to `findings`."""
    own = fields.of_item(cells.get("extra_fields", ""), site.extra_fields)
    return "".join(
        [
            fields.shown(own, findings),
            *_video(cells),
            *_gallery(cells.get("gallery", ""), files, findings),
            attachments.shown(site.attachments[K2].get(number, ()), findings),
        ]
    )


def _gallery(written: str, files: K2Files, findings: list[Finding]) -> Iterator[str]:
    match = _GALLERY.search(written)
    photos = files.photos(f"{_FOLDER}/galleries/{match[1]}") if match else []
    if written.strip() and not photos:
        findings.append(Finding(Kind.PHOTO, "không tìm thấy bộ ảnh của K2", written))
    for path in photos:
        yield figure(Picture(quote(path)))


def _video(cells: Cells) -> Iterator[str]:
    if cells.get("video", "").strip():
        yield cells["video"]
        for column in ("video_caption", "video_credits"):
            if text := plain(cells.get(column, "")):
                yield f"<p><em>{escape(text)}</em></p>"
