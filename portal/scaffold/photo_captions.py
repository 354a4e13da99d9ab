"""What a photo says of itself: its caption and who took it, as a suggestion for the editor.

XMP first, then IPTC, then EXIF. All of it is foreign text, often in a broken encoding: it is
mended, cut, and freed of everything that Markdown, HTML or a terminal would act upon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from PIL import Image, ImageFile, IptcImagePlugin

from portal.markup import figures
from portal.photos import decode
from portal.photos.decode import BROKEN, PhotoError
from portal.vietnamese import text

_LONGEST_CAPTION, _LONGEST_CREDIT = 500, 80  # letters
_LARGEST_XMP = 2**20  # bytes
_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# What cameras and programs write of their own accord.
_NOBODY = re.compile(
    r"(?:olympus|sony|nikon|kodak|samsung|minolta|fuji|konica|epson|sanyo|kenox|digimax|dcf|dcim"
    r"|exif_jpeg|processed with|adobe photoshop)\b[ -~]*|(?:[ -~]+ )?digital camera"
    r"|(?:dsc|img|pano|mvimg)[_ -]?[\d_ -]*(?:\.\w+)?"
    r"|unknown|default|owner|user|admin|picasa|null|none|\W*",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[\\`*_\[\]<>{}|]|&(?=\S)")
_CREDIT_WORD = re.compile(
    r"^(?:(?:Nguồn ảnh|Ảnh chụp|Ảnh|Photo(?: by)?)\b|©|\(c\))\s*:?\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line each, plain words, NFC; empty where the photo says nothing."""

    caption: str = ""
    credit: str = ""  # a name, without "Ảnh:"


def suggest(path: Path) -> Suggestion:
    """Return what a photo says of itself; nothing at all of a file that is no photo."""
    captions: list[str] = []
    found: list[str] = []
    with suppress(OSError, PhotoError), path.open("rb") as file, decode.opened(file) as image:
        for read in (_xmp, _iptc, _exif):
            with suppress(*BROKEN):
                for kind, words in read(image):
                    (captions if kind == "caption" else found).append(_mended(words))
    named = [figures.split_credit(plain_words(each, _LONGEST_CAPTION)) for each in captions]
    found += [credit for _, credit in named]
    caption = next((each for each, _ in named if " " in each and not _NOBODY.fullmatch(each)), "")
    names = [_CREDIT_WORD.sub("", plain_words(each, _LONGEST_CREDIT), 1) for each in found]
    credit = next((each for each in names if not _NOBODY.fullmatch(each)), "")
    return Suggestion(caption, credit)


def plain_words(foreign: str, longest: int) -> str:
    """Return foreign text as one line of plain words.

    Signs that Markdown or HTML would act upon become blanks: an editor who needs one types it.
    """
    printable = "".join(c if c.isprintable() else " " for c in text.clean(foreign))
    words = " ".join(_MARKUP.sub(" ", printable).split())
    if len(words) > longest:
        words = words[:longest].rpartition(" ")[0] + "…"
    return words


def _xmp(image: Image.Image) -> Iterator[tuple[str, str]]:
    data = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    plain = data.encode() if isinstance(data, str) else bytes(data)
    if not plain or len(plain) > _LARGEST_XMP or b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        return  # declarations have no place in XMP: they are how XML bombs are made
    tree = ET.fromstring(plain.strip(b"\0 \n\r\t"))  # noqa: S314 - see above
    for kind, name in (("caption", "description"), ("credit", "creator")):
        for element in tree.iter(f"{_DC}{name}"):
            rows = sorted(element.iter(f"{_RDF}li"), key=_vietnamese_first)
            words = [row.text for row in rows if row.text and row.text.strip()]
            if words:
                yield kind, ", ".join(words) if kind == "credit" else words[0]


def _vietnamese_first(row: ET.Element) -> bool:
    return not row.get(_XML_LANG, "").lower().startswith("vi")


def _iptc(image: Image.Image) -> Iterator[tuple[str, str]]:
    if not isinstance(image, ImageFile.ImageFile):
        return
    found = IptcImagePlugin.getiptcinfo(image) or {}
    for kind, tag in (("caption", 120), ("credit", 80), ("credit", 110)):
        value = found.get((2, tag))
        each = value[0] if isinstance(value, list) else value
        if each:
            yield kind, _decoded(each)


def _exif(image: Image.Image) -> Iterator[tuple[str, str]]:
    exif = image.getexif()
    for kind, tag in (
        ("caption", 0x010E),
        ("credit", 0x013B),
        ("caption", 0x9C9C),
        ("credit", 0x9C9D),
    ):
        value = exif.get(tag)
        if not value:
            continue
        if tag >= 0x9C9B:  # noqa: PLR2004 - Windows' own tags are UTF-16
            yield kind, bytes(value).decode("utf-16-le", "ignore")
        elif isinstance(value, str):
            yield kind, value


def _decoded(data: bytes) -> str:
    """Return the text of bytes that may say UTF-8 or nothing at all of their encoding."""
    for encoding in ("utf-8", "cp1258", "cp1252"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return data.decode("latin-1")


def _mended(words: str) -> str:
    """Undo UTF-8 that was read as Latin-1 or Windows-1252, once or twice over."""
    for _ in range(2):
        try:
            words = bytes(_BYTES[char] for char in words).decode()
        except (KeyError, UnicodeDecodeError):
            return words
    return words


# A letter -> the byte that was read as it, by either of the two.
_BYTES = {chr(byte): byte for byte in range(256)}
_BYTES |= {char: byte for byte in range(256) if (char := bytes([byte]).decode("cp1252", "ignore"))}
