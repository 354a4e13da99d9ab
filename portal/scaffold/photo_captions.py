"""Suggests a photo's caption and credit from its metadata: XMP first, then IPTC, then EXIF.

The metadata is untrusted text, often with a broken encoding: it is repaired, truncated, and
stripped of everything that Markdown, HTML or a terminal would interpret.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from PIL import Image, ImageFile, IptcImagePlugin

from portal.markup import figures
from portal.photos import decode
from portal.photos.decode import DECODE_ERRORS
from portal.photos.problems import PhotoError
from portal.vietnamese import text

_LONGEST_CAPTION, _LONGEST_CREDIT = 500, 80  # characters
_LARGEST_XMP = 2**20  # bytes
_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Values that cameras and programs write by default.
_DEFAULT_VALUE = re.compile(
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
    """One line of plain text each, NFC; empty if the metadata has none."""

    caption: str = ""
    credit: str = ""  # a name, without "Ảnh:"


def suggest(path: Path) -> Suggestion:
    """Return the caption and credit in a photo's metadata, empty for an unreadable file."""
    values: dict[str, list[str]] = {"caption": [], "credit": []}
    with suppress(OSError, PhotoError), path.open("rb") as file, decode.open_image(file) as image:
        for read in (_xmp, _iptc, _exif):
            with suppress(*DECODE_ERRORS):
                for kind, value in read(image):
                    values[kind].append(_repair_encoding(value))
    split = [
        figures.split_credit(plain_text(value, _LONGEST_CAPTION)) for value in values["caption"]
    ]
    captions = (caption for caption, _ in split if " " in caption)
    raw_credits = [*values["credit"], *(credit for _, credit in split)]
    credits_ = (
        _CREDIT_WORD.sub("", plain_text(value, _LONGEST_CREDIT), 1) for value in raw_credits
    )
    return Suggestion(_first_meaningful(captions), _first_meaningful(credits_))


def _first_meaningful(values: Iterable[str]) -> str:
    return next((value for value in values if not _DEFAULT_VALUE.fullmatch(value)), "")


def plain_text(untrusted: str, longest: int) -> str:
    """Return untrusted text as one line of at most `longest` characters, cut at a word.

    Characters that Markdown or HTML would interpret become spaces; an editor can type them.
    """
    printable = "".join(c if c.isprintable() else " " for c in text.clean(untrusted))
    plain = " ".join(_MARKUP.sub(" ", printable).split())
    if len(plain) > longest:
        plain = plain[:longest].rpartition(" ")[0] + "…"
    return plain


def _xmp(image: Image.Image) -> Iterator[tuple[str, str]]:
    info = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    data = info.encode() if isinstance(info, str) else bytes(info)
    if not data or len(data) > _LARGEST_XMP or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return  # declarations, as in XML bombs, are not allowed in XMP
    tree = ET.fromstring(data.strip(b"\0 \n\r\t"))  # noqa: S314 - see above
    for kind, name in (("caption", "description"), ("credit", "creator")):
        for element in tree.iter(f"{_DC}{name}"):
            items = sorted(element.iter(f"{_RDF}li"), key=_vietnamese_first)
            values = [item.text for item in items if item.text and item.text.strip()]
            if values:
                yield kind, ", ".join(values) if kind == "credit" else values[0]


def _vietnamese_first(item: ET.Element) -> bool:
    return not item.get(_XML_LANG, "").lower().startswith("vi")


def _iptc(image: Image.Image) -> Iterator[tuple[str, str]]:
    if not isinstance(image, ImageFile.ImageFile):
        return
    iptc = IptcImagePlugin.getiptcinfo(image) or {}
    for kind, tag in (("caption", 120), ("credit", 80), ("credit", 110)):
        entry = iptc.get((2, tag))
        value = entry[0] if isinstance(entry, list) else entry
        if value:
            yield kind, _decode(value)


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


def _decode(data: bytes) -> str:
    """Decode bytes of an undeclared encoding."""
    for encoding in ("utf-8", "cp1258", "cp1252"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return data.decode("latin-1")


def _repair_encoding(value: str) -> str:
    """Undo UTF-8 that was decoded as Latin-1 or Windows-1252, once or twice."""
    for _ in range(2):
        try:
            value = bytes(_BYTES[char] for char in value).decode()
        except (KeyError, UnicodeDecodeError):
            return value
    return value


# Characters -> the byte that either encoding decodes to them.
_BYTES = {chr(byte): byte for byte in range(256)}
_BYTES |= {char: byte for byte in range(256) if (char := bytes([byte]).decode("cp1252", "ignore"))}
