"""Galleries of WordPress: `[gallery ids="1,2"]` names photos that only the export knows."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from portal.importer.figures import figure
from portal.importer.findings import Finding, Kind

NOT_EXPORTED = "ảnh không có trong tệp xuất của WordPress"

_GALLERY = re.compile(r"\[gallery(\s[^\[\]]*+)?\]")
_LIST = re.compile(r"\b(ids|include|exclude|id)\s*+=\s*+[\"'“”]?([0-9,\s]++)")
_NUMBER = re.compile(r"[0-9]{1,20}")
_MOST_PHOTOS = 5000  # of one article: a list may name a photo again and again
_FEWEST = 25  # photos that each gallery counts as
_PHOTOS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".avif", ".heic", ".svg", ".tif")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the media library; `caption` is HTML, `order` that among those of its article."""

    src: str
    alt: str = ""
    caption: str = ""
    order: int = 0

    @property
    def is_photo(self) -> bool:
        """True by its name; exports do not tell the type."""
        try:
            return urlsplit(self.src).path.lower().endswith(_PHOTOS)
        except ValueError:
            return False


@dataclass(slots=True)
class Library:
    """The files of a site by their numbers, and the numbers by the articles they belong to."""

    files: dict[str, Attachment] = field(default_factory=dict)
    _of: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: str, file: Attachment, article: str) -> None:
        """Add a file that was uploaded to an article ("0": to none)."""
        self.files[number] = file
        self._of[article].append(number)

    def photos_of(self, article: str) -> list[str]:
        """Return the numbers of an article's photos in their order."""
        found = (number for number in self._of.get(article, ()) if self.files[number].is_photo)
        return sorted(found, key=lambda number: (self.files[number].order, int(number)))


def with_galleries(source: str, article: str, library: Library) -> tuple[str, list[Finding]]:
    """Return a body whose galleries are figures, and findings for photos that it lacks."""
    findings: list[Finding] = []
    left = _MOST_PHOTOS

    def figures(shortcode: re.Match[str]) -> str:
        nonlocal left
        numbers = _numbers(shortcode[1] or "", article, library) if left > 0 else []
        left -= max(len(numbers), _FEWEST)
        if left < 0 or not numbers:
            what = "bộ sưu tập có quá nhiều ảnh" if left < 0 else "bộ sưu tập không có ảnh nào"
            findings.append(Finding(Kind.PHOTO, what, shortcode[0]))
            return ""
        unknown = [number for number in numbers if number not in library.files]
        findings.extend(Finding(Kind.PHOTO, NOT_EXPORTED, f"ảnh số {each}") for each in unknown)
        known = (library.files[number] for number in numbers if number in library.files)
        return "\n".join(map(_figure, known))

    return _GALLERY.sub(figures, source), findings


def _figure(file: Attachment) -> str:
    caption = BeautifulSoup(file.caption, "html.parser").decode().strip()  # its tags have ends now
    return figure(file.src, file.alt, caption)


def _numbers(options: str, article: str, library: Library) -> list[str]:
    lists = {option[1]: _NUMBER.findall(option[2]) for option in _LIST.finditer(options)}
    if chosen := lists.get("ids") or lists.get("include"):
        return chosen
    of = lists.get("id", [article])[0]
    excluded = set(lists.get("exclude", ()))
    return [each for each in library.photos_of(of) if each not in excluded]
